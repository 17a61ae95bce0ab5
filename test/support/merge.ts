export type Json = Record<string, unknown>;

export const isPlain = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Objects are merged key by key, everything else replaces. */
export function deepMerge(base: unknown, extra: unknown): unknown {
  if (!isPlain(base) || !isPlain(extra)) return extra === undefined ? base : extra;
  const out: Json = { ...base };
  for (const [key, value] of Object.entries(extra)) out[key] = deepMerge(base[key], value);
  return out;
}
