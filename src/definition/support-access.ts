// Support of what says where an API is, where it leads to, and who may use it.

import { AUTH, each, rows, type SupportRow } from './support-row.ts';

const PROTECTED = { protectedOnly: true } as const;
const LOCATION: readonly (readonly [string, string])[] = [
  ['auth_header_name', 'header.name'],
  ['disable_header', 'header.enabled'],
  ['use_param', 'query.enabled'],
  ['param_name', 'query.name'],
  ['use_cookie', 'cookie.enabled'],
  ['cookie_name', 'cookie.name'],
];

export const ACCESS: readonly SupportRow[] = [
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
];
