// JSON of which only the part that a scenario names is looked at.

import { isJsonObject } from '../lib/json-file.ts';

/** What of `seen` is named by `expected`: members that are not named are left out, lists are whole. */
export function project(seen: unknown, expected: unknown): unknown {
  if (Array.isArray(expected) && Array.isArray(seen))
    return seen.map((item, index) => (index < expected.length ? project(item, expected[index]) : item));
  if (!isJsonObject(expected) || !isJsonObject(seen)) return seen;
  return Object.fromEntries(
    Object.keys(expected)
      .filter((key) => key in seen)
      .map((key) => [key, project(seen[key], expected[key])]),
  );
}

/** Members in one order, so that equal values have equal lines. */
export function jsonLines(value: unknown): string[] {
  return (JSON.stringify(sorted(value), null, 2) ?? 'undefined').split('\n');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
