// Whether a hook can matter to a request, by what it declared (proto: Match). Decided here, so that a call that cannot matter costs
// nothing.

import type { Exchange } from '../chain/exchange.ts';
import { getHeader } from '../lib/headers.ts';
import { decodedPath } from '../lib/request-url.ts';
import type { Match } from '../wire/native/messages.ts';

export type MatchTest = (exchange: Exchange) => boolean;

export function compileMatch({ methods, paths, headers }: Match): MatchTest {
  const names = new Set(methods.map((method) => method.toUpperCase()));
  const patterns = paths.map(compilePattern);
  return (exchange) => {
    if (names.size > 0 && !names.has(exchange.method)) return false;
    if (headers.some((name) => getHeader(exchange.headers, name) === undefined)) return false;
    if (patterns.length === 0) return true;
    const path = decodedPath(exchange.restPath);
    return patterns.some((pattern) => pattern(path));
  };
}

/** `*`: any run of characters but `/`; `**`: any run. Paths are the client's: no pattern may cost more than quadratic time. */
export function compilePattern(pattern: string): (path: string) => boolean {
  // More stars than two mean the same as two: between stars there is always something to look for.
  const parts = pattern.replace(/\*{3,}/g, '**').split(/(\*\*|\*)/);
  return (path) => matchesFrom(parts, 0, path, 0) === true;
}

/** Null: no, and whatever stars before `index` took, it would stay so. */
function matchesFrom(parts: readonly string[], index: number, path: string, at: number): boolean | null {
  // Literal and star alternate; a literal may be empty.
  const literal = parts[index] ?? '';
  if (!path.startsWith(literal, at)) return false;
  const after = at + literal.length;
  const star = parts[index + 1];
  if (star === undefined) return after === path.length;
  const next = parts[index + 2] ?? '';
  const last = index + 3 >= parts.length;
  // Stars before `**` only decide where it begins, and the first place was tried first.
  const failure = star === '**' ? null : false;
  const limit = star === '*' ? endOfSegment(path, after) : path.length;
  if (last) {
    // The text after the last star has to be the end of the path.
    const tail = path.length - next.length;
    return (tail >= after && tail <= limit && path.endsWith(next)) || failure;
  }
  for (let found = path.indexOf(next, after); found >= 0 && found <= limit; found = path.indexOf(next, found + 1)) {
    const rest = matchesFrom(parts, index + 2, path, found);
    if (rest !== false) return rest;
    // The first place leaves the following star the most to take; only a `*` that may end up in another segment can do better later.
    if (star === '*' || parts[index + 3] === '**') break;
  }
  return failure;
}

function endOfSegment(path: string, from: number): number {
  const slash = path.indexOf('/', from);
  return slash < 0 ? path.length : slash;
}
