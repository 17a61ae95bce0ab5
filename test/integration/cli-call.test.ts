// `hookwire call` with real plugins: what a hook changes, replies, refuses, and how it fails.
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

const SHOP = deepMerge(definitionDefaults, {
  api_id: 'shop',
  org_id: 'acme',
  proxy: { listen_path: '/shop/', target_url: 'http://u.test/' },
  config_data: { limit: 3 },
  custom_middleware: {
    driver: 'grpc',
    pre: [
      { name: 'tenant', timeout_ms: 500 },
      { name: 'old', server: 'legacy' },
    ],
    post: [{ name: 'limits' }, { name: 'breaks', server: 'legacy', on_error: 'continue' }],
  },
});

interface Lab {
  readonly files?: Readonly<Record<string, unknown>>;
  readonly input?: string;
  readonly run?: typeof runCli;
  readonly conf?: object;
}

/** Arguments are split at blanks. */
async function call(args: string, { files = {}, input = '', run = inProcess, conf = {} }: Lab = {}): Promise<CliRun> {
  const servers = { legacy: { address: tyk.address }, off: { address: 'tcp://127.0.0.1:1' } };
  const coprocess_options = { coprocess_grpc_server: shop.address, servers };
  const tykConf = { app_path: 'apis', coprocess_options, ...conf };
  const { cwd, remove } = folderOf({ 'tyk.conf': tykConf, 'apis/shop.json': SHOP, ...files });
  try {
    const result = await run(['call', '--conf', 'tyk.conf', ...args.split(' ')], { cwd, input });
    const out = result.out.replace(/ after [\d.]+ ms/g, ' after _ ms').replaceAll(shop.address, 'SHOP');
    return { ...result, out: out.replaceAll(tyk.address, 'TYK') };
  } finally {
    remove();
  }
}

const NATIVE = 'native protocol, plugin shop 1.2.3 (hookwire-typescript 0.1.0)';
const MIDDLEWARE_ERROR = `the client gets:
  500 Internal Server Error
  Content-Type: application/json
  X-Generator: tyk.io

  {
      "error": "Middleware error"
  }
`;

test('a request before and after the hook, as somebody at a terminal sees it', async () => {
  const request = {
    method: 'POST',
    path: '/shop/orders/7?page=2',
    headers: { 'X-Tenant': 'acme', 'X-Old': '1', Accept: ['a/b', 'c/d'] },
    body: 'one\ntwo\nthree',
  };
  const args = '--hook tenant --stage pre --api shop r.json';
  const { code, out, err } = await call(args, { files: { 'r.json': request }, run: runCli });
  assert.equal(err, '');
  assert.equal(
    out,
    `pre hook "tenant" of the target default, SHOP
${NATIVE}
API shop at /shop/, deadline 500 ms, config_data {"limit":3}

- POST /shop/orders/7?page=2
+ POST /shop/v2/orders/7?page=2&shard=%C3%BC
  Host: localhost
  X-Tenant: acme
- X-Old: 1
  Accept: a/b
  Accept: c/d
+ X-Shard: 7

  one
- two
+ TWO
  three

changed after _ ms: the exchange goes on
`,
  );
  assert.equal(code, 0);
});

test('a hook that is for other requests is not called, unless it is forced; and it replies', async () => {
  const skipped = await call('--hook tenant --stage pre --api shop');
  assert.equal(
    skipped.out.split('\n\n')[1],
    'not called: the hook is for other requests (GET, POST; /orders/**); --force calls it\n',
  );
  assert.equal(skipped.code, 0);
  const forced = await call('--hook tenant --stage pre --api shop --force');
  assert.equal(
    forced.out.slice(forced.out.indexOf('\n\n')),
    `

the client gets:
  400 Bad Request
  Content-Type: application/json

  {"error":"tenant missing"}

replied after _ ms: the exchange ends here
`,
  );
  assert.equal(forced.code, 0);
});

test('a binary body is summed up', async () => {
  const { out } = await call('--hook binary --stage pre -', { input: '{"body": "text"}' });
  assert.match(
    out,
    /- GET \/\n\+ PUT \/\n {2}Host: localhost\n\n- text\n\+ \(binary, 100 bytes, sha256 bce0aff19cf5aa6a…\)\n/,
  );
  assert.match(out, /\n\+ 00000010 {2}10 11 12 .*\n/);
  assert.match(out, /\n\+ … 36 bytes more\n/);
});

test('an auth hook lets somebody in, or nobody', async () => {
  const known = await call('--hook key --stage auth -', { input: '{"headers": {"Authorization": "t-1"}}' });
  assert.equal(
    known.out,
    `auth hook "key" of the target default, SHOP
${NATIVE}
no API definition, deadline 10 s, config_data none

  GET /
  Host: localhost
  Authorization: t-1

session:
+ (kept under) t-1
+ alias: "ann"
+ meta_data.plan: "gold"
+ meta_data.token: "t-1"

let in after _ ms: the exchange goes on
`,
  );
  const unknown = await call('--hook key --stage auth');
  assert.match(
    unknown.out,
    /the client gets:\n {2}401 Unauthorized\n[\s\S]*"error": "who is there\?"[\s\S]*\nreplied after/,
  );
  assert.equal(unknown.code, 0);
});

test('an auth hook of Tyk’s protocol that returns no session, or one without a token', async () => {
  tyk.answer((object) => object);
  const nobody = await call('--hook key --stage auth --server legacy');
  assert.match(nobody.out, /\n {2}403 Forbidden\n/);
  assert.match(
    nobody.out,
    /\nrefused after _ ms: the exchange ends here\ncause: the hook returned no session: it named nobody\n$/,
  );
  tyk.answer((object) => ({ ...object, session: { alias: 'ann' } }));
  const { out } = await call('--hook key --stage auth --server legacy');
  assert.match(
    out,
    /\nrefused after _ ms: the exchange ends here\ncause: the session has no token: it needs metadata\["token"\], /,
  );
  tyk.answer((object) => ({ ...object, session: { apply_policies: ['gold'] }, metadata: { token: 't' } }));
  const policies = await call('--hook key --stage auth --server legacy');
  assert.match(
    policies.out,
    /refused after _ ms: the exchange ends here\ncause: the session names policies, which do not exist here\n$/,
  );
});

test('a session given is sent to the hook, and shown beside the request', async () => {
  const files = { 's.json': { alias: 'bob', meta_data: { token: 't-2' } } };
  const { out, code } = await call('--hook limits --stage post --api shop --session s.json', { files });
  assert.match(
    out,
    /\n {2}GET \/shop\/\n {2}Host: localhost\n\+ X-Limit: 3 for bob\n\nsession:\n {2}\(kept under\) t-2\n {2}alias: "bob"\n/,
  );
  assert.equal(code, 0);
  const early = await call('--hook binary --stage pre --session s.json', { files });
  assert.match(early.out, /\nnote: hooks of the stage pre are not sent a session\n/);
});

test('a response before and after the hook', async () => {
  const files = {
    'resp.json': {
      headers: [
        ['ETag', 'x'],
        ['Set-Cookie', 'a'],
        ['Set-Cookie', 'b'],
      ],
      body: 'hello',
    },
  };
  const { out } = await call('--hook mark --stage response --response resp.json', { files });
  assert.equal(
    out.slice(out.indexOf('\n\n')),
    `

- 200 OK
- ETag: x
+ 203 Non-Authoritative Information
  Set-Cookie: a
  Set-Cookie: b

- hello
+ HELLO

changed after _ ms: the exchange goes on
`,
  );
});

test('over Tyk’s protocol, with what the definition says of the hook', async () => {
  tyk.answer((object) => {
    if (object.request)
      object.request.set_headers = { 'X-Seen': `${object.hook_name} ${object.spec?.['config_data']}` };
    return object;
  });
  const { out, code } = await call('--hook old --stage pre --api shop');
  assert.equal(
    out,
    `pre hook "old" of the target legacy, TYK
Tyk's protocol
API shop at /shop/, deadline 10 s, config_data {"limit":3}

  GET /shop/
  Host: localhost
+ X-Seen: old {"limit":3}

changed after _ ms: the exchange goes on
`,
  );
  assert.equal(code, 0);
  const response = await call('--hook old --stage response --server legacy --api shop');
  assert.match(response.out, /note: the API shop does not use this hook in this stage; called as if it did\n/);
  assert.match(response.out, / {2}200 OK\n\nunchanged after/);
});

test('failures have their code, their cause, what the client gets, and what to try', async () => {
  tyk.answer(() => ({ request: null }));
  for (const [args, end] of [
    [
      '--hook breaks --stage pre',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_RPC
cause: the hook failed: the database is gone\n`,
    ],
    [
      '--hook hangs --stage pre',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_TIMEOUT
cause: DEADLINE_EXCEEDED: no answer within 40 ms
try: a longer timeout_ms, of the hook in the definition or of the target\n`,
    ],
    [
      '--hook tenent --stage pre',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_REFUSED
cause: the plugin "shop" offers no hook "tenent" for the stage pre (it offers: tenant, binary,
       hangs, breaks)
try: \`hookwire targets\` lists what the plugin offers\n`,
    ],
    [
      '--hook limits --stage post --config-data {"limit":13}',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_REFUSED
cause: 13 brings bad luck
try: correct the config_data of the API definition (--api), or the one given with --config-data\n`,
    ],
    [
      '--hook x --stage pre --server off',
      `protocol not known yet
no API definition, deadline 10 s, config_data none

${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_UNAVAILABLE
cause: UNAVAILABLE: connect ECONNREFUSED 127.0.0.1:1
try: nothing listens there: start the plugin, or correct coprocess_options.servers.off.address\n`,
    ],
    [
      '--hook old --stage pre --server legacy',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_BAD_REPLY
cause: request: it is missing\n`,
    ],
  ] as const) {
    const { code, out } = await call(args);
    assert.equal(out.slice(-end.length), end, args);
    assert.equal(code, 1, args);
  }
});

test('a failure that the definition lets pass is a failure all the same', async () => {
  tyk.answer(() => ({ grpcStatus: 13, details: 'broken' }));
  const { code, out } = await call('--hook breaks --stage post --api shop');
  assert.match(
    out,
    /\n\nfailed after _ ms: GW_DISPATCH_RPC\ncause: INTERNAL: broken\non_error is "continue": the exchange goes on as if nothing had been changed\n$/,
  );
  assert.doesNotMatch(out, /the client gets/);
  assert.equal(code, 1);
});

test('the same as JSON', async () => {
  const files = { 'r.json': { path: '/shop/orders/7', headers: { 'x-tenant': 'a' }, body_base64: '/w==' } };
  const { code, out } = await call('--hook tenant --stage pre --api shop --json r.json', { files });
  const { took_ms, after: later, ...rest } = JSON.parse(out);
  assert.ok(took_ms > 0);
  assert.deepEqual(later, {
    message: {
      method: 'GET',
      path: '/shop/v2/orders/7?shard=%C3%BC',
      headers: [
        ['Host', 'localhost'],
        ['x-tenant', 'a'],
        ['X-Shard', '7'],
      ],
      body: 'one\nTWO\nthree',
    },
    session: null,
  });
  assert.deepEqual(rest, {
    hook: 'tenant',
    stage: 'pre',
    api: 'shop',
    target: { name: 'default', address: 'SHOP' },
    protocol: 'native',
    plugin: { name: 'shop', version: '1.2.3', sdk: 'hookwire-typescript 0.1.0' },
    timeout_ms: 500,
    config_data: { limit: 3 },
    notes: [],
    called: true,
    changed: true,
    before: {
      message: {
        method: 'GET',
        path: '/shop/orders/7',
        headers: [
          ['Host', 'localhost'],
          ['x-tenant', 'a'],
        ],
        body_base64: '/w==',
      },
      session: null,
    },
    reply: null,
    refusal: null,
    error: null,
  });
  assert.equal(code, 0);
  const failed = await call('--hook breaks --stage pre --json');
  const { error, reply, changed, api } = JSON.parse(failed.out);
  assert.deepEqual(error, { code: 'GW_DISPATCH_RPC', cause: 'the hook failed: the database is gone', fix: null });
  assert.deepEqual([reply.status, changed, api, failed.code], [500, false, null, 1]);
});

test('what a gateway would do otherwise is noted', async () => {
  const conf = { coprocess_options: { enable_coprocess: false, coprocess_grpc_server: shop.address } };
  const { out } = await call('--hook binary --stage pre --api shop -', { conf, input: '{"path": "/other"}' });
  assert.match(out, /note: coprocess_options\.enable_coprocess is off: a gateway would not call the hook\n/);
  assert.match(out, /note: \/other is not below \/shop\/: a gateway would not give the request to this API\n/);
});

test('a body that is too large for hooks never reaches the plugin', async () => {
  const before = tyk.calls;
  const conf = { http_server_options: { max_hook_body_size: 3 } };
  const { out, code } = await call('--hook old --stage pre --server legacy -', { conf, input: '{"body": "four"}' });
  assert.match(out, /\nfailed: GW_SERVER_BODY_TOO_LARGE\ncause: The request body is larger than /);
  assert.deepEqual([code, tyk.calls], [1, before]);
});

test('wrong arguments and files are told before anything is called', async () => {
  const before = tyk.calls;
  const files = { 'bad.json': '{\n "method": "GET",\n}', 'odd.json': '{\n "methd": "GET"}', 'ok.json': '{}' };
  for (const [args, message] of [
    ['none.json', 'none.json: there is no such file or folder'],
    ['bad.json', "bad.json:3:1: not JSON: expected a name in double quotes, found '}'"],
    ['odd.json', 'odd.json:2:2: /methd: there is no member "methd" here (did you mean method?)'],
    ['-', '(standard input): a JSON object is needed, as {"key": "value"}'],
    ['- --session -', 'standard input (-) can be read only once: give the other files by name'],
    ['ok.json --request ok.json', 'the request was given twice: as argument, and with --request'],
    ['--response ok.json', '--response is for the stage "response": a pre hook runs before there is one'],
    ['--config-data {"a":}', "--config-data:1:6: not JSON: expected a value, found '}'"],
    ['--api shpo', /^there is no API "shpo" in .*\/apis \(did you mean shop\?\); known: shop$/],
    [
      '--server legcy',
      'there is no server "legcy" in coprocess_options.servers (did you mean legacy?); known: default, legacy, off',
    ],
  ] as const) {
    const { code, out, err } = await call(`--hook old --stage pre --server legacy ${args}`, { files, input: '[]' });
    const told = /^hookwire: ([\s\S]*) \[GW_CLI_INPUT\]\n$/.exec(err)?.[1] ?? `not told: ${err}`;
    if (typeof message === 'string') assert.equal(told, message);
    else assert.match(told, message);
    assert.deepEqual([code, out], [1, ''], args);
  }
  assert.equal(tyk.calls, before);
  const none = await call('--hook old --stage pre', { conf: { coprocess_options: {} } });
  assert.match(none.err, /no coprocess target is configured: set coprocess_options\.coprocess_grpc_server/);
  const named = { servers: { only: { address: tyk.address } } };
  const unnamed = await call('--hook old --stage pre', { conf: { coprocess_options: named } });
  assert.match(unnamed.err, /no default target is configured .*: choose one with --server; known: only/);
});

test('a stage that does not exist', async () => {
  const { code, err } = await call('--hook old --stage post-auth', { run: runCli });
  assert.match(err, /'post-auth' is invalid\. Allowed choices are pre, auth, post_auth, post, response\./);
  assert.equal(code, 1);
});
