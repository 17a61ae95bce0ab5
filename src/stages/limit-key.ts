// What a caller's requests are counted under.

import { createHash } from 'node:crypto';
import type { Exchange } from '../chain/exchange.ts';
import type { KeyNames } from '../session/key-names.ts';
import { scopeFor } from '../session/limits.ts';
import type { CallerSession } from '../session/session.ts';
import { fillVariables } from './variables.ts';

/** A pattern can bring in what a client sends: longer values count under their digest. */
const LONGEST = 256;

/**
 * The key as it is stored, or what `rate_limit_pattern` in its metadata makes of the request, behind the scope. Not `last_updated`: a plugin that
 * refreshes it must not get a new count each time (contract W14e).
 */
export function limitKey(exchange: Exchange, { data, keyId }: CallerSession, names: KeyNames): string {
  const scope = scopeFor(data, exchange.api.definition.id);
  const key = fromPattern(exchange, data.meta_data?.['rate_limit_pattern']) || names.stored(keyId);
  return scope === '' ? key : `${scope}-${key}`;
}

function fromPattern(exchange: Exchange, pattern: unknown): string {
  if (typeof pattern !== 'string' || pattern === '') return '';
  const key = fillVariables(pattern, exchange);
  return key.length <= LONGEST ? key : createHash('sha256').update(key).digest('hex');
}
