// The gateway and a plugin over the native protocol: only what is needed is sent, only what matters is called, nothing is lost.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { after, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { startGateway } from '../support/gateway.ts';
import { textOf } from '../support/http.ts';
import { startScripted } from '../support/listen.ts';
import { bytesOf, headOf } from '../support/streaming-lab.ts';
import { startUpstream } from '../support/upstream.ts';
import { until, within } from '../support/wait.ts';

const MIB = 1 << 20;
const upstream = await startUpstream();
const scripted = await startScripted();
const coprocess = await startCoprocess('native');
const api = (api_id: string, hooks: object, more: object = {}) => ({
  api_id,
  proxy: { target_url: upstream.url, strip_listen_path: true, listen_path: `/${api_id}/` },
  custom_middleware: { driver: 'grpc', ...hooks },
  ...more,
});
const pre = (name: string, more: object = {}) => api(name, { pre: [{ name }] }, more);
const response = (name: string) =>
  api(
    name,
    { response: [{ name }] },
    { proxy: { target_url: scripted.url, strip_listen_path: true, listen_path: `/${name}/` } },
  );
const streamed = (name: string) => ({
  ...pre(name),
  proxy: { target_url: scripted.url, strip_listen_path: true, listen_path: `/${name}/` },
});

const gateway = await startGateway({
  config: {
    expose_errors: true,
    // A body that is read although nobody needs it is refused.
    http_server_options: { max_hook_body_size: MIB },
    coprocess_options: { coprocess_grpc_server: coprocess.address, protocol: 'native' },
  },
  definitions: [
    ...['calls', 'upper', 'binary', 'replace', 'only-posts', 'breaks', 'quick-deadline'].map((name) => pre(name)),
    ...['head-only', 'prefix'].map(streamed),
    ...['stamp', 'peek', 'instead', 'new-body', 'whole'].map(response),
    pre('limits', { config_data: { limit: 7 } }),
    api('limits-wrong', { pre: [{ name: 'limits' }] }, { config_data: { limit: 'many' } }),
    api('picky', { pre: [{ name: 'picky' }] }, { config_data: { ok: false } }),
    api('not-there', { pre: [{ name: 'heda-only' }] }),
    api(
      'cached',
      { auth_check: { name: 'cached' }, post: [{ name: 'who' }] },
      {
        use_keyless: false,
        enable_coprocess_auth: true,
        event_handlers: {
          events: {
            AuthFailure: [{ handler_name: 'cp_dynamic_handler', handler_meta: { name: 'OnEvent' } }],
          },
        },
      },
    ),
  ],
});

after(async () => {
  await gateway.stop();
  await Promise.all([coprocess.kill(), upstream.stop(), scripted.stop()]);
});

const open = (path: string, options: http.RequestOptions = {}) =>
  http.request({ host: '127.0.0.1', port: gateway.port, path, agent: false, ...options });
const calls = async () => JSON.parse(textOf(await gateway.request({ path: '/calls/' }))) as Record<string, number>;

test('repeated headers and parameters keep every value and their order', async () => {
  const seen = Promise.withResolvers<{ headers: http.IncomingMessage; url: string }>();
  scripted.on.set('/x', (req, res) => {
    seen.resolve({ headers: req, url: req.url ?? '' });
    res.end();
  });
  await gateway.request({
    path: '/head-only/x?q=1&b=%20&q=2',
    headers: [
      ['X-A', 'one'],
      ['X-Many', 'one'],
      ['x-a', 'caf\xc3\xa9'],
      ['X-Many', 'two'],
    ],
  });
  const { headers, url } = await within('the request', seen.promise);
  assert.deepEqual(headers.headersDistinct['x-many'], ['one', 'two']);
  assert.deepEqual(headers.headersDistinct['x-one'], ['one']);
  assert.deepEqual(headers.headersDistinct['x-saw'], ['one|caf\xc3\xa9']);
  assert.equal(url, '/x?b=+&c=%C3%BC&q=1&q=2');
});

test('a body that the hook does not need streams past it', async () => {
  const first = Promise.withResolvers<void>();
  let length = 0;
  scripted.on.set('/up', async (req, res) => {
    for await (const chunk of req) {
      length += (chunk as Buffer).length;
      first.resolve();
    }
    res.end(String(length));
  });
  const req = open('/head-only/up', { method: 'POST' });
  req.write('begin');
  // The upstream has the beginning before the client has sent the rest.
  await within('the beginning at the upstream', first.promise);
  for (let sent = 0; sent < 8; sent++) if (!req.write(Buffer.alloc(MIB))) await once(req, 'drain');
  req.end();
  assert.equal(String(await bytesOf(await headOf(req))), String(8 * MIB + 5));
});

test('a prefix is shown, and the whole body passes', async () => {
  const seen = Promise.withResolvers<string>();
  const got: Buffer[] = [];
  scripted.on.set('/up', async (req, res) => {
    seen.resolve(String(req.headers['x-prefix']));
    for await (const chunk of req) got.push(chunk as Buffer);
    res.end();
  });
  const body = Buffer.alloc(5 * MIB, '0123456789');
  const req = open('/prefix/up', { method: 'POST' });
  req.write(body.subarray(0, 7));
  req.end(body.subarray(7));
  await bytesOf(await headOf(req));
  assert.equal(await within('the request', seen.promise), '0123456789012345 true');
  assert.ok(Buffer.concat(got).equals(body));
});

test('a body shorter than the prefix is whole', async () => {
  const seen = Promise.withResolvers<string>();
  scripted.on.set('/up', (req, res) => {
    seen.resolve(String(req.headers['x-prefix']));
    req.resume().once('end', () => res.end());
  });
  assert.equal((await gateway.request({ method: 'POST', path: '/prefix/up', chunks: ['ab', 'c'] })).status, 200);
  assert.equal(await within('the request', seen.promise), 'abc false');
});

test('bodies: text, binary, replaced without being read', async () => {
  upstream.take();
  await gateway.request({ method: 'POST', path: '/upper/', body: 'grüße' });
  const binary = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  await gateway.request({ method: 'POST', path: '/binary/', body: binary });
  await gateway.request({ method: 'POST', path: '/replace/', body: Buffer.alloc(2 * MIB) });
  const [upper, reversed, replaced] = upstream.take().map(({ body }) => body);
  assert.equal(String(upper), 'GRÜSSE');
  assert.ok(reversed?.equals(Buffer.from(binary).reverse()));
  assert.equal(String(replaced), 'replaced');
});

test('a hook that cannot matter is not called', async () => {
  upstream.take();
  for (const [method, path] of [
    ['GET', '/only-posts/orders/1'],
    ['POST', '/only-posts/other'],
    ['POST', '/only-posts/orders/1/lines'],
  ] as const)
    await gateway.request({ method, path });
  assert.deepEqual(
    upstream.take().map(({ headers }) => headers['x-matched']),
    [undefined, undefined, ['yes']],
  );
  assert.equal((await calls())['only-posts'], 1);
});

test('a failing handler: 500, and its message in the log alone', async () => {
  const reply = await gateway.request({ path: '/breaks/' });
  assert.equal(reply.status, 500);
  assert.deepEqual(reply.headers?.['hookwire-error'], ['GW_DISPATCH_RPC']);
  assert.doesNotMatch(textOf(reply), /shelf/);
  await until('the log line', () => gateway.log().some((line) => line.includes('the shelf is broken')));
});

test("a hook's own deadline counts where the definition has none", async () => {
  const reply = await gateway.request({ path: '/quick-deadline/' });
  assert.deepEqual([reply.status, reply.headers?.['hookwire-error']], [500, ['GW_DISPATCH_TIMEOUT']]);
  assert.ok(gateway.log().some((line) => line.includes('no answer within 30 ms')));
});

test('definitions that ask for what the plugin does not have do not load, and say why', async () => {
  assert.equal((await gateway.request({ path: '/limits/' })).status, 200);
  assert.equal((await gateway.request({ path: '/limits-wrong/' })).status, 404);
  assert.equal((await gateway.request({ path: '/not-there/' })).status, 404);
  const cause = (id: string) =>
    String(gateway.records().find((line) => line['api'] === id && line['level'] === 'error')?.['cause']);
  assert.match(cause('limits-wrong'), /config_data\/limit must be integer/);
  assert.match(cause('not-there'), /offers no hook "heda-only" for the stage pre .*head-only/);
});

test('a configuration that the plugin itself refuses fails that API alone', async () => {
  const refused = await until('the refusal', () =>
    gateway.records().find((line) => line['msg'] === 'the plugin refuses a hook'),
  );
  assert.deepEqual([refused['api'], refused['hook']], ['picky', 'picky']);
  assert.match(String(refused['cause']), /ok is not true/);
  const reply = await gateway.request({ path: '/picky/' });
  assert.deepEqual([reply.status, reply.headers?.['hookwire-error']], [500, ['GW_DISPATCH_REFUSED']]);
});

test('a burst with one credential asks once, and each request gets the whole answer', async () => {
  upstream.take();
  const ask = (token: string) => gateway.request({ path: '/cached/', headers: [['Authorization', token]] });
  const burst = await Promise.all(Array.from({ length: 100 }, () => ask('ann')));
  assert.deepEqual([...new Set(burst.map(({ status }) => status))], [200]);
  assert.equal((await ask('ann')).status, 200);
  assert.equal((await calls())['cached'], 1);
  const seen = upstream.take();
  assert.equal(seen.length, 101);
  for (const { headers } of seen)
    assert.deepEqual([headers['x-auth'], headers['x-who']], [['asked'], ['alias of ann gold']]);
  const refused = await Promise.all(Array.from({ length: 20 }, () => ask('bad')));
  assert.deepEqual([...new Set(refused.map(({ status }) => status))], [401]);
  assert.equal((await ask('bob')).status, 200);
  assert.equal((await calls())['cached'], 3);
  await until('the events', async () => (await calls())['event AuthFailure'] === 20);
});

test('a response hook that needs the head alone lets the body stream', async () => {
  const seen = Promise.withResolvers<void>();
  scripted.on.set('/events', async (_req, res) => {
    res.writeHead(200, { 'X-Upstream': 'up', 'Content-Type': 'text/event-stream' });
    res.write('first');
    await seen.promise;
    res.end('last');
  });
  const res = await headOf(open('/stamp/events').end());
  assert.equal(res.headers['x-stamp'], 'up');
  const [first] = (await within('the first event', once(res, 'data'))) as [Buffer];
  assert.equal(String(first), 'first');
  seen.resolve();
  assert.equal(String(await bytesOf(res)), 'last');
});

test('large and many responses behind a hook that needs the head alone arrive whole', async () => {
  const body = Buffer.alloc(3 * MIB, 'abcdefghij');
  scripted.on.set('/large', (_req, res) => void res.writeHead(200, { 'X-Upstream': 'up' }).end(body));
  scripted.on.set('/small', (_req, res) => void res.writeHead(200, { 'X-Upstream': 'up' }).end('small'));
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const res = await headOf(open(`/stamp/${n % 4 === 0 ? 'large' : 'small'}`).end());
      return [res.headers['x-stamp'], (await bytesOf(res)).equals(n % 4 === 0 ? body : Buffer.from('small'))];
    }),
  );
  for (const answer of answers) assert.deepEqual(answer, ['up', true]);
});

test('the beginning of a response is shown, and all of it passes', async () => {
  scripted.on.set('/x', (_req, res) => void res.end(Buffer.alloc(2 * MIB, 'wxyz')));
  scripted.on.set('/short', (_req, res) => void res.end('ab'));
  const long = await headOf(open('/peek/x').end());
  assert.equal(long.headers['x-peek'], 'wxyz true');
  assert.ok((await bytesOf(long)).equals(Buffer.alloc(2 * MIB, 'wxyz')));
  const short = await headOf(open('/peek/short').end());
  assert.equal(short.headers['x-peek'], 'ab false');
  assert.equal(String(await bytesOf(short)), 'ab');
});

test('a response hook replies in the place of a response that is still coming', async () => {
  const closed = Promise.withResolvers<void>();
  scripted.on.set('/endless', (_req, res) => {
    res.write('endless');
    res.once('close', () => closed.resolve());
  });
  for (const [path, status, text] of [
    ['/instead/endless', 418, 'a teapot'],
    ['/new-body/endless', 200, 'a new body'],
  ] as const) {
    const reply = await gateway.request({ path });
    assert.deepEqual([reply.status, textOf(reply)], [status, text]);
    assert.deepEqual(reply.headers?.['content-length'], [String(text.length)]);
  }
  await within('the upstream to be let go', closed.promise);
});

test('a response hook that needs everything', async () => {
  scripted.on.set('/x', (_req, res) => {
    res.write('grü');
    res.end('ße');
  });
  assert.equal(textOf(await gateway.request({ path: '/whole/x' })), 'GRÜSSE');
});
