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
];
