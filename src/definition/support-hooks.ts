// Support of hooks and what belongs to them.

import { AUTH, each, GLOBAL, rows, type SupportRow } from './support-row.ts';

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

const EXTRACTOR: readonly (readonly [classic: string, oas: string])[] = [
  ['disabled', 'enabled'],
  ['extract_from', 'source'],
  ['extract_with', 'with'],
  ['per_api', 'perApi'],
  ['negative_ttl_ms', 'negativeTtlMs'],
  ['extractor_config.header_name', 'config.headerName'],
  ['extractor_config.param_name', 'config.formParamName'],
  ['extractor_config.regex_expression', 'config.regexp'],
  ['extractor_config.regex_match_index', 'config.regexpMatchIndex'],
  ['extractor_config.xpath_expression', 'config.xPathExp'],
];

export const PLUGINS: readonly SupportRow[] = [
  ...rows('supported', '`grpc`; with any other driver and hooks, every request is answered 500.', [
    ['custom_middleware.driver', `${GLOBAL}pluginConfig.driver`],
  ]),
  ...HOOKS.flatMap((base) =>
    rows('supported', "A hook; `server`, `timeout_ms` and `on_error` are Hookwire's own.", each([...base], HOOK)),
  ),
  ...HOOKS.flatMap((base) =>
    rows('detail', 'Of in-process drivers; without effect under gRPC.', each([...base], HOOK_IGNORED)),
  ),
  ...rows(
    'supported',
    "A session of the auth hook is used again for the same caller; `per_api` and `negative_ttl_ms` are Hookwire's own.",
    each(['custom_middleware.id_extractor.', `${AUTH}custom.config.idExtractor.`], EXTRACTOR),
  ),
  ...rows('supported', "A bundle's `custom_middleware` takes the place of the definition's own.", [
    ['custom_middleware_bundle', `${GLOBAL}pluginConfig.bundle.path`],
    ['custom_middleware_bundle_disabled', `${GLOBAL}pluginConfig.bundle.enabled`],
  ]),
  ...rows('supported', 'Data for the hooks.', [
    ['config_data', `${GLOBAL}pluginConfig.data.value`],
    ['config_data_disabled', `${GLOBAL}pluginConfig.data.enabled`],
  ]),
  ...rows(
    'supported',
    'Hook of the analytics stage, native protocol only; one with the path of a Go plugin (`.so`) is ignored.',
    each(['custom_middleware.traffic_logs.', `${GLOBAL}trafficLogs.plugins.*.`], [...HOOK, ['path', 'path']]),
  ),
  ...rows('supported', 'What is recorded of exchanges, with `enable_analytics`.', [
    ['do_not_track', `${GLOBAL}trafficLogs.enabled`],
    ['enable_detailed_recording', 'server.detailedActivityLogs.enabled'],
    ['tag_headers', `${GLOBAL}trafficLogs.tagHeaders`],
    ['expire_analytics_after', `${GLOBAL}trafficLogs.customRetentionPeriod.value`],
    ['', `${GLOBAL}trafficLogs.customRetentionPeriod.enabled`],
  ]),
  ...rows('ignored', 'Go plugins cannot be loaded.', [['analytics_plugin', '']]),
  ...rows('ignored', 'Of in-process drivers.', [
    ['custom_middleware.traffic_logs.code', `${GLOBAL}trafficLogs.plugins.*.code`],
    ['custom_middleware.traffic_logs.require_session', `${GLOBAL}trafficLogs.plugins.*.requireSession`],
  ]),
  ...rows('ignored', 'There is no tracing.', [['detailed_tracing', 'server.detailedTracing']]),
];
