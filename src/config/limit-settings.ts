// Settings of rate limits and quotas that hold for all APIs.

import type { Setting } from './setting.ts';

export const LIMIT_SETTINGS: readonly Setting[] = [
  {
    path: 'enforce_org_quotas',
    type: 'boolean',
    default: false,
    about: 'All callers of an organisation share the rate and the quota that `/tyk/org/keys` keeps of it.',
  },
  {
    path: 'enable_redis_rolling_limiter',
    type: 'boolean',
    default: false,
    about:
      'Rates hold for any `per` seconds: a log of the requests is kept, in Redis when there is `storage`, else in memory. Without it, and without `enable_fixed_window_rate_limiter`, they hold for the `per` seconds that begin with the first request.',
  },
  {
    path: 'enable_sentinel_rate_limiter',
    type: 'boolean',
    default: false,
    about:
      'The same as `enable_redis_rolling_limiter`; Tyk counts after the fact here and lets too many requests through.',
  },
  {
    path: 'enable_fixed_window_rate_limiter',
    type: 'boolean',
    default: false,
    about: 'Rates hold for the `per` seconds that the clock is divided into. Comes before the other two.',
  },
  {
    path: 'rate_limit_response_headers',
    type: 'string',
    default: 'quotas',
    values: { '': 'quotas', quotas: 'quotas', rate_limits: 'rate_limits' },
    about:
      'What `X-RateLimit-*` headers tell of: `quotas` (on proxied replies), or `rate_limits` (on all replies, 429 included).',
  },
];
