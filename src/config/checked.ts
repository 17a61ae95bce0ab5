// What checking a written value of a setting comes to.

import type { EventHandlerSettings, WebhookSettings } from '../definition/types.ts';
import type { RedisNode, SinkOptions } from './types.ts';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export type Value =
  | string
  | number
  | boolean
  | readonly Certificate[]
  | readonly SinkOptions[]
  | readonly RedisNode[]
  | readonly EventHandlerSettings[]
  | WebhookSettings
  | Readonly<Record<string, string>>
  | readonly string[];

export interface Problem {
  /** JSON pointer below the setting. */
  readonly below: string;
  readonly message: string;
  readonly suggestion?: string;
}

export interface Refused {
  readonly problem: Problem;
}

export interface Sound {
  readonly value: Value;
  /** Worth a warning, with the pointer below the setting. */
  readonly notes?: readonly string[];
}

export type Checked = Sound | Refused;

export function wrongType(expected: string, written: unknown): Checked {
  return problem(`must be ${expected}, not ${describe(written)}`);
}

export function problem(message: string, below = '', more: { suggestion?: string } = {}): Refused {
  return { problem: { below, message, ...more } };
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object'
    ? 'an object'
    : `${typeof value === 'string' ? 'the string' : 'the'} ${JSON.stringify(value)}`;
}
