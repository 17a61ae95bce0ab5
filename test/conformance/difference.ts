import { isDeepStrictEqual } from 'node:util';

/** Lists where two observations differ, as "path: expected …, got …". */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  const [left, right] = [expected, actual].map(branch);
  if (!left || !right || Array.isArray(expected) !== Array.isArray(actual)) {
    return [`${path}: expected ${show(expected)}, got ${show(actual)}`];
  }
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => differences(left[key], right[key], path ? `${path}.${key}` : key));
}

const branch = (value: unknown): Record<string, unknown> | null =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
