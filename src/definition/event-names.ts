// Names of events. Contract §7.3.

export const EVENTS: Readonly<Record<'api' | 'gateway', readonly string[]>> = {
  api: [
    'AuthFailure',
    'KeyExpired',
    'OrgQuotaExceeded',
    'OrgRateLimitExceeded',
    'QuotaExceeded',
    'RatelimitExceeded',
    'TriggerExceeded',
    'VersionFailure',
  ],
  gateway: ['TokenCreated', 'TokenDeleted', 'TokenUpdated', 'TriggerExceeded'],
};

/** Of Tyk; they tell of things that Hookwire does not do. */
export const NEVER_FIRED: readonly string[] = [
  'BreakerReset',
  'BreakerTriggered',
  'BreakerTripped',
  'CertificateExpired',
  'CertificateExpiringSoon',
  'HostDown',
  'HostUp',
  'OAuth2ExchangeFailed',
  'OAuth2ExchangeSucceeded',
  'OAuth2ScopeCheckFailed',
  'RateLimitSmoothingDown',
  'RateLimitSmoothingUp',
  'UpstreamOAuthError',
];
