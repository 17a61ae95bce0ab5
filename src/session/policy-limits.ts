// Limits of policies, and which of two is the more generous one. Contract §4.3.

import type { Partitions, PolicyLimit } from '../definition/policy.ts';
import type { Session } from './session.ts';

/** As sessions have them; what is 0 is left out. */
export type Limit = Pick<
  Session,
  'rate' | 'per' | 'throttle_interval' | 'throttle_retry_limit' | 'max_query_depth' | 'quota_max' | 'quota_renewal_rate'
>;

export const NO_LIMIT: Limit = {};

export function isEmpty(limit: Limit): boolean {
  return Object.keys(limit).length === 0;
}

export function limitOfPolicy(limit: PolicyLimit): Limit {
  return compact({
    rate: limit.rate,
    per: limit.per,
    throttle_interval: limit.throttleInterval,
    throttle_retry_limit: limit.throttleRetryLimit,
    max_query_depth: limit.maxQueryDepth,
    quota_max: limit.quotaMax,
    quota_renewal_rate: limit.quotaRenewalRate,
  });
}

export function limitOfSession(session: Session): Limit {
  const { rate, per, throttle_interval, throttle_retry_limit, max_query_depth, quota_max, quota_renewal_rate } =
    session;
  return compact({
    rate,
    per,
    throttle_interval,
    throttle_retry_limit,
    max_query_depth,
    quota_max,
    quota_renewal_rate,
  });
}

export type Parts = Omit<Partitions, 'acl'>;

const ALL: Parts = { quota: true, rateLimit: true, complexity: true };

/** The more generous value of each. */
export function generous(a: Limit, b: Limit): Limit {
  return mergeLimits(a, b, ALL);
}

/** `a`, and where `b` decides the more generous one. */
export function mergeLimits(a: Limit, b: Limit, decides: Parts): Limit {
  return compact({
    ...a,
    ...(decides.rateLimit && {
      ...faster(a, b),
      throttle_interval: Math.max(a.throttle_interval ?? 0, b.throttle_interval ?? 0),
      throttle_retry_limit: Math.max(a.throttle_retry_limit ?? 0, b.throttle_retry_limit ?? 0),
    }),
    ...(decides.complexity && { max_query_depth: larger(a.max_query_depth, b.max_query_depth) }),
    ...(decides.quota && {
      quota_max: larger(a.quota_max, b.quota_max),
      quota_renewal_rate: Math.max(a.quota_renewal_rate ?? 0, b.quota_renewal_rate ?? 0),
    }),
  });
}

/** `own`, and where `given` decides that in its place. */
export function replaceLimits<Own extends Limit>(own: Own, given: Limit, decides: Parts): Own {
  const kept = { ...own };
  for (const part of ['rateLimit', 'quota', 'complexity'] as const) {
    if (decides[part]) for (const field of FIELDS[part]) delete kept[field];
  }
  return { ...kept, ...mergeLimits(NO_LIMIT, given, decides) };
}

const FIELDS = {
  rateLimit: ['rate', 'per', 'throttle_interval', 'throttle_retry_limit'],
  quota: ['quota_max', 'quota_renewal_rate'],
  complexity: ['max_query_depth'],
} as const;

/** −1 is no bound; 0 is nothing said. */
function larger(a = 0, b = 0): number {
  return a === -1 || b === -1 ? -1 : Math.max(a, b);
}

/** Of two rates the one that lets more requests through in the same time; one of 0 says nothing. */
function faster(a: Limit, b: Limit): Pick<Limit, 'rate' | 'per'> {
  const said = [a, b].filter(({ rate = 0, per = 0 }) => rate !== 0 && per !== 0);
  const [first] = said.sort((x, y) => interval(x) - interval(y) || (y.per ?? 0) - (x.per ?? 0));
  return { rate: first?.rate ?? 0, per: first?.per ?? 0 };
}

/** Seconds for a request; below 0 is no bound. */
function interval({ rate = 0, per = 0 }: Limit): number {
  return rate < 0 || per < 0 ? -1 : per / rate;
}

function compact(limit: Limit): Limit {
  return Object.fromEntries(Object.entries(limit).filter(([, value]) => value !== undefined && value !== 0));
}
