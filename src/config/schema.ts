// Every setting of the gateway in one table: validation, the environment's names and docs/configuration.md come from it.

import { ANALYTICS_SETTINGS } from './analytics-settings.ts';
import { BUNDLE_SETTINGS } from './bundle-settings.ts';
import { COPROCESS_SETTINGS } from './coprocess-settings.ts';
import { EVENT_SETTINGS } from './event-settings.ts';
import { LIMIT_SETTINGS } from './limit-settings.ts';
import { POLICY_SETTINGS } from './policy-settings.ts';
import { SESSION_SETTINGS } from './session-settings.ts';
import { LONGEST, type Setting } from './setting.ts';
import { STORAGE_SETTINGS } from './storage-settings.ts';

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
const MIB = 1024 * 1024;

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
  {
    path: 'control_api_port',
    type: 'integer',
    default: 0,
    min: 0,
    max: 65535,
    about:
      'Port of the control API alone, on `listen_address`; 0: it is served on `listen_port`. Health is there on both.',
  },
  {
    path: 'secrets',
    type: 'secrets',
    default: {},
    about:
      'Secrets by name, for `secrets://NAME` in this file and in definitions; their values may be `env://NAME` and `file:///PATH`. In the environment: `NAME:value,NAME:value`, or as JSON.',
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
  {
    path: 'health_check.enable_health_checks',
    type: 'boolean',
    default: false,
    about: 'Counters of each API at `/tyk/health`, of this gateway alone.',
  },
  {
    path: 'health_check.health_check_value_timeouts',
    type: 'integer',
    default: 60,
    unit: 'seconds',
    min: 0,
    max: 3600,
    about: 'Time that they look back; 0: the default.',
  },
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

  ...BUNDLE_SETTINGS,
  ...POLICY_SETTINGS,
  ...SESSION_SETTINGS,
  ...STORAGE_SETTINGS,
  ...LIMIT_SETTINGS,
  ...ANALYTICS_SETTINGS,
  ...EVENT_SETTINGS,
  ...COPROCESS_SETTINGS,
];

/** Environment variable without its prefix, by Tyk's mapping: `coprocess_options.enable_coprocess` → `COPROCESSOPTIONS_ENABLECOPROCESS`. Null: only in the file. */
export function envTail(path: string): string | null {
  if (path.includes('*')) return null;
  return path
    .split('.')
    .map((name) => name.replaceAll('_', '').toUpperCase())
    .join('_');
}
