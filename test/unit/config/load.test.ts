import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadConfig } from '../../../src/config/load.ts';
import { GatewayError } from '../../../src/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookwire-config-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;

function load(document: unknown, env: Record<string, string> = {}) {
  const file = join(folder, `${files++}.conf`);
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
  return loadConfig({ file, env, cwd: '/elsewhere' });
}

function faultsOf(document: unknown, env: Record<string, string> = {}): string[] {
  try {
    load(document, env);
  } catch (error) {
    assert.ok(error instanceof GatewayError);
    assert.equal(error.code, 'GW_CONFIG_INVALID');
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().replace(/^.*\.conf:? ?/, ''));
  }
  return assert.fail('the configuration was accepted');
}

const fromEnv = (env: Record<string, string>) => loadConfig({ env, cwd: '/srv' }).config;

test('without a file there are defaults, relative to the working directory', () => {
  const { config, warnings } = loadConfig({ env: {}, cwd: '/srv' });
  assert.deepEqual(warnings, []);
  assert.equal(config.file, null);
  assert.equal(config.listenPort, 8080);
  assert.equal(config.secret, '');
  assert.equal(config.appPath, '/srv/apis');
  assert.equal(config.templatePath, '');
  assert.equal(config.httpServer.maxHookBodySize, 100 * 1024 * 1024);
  assert.equal(config.httpServer.tls, null);
  assert.equal(config.coprocess.enabled, false);
  assert.equal(config.coprocess.targets.size, 0);
});

test('paths of a file are relative to its folder', () => {
  const { config } = load({ app_path: 'apps/', template_path: 'templates', middleware_path: '/opt/middleware' });
  assert.equal(config.appPath, join(folder, 'apps'));
  assert.equal(config.templatePath, join(folder, 'templates'));
  assert.equal(config.middlewarePath, '/opt/middleware');
});

test('the result cannot be changed', () => {
  const { config } = load({ coprocess_options: { coprocess_grpc_server: 'tcp://127.0.0.1:5555' } });
  assert.throws(() => Object.assign(config.httpServer, { readTimeout: 1 }), TypeError);
  assert.throws(() => Object.assign(config.coprocess.targets.get('') ?? {}, { timeoutMs: 1 }), TypeError);
});

test('all faults are told at once, with pointer and suggestion', () => {
  assert.deepEqual(
    faultsOf({
      listen_prot: 1,
      listen_port: '8080',
      proxy_default_timeout: -1,
      http_server_options: { xff_depth: 1.5, read_timout: 1 },
      hash_keys: 'yes',
    }),
    [
      '/listen_prot: "listen_prot" is not a setting (did you mean listen_port?)',
      '/listen_port: must be a whole number, not the string "8080"',
      '/proxy_default_timeout: -1 is too small: at least 0 seconds',
      '/http_server_options/xff_depth: 1.5 is not a whole number',
      '/http_server_options/read_timout: "read_timout" is not a setting (did you mean read_timeout?)',
      '/hash_keys: must be true or false, not the string "yes"',
    ],
  );
});

test('broken JSON is told by line and column, a missing file by name', () => {
  assert.match(faultsOf('{\n "listen_port": 80,\n}')[0] ?? '', /^:?3:1: not JSON/);
  assert.throws(
    () => loadConfig({ file: 'none.conf', env: {}, cwd: '/nowhere' }),
    /\/nowhere\/none\.conf: there is no such file/,
  );
});

test('a document that is no object is a fault, members called __proto__ are unknown settings', () => {
  assert.deepEqual(faultsOf([]), ['the configuration must be a JSON object']);
  assert.deepEqual(faultsOf('{"__proto__": {"secret": "x"}}'), ['/__proto__: "__proto__" is not a setting']);
  assert.deepEqual(faultsOf({ constructor: 1 }), ['/constructor: "constructor" is not a setting']);
});

test("Tyk's settings that are not implemented give one warning, those that are off none", () => {
  const { warnings } = load({
    cache_storage: { type: 'redis', host: 'redis', port: 6379 },
    policies: { policy_source: '', policy_record_name: '' },
    enable_analytics: false,
    analytics_config: { type: '', ignored_ips: [] },
    Uptime_Tests: { disable: true },
    http_server_options: { flush_interval: 10, server_name: '' },
    coprocess_options: {
      python_path_prefix: '/opt',
    },
    enable_jsvm: true,
  });
  assert.deepEqual(warnings, [
    {
      message:
        'settings of Tyk that Hookwire does not implement yet: Uptime_Tests, cache_storage, coprocess_options.python_path_prefix, ' +
        'enable_jsvm, http_server_options.flush_interval',
    },
  ]);
});

test('the environment follows the mapping of Tyk and wins over the file', () => {
  const env = {
    TYK_GW_LISTENPORT: '9001',
    TYK_GW_COPROCESSOPTIONS_ENABLECOPROCESS: '0',
    TYK_GW_HTTPSERVEROPTIONS_SKIPURLCLEANING: 'TRUE',
  };
  const { config } = load(
    { listen_port: 9000, coprocess_options: { coprocess_grpc_server: 'h:1', enable_coprocess: true } },
    env,
  );
  assert.equal(config.listenPort, 9001);
  assert.equal(config.coprocess.enabled, false);
  assert.equal(config.httpServer.skipUrlCleaning, true);
});

test('HOOKWIRE_ wins over TYK_GW_', () => {
  assert.equal(fromEnv({ HOOKWIRE_SECRET: 'ours', TYK_GW_SECRET: 'theirs' }).secret, 'ours');
});

test('wrong values of the environment are faults named by the variable', () => {
  assert.throws(
    () => fromEnv({ TYK_GW_LISTENPORT: 'many', HOOKWIRE_HASHKEYS: 'maybe', HOOKWIRE_LOGLEVEL: 'wran' }),
    /TYK_GW_LISTENPORT: "many" is not a number\n {2}HOOKWIRE_HASHKEYS: "maybe" is not true, false, 1 or 0\n {2}HOOKWIRE_LOGLEVEL: "wran" is not one of .*\(did you mean warn\?\)/,
  );
});

test('variables that name no setting are warned of, those that Kubernetes sets for a service are not', () => {
  const env = {
    HOOKWIRE_LISTNPORT: '1',
    HOOKWIRE_PORT: 'tcp://10.0.0.1:80',
    HOOKWIRE_SERVICE_HOST: '10.0.0.1',
    HOOKWIRE_PORT_80_TCP_ADDR: '10.0.0.1',
    TYK_GW_CACHESTORAGE_HOST: 'redis',
  };
  const { warnings } = loadConfig({ env, cwd: '/' });
  assert.deepEqual(
    warnings.map(({ message }) => message),
    [
      'settings of Tyk that Hookwire does not implement yet: cache_storage',
      'environment variables that name no setting: HOOKWIRE_LISTNPORT',
    ],
  );
});

test('the coprocess is on as soon as there is an address, unless it is said otherwise', () => {
  const enabled = (options: object) => load({ coprocess_options: options }).config.coprocess.enabled;
  assert.equal(enabled({}), false);
  assert.equal(enabled({ coprocess_grpc_server: 'tcp://127.0.0.1:5555' }), true);
  assert.equal(enabled({ servers: { risk: { address: 'risk:5555' } } }), true);
  assert.equal(enabled({ coprocess_grpc_server: 'tcp://127.0.0.1:5555', enable_coprocess: false }), false);
  assert.equal(enabled({ coprocess_grpc_server: '', enable_coprocess: true }), true);
});

test('an empty address makes no default target', () => {
  assert.equal(load({ coprocess_options: { coprocess_grpc_server: '' } }).config.coprocess.targets.has(''), false);
});

test('named targets inherit what they do not say', () => {
  const { targets } = load({
    coprocess_options: {
      coprocess_grpc_server: 'tcp://127.0.0.1:5555',
      grpc_authority: 'localhost',
      grpc_recv_max_size: 1000,
      timeout_ms: 500,
      on_error: 'continue',
      guard: ['method'],
      breaker: { failures: 7 },
      servers: {
        risk: {
          address: 'dns:///risk:5555',
          authority: 'risk',
          timeout_ms: 250,
          on_error: 'fail',
          max_in_flight: 5,
          grpc_send_max_size: 7,
          connections: 3,
          hold_ms: 0,
          breaker: { failures: 0, open_ms: 100 },
          metadata: { 'x-team': 'risk' },
          guard: ['path', 'header:Authorization'],
          tls: { ca: 'ca.pem' },
        },
        plain: { address: 'unix:///run/hooks.sock', protocol: 'tyk' },
      },
    },
  }).config.coprocess;
  assert.deepEqual([...targets.keys()], ['', 'risk', 'plain']);
  assert.equal(targets.get('')?.authority, 'localhost');
  assert.deepEqual(targets.get('risk'), {
    name: 'risk',
    address: 'dns:///risk:5555',
    authority: 'risk',
    transport: 'lean',
    maxReceiveBytes: 1000,
    maxSendBytes: 7,
    roundRobin: false,
    timeoutMs: 250,
    onError: 'fail',
    maxInFlight: 5,
    protocol: 'auto',
    connections: 3,
    holdMs: 0,
    breaker: { failures: 0, openMs: 100 },
    metadata: new Map([['x-team', 'risk']]),
    guard: ['method', 'path', 'header:authorization'],
    tls: { ca: join(folder, 'ca.pem'), cert: '', key: '' },
  });
  assert.deepEqual(targets.get('plain'), {
    ...targets.get('risk'),
    name: 'plain',
    address: 'unix:///run/hooks.sock',
    authority: '',
    maxSendBytes: 0,
    timeoutMs: 500,
    onError: 'continue',
    maxInFlight: 4096,
    protocol: 'tyk',
    connections: 1,
    holdMs: 2000,
    breaker: { failures: 7, openMs: 2000 },
    metadata: new Map(),
    guard: ['method'],
    tls: null,
  });
});

test('metadata of calls is checked, name by name', () => {
  const faults = (metadata: unknown) => faultsOf({ coprocess_options: { coprocess_grpc_server: 'a:1', metadata } });
  const at = '/coprocess_options/metadata';
  assert.match(faults(['x'])[0] ?? '', /must be an object of names and texts/);
  assert.match(faults({ 'X-A': 'b' })[0] ?? '', new RegExp(`${at}/X-A: names are of`));
  assert.match(faults({ 'grpc-timeout': '1S' })[0] ?? '', /belongs to gRPC itself/);
  assert.match(faults({ 'x-a': 'a\nb' })[0] ?? '', /printable ASCII/);
  assert.match(faults({ 'x-a': 'a'.repeat(9000) })[0] ?? '', /too many/);
});

test('what hooks may not change is checked, entry by entry', () => {
  const faults = (guard: unknown) => faultsOf({ coprocess_options: { coprocess_grpc_server: 'a:1', guard } });
  assert.match(faults('path')[0] ?? '', /must be a list/);
  assert.match(faults(['path', 7])[0] ?? '', /guard\/1: must be a string/);
  assert.match(faults(['pth'])[0] ?? '', /"pth" is not one of .*did you mean path/);
  assert.match(faults(['header:a b'])[0] ?? '', /header:<name>/);
});

test('the library speaks the protocol of Tyk only', () => {
  const options = { coprocess_grpc_server: 'a:1', transport: 'grpc-js', protocol: 'native' };
  assert.match(String(faultsOf({ coprocess_options: options })[0]), /use "lean"/);
});

test('targets are checked', () => {
  assert.deepEqual(
    faultsOf({
      coprocess_options: {
        coprocess_grpc_server: 'http://x:1',
        servers: { a: {}, 'b c': { address: 'x:1' }, d: { address: 'x:1', tls: { cert: 'c' } } },
      },
    }),
    [
      '/coprocess_options/coprocess_grpc_server: "http://x:1" has the unknown scheme "http": use tcp://host:port, host:port, dns:///host:port or unix:///path',
      '/coprocess_options/servers/b c: "b c" is not a name: letters, digits, "_" and "-" only',
      '/coprocess_options/servers/a: a server needs an "address"',
      '/coprocess_options/servers/d/tls: "cert" and "key" belong together',
    ],
  );
});

test('TLS of the listener takes the first certificate', () => {
  const certificates = [
    { cert_file: 'a.pem', key_file: '/keys/a.key' },
    { cert_file: 'b.pem', key_file: 'b.key' },
  ];
  assert.deepEqual(load({ http_server_options: { use_ssl: true, certificates } }).config.httpServer.tls, {
    cert: join(folder, 'a.pem'),
    key: '/keys/a.key',
  });
  assert.equal(load({ http_server_options: { certificates } }).config.httpServer.tls, null);
  assert.match(faultsOf({ http_server_options: { use_ssl: true } })[0] ?? '', /use_ssl needs/);
  assert.match(
    faultsOf({ http_server_options: { certificates: [{ cert_file: 'a' }] } })[0] ?? '',
    /^\/http_server_options\/certificates\/0: needs/,
  );
  const env = {
    HOOKWIRE_HTTPSERVEROPTIONS_USESSL: 'true',
    HOOKWIRE_HTTPSERVEROPTIONS_CERTIFICATES: JSON.stringify(certificates),
  };
  assert.deepEqual(fromEnv(env).httpServer.tls, { cert: '/srv/a.pem', key: '/keys/a.key' });
});

test('words have the meaning that Tyk gives them', () => {
  const { config } = load({
    log_level: 'WARNING',
    log_format: 'default',
    proxy_default_timeout: 0,
    health_check_endpoint_name: '/healthz',
  });
  assert.equal(config.logLevel, 'warn');
  assert.equal(config.logFormat, 'text');
  assert.equal(config.proxyDefaultTimeout, 30);
  assert.equal(config.healthCheckEndpointName, 'healthz');
});

test('null is as good as absent', () => {
  assert.equal(load({ listen_port: null, http_server_options: null, storage: null }).config.listenPort, 8080);
});

test('where bundles are may be a folder: that is no reference to a secret', () => {
  for (const bundle_base_url of ['file:///srv/bundles', 'https://bundles.test/'])
    assert.equal(load({ bundle_base_url }).config.bundles.baseUrl, bundle_base_url);
  assert.equal(
    load({ bundle_base_url: 'env://BUNDLES' }, { BUNDLES: 'https://b.test/' }).config.bundles.baseUrl,
    'https://b.test/',
  );
});
