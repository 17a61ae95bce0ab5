// What Hookwire makes of each field of a Tyk API definition. `check`, the load log and docs/tyk-compatibility.md come from this table.

/**
 * supported: does what Tyk does. detail: has an effect only together with another field of this table, which is told instead.
 * ignored: harmless without. unsupported: missed, but nothing opens or breaks. refused: the API does not load with it switched on.
 */
export type SupportStatus = 'supported' | 'detail' | 'ignored' | 'unsupported' | 'refused';

export interface SupportRow {
  /** Levels separated by dots, `*` for any name or list index; empty: no such field. */
  readonly classic: string;
  /** Below `x-tyk-api-gateway`. */
  readonly oas: string;
  readonly status: SupportStatus;
  readonly about: string;
  /** Has no effect on a keyless API. */
  readonly protectedOnly?: true;
}

const PROTECTED = { protectedOnly: true } as const;
const VERSION = 'version_data.versions.*.';
const EXTENDED = `${VERSION}extended_paths.`;
const OPERATION = 'middleware.operations.*.';
const AUTH = 'server.authentication.';
const GLOBAL = 'middleware.global.';

const rows = (status: SupportStatus, about: string, pairs: readonly (readonly [string, string])[]): SupportRow[] =>
  pairs.map(([classic, oas]) => ({ classic, oas, status, about }));
const each = (base: [string, string], names: readonly (readonly [string, string])[]) =>
  names.map(([classic, oas]) => [classic && base[0] && base[0] + classic, oas && base[1] && base[1] + oas] as const);

const HOOK: readonly (readonly [string, string])[] = [
  ['name', 'functionName'],
  ['raw_body_only', 'rawBodyOnly'],
  ['disabled', 'enabled'],
  ['server', 'server'],
  ['timeout_ms', 'timeoutMs'],
  ['on_error', 'onError'],
];
const HOOK_IGNORED: readonly (readonly [string, string])[] = [
  ['path', 'path'],
  ['code', 'code'],
  ['require_session', 'requireSession'],
];
const HOOKS: readonly (readonly [string, string])[] = [
  ['custom_middleware.pre.*.', `${GLOBAL}prePlugins.*.`],
  ['custom_middleware.post_key_auth.*.', `${GLOBAL}postAuthenticationPlugins.*.`],
  ['custom_middleware.post.*.', `${GLOBAL}postPlugins.*.`],
  ['custom_middleware.response.*.', `${GLOBAL}responsePlugins.*.`],
  ['', `${GLOBAL}prePlugin.plugins.*.`],
  ['', `${GLOBAL}postAuthenticationPlugin.plugins.*.`],
  ['', `${GLOBAL}postPlugin.plugins.*.`],
  ['', `${GLOBAL}responsePlugin.plugins.*.`],
  ['custom_middleware.auth_check.', `${AUTH}custom.config.`],
];
const ENDPOINT: readonly (readonly [string, string])[] = [
  ['path', ''],
  ['method', ''],
  ['disabled', 'enabled'],
];
const LOCATION: readonly (readonly [string, string])[] = [
  ['auth_header_name', 'header.name'],
  ['disable_header', 'header.enabled'],
  ['use_param', 'query.enabled'],
  ['param_name', 'query.name'],
  ['use_cookie', 'cookie.enabled'],
  ['cookie_name', 'cookie.name'],
];

export const SUPPORT: readonly SupportRow[] = [
  ...rows('supported', 'Name of the API and of its organisation.', [
    ['api_id', 'info.id'],
    ['org_id', 'info.orgId'],
    ['name', 'info.name'],
  ]),
  ...rows('detail', "Of Tyk's database and dashboard.", [
    ['id', 'info.dbId'],
    ['slug', 'server.slug'],
  ]),
  ...rows(
    'supported',
    'A switched-off API is not loaded in the OAS form; in classic files the field is not consulted, as in Tyk.',
    [['active', 'info.state.active']],
  ),
  ...rows('supported', 'Reached by `tyk://` loops only.', [['internal', 'info.state.internal']]),
  ...rows('supported', 'The whole API answers 403 from then on.', [['expiration', 'info.expiration']]),
  ...rows('detail', 'Marks of where a definition comes from.', [
    ['is_oas', ''],
    ['is_site', ''],
    ['vendor_extension', ''],
    ['hook_references', ''],
  ]),

  ...rows('supported', 'Where the API is mounted and what it leads to.', [
    ['proxy.listen_path', 'server.listenPath.value'],
    ['proxy.strip_listen_path', 'server.listenPath.strip'],
    ['proxy.target_url', 'upstream.url'],
    ['proxy.disable_strip_slash', ''],
    ['proxy.preserve_host_header', 'upstream.preserveHostHeader.enabled'],
    ['domain', 'server.customDomain.name'],
    ['domain_disabled', 'server.customDomain.enabled'],
    ['protocol', 'server.protocol'],
  ]),
  ...rows('unsupported', 'Certificates of a domain: the listener has one certificate.', [
    ['certificates', 'server.customDomain.certificates'],
  ]),
  ...rows('refused', 'An API on a port of its own would be reachable on the common one.', [
    ['listen_port', 'server.port'],
  ]),
  ...rows('refused', 'The PROXY protocol is not understood.', [['enable_proxy_protocol', '']]),
  ...rows('refused', 'Requests would all go to one target: load balancing is not implemented.', [
    ['proxy.enable_load_balancing', 'upstream.loadBalancing.enabled'],
  ]),
  ...rows('detail', 'Of load balancing.', [
    ['proxy.target_list', 'upstream.loadBalancing.targets'],
    ['proxy.check_host_against_uptime_tests', 'upstream.loadBalancing.skipUnavailableHosts'],
    ['check_host_against_uptime_tests', ''],
  ]),
  ...rows('refused', 'Requests would go to the fixed target: service discovery is not implemented.', [
    ['proxy.service_discovery.use_discovery_service', 'upstream.serviceDiscovery.enabled'],
  ]),
  ...rows('detail', 'Of service discovery.', [['proxy.service_discovery.*', 'upstream.serviceDiscovery.*']]),
  ...rows(
    'supported',
    'TLS towards the upstream.',
    each(
      ['proxy.transport.', 'upstream.tlsTransport.'],
      [
        ['ssl_insecure_skip_verify', 'insecureSkipVerify'],
        ['ssl_min_version', 'minVersion'],
        ['ssl_max_version', 'maxVersion'],
      ],
    ),
  ),
  ...rows('unsupported', 'The ciphers of Node.js are used.', [
    ['proxy.transport.ssl_ciphers', 'upstream.tlsTransport.ciphers'],
  ]),
  ...rows('unsupported', 'Names are verified by the subject alternative names.', [
    ['proxy.transport.ssl_force_common_name_check', 'upstream.tlsTransport.forceCommonNameCheck'],
  ]),
  ...rows('refused', 'Requests would go around the forward proxy.', [['proxy.transport.proxy_url', 'upstream.proxy']]),
  ...rows('refused', 'Client certificates towards the upstream are not implemented.', [
    ['upstream_certificates', 'upstream.mutualTLS'],
  ]),
  ...rows('detail', 'Of the client certificates towards the upstream.', [
    ['upstream_certificates_disabled', ''],
    ['certificate_pinning_disabled', ''],
  ]),
  ...rows('refused', 'Pinning of upstream keys is not implemented.', [
    ['pinned_public_keys', 'upstream.certificatePinning'],
  ]),
  ...rows('refused', 'Requests would go out unsigned or without credentials.', [
    ['request_signing', ''],
    ['upstream_auth', 'upstream.authentication'],
  ]),
  ...rows('ignored', 'No uptime tests are made.', [
    ['uptime_tests', 'upstream.uptimeTests'],
    ['', 'upstream.test'],
  ]),

  ...rows('supported', 'No authentication.', [['use_keyless', `${AUTH}enabled`]]),
  ...rows('supported', 'Auth token.', [['use_standard_auth', '']]),
  ...rows('supported', 'Basic authentication.', [['use_basic_auth', '']]),
  ...rows('supported', 'Custom authentication by a hook.', [
    ['enable_coprocess_auth', `${AUTH}custom.enabled`],
    ['custom_plugin_auth_enabled', `${AUTH}custom.config.enabled`],
  ]),
  ...rows('supported', 'Whose session counts, and whether credentials go upstream.', [
    ['base_identity_provided_by', `${AUTH}baseIdentityProvider`],
    ['strip_auth_data', `${AUTH}stripAuthorizationData`],
  ]),
  ...rows('supported', 'Where the credential is.', [
    ...each(['auth.', `${AUTH}custom.`], LOCATION),
    ...each(['auth_configs.*.', `${AUTH}securitySchemes.*.`], LOCATION),
    ['', `${AUTH}securitySchemes.*.enabled`],
    ['auth_configs.*.name', ''],
    ['auth.name', ''],
  ]),
  ...rows('refused', 'Client certificates are not looked at.', [
    ['auth.use_certificate', `${AUTH}securitySchemes.*.enableClientCertificate`],
    ['auth_configs.*.use_certificate', ''],
  ]).map((row) => ({ ...row, ...PROTECTED })),
  ...rows('refused', 'The signature of the token would not be verified.', [
    ['auth.validate_signature', `${AUTH}securitySchemes.*.signatureValidation`],
    ['auth_configs.*.validate_signature', ''],
  ]).map((row) => ({ ...row, ...PROTECTED })),
  ...rows('detail', 'Of the signature or the certificate.', [
    ['auth.signature', ''],
    ['auth_configs.*.signature', ''],
  ]),
  ...rows('refused', 'The method of authentication is not implemented.', [
    ['use_oauth2', ''],
    ['external_oauth', ''],
    ['use_openid', `${AUTH}oidc`],
    ['enable_jwt', ''],
    ['enable_signature_checking', `${AUTH}hmac`],
    ['use_go_plugin_auth', ''],
  ]).map((row) => ({ ...row, ...PROTECTED })),
  ...rows('refused', 'Clients without a certificate would be let in.', [
    ['use_mutual_tls_auth', 'server.clientCertificates'],
  ]),
  ...rows('detail', 'Of a method of authentication that is refused when switched on.', [
    ['client_certificates', ''],
    ['openid_options', ''],
    ['oauth_meta', ''],
    ['notifications', ''],
    ['hmac_allowed_clock_skew', ''],
    ['hmac_allowed_algorithms', ''],
    ['scopes', ''],
    ['idp_client_id_mapping_disabled', ''],
    ['jwt_signing_method', ''],
    ['jwt_source', ''],
    ['jwt_jwks_uris', ''],
    ['jwt_identity_base_field', ''],
    ['jwt_client_base_field', ''],
    ['jwt_policy_field_name', ''],
    ['jwt_default_policies', ''],
    ['jwt_issued_at_validation_skew', ''],
    ['jwt_expires_at_validation_skew', ''],
    ['jwt_not_before_validation_skew', ''],
    ['jwt_disable_issued_at_validation', ''],
    ['jwt_disable_expires_at_validation', ''],
    ['jwt_disable_not_before_validation', ''],
    ['jwt_skip_kid', ''],
    ['jwt_scope_to_policy_mapping', ''],
    ['jwt_scope_claim_name', ''],
    ['enable_http_signature_validation', ''],
    ['auth_provider', ''],
    ['session_provider', ''],
  ]),
  ...rows('refused', 'Credentials in the body are not looked for.', [
    ['basic_auth.extract_from_body', `${AUTH}securitySchemes.*.extractCredentialsFromBody`],
  ]).map((row) => ({ ...row, ...PROTECTED })),
  ...rows('ignored', 'Verified passwords are not cached in this way.', [
    ['basic_auth.disable_caching', `${AUTH}securitySchemes.*.disableCaching`],
    ['basic_auth.cache_ttl', `${AUTH}securitySchemes.*.cacheTTL`],
  ]),
  ...rows('detail', 'Of credentials in the body.', [
    ['basic_auth.body_user_regexp', ''],
    ['basic_auth.body_password_regexp', ''],
  ]),
  ...rows('detail', 'Of a scheme that is refused when it is in use: JWT, OAuth 2.0, OpenID Connect.', [
    ['', `${AUTH}securitySchemes.*.*`],
  ]),
  ...rows('detail', 'Alternatives among methods, only under `compliant`.', [['', `${AUTH}security`]]),
  ...rows('supported', '`legacy` only; `compliant` is refused.', [['', `${AUTH}securityProcessingMode`]]),
  ...rows('supported', 'Lifetime of sessions in seconds; a duration in the OAS form.', [
    ['session_lifetime', `${AUTH}customKeyLifetime.value`],
    ['session_lifetime_respects_key_expiration', `${AUTH}customKeyLifetime.respectValidity`],
    ['', `${AUTH}customKeyLifetime.enabled`],
  ]),

  ...rows('supported', '`grpc`; with any other driver and hooks, every request is answered 500.', [
    ['custom_middleware.driver', `${GLOBAL}pluginConfig.driver`],
  ]),
  ...HOOKS.flatMap((base) =>
    rows('supported', "A hook; `server`, `timeout_ms` and `on_error` are Hookwire's own.", each([...base], HOOK)),
  ),
  ...HOOKS.flatMap((base) =>
    rows('detail', 'Of in-process drivers; without effect under gRPC.', each([...base], HOOK_IGNORED)),
  ),
  ...rows('ignored', 'The auth hook is called for every request.', [
    ['custom_middleware.id_extractor', `${AUTH}custom.config.idExtractor`],
  ]),
  ...rows('refused', 'Bundles are not supported yet.', [['custom_middleware_bundle', `${GLOBAL}pluginConfig.bundle`]]),
  ...rows('detail', 'Of the bundle.', [['custom_middleware_bundle_disabled', '']]),
  ...rows('supported', 'Data for the hooks.', [
    ['config_data', `${GLOBAL}pluginConfig.data.value`],
    ['config_data_disabled', `${GLOBAL}pluginConfig.data.enabled`],
  ]),
  ...rows('ignored', 'No analytics records are made.', [
    ['custom_middleware.traffic_logs', `${GLOBAL}trafficLogs`],
    ['analytics_plugin', ''],
    ['do_not_track', ''],
    ['enable_detailed_recording', 'server.detailedActivityLogs'],
    ['tag_headers', ''],
    ['expire_analytics_after', ''],
    ['detailed_tracing', 'server.detailedTracing'],
  ]),

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
  ...rows('ignored', 'No analytics records are made.', [
    [`${EXTENDED}track_endpoints`, `${OPERATION}trackEndpoint`],
    [`${EXTENDED}do_not_track_endpoints`, `${OPERATION}doNotTrackEndpoint`],
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
    'Event handlers: `cp_dynamic_handler`, `eh_log_handler`, `eh_web_hook_handler`; in the OAS form `log` and `webhook`.',
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
  ...rows('ignored', 'Every gateway loads every API.', [
    ['tags', 'server.gatewayTags'],
    ['tags_disabled', ''],
  ]),
  ...rows('refused', 'GraphQL is not implemented: queries would pass unchecked.', [['graphql', '']]),
  ...rows('refused', 'Streams are not implemented.', [['streaming', '']]),
  ...rows('refused', 'MCP and JSON-RPC are not implemented.', [
    ['mcp', ''],
    ['json_rpc', ''],
  ]),
];
