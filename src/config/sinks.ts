// Where records of exchanges go: the value of `analytics_config.sinks`.

import { suggest } from '../lib/fault.ts';
import { isJsonObject, type JsonObject } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import { type Checked, problem, type Refused, wrongType } from './checked.ts';
import type { SinkOptions } from './types.ts';

const TYPES = ['stdout', 'file'];
const FILE_NAMES = ['type', 'path', 'max_bytes', 'keep'];
const DEFAULT_FILE_BYTES = 100 * 1024 * 1024;
const DEFAULT_KEEP = 5;
const MIN_FILE_BYTES = 4096;
const MAX_KEEP = 1000;

export function checkSinks(written: unknown): Checked {
  if (!Array.isArray(written)) return wrongType('a list', written);
  const sinks: SinkOptions[] = [];
  for (const [index, entry] of written.entries()) {
    const checked = checkSink(entry, `/${index}`);
    if ('problem' in checked) return checked;
    sinks.push(checked.sink);
  }
  return { value: sinks };
}

function checkSink(entry: unknown, at: string): { sink: SinkOptions } | Refused {
  if (!isJsonObject(entry)) return problem('must be an object like {"type": "stdout"}', at);
  const { type } = entry;
  if (type === 'stdout') return unknownName(entry, ['type'], at) ?? { sink: { type } };
  if (type !== 'file')
    return problem(
      `${JSON.stringify(type) ?? 'nothing'} is not one of ${TYPES.join(', ')}`,
      `${at}/type`,
      suggest(String(type), TYPES),
    );
  return unknownName(entry, FILE_NAMES, at) ?? fileSink(entry, at);
}

function fileSink(entry: JsonObject, at: string): { sink: SinkOptions } | Refused {
  const { path, max_bytes: maxBytes = DEFAULT_FILE_BYTES, keep = DEFAULT_KEEP } = entry;
  if (typeof path !== 'string' || path === '') return problem('a file needs a "path"', at);
  if (!isWhole(maxBytes, MIN_FILE_BYTES, Number.MAX_SAFE_INTEGER))
    return problem(`must be a whole number of bytes, at least ${MIN_FILE_BYTES}`, `${at}/max_bytes`);
  if (!isWhole(keep, 1, MAX_KEEP)) return problem(`must be a whole number from 1 to ${MAX_KEEP}`, `${at}/keep`);
  return { sink: { type: 'file', path, maxBytes, keep } };
}

function unknownName(entry: JsonObject, known: readonly string[], at: string): Refused | null {
  const name = Object.keys(entry).find((key) => !known.includes(key));
  return name === undefined
    ? null
    : problem(`"${name}" is not a setting`, `${at}/${pointerToken(name)}`, suggest(name, known));
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
}
