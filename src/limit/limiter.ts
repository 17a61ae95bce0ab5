// Counting requests: rates and quotas. Algorithms are pure (counters.ts, redis-scripts.ts); where counts live is a Limiter's business.

/**
 * How a rate counts. All let exactly `rate` requests through; they differ in which seconds that holds for:
 * `sliding-log` any `per` seconds · `fixed-window` those that the clock divides by `per` · `bucket` those from the first request on,
 * which is Tyk's default.
 */
export type Algorithm = 'sliding-log' | 'fixed-window' | 'bucket';

export interface RateState {
  readonly allowed: boolean;
  /** Requests that would still be let through now. */
  readonly remaining: number;
  /** Milliseconds until there is more room: the oldest counted request leaves the log, or the window ends. */
  readonly resetMs: number;
}

export interface QuotaState {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Unix seconds at which the quota is whole again; 0: never, or nothing was counted yet. */
  readonly renewsAt: number;
}

/** Who is asked must answer at once or within a bound. Refused requests are not counted. */
export interface Limiter {
  /** Counts one request under `key` if `rate` requests in `per` seconds allow it; both are above 0. */
  rate(key: string, rate: number, per: number): RateState | Promise<RateState>;
  /** Counts one request against a quota, which is whole again `renewalSeconds` after the first; 0: never. */
  quota(key: string, max: number, renewalSeconds: number): QuotaState | Promise<QuotaState>;
  /** What is left of a quota; counts nothing. */
  quotaState(key: string, max: number): QuotaState | Promise<QuotaState>;
  /** Forgets what was counted under these keys (those of a deleted or replaced session). */
  reset(...keys: readonly string[]): void | Promise<void>;
  close(): Promise<void>;
}

/** A rate as it is counted. */
export interface Budget {
  /** Whole requests, at least 1. */
  readonly max: number;
  readonly perMs: number;
}

/** Half a request a second is one in two seconds. */
export function budgetOf(rate: number, per: number): Budget {
  return rate >= 1 ? { max: Math.floor(rate), perMs: per * 1000 } : { max: 1, perMs: (per * 1000) / rate };
}

/** Requests that a log remembers at the most. */
const LONGEST_LOG = 100_000;

/** A log remembers each request: for very high rates that is more than its exactness is worth. */
export function algorithmFor(chosen: Algorithm, max: number): Algorithm {
  return chosen === 'sliding-log' && max > LONGEST_LOG ? 'bucket' : chosen;
}
