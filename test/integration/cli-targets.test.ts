// `hookwire targets` with real plugins: native ones, one of Tyk's protocol only, and some that are not there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CliRun, folderOf, inProcess, runCli } from '../support/cli.ts';
import { type Coprocess, startCoprocess } from '../support/coprocess.ts';
import { definitionDefaults } from '../support/gateway.ts';
import { type Hostile, startHostile } from '../support/hostile.ts';
import { deepMerge } from '../support/merge.ts';

let shop: Coprocess;
let tyk: Hostile;

before(async () => {
  [shop, tyk] = await Promise.all([startCoprocess('shop'), startHostile()]);
});
after(async () => {
  tyk?.stop();
  await shop?.stop();
});

function api(id: string, hooks: object, more: object = {}): object {
  const own = { api_id: id, proxy: { listen_path: `/${id}/` }, custom_middleware: { driver: 'grpc', ...hooks } };
  const target = deepMerge(definitionDefaults, { proxy: { target_url: 'http://u.test/' } });
  return deepMerge(deepMerge(target, own), more) as object;
}

interface Lab {
  readonly coprocess: object;
  readonly apis?: readonly object[];
  readonly args?: readonly string[];
  readonly run?: typeof runCli;
}

async function targets({ coprocess, apis = [], args = [], run = inProcess }: Lab): Promise<CliRun> {
  const definitions = apis.map((document, index) => [`apis/${index}.json`, document]);
  const conf = { app_path: 'apis', coprocess_options: coprocess };
  const { cwd, remove } = folderOf({ 'tyk.conf': conf, 'apis/.keep': '', ...Object.fromEntries(definitions) });
  try {
    const result = await run(['targets', '--conf', 'tyk.conf', ...args], { cwd });
    // Times and folders differ from run to run.
    const out = result.out.replace(/round trip [\d.]+ ms/g, 'round trip _ ms').replaceAll(cwd, '');
    return { ...result, out };
  } finally {
    remove();
  }
}

test('a native plugin tells its hooks, and what definitions ask of it fits', async () => {
  const definition = api(
    'a',
    { pre: [{ name: 'tenant' }], auth_check: { name: 'key' }, post: [{ name: 'limits' }] },
    { use_keyless: false, enable_coprocess_auth: true, config_data: { limit: 3 } },
  );
  const coprocess = { coprocess_grpc_server: shop.address };
  const { code, out, err } = await targets({ coprocess, apis: [definition], run: runCli });
  assert.equal(err, '');
  assert.equal(
    out,
    `default  ${shop.address}
  up: native protocol, plugin shop 1.2.3 (hookwire-typescript 0.1.0), round trip _ ms

  HOOK    STAGES    NEEDS                           CALLED FOR  CACHED              TIMEOUT  SCHEMA
  tenant  pre       headers x-tenant,               GET, POST;                      250 ms   no
                    content-encoding; body 1 KiB    /orders/**
    Adds the shard of a tenant, and says so in the body.
  binary  pre       nothing                         always                                   no
  hangs   pre       nothing                         always                          40 ms    no
  breaks  pre       nothing                         always                                   no
  key     auth      header authorization            always      5 s, refusals 1 s;           no
                                                                by header
                                                                Authorization
    Lets in whoever shows a key.
  limits  post      all headers; query; session     always                                   yes
  mark    response  all response headers; response  always                                   no
                    body

  USED BY API  STAGE  HOOK    STATE
  a            pre    tenant  ok
  a            auth   key     ok
  a            post   limits  ok

1 target; 3 hooks in 1 API of /apis
`,
  );
  assert.equal(code, 0);
  for (const line of out.split('\n')) assert.ok(line.length <= 100, line);
});

test('hooks that are not offered, whose configuration does not fit, or which the plugin refuses', async () => {
  const apis = [
    api('name', { pre: [{ name: 'tenent' }] }),
    api('schema', { post: [{ name: 'limits' }] }, { config_data: { limit: 'three' } }),
    api('refused', { post: [{ name: 'limits' }] }, { config_data: { limit: 13 } }),
  ];
  const { code, out } = await targets({ coprocess: { coprocess_grpc_server: shop.address }, apis });
  const state = out.slice(out.indexOf('  USED BY'));
  assert.equal(
    state,
    `  USED BY API  STAGE  HOOK    STATE
  name         pre    tenent  FAILS
    the plugin "shop" offers no hook "tenent" for the stage pre (it offers: tenant, binary, hangs,
    breaks)
  schema       post   limits  FAILS
    config_data does not fit the hook "limits": config_data/limit must be integer
  refused      post   limits  FAILS
    the plugin refuses it: 13 brings bad luck

1 target; 3 hooks in 3 APIs of /apis, 3 cannot be called
`,
  );
  assert.equal(code, 1);
});

test('a server of Tyk’s protocol does not tell its hooks', async () => {
  const coprocess = { servers: { legacy: { address: tyk.address } } };
  const apis = [api('a', { pre: [{ name: 'old', server: 'legacy' }] })];
  const { code, out } = await targets({ coprocess, apis });
  assert.equal(
    out,
    `legacy  ${tyk.address}
  up: Tyk's protocol, round trip _ ms
  The protocol does not tell which hooks there are: whether a name is right shows in a call.

  USED BY API  STAGE  HOOK  STATE
  a            pre    old   not known

1 target; 1 hook in 1 API of /apis
`,
  );
  assert.equal(code, 0);
  assert.equal(tyk.calls, 0, 'nothing was called');
});

test('targets that cannot be reached say why, and what to try', async () => {
  const servers = {
    off: { address: 'tcp://127.0.0.1:1' },
    js: { address: 'tcp://127.0.0.1:1', transport: 'grpc-js' },
    sock: { address: 'unix:///nowhere/plugin.sock' },
    strict: { address: tyk.address, protocol: 'native' },
  };
  const apis = [
    api('a', {
      pre: [
        { name: 'x', server: 'off' },
        { name: 'y', server: 'gone' },
      ],
    }),
  ];
  const { code, out } = await targets({ coprocess: { servers }, apis });
  const setting = (name: string) => `coprocess_options.servers.${name}.address`;
  assert.equal(
    out,
    `off  tcp://127.0.0.1:1
  down: connect ECONNREFUSED 127.0.0.1:1
  try: nothing listens there: start the plugin, or correct ${setting('off')}

  USED BY API  STAGE  HOOK  STATE
  a            pre    x     not known

js  tcp://127.0.0.1:1
  down: connect ECONNREFUSED 127.0.0.1:1
  try: nothing listens there: start the plugin, or correct ${setting('js')}

  No API definition uses this target.

sock  unix:///nowhere/plugin.sock
  down: connect ENOENT /nowhere/plugin.sock
  try: there is no such socket: start the plugin, or correct the path in
       ${setting('sock')}

  No API definition uses this target.

strict  ${tyk.address}
  down: the coprocess does not speak the native protocol, which "protocol" asks for: status 12 The
        server does not implement the method /hookwire.plugin.v1.Coprocess/Connect
  try: set "protocol": "auto" or "tyk" for this target, or serve the plugin with a Hookwire SDK

  No API definition uses this target.

Hooks that reach no target

  USED BY API  STAGE  HOOK  STATE
  a            pre    y     FAILS
    coprocess_options.servers has no "gone"

4 targets, 4 down; 2 hooks in 1 API of /apis, 1 cannot be called
`,
  );
  assert.equal(code, 1);
});

test('the same as JSON', async () => {
  const coprocess = { coprocess_grpc_server: shop.address, servers: { off: { address: 'tcp://127.0.0.1:1' } } };
  const apis = [api('a', { pre: [{ name: 'tenant' }, { name: 'tenent' }] })];
  const { code, out } = await targets({ coprocess, apis, args: ['--json'] });
  assert.equal(code, 1);
  const { targets: told, ...rest } = JSON.parse(out);
  const [first, off] = told;
  const { hooks, round_trip_ms, ...facts } = first;
  assert.ok(round_trip_ms > 0);
  assert.deepEqual(facts, {
    name: 'default',
    address: shop.address,
    state: 'up',
    protocol: 'native',
    transport: 'lean',
    plugin: { name: 'shop', version: '1.2.3', sdk: 'hookwire-typescript 0.1.0' },
    connections: 1,
    used_by: [
      { api: 'a', stage: 'pre', hook: 'tenant', state: 'fits' },
      {
        api: 'a',
        stage: 'pre',
        hook: 'tenent',
        state: 'fault',
        cause: 'the plugin "shop" offers no hook "tenent" for the stage pre (it offers: tenant, binary, hangs, breaks)',
      },
    ],
  });
  assert.deepEqual(hooks[0], {
    name: 'tenant',
    stages: ['pre'],
    needs: {
      request_headers: ['x-tenant', 'content-encoding'],
      query: false,
      request_body: 1024,
      session: false,
      client: false,
      response_headers: [],
      response_body: 0,
    },
    match: { methods: ['GET', 'POST'], paths: ['/orders/**'], headers: [] },
    cache: null,
    config_schema: null,
    timeout_ms: 250,
    about: 'Adds the shard of a tenant, and says so in the body.',
  });
  assert.deepEqual(
    [off.state, off.cause, off.protocol, off.hooks],
    ['down', 'connect ECONNREFUSED 127.0.0.1:1', null, null],
  );
  assert.deepEqual(rest, {
    enabled: true,
    hooks_without_target: [],
    definitions: { folder: '/apis', loaded: 1, broken: [] },
  });
});

test('nothing is configured, the coprocess is off, definitions are broken: all of it is told', async () => {
  const none = await targets({ coprocess: {}, apis: [{ api_id: 1 }] });
  assert.match(none.out, /^No coprocess target is configured: set coprocess_options\.coprocess_grpc_server /);
  assert.match(
    none.out,
    /0 targets; 0 hooks in 0 APIs of \/apis\n1 file of definitions cannot be loaded: hookwire check says why\n$/,
  );
  assert.equal(none.code, 0);
  const off = await targets({ coprocess: { enable_coprocess: false, coprocess_grpc_server: shop.address } });
  assert.match(off.out, /^coprocess_options\.enable_coprocess is off: a gateway calls none of these\.\n\ndefault /);
});

test('a wrong configuration or option is told before anything is asked', async () => {
  const { code, err } = await targets({ coprocess: { coprocess_grpc_servr: 'x' } });
  assert.equal(code, 1);
  assert.match(err, /did you mean coprocess_grpc_server/);
  const { cwd, remove } = folderOf({});
  const wrong = await runCli(['targets', '--timeout', '0.5s'], { cwd });
  remove();
  assert.match(wrong.err, /argument '0\.5s' is invalid\. It takes whole milliseconds, from 1 to 600000\./);
  assert.equal(wrong.code, 1);
});
