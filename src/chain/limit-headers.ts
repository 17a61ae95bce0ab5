// `X-RateLimit-*`: what a client is told of its limits. By `rate_limit_response_headers` the session's quota, on proxied replies, or
// the rate limit, on all replies. Contract §6.

import type { Clock } from '../clock.ts';
import { getHeader, type RawHeaders, removeHeader, setHeader } from '../lib/headers.ts';
import type { RateState } from '../limit/limiter.ts';
import { limitsFor } from '../session/limits.ts';
import type { Exchange } from './exchange.ts';

export type LimitHeaders = 'quotas' | 'rate_limits';

const LIMIT = 'X-Ratelimit-Limit';
const REMAINING = 'X-Ratelimit-Remaining';
const RESET = 'X-Ratelimit-Reset';

/** For whoever answers. Of several limits the one that is reached first counts. */
export function noteRate({ replyHeaders }: Exchange, rate: number, state: RateState, clock: Clock): void {
  const earlier = getHeader(replyHeaders, REMAINING);
  if (earlier !== undefined && Number(earlier) <= state.remaining && state.allowed) return;
  setHeader(replyHeaders, LIMIT, String(Math.floor(rate)));
  setHeader(replyHeaders, REMAINING, String(state.remaining));
  setHeader(replyHeaders, RESET, String(Math.ceil((clock.now() + state.resetMs) / 1000)));
}

export function forgetRate({ replyHeaders }: Exchange): void {
  for (const name of [LIMIT, REMAINING, RESET]) removeHeader(replyHeaders, name);
}

/** Replaces what the upstream says of its own limits, in both modes; zeros when there is no session. */
export function finishLimitHeaders(headers: RawHeaders, { session, api }: Exchange, mode: LimitHeaders): void {
  dropLimitHeaders(headers);
  if (mode === 'rate_limits') return;
  const quota = session === null ? {} : limitsFor(session.data, api.definition.id);
  headers.push(
    LIMIT,
    String(quota.quota_max ?? 0),
    REMAINING,
    String(quota.quota_remaining ?? 0),
    RESET,
    String(quota.quota_renews ?? 0),
  );
}

const NAMES = new Set([LIMIT, REMAINING, RESET].map((name) => name.toLowerCase()));

function dropLimitHeaders(headers: RawHeaders): void {
  // First by length: this looks at every header of every response.
  const isOne = (name: string) => (name.length === 17 || name.length === 21) && NAMES.has(name.toLowerCase());
  for (let i = headers.length - 2; i >= 0; i -= 2) if (isOne(headers[i] as string)) headers.splice(i, 2);
}
