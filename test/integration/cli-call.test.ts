// `hookwire call` with real plugins: what a hook changes, replies and refuses.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CallLab } from '../support/call-lab.ts';
import { runCli } from '../support/cli.ts';

let lab: CallLab;
const call: CallLab['call'] = (args, setup) => lab.call(args, setup);

before(async () => {
  lab = await CallLab.start();
});
after(() => lab?.stop());

const NATIVE = 'native protocol, plugin shop 1.2.3 (hookwire-typescript 0.1.0)';
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
  lab.tyk.answer((object) => object);
  const nobody = await call('--hook key --stage auth --server legacy');
  assert.match(nobody.out, /\n {2}403 Forbidden\n/);
  assert.match(
    nobody.out,
    /\nrefused after _ ms: the exchange ends here\ncause: the hook returned no session: it named nobody\n$/,
  );
  lab.tyk.answer((object) => ({ ...object, session: { alias: 'ann' } }));
  const { out } = await call('--hook key --stage auth --server legacy');
  assert.match(
    out,
    /\nrefused after _ ms: the exchange ends here\ncause: the session has no token: it needs metadata\["token"\], /,
  );
  lab.tyk.answer((object) => ({ ...object, session: { apply_policies: ['gold'] }, metadata: { token: 't' } }));
  const policies = await call('--hook key --stage auth --server legacy');
  assert.match(
    policies.out,
    /refused after _ ms: the exchange ends here\ncause: the session's policies cannot be applied: there is no policy "gold"\n$/,
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
  lab.tyk.answer((object) => {
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
  const conf = { coprocess_options: { enable_coprocess: false, coprocess_grpc_server: lab.shop.address } };
  const { out } = await call('--hook binary --stage pre --api shop -', { conf, input: '{"path": "/other"}' });
  assert.match(out, /note: coprocess_options\.enable_coprocess is off: a gateway would not call the hook\n/);
  assert.match(out, /note: \/other is not below \/shop\/: a gateway would not give the request to this API\n/);
});
