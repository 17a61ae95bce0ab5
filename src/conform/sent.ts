// What the plugin was sent, for a report.

import { printable } from '../dry/printable.ts';
import { jsonLines } from './projection.ts';
import type { CallSpec } from './scenario.ts';
import { type Shape, shapeLines } from './shape.ts';

export function sentLines({ hook, stage, config, session, timeout_ms }: CallSpec, message: Shape): string[] {
  const deadline = timeout_ms === undefined ? '' : `, deadline ${timeout_ms} ms`;
  return [
    `${stage} hook ${hook}${deadline}`,
    ...(config === undefined ? [] : [printable(`config_data ${JSON.stringify(config)}`)]),
    ...shapeLines(message),
    ...(session === undefined ? [] : ['session:', ...jsonLines(session).map(printable)]),
  ];
}
