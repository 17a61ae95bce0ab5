// Support of versions, of rules for endpoints, and of what holds for a whole API.

import { EXTENDED, each, GLOBAL, OPERATION, rows, type SupportRow, VERSION } from './support-row.ts';

const ENDPOINT: readonly (readonly [string, string])[] = [
  ['path', ''],
  ['method', ''],
  ['disabled', 'enabled'],
];

export const RULES: readonly SupportRow[] = [
  ...rows('supported', 'Which version a request is for.', [
    ['definition.location', ''],
    ['definition.key', ''],
    ['definition.strip_path', ''],
    ['definition.strip_versioning_data', ''],
    ['version_data.not_versioned', ''],
    ['version_data.default_version', ''],
    [`${VERSION}name`, ''],
    [`${VERSION}expires`, ''],
    [`${VERSION}override_target`, ''],
  ]),
  ...rows('refused', 'Versions that are APIs of their own are not implemented.', [
    ['definition.enabled', 'info.versioning.enabled'],
  ]),
  ...rows('detail', 'Of versions that are APIs of their own.', [
    ['definition.name', 'info.versioning.name'],
    ['definition.default', 'info.versioning.default'],
    ['definition.versions', 'info.versioning.versions'],
    ['definition.base_id', ''],
    ['definition.fallback_to_default', 'info.versioning.fallbackToDefault'],
    ['', 'info.versioning.location'],
    ['', 'info.versioning.key'],
    ['', 'info.versioning.stripVersioningData'],
    ['', 'info.versioning.urlVersioningPattern'],
  ]),
  ...rows('unsupported', 'Any first segment of the path counts as a version.', [
    ['definition.url_versioning_pattern', ''],
  ]),
  ...rows('supported', 'Headers set and removed.', [
    [`${VERSION}global_headers`, `${GLOBAL}transformRequestHeaders.add`],
    [`${VERSION}global_headers_remove`, `${GLOBAL}transformRequestHeaders.remove`],
    [`${VERSION}global_headers_disabled`, `${GLOBAL}transformRequestHeaders.enabled`],
    [`${VERSION}global_response_headers`, `${GLOBAL}transformResponseHeaders.add`],
    [`${VERSION}global_response_headers_remove`, `${GLOBAL}transformResponseHeaders.remove`],
    [`${VERSION}global_response_headers_disabled`, `${GLOBAL}transformResponseHeaders.enabled`],
  ]),
  ...rows('supported', 'Largest request body.', [
    [`${VERSION}global_size_limit`, `${GLOBAL}requestSizeLimit.value`],
    [`${VERSION}global_size_limit_disabled`, `${GLOBAL}requestSizeLimit.enabled`],
  ]),
  ...rows('supported', 'Letter case of ignored, allowed and blocked paths.', [
    [`${VERSION}ignore_endpoint_case`, `${GLOBAL}ignoreCase.enabled`],
  ]),
  ...rows('supported', 'Lists of plain paths, used when `use_extended_paths` is off.', [
    [`${VERSION}use_extended_paths`, ''],
    [`${VERSION}paths.ignored`, ''],
    [`${VERSION}paths.white_list`, ''],
    [`${VERSION}paths.black_list`, ''],
  ]),
  ...[
    ['ignored', 'ignoreAuthentication'],
    ['white_list', 'allow'],
    ['black_list', 'block'],
  ].flatMap(([classic, oas]) =>
    rows(
      'supported',
      'Paths without authentication, allowed and blocked paths, replies made by the gateway.',
      each(
        [`${EXTENDED}${classic}.*.`, `${OPERATION}${oas}.`],
        [...ENDPOINT, ['ignore_case', 'ignoreCase'], ['method_actions', '']],
      ),
    ),
  ),
  ...rows(
    'supported',
    'URL rewrite.',
    each(
      [`${EXTENDED}url_rewrites.*.`, `${OPERATION}urlRewrite.`],
      [...ENDPOINT, ['match_pattern', 'pattern'], ['rewrite_to', 'rewriteTo']],
    ),
  ),
  ...rows('refused', 'Advanced URL rewrites would not be applied.', [
    [`${EXTENDED}url_rewrites.*.triggers`, `${OPERATION}urlRewrite.triggers`],
  ]),
  ...rows(
    'supported',
    'Change of the method.',
    each(
      [`${EXTENDED}method_transforms.*.`, `${OPERATION}transformRequestMethod.`],
      [...ENDPOINT, ['to_method', 'toMethod']],
    ),
  ),
  ...[
    ['transform_headers', 'transformRequestHeaders'],
    ['transform_response_headers', 'transformResponseHeaders'],
  ].flatMap(([classic, oas]) =>
    rows(
      'supported',
      'Headers of an endpoint.',
      each(
        [`${EXTENDED}${classic}.*.`, `${OPERATION}${oas}.`],
        [...ENDPOINT, ['add_headers', 'add'], ['delete_headers', 'remove']],
      ),
    ),
  ),
  ...rows('detail', 'Always on, as in Tyk.', [
    [`${EXTENDED}transform_headers.*.act_on`, ''],
    [`${EXTENDED}transform_response_headers.*.act_on`, ''],
  ]),
  ...rows(
    'supported',
    'Largest request body of an endpoint.',
    each([`${EXTENDED}size_limits.*.`, `${OPERATION}requestSizeLimit.`], [...ENDPOINT, ['size_limit', 'value']]),
  ),
  ...rows(
    'supported',
    'Time until the upstream of an endpoint has to answer.',
    each([`${EXTENDED}hard_timeouts.*.`, `${OPERATION}enforceTimeout.`], [...ENDPOINT, ['timeout', 'value']]),
  ),
  ...rows(
    'supported',
    'Exchanges whose records say `track_path`.',
    each([`${EXTENDED}track_endpoints.*.`, `${OPERATION}trackEndpoint.`], ENDPOINT),
  ),
  ...rows(
    'supported',
    'Exchanges that are not recorded.',
    each([`${EXTENDED}do_not_track_endpoints.*.`, `${OPERATION}doNotTrackEndpoint.`], ENDPOINT),
  ),
  ...rows('refused', 'Bodies would go out as they came in.', [
    [`${EXTENDED}transform`, `${OPERATION}transformRequestBody`],
    [`${EXTENDED}transform_response`, `${OPERATION}transformResponseBody`],
    [`${EXTENDED}transform_jq`, ''],
    [`${EXTENDED}transform_jq_response`, ''],
  ]),
  ...rows('refused', 'Requests would pass unchecked.', [
    [`${EXTENDED}validate_json`, ''],
    [`${EXTENDED}validate_request`, `${OPERATION}validateRequest`],
  ]),
  ...rows('refused', 'Requests would reach the upstream instead.', [
    [`${EXTENDED}virtual`, `${OPERATION}virtualEndpoint`],
    [`${EXTENDED}mock_response`, `${OPERATION}mockResponse`],
    [`${EXTENDED}persist_graphql`, ''],
  ]),
  ...rows('refused', 'Go plugins cannot be loaded.', [[`${EXTENDED}go_plugin`, `${OPERATION}postPlugins`]]),
  ...rows('refused', 'The endpoint would be reachable from outside.', [
    [`${EXTENDED}internal`, `${OPERATION}internal`],
  ]),
  ...rows('refused', 'Requests to the endpoint would not be limited.', [
    [`${EXTENDED}rate_limit`, `${OPERATION}rateLimit`],
  ]),
  ...rows('ignored', 'The endpoint is not cut off by itself.', [
    [`${EXTENDED}circuit_breakers`, `${OPERATION}circuitBreaker`],
  ]),
  ...rows('unsupported', 'Caching is per API only.', [
    [`${EXTENDED}cache`, `${OPERATION}cache`],
    [`${EXTENDED}advance_cache_config`, ''],
  ]),

  ...rows(
    'supported',
    'Cross-origin requests.',
    each(
      ['CORS.', `${GLOBAL}cors.`],
      [
        ['enable', 'enabled'],
        ['allowed_origins', 'allowedOrigins'],
        ['allowed_methods', 'allowedMethods'],
        ['allowed_headers', 'allowedHeaders'],
        ['exposed_headers', 'exposedHeaders'],
        ['allow_credentials', 'allowCredentials'],
        ['max_age', 'maxAge'],
        ['options_passthrough', 'optionsPassthrough'],
      ],
    ),
  ),
  ...rows('ignored', 'No extra log lines.', [['CORS.debug', `${GLOBAL}cors.debug`]]),
  ...rows(
    'supported',
    'Event handlers: `cp_dynamic_handler`, `eh_log_handler`, `eh_web_hook_handler`; in the OAS form `log`, `webhook` and, of our own, `coprocess` with `functionName`. JavaScript ones (`eh_dynamic_handler`, `custom`) are left out and noted. See [events.md](events.md).',
    [['event_handlers', 'server.eventHandlers']],
  ),
  ...rows('supported', 'Allowed and blocked client addresses.', [
    ['enable_ip_whitelisting', 'server.ipAccessControl.enabled'],
    ['allowed_ips', 'server.ipAccessControl.allow'],
    ['enable_ip_blacklisting', ''],
    ['blacklisted_ips', 'server.ipAccessControl.block'],
    ['ip_access_control_disabled', ''],
  ]),
  ...rows('supported', '`header_injector` only; others are refused.', [['response_processors', '']]),
  ...rows('supported', 'Cache of replies to safe requests.', [
    ...each(
      ['cache_options.', `${GLOBAL}cache.`],
      [
        ['enable_cache', 'enabled'],
        ['cache_timeout', 'timeout'],
        ['cache_all_safe_requests', 'cacheAllSafeRequests'],
        ['cache_response_codes', 'cacheResponseCodes'],
        ['cache_by_headers', 'cacheByHeaders'],
      ],
    ),
  ]),
  ...rows('unsupported', 'The upstream has no say in caching.', [
    ['cache_options.enable_upstream_cache_control', `${GLOBAL}cache.enableUpstreamCacheControl`],
    ['cache_options.cache_control_ttl_header', `${GLOBAL}cache.controlTTLHeaderName`],
  ]),
  ...rows('supported', 'Limits.', [
    ['disable_rate_limit', `${GLOBAL}skipRateLimit`],
    ['disable_quota', `${GLOBAL}skipQuota`],
    ['global_rate_limit.rate', 'upstream.rateLimit.rate'],
    ['global_rate_limit.per', 'upstream.rateLimit.per'],
    ['global_rate_limit.disabled', 'upstream.rateLimit.enabled'],
  ]),
  ...rows('ignored', 'A quota always starts when the key is made.', [
    ['dont_set_quota_on_create', `${GLOBAL}skipQuotaReset`],
  ]),
  ...rows('supported', '`$tyk_context.*` variables.', [['enable_context_vars', `${GLOBAL}contextVariables.enabled`]]),
  ...rows('unsupported', 'No batch endpoint.', [['enable_batch_request_support', 'server.batchProcessing']]),
  ...rows('supported', "Tags of the API's records only: every gateway loads every API.", [
    ['tags', 'server.gatewayTags.tags'],
    ['tags_disabled', 'server.gatewayTags.enabled'],
  ]),
  ...rows('refused', 'GraphQL is not implemented: queries would pass unchecked.', [['graphql', '']]),
  ...rows('refused', 'Streams are not implemented.', [['streaming', '']]),
  ...rows('refused', 'MCP and JSON-RPC are not implemented.', [
    ['mcp', ''],
    ['json_rpc', ''],
  ]),
];
