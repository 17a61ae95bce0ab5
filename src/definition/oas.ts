// Tyk's OAS documents (`x-tyk-api-gateway`) become classic ones: one normaliser serves both. Contract §11.3.
import { isJsonObject, type JsonObject, member } from '../lib/json-file.ts';
import type { Findings } from './findings.ts';
import { inspect } from './inspect.ts';
import { mapAuthentication } from './oas-auth.ts';
import { mapEvents } from './oas-events.ts';
import { type Field, Mapping, nameValueMap, seconds } from './oas-mapping.ts';
import { mapOperations } from './oas-operations.ts';
import { Section } from './section.ts';

export const EXTENSION = 'x-tyk-api-gateway';
/** An OAS document is one unversioned API; its version has an empty name. */
const VERSION = 'version_data.versions.';

const HOOK: readonly Field[] = [
  ['name', 'functionName'],
  ['raw_body_only', 'rawBodyOnly'],
  ['server', 'server'],
  ['timeout_ms', 'timeoutMs'],
  ['on_error', 'onError'],
];
const HOOK_LISTS = [
  ['pre', 'prePlugin'],
  ['post_key_auth', 'postAuthenticationPlugin'],
  ['post', 'postPlugin'],
  ['response', 'responsePlugin'],
] as const;

/** Null: nothing to load, the findings say why. */
export function fromOas(document: JsonObject, findings: Findings): Mapping | null {
  const extension = member(document, EXTENSION);
  if (!isJsonObject(extension)) {
    findings.fault('', `an OpenAPI document needs the object "${EXTENSION}" to become an API`);
    return null;
  }
  if (member(document, 'x-tyk-streaming') !== undefined)
    findings.fault('/x-tyk-streaming', 'not supported, so the API does not load: Streams are not implemented.');
  inspect(extension, 'oas', `/${EXTENSION}`, findings);
  const root = new Section(extension, `/${EXTENSION}`, findings);
  if (root.section('info').section('state').raw('active') === false) {
    findings.note(`/${EXTENSION}/info/state/active`, 'the API is switched off: it is not loaded');
    return null;
  }
  const mapping = new Mapping();
  mapInfo(root, mapping);
  mapServer(root.section('server'), mapping);
  mapAuthentication(new Section(document, '', findings), root, mapping);
  mapGlobal(root.section('middleware').section('global'), mapping);
  mapOperations(new Section(document, '', findings), root.section('middleware').section('operations'), mapping);
  return mapping;
}

function mapInfo(root: Section, mapping: Mapping): void {
  const info = root.section('info');
  const upstream = root.section('upstream');
  mapping.copy(info, '', [
    ['api_id', 'id'],
    ['org_id', 'orgId'],
    ['name', 'name'],
    ['expiration', 'expiration'],
  ]);
  mapping.copy(info.section('state'), '', [['internal', 'internal']]);
  mapping.copy(upstream, 'proxy', [['target_url', 'url']]);
  mapping.copy(upstream.section('preserveHostHeader'), 'proxy', [['preserve_host_header', 'enabled']]);
  mapping.copy(upstream.section('tlsTransport'), 'proxy.transport', [
    ['ssl_insecure_skip_verify', 'insecureSkipVerify'],
    ['ssl_min_version', 'minVersion'],
    ['ssl_max_version', 'maxVersion'],
  ]);
  const limit = upstream.section('rateLimit');
  mapping.copy(limit, 'global_rate_limit', [
    ['rate', 'rate'],
    ['disabled', '!enabled'],
  ]);
  mapping.put('global_rate_limit.per', seconds(limit, 'per'), limit.at('per'));
}

function mapServer(server: Section, mapping: Mapping): void {
  mapping.copy(server, '', [['protocol', 'protocol']]);
  mapping.copy(server.section('listenPath'), 'proxy', [
    ['listen_path', 'value'],
    ['strip_listen_path', 'strip'],
  ]);
  mapping.copy(server.section('customDomain'), '', [
    ['domain', 'name'],
    ['domain_disabled', '!enabled'],
  ]);
  const access = server.section('ipAccessControl');
  mapping.copy(access, '', [
    ['allowed_ips', 'allow'],
    ['blacklisted_ips', 'block'],
  ]);
  const listed = (key: string) => access.flag('enabled') && access.texts(key).length > 0;
  mapping.put('enable_ip_whitelisting', listed('allow'), access.at('allow'));
  mapping.put('enable_ip_blacklisting', listed('block'), access.at('block'));
  mapping.copy(server.section('gatewayTags'), '', [
    ['tags', 'tags'],
    ['tags_disabled', '!enabled'],
  ]);
  mapping.copy(server.section('detailedActivityLogs'), '', [['enable_detailed_recording', 'enabled']]);
  mapEvents(server, mapping);
}

function mapGlobal(global: Section, mapping: Mapping): void {
  const config = global.section('pluginConfig');
  mapping.copy(config, 'custom_middleware', [['driver', 'driver']]);
  mapping.copy(config.section('bundle'), '', [
    ['custom_middleware_bundle', 'path'],
    ['custom_middleware_bundle_disabled', '!enabled'],
  ]);
  mapping.copy(config.section('data'), '', [
    ['config_data', 'value'],
    ['config_data_disabled', '!enabled'],
  ]);
  for (const [classic, oas] of HOOK_LISTS) {
    const plural = global.sections(`${oas}s`);
    const entries = plural.length > 0 ? plural : global.section(oas).sections('plugins');
    for (const entry of entries)
      mapping.append(`custom_middleware.${classic}`, entry, HOOK, { disabled: !entry.flag('enabled') });
  }
  mapping.copy(global, '', [
    ['disable_rate_limit', 'skipRateLimit'],
    ['disable_quota', 'skipQuota'],
  ]);
  mapping.copy(global.section('contextVariables'), '', [['enable_context_vars', 'enabled']]);
  mapTraffic(global.section('trafficLogs'), mapping);
  mapCorsAndCache(global, mapping);
  mapVersion(global, mapping);
}

/** Without the block, or switched off, an API is not tracked (contract §11.3). */
function mapTraffic(traffic: Section, mapping: Mapping): void {
  mapping.copy(traffic, '', [
    ['do_not_track', '!enabled'],
    ['tag_headers', 'tagHeaders'],
  ]);
  const retention = traffic.section('customRetentionPeriod');
  const period = retention.flag('enabled') ? seconds(retention, 'value') : undefined;
  mapping.put('expire_analytics_after', period && Math.round(period), retention.at('value'));
  for (const entry of traffic.sections('plugins'))
    mapping.append('custom_middleware.traffic_logs', entry, [...HOOK, ['path', 'path']], {
      disabled: !entry.flag('enabled'),
    });
}

function mapCorsAndCache(global: Section, mapping: Mapping): void {
  mapping.copy(global.section('cors'), 'CORS', [
    ['enable', 'enabled'],
    ['allowed_origins', 'allowedOrigins'],
    ['allowed_methods', 'allowedMethods'],
    ['allowed_headers', 'allowedHeaders'],
    ['exposed_headers', 'exposedHeaders'],
    ['allow_credentials', 'allowCredentials'],
    ['max_age', 'maxAge'],
    ['options_passthrough', 'optionsPassthrough'],
  ]);
  mapping.copy(global.section('cache'), 'cache_options', [
    ['enable_cache', 'enabled'],
    ['cache_timeout', 'timeout'],
    ['cache_all_safe_requests', 'cacheAllSafeRequests'],
    ['cache_response_codes', 'cacheResponseCodes'],
    ['cache_by_headers', 'cacheByHeaders'],
  ]);
}

function mapVersion(global: Section, mapping: Mapping): void {
  mapping.put('version_data.not_versioned', true, global.pointer);
  mapping.put(`${VERSION}.use_extended_paths`, true, global.pointer);
  for (const [classic, oas] of [
    ['global_headers', 'transformRequestHeaders'],
    ['global_response_headers', 'transformResponseHeaders'],
  ] as const) {
    const section = global.section(oas);
    mapping.put(`${VERSION}.${classic}`, nameValueMap(section, 'add'), section.at('add'));
    mapping.copy(section, VERSION, [
      [`${classic}_remove`, 'remove'],
      [`${classic}_disabled`, '!enabled'],
    ]);
  }
  mapping.copy(global.section('requestSizeLimit'), VERSION, [
    ['global_size_limit', 'value'],
    ['global_size_limit_disabled', '!enabled'],
  ]);
  mapping.copy(global.section('ignoreCase'), VERSION, [['ignore_endpoint_case', 'enabled']]);
}
