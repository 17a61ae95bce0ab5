// Before and after as one list of lines.

import { diff, isDeepStrictEqual } from 'node:util';

/** `-` only before, `+` only after, a blank: both. */
export type DiffLine = readonly [mark: '-' | '+' | ' ', text: string];

export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  // node's diff of equal lists is empty, and of two empty ones an error.
  if (isDeepStrictEqual(before, after)) return after.map((line) => [' ', line]);
  return diff(before, after).map(([operation, text]) => [MARKS[operation], text]);
}

const MARKS = { '-1': '+', 0: ' ', 1: '-' } as const;
