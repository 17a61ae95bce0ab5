// Throttling: a request over its rate waits and tries again, instead of being refused at once. Contract §6.

import type { Exchange } from '../chain/exchange.ts';
import type { RateState } from '../limit/limiter.ts';
import type { Limits } from '../session/limits.ts';

/** Longest delay that a timer can hold, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

export function isThrottled({ throttle_interval = 0, throttle_retry_limit = 0 }: Limits): boolean {
  return throttle_interval > 0 && throttle_retry_limit > 0;
}

/** Tries again as often as the limits say; gives the last outcome. Only this exchange waits, and not longer than its client does. */
export async function retry(
  exchange: Exchange,
  { throttle_interval = 0, throttle_retry_limit = 0 }: Limits,
  take: () => RateState | Promise<RateState>,
): Promise<RateState> {
  const intervalMs = Math.min(throttle_interval * 1000, LONGEST_MS);
  let state = await take();
  for (let tries = 0; tries < throttle_retry_limit && !state.allowed; tries++) {
    if (!exchange.clientGone) await pause(exchange, intervalMs);
    if (exchange.clientGone) break;
    state = await take();
  }
  return state;
}

async function pause(exchange: Exchange, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  exchange.pending = { cancel: resolve };
  await promise;
  clearTimeout(timer);
  exchange.pending = null;
}
