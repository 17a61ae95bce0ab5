// Every setting of the gateway in one table: validation, the environment's names and docs/configuration.md come from it.

export type SettingType = 'string' | 'boolean' | 'integer' | 'number' | 'path' | 'address' | 'certificates';

export interface Setting {
  /** As in `tyk.conf`, levels separated by dots; `*` stands for a name that the operator chooses. */
  readonly path: string;
  readonly type: SettingType;
  readonly default: string | number | boolean | readonly never[];
  readonly about: string;
  readonly unit?: 'seconds' | 'milliseconds' | 'bytes';
  readonly min?: number;
  readonly max?: number;
  /** What may be written, and what it means. */
  readonly values?: Readonly<Record<string, string>>;
  /** Not among Tyk's settings. */
  readonly own?: true;
}

const LEVELS = {
  '': 'info',
  trace: 'trace',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  fatal: 'error',
  panic: 'error',
};
const FORMATS = { '': 'json', json: 'json', text: 'text', default: 'text' };
const ON_ERROR = { fail: 'fail', continue: 'continue' };
const TRANSPORTS = { '': 'lean', lean: 'lean', 'grpc-js': 'grpc-js' };
const PROTOCOLS = { '': 'auto', auto: 'auto', tyk: 'tyk' };
/** Longest delay that a Node timer can hold, in whole seconds. */
const LONGEST = 2147483;
const MIB = 1024 * 1024;
const SIZES = { type: 'integer', unit: 'bytes', min: 0, max: 2 ** 31 - 1 } as const;

export const SETTINGS: readonly Setting[] = [
  { path: 'listen_address', type: 'string', default: '', about: 'Address to listen on; empty: all.' },
  {
    path: 'listen_port',
    type: 'integer',
    default: 8080,
    min: 0,
    max: 65535,
    about: 'Port to listen on; 0: any free one.',
  },
  {
    path: 'secret',
    type: 'string',
    default: '',
    about:
      'Secret of the control API (`x-tyk-authorization`). Empty: the control API is off. Unlike Tyk there is no default secret.',
  },
  { path: 'app_path', type: 'path', default: './apis', about: 'Folder of API definitions. Tyk: `apps/`.' },
  { path: 'template_path', type: 'path', default: '', about: 'Folder of error templates; empty: the built-in ones.' },
  {
    path: 'middleware_path',
    type: 'path',
    default: './middleware',
    about: 'Folder of middleware files, as Tyk has it.',
  },
  { path: 'health_check_endpoint_name', type: 'string', default: 'hello', about: 'Name of the liveness endpoint.' },
  { path: 'hash_keys', type: 'boolean', default: false, about: 'Store keys hashed.' },
  {
    path: 'hide_generator_header',
    type: 'boolean',
    default: false,
    about: 'Leave `X-Generator` out of error replies.',
  },
  {
    path: 'close_connections',
    type: 'boolean',
    default: false,
    about: 'Close the client connection after each reply.',
  },
  {
    path: 'proxy_default_timeout',
    type: 'number',
    default: 30,
    unit: 'seconds',
    min: 0,
    max: LONGEST,
    about: 'Time until the upstream has to begin its answer; 0: the default.',
  },
  {
    path: 'enable_custom_domains',
    type: 'boolean',
    default: false,
    about: 'Route by the `domain` of API definitions.',
  },
  {
    path: 'ignore_canonical_mime_header_key',
    type: 'boolean',
    default: false,
    about: 'Keep the spelling of header names that definitions inject.',
  },
  {
    path: 'global_session_lifetime',
    type: 'integer',
    default: 0,
    unit: 'seconds',
    min: 0,
    about: 'Lifetime of every session when `force_global_session_lifetime` is on.',
  },
  {
    path: 'force_global_session_lifetime',
    type: 'boolean',
    default: false,
    about: 'Makes `global_session_lifetime` win over all others.',
  },
  {
    path: 'proxy_ssl_insecure_skip_verify',
    type: 'boolean',
    default: false,
    about: 'Do not verify the certificates of upstreams.',
  },
  { path: 'log_level', type: 'string', default: 'info', values: LEVELS, about: 'Least level that is logged.' },
  {
    path: 'log_format',
    type: 'string',
    default: 'json',
    values: FORMATS,
    about: 'One JSON object a line, or text to read.',
  },
  {
    path: 'expose_errors',
    type: 'boolean',
    default: false,
    own: true,
    about: 'Adds `Hookwire-Error: <code>` to error replies.',
  },
  {
    path: 'max_sessions',
    type: 'integer',
    default: 100_000,
    min: 1,
    max: 16_000_000,
    own: true,
    about: 'Sessions kept in memory at the most; the least recently used go first.',
  },

  {
    path: 'http_server_options.read_timeout',
    type: 'integer',
    default: 120,
    unit: 'seconds',
    min: 0,
    max: LONGEST,
    about: 'Time for a whole request to arrive; 0: no bound.',
  },
  {
    path: 'http_server_options.write_timeout',
    type: 'integer',
    default: 120,
    unit: 'seconds',
    min: 0,
    max: LONGEST,
    about: 'Silence on a connection while a reply is under way; 0: no bound.',
  },
  {
    path: 'http_server_options.max_request_body_size',
    type: 'integer',
    default: 0,
    unit: 'bytes',
    min: 0,
    about: 'Largest request body; 0: no bound for streamed bodies.',
  },
  {
    path: 'http_server_options.max_hook_body_size',
    type: 'integer',
    default: 100 * MIB,
    unit: 'bytes',
    min: 1,
    max: 2 ** 31 - 1,
    own: true,
    about: 'Largest request body that a hook gets to see, when `max_request_body_size` is 0.',
  },
  {
    path: 'http_server_options.max_response_body_size',
    type: 'integer',
    default: 100 * MIB,
    unit: 'bytes',
    min: 1,
    max: 2 ** 31 - 1,
    own: true,
    about: 'Largest response body that a response hook gets to see.',
  },
  {
    path: 'http_server_options.enable_strict_routes',
    type: 'boolean',
    default: false,
    about: 'A listen path `/foo` no longer captures `/foobar`.',
  },
  {
    path: 'http_server_options.enable_path_prefix_matching',
    type: 'boolean',
    default: false,
    about: 'Paths of endpoint rules match from the start of the path.',
  },
  {
    path: 'http_server_options.enable_path_suffix_matching',
    type: 'boolean',
    default: false,
    about: 'Paths of endpoint rules match to the end of the path.',
  },
  {
    path: 'http_server_options.skip_url_cleaning',
    type: 'boolean',
    default: false,
    about: 'No redirect of paths with `//`, `.` or `..` to their clean form.',
  },
  {
    path: 'http_server_options.enable_websockets',
    type: 'boolean',
    default: false,
    about: 'Pass WebSocket upgrades on.',
  },
  {
    path: 'http_server_options.xff_depth',
    type: 'integer',
    default: 0,
    min: 0,
    max: 1000,
    about: 'Which entry of `X-Forwarded-For` is the client: 0 the leftmost, n the n-th from the right.',
  },
  {
    path: 'http_server_options.use_ssl',
    type: 'boolean',
    default: false,
    about: 'Listen with TLS, with the first of `certificates`.',
  },
  {
    path: 'http_server_options.certificates',
    type: 'certificates',
    default: [],
    about: 'List of `{"cert_file": …, "key_file": …}`; the first is used. In the environment: as JSON.',
  },

  {
    path: 'coprocess_options.enable_coprocess',
    type: 'boolean',
    default: false,
    about: 'Whether hooks are dispatched. When it is not written: on as soon as an address is configured (Tyk: off).',
  },
  {
    path: 'coprocess_options.coprocess_grpc_server',
    type: 'address',
    default: '',
    about: 'Address of the default target: `tcp://host:port`, `host:port`, `dns:///host:port`, `unix:///path`.',
  },
  {
    path: 'coprocess_options.grpc_authority',
    type: 'string',
    default: '',
    about: '`:authority` of the calls to the default target; empty: host and port of its address.',
  },
  {
    path: 'coprocess_options.grpc_recv_max_size',
    ...SIZES,
    default: 0,
    about: 'Largest message from a coprocess; 0: 4 MiB.',
  },
  {
    path: 'coprocess_options.grpc_send_max_size',
    ...SIZES,
    default: 0,
    about: 'Largest message to a coprocess; 0: no bound.',
  },
  {
    path: 'coprocess_options.grpc_round_robin_load_balancing',
    type: 'boolean',
    default: false,
    about: 'Use all addresses that a `dns:///` name resolves to.',
  },
  {
    path: 'coprocess_options.timeout_ms',
    type: 'integer',
    default: 10_000,
    unit: 'milliseconds',
    min: 1,
    max: LONGEST * 1000,
    own: true,
    about: 'Deadline of a call to a hook.',
  },
  {
    path: 'coprocess_options.on_error',
    type: 'string',
    default: 'fail',
    values: ON_ERROR,
    own: true,
    about: 'What a failed call means: an error reply, or as if the hook had changed nothing.',
  },
  {
    path: 'coprocess_options.max_in_flight',
    type: 'integer',
    default: 4096,
    min: 1,
    max: 1_000_000,
    own: true,
    about: 'Calls under way to one target at the most.',
  },
  {
    path: 'coprocess_options.transport',
    type: 'string',
    default: 'lean',
    values: TRANSPORTS,
    own: true,
    about: 'gRPC client: `lean` is our own, `grpc-js` the library; on the wire they are the same.',
  },
  {
    path: 'coprocess_options.servers.*.transport',
    type: 'string',
    default: '',
    values: { ...TRANSPORTS, '': '' },
    own: true,
    about: 'gRPC client for this target; empty: the same as for the default one.',
  },
  {
    path: 'coprocess_options.servers.*.address',
    type: 'address',
    default: '',
    own: true,
    about: 'Address of a further target; hooks name it with `server`. Required.',
  },
  {
    path: 'coprocess_options.servers.*.authority',
    type: 'string',
    default: '',
    own: true,
    about: '`:authority`; empty: host and port of the address.',
  },
  {
    path: 'coprocess_options.servers.*.protocol',
    type: 'string',
    default: 'auto',
    values: PROTOCOLS,
    own: true,
    about: 'Protocol towards the target.',
  },
  {
    path: 'coprocess_options.servers.*.tls.ca',
    type: 'path',
    default: '',
    own: true,
    about:
      "PEM file of the authority that signed the target's certificate; empty: those that Node.js knows. A `tls` block turns TLS on.",
  },
  {
    path: 'coprocess_options.servers.*.tls.cert',
    type: 'path',
    default: '',
    own: true,
    about: 'PEM file of the client certificate; together with `key`.',
  },
  {
    path: 'coprocess_options.servers.*.tls.key',
    type: 'path',
    default: '',
    own: true,
    about: 'PEM file of the client key.',
  },
  {
    path: 'coprocess_options.servers.*.timeout_ms',
    type: 'integer',
    default: 0,
    unit: 'milliseconds',
    min: 0,
    max: LONGEST * 1000,
    own: true,
    about: 'Deadline of a call; 0: that of `coprocess_options`.',
  },
  {
    path: 'coprocess_options.servers.*.on_error',
    type: 'string',
    default: '',
    values: { '': '', ...ON_ERROR },
    own: true,
    about: 'What a failed call means; empty: that of `coprocess_options`.',
  },
  {
    path: 'coprocess_options.servers.*.max_in_flight',
    type: 'integer',
    default: 0,
    min: 0,
    max: 1_000_000,
    own: true,
    about: 'Calls under way; 0: that of `coprocess_options`.',
  },
  {
    path: 'coprocess_options.servers.*.grpc_recv_max_size',
    ...SIZES,
    default: 0,
    own: true,
    about: 'Largest message from the target; 0: that of `coprocess_options`.',
  },
  {
    path: 'coprocess_options.servers.*.grpc_send_max_size',
    ...SIZES,
    default: 0,
    own: true,
    about: 'Largest message to the target; 0: that of `coprocess_options`.',
  },
];

/** Environment variable without its prefix, by Tyk's mapping: `coprocess_options.enable_coprocess` → `COPROCESSOPTIONS_ENABLECOPROCESS`. Null: only in the file. */
export function envTail(path: string): string | null {
  if (path.includes('*')) return null;
  return path
    .split('.')
    .map((name) => name.replaceAll('_', '').toUpperCase())
    .join('_');
}
