// What the plugin has observed, by its own count (conform/README.md, Counters).

import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject } from '../lib/json-file.ts';
import { check } from './expectation.ts';
import type { Lab } from './lab.ts';
import { Mismatch } from './mismatch.ts';
import { jsonLines, project } from './projection.ts';
import type { CallSpec } from './scenario.ts';

const OBSERVED: CallSpec = { hook: 'observed', stage: 'pre' };
const POLL_MS = 10;

export async function readCounters(lab: Lab): Promise<JsonObject> {
  const seen = await lab.call(OBSERVED);
  check({ reply: { status: 200 } }, seen);
  const text = seen.reply?.body?.toString('utf8') ?? '';
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // The same as any other body that is no JSON object.
  }
  throw new Mismatch(`the reply of the hook observed is no JSON object: ${JSON.stringify(text.slice(0, 200))}`);
}

/** Looks again and again until the counters are as wanted; `"+1"` is so much more than in `since`. */
export async function awaitCounters(
  lab: Lab,
  wanted: Readonly<Record<string, unknown>>,
  since: JsonObject,
): Promise<void> {
  const expected = Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [
      name,
      isStep(value) ? numberOf(since[name]) + Number(value) : value,
    ]),
  );
  const end = performance.now() + lab.options.timeoutMs;
  for (;;) {
    const seen = project(await readCounters(lab), expected);
    if (isDeepStrictEqual(jsonLines(seen), jsonLines(expected))) return;
    if (performance.now() >= end)
      throw new Mismatch(`the counters did not become what they should within ${lab.options.timeoutMs} ms`, [], {
        expected: jsonLines(expected),
        seen: jsonLines(seen),
      });
    await delay(POLL_MS);
  }
}

function isStep(value: unknown): value is string {
  return typeof value === 'string' && /^[+-]\d+$/.test(value);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
