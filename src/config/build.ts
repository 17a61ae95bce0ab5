// Checked values become the configuration: defaults, inheritance between settings, paths made absolute.
import type { EventHandlerSettings, WebhookSettings } from '../definition/types.ts';
import { bundles } from './bundles.ts';
import type { Certificate } from './checked.ts';
import type { Found } from './collect.ts';
import { type ConfigPlace, ConfigValues, SERVERS } from './config-values.ts';
import { sessions } from './sessions.ts';
import { storage } from './storage.ts';
import type {
  AnalyticsOptions,
  CoprocessOptions,
  EventOptions,
  GatewayConfig,
  HttpServerOptions,
  LimitOptions,
  SinkOptions,
  TargetConfig,
} from './types.ts';

const FOUR_MIB = 4 * 1024 * 1024;

/** May add faults: those between settings. */
export function buildConfig(found: Found, place: ConfigPlace): GatewayConfig {
  const v = new ConfigValues(found, place);
  return {
    file: place.file,
    listenAddress: v.text('listen_address'),
    listenPort: v.number('listen_port'),
    secret: v.text('secret'),
    controlApiPort: v.number('control_api_port'),
    secrets: v.get('secrets') as Readonly<Record<string, string>>,
    appPath: v.path('app_path'),
    templatePath: v.path('template_path'),
    middlewarePath: v.path('middleware_path'),
    healthCheckEndpointName: v.text('health_check_endpoint_name').replace(/^\/+/, '') || 'hello',
    healthWindow: v.flag('health_check.enable_health_checks')
      ? v.number('health_check.health_check_value_timeouts') || 60
      : 0,
    hideGeneratorHeader: v.flag('hide_generator_header'),
    closeConnections: v.flag('close_connections'),
    proxyDefaultTimeout: v.number('proxy_default_timeout') || 30,
    enableCustomDomains: v.flag('enable_custom_domains'),
    ignoreCanonicalMimeHeaderKey: v.flag('ignore_canonical_mime_header_key'),
    proxySslInsecureSkipVerify: v.flag('proxy_ssl_insecure_skip_verify'),
    logLevel: v.text('log_level') as GatewayConfig['logLevel'],
    logFormat: v.text('log_format') as GatewayConfig['logFormat'],
    exposeErrors: v.flag('expose_errors'),
    httpServer: httpServer(v),
    bundles: bundles(v),
    policies: { recordFile: v.path('policies.policy_record_name'), folder: v.path('policies.policy_path') },
    sessions: sessions(v),
    storage: storage(v),
    notices: { nodeSecret: v.text('node_secret'), allowUnsigned: v.flag('allow_insecure_configs') },
    limits: limits(v),
    analytics: analytics(v),
    events: events(v),
    coprocess: coprocess(v),
  };
}

function httpServer(v: ConfigValues): HttpServerOptions {
  const at = (name: string) => `http_server_options.${name}`;
  return {
    readTimeout: v.number(at('read_timeout')),
    writeTimeout: v.number(at('write_timeout')),
    maxRequestBodySize: v.number(at('max_request_body_size')),
    maxHookBodySize: v.number(at('max_hook_body_size')),
    maxResponseBodySize: v.number(at('max_response_body_size')),
    enableStrictRoutes: v.flag(at('enable_strict_routes')),
    enablePathPrefixMatching: v.flag(at('enable_path_prefix_matching')),
    enablePathSuffixMatching: v.flag(at('enable_path_suffix_matching')),
    skipUrlCleaning: v.flag(at('skip_url_cleaning')),
    enableWebsockets: v.flag(at('enable_websockets')),
    xffDepth: v.number(at('xff_depth')),
    tls: listenerTls(v),
  };
}

function listenerTls(v: ConfigValues): HttpServerOptions['tls'] {
  if (!v.flag('http_server_options.use_ssl')) return null;
  const [first] = v.get('http_server_options.certificates') as readonly Certificate[];
  if (first) return { cert: v.resolve(first.cert), key: v.resolve(first.key) };
  v.fault(
    'http_server_options.use_ssl',
    'use_ssl needs http_server_options.certificates with at least one entry of cert_file and key_file',
  );
  return null;
}

/** Of several switches the first here wins, as in Tyk. */
function limits(v: ConfigValues): LimitOptions {
  const log = v.flag('enable_sentinel_rate_limiter') || v.flag('enable_redis_rolling_limiter');
  return {
    organisations: v.flag('enforce_org_quotas'),
    algorithm: v.flag('enable_fixed_window_rate_limiter') ? 'fixed-window' : log ? 'sliding-log' : 'bucket',
    headers: v.text('rate_limit_response_headers') as LimitOptions['headers'],
  };
}

const DEFAULT_WAITING = 10_000;

function analytics(v: ConfigValues): AnalyticsOptions {
  const at = (name: string) => `analytics_config.${name}`;
  const sinks = v.get(at('sinks')) as readonly SinkOptions[];
  return {
    enabled: v.flag('enable_analytics'),
    sinks: sinks.map((sink) => (sink.type === 'file' ? { ...sink, path: v.resolve(sink.path) } : sink)),
    maxWaiting: v.number(at('records_buffer_size')) || DEFAULT_WAITING,
    ignoredIps: v.get(at('ignored_ips')) as readonly string[],
    detailed: v.flag(at('enable_detailed_recording')),
    maxDetailBytes: v.number(at('max_detail_bytes')),
  };
}

/** The monitor is a handler of one more event. */
function events(v: ConfigValues): EventOptions {
  const at = (name: string) => `monitor.${name}`;
  const handlers = v.has('event_handlers') ? (v.get('event_handlers') as readonly EventHandlerSettings[]) : [];
  if (!v.flag(at('enable_trigger_monitors')) || !v.flag(at('monitor_user_keys'))) return { handlers, quotaLevel: null };
  const hook = v.get(at('configuration')) as Partial<WebhookSettings>;
  const webhook = hook.kind === undefined ? [] : [{ event: 'TriggerExceeded', handler: hook as WebhookSettings }];
  return { handlers: [...handlers, ...webhook], quotaLevel: v.number(at('global_trigger_limit')) || null };
}

function coprocess(v: ConfigValues): CoprocessOptions {
  const targets = new Map<string, TargetConfig>();
  const address = v.text('coprocess_options.coprocess_grpc_server');
  if (address !== '') targets.set('', defaultTarget(v, address));
  for (const name of v.servers()) targets.set(name, namedTarget(v, name));
  for (const { name, transport, protocol } of targets.values()) {
    if (transport === 'grpc-js' && protocol === 'native')
      v.fault(
        name === '' ? 'coprocess_options.protocol' : `${SERVERS}${name}.protocol`,
        'the transport "grpc-js" speaks the protocol "tyk" only: use "lean"',
      );
  }
  const written = v.has('coprocess_options.enable_coprocess');
  return { enabled: written ? v.flag('coprocess_options.enable_coprocess') : targets.size > 0, targets };
}

function defaultTarget(v: ConfigValues, address: string): TargetConfig {
  const at = (name: string) => `coprocess_options.${name}`;
  return {
    name: '',
    address,
    authority: v.text(at('grpc_authority')),
    maxReceiveBytes: v.number(at('grpc_recv_max_size')) || FOUR_MIB,
    maxSendBytes: v.number(at('grpc_send_max_size')),
    roundRobin: v.flag(at('grpc_round_robin_load_balancing')),
    timeoutMs: v.number(at('timeout_ms')),
    onError: v.text(at('on_error')) as TargetConfig['onError'],
    maxInFlight: v.number(at('max_in_flight')),
    transport: v.text(at('transport')) as TargetConfig['transport'],
    protocol: v.text(at('protocol')) as TargetConfig['protocol'],
    connections: v.number(at('connections')),
    holdMs: v.number(at('hold_ms')),
    breaker: { failures: v.number(at('breaker.failures')), openMs: v.number(at('breaker.open_ms')) },
    metadata: v.metadata(at('metadata')),
    guard: v.get(at('guard')) as readonly string[],
    tls: null,
  };
}

function namedTarget(v: ConfigValues, name: string): TargetConfig {
  const at = (setting: string) => `${SERVERS}${name}.${setting}`;
  const address = v.text(at('address'));
  if (address === '') v.fault(SERVERS + name, 'a server needs an "address"');
  const inherited = defaultTarget(v, address);
  return {
    ...inherited,
    name,
    authority: v.text(at('authority')),
    maxReceiveBytes: v.number(at('grpc_recv_max_size')) || inherited.maxReceiveBytes,
    maxSendBytes: v.number(at('grpc_send_max_size')) || inherited.maxSendBytes,
    timeoutMs: v.number(at('timeout_ms')) || inherited.timeoutMs,
    onError: (v.text(at('on_error')) || inherited.onError) as TargetConfig['onError'],
    maxInFlight: v.number(at('max_in_flight')) || inherited.maxInFlight,
    transport: (v.text(at('transport')) || inherited.transport) as TargetConfig['transport'],
    protocol: (v.text(at('protocol')) || inherited.protocol) as TargetConfig['protocol'],
    connections: v.number(at('connections')) || inherited.connections,
    holdMs: v.number(at('hold_ms')) < 0 ? inherited.holdMs : v.number(at('hold_ms')),
    breaker: targetBreaker(v, name, inherited.breaker),
    metadata: v.metadata(at('metadata')),
    guard: [...inherited.guard, ...(v.get(at('guard')) as readonly string[])],
    tls: targetTls(v, name),
  };
}

function targetBreaker(v: ConfigValues, name: string, inherited: TargetConfig['breaker']): TargetConfig['breaker'] {
  const group = `${SERVERS}${name}.breaker`;
  if (!v.hasGroup(group)) return inherited;
  const failures = v.number(`${group}.failures`);
  return {
    failures: failures < 0 ? inherited.failures : failures,
    openMs: v.number(`${group}.open_ms`) || inherited.openMs,
  };
}

function targetTls(v: ConfigValues, name: string): TargetConfig['tls'] {
  const at = (setting: string) => `${SERVERS}${name}.tls.${setting}`;
  if (!v.hasGroup(`${SERVERS}${name}.tls`)) return null;
  const tls = { ca: v.path(at('ca')), cert: v.path(at('cert')), key: v.path(at('key')) };
  if ((tls.cert === '') !== (tls.key === '')) v.fault(`${SERVERS}${name}.tls`, '"cert" and "key" belong together');
  return tls;
}
