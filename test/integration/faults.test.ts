// Coprocesses that are down, hang, break the contract or are overloaded: what the client gets, and what the log says.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, afterEach, test } from 'node:test';
import { status } from '@grpc/grpc-js';
import type { HookObject } from '../../src/wire/codec.ts';
import { startCoprocess } from '../support/coprocess.ts';
import { startGateway } from '../support/gateway.ts';
import { type Answer, startHostile } from '../support/hostile.ts';
import { type RawReply, textOf } from '../support/http.ts';
import { listenOn } from '../support/listen.ts';
import type { Json } from '../support/merge.ts';
import { freePort } from '../support/ports.ts';
import { openSockets, procfs, skipWithoutProcfs } from '../support/proc.ts';
import { startUpstream } from '../support/upstream.ts';
import { until, within } from '../support/wait.ts';

const upstream = await startUpstream();
const healthy = await startCoprocess('basic');
const hostile = await startHostile();
const latePort = await freePort();
const crashPort = await freePort();
const noise = await listenOn(net.createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')));

const proxy = { target_url: upstream.url, strip_listen_path: true };
const entry = (name: string, server: string, more: object = {}) => ({ name, server, ...more });
const api = (api_id: string, hooks: object) => ({
  api_id,
  ...('auth_check' in hooks && { use_keyless: false, enable_coprocess_auth: true }),
  proxy: { ...proxy, listen_path: `/${api_id}/` },
  custom_middleware: { driver: 'grpc', ...hooks },
});
/** One API for each kind of hook, each with the same entry. */
const family = (prefix: string, one: object) => [
  api(`${prefix}-pre`, { pre: [one] }),
  api(`${prefix}-auth`, { auth_check: one }),
  api(`${prefix}-post`, { post: [one] }),
  api(`${prefix}-response`, { response: [one] }),
];

const gateway = await startGateway({
  config: {
    expose_errors: true,
    coprocess_options: {
      coprocess_grpc_server: healthy.address,
      timeout_ms: 5000,
      servers: {
        hostile: { address: hostile.address, timeout_ms: 1000, grpc_recv_max_size: 100_000 },
        'hostile-js': { address: hostile.address, transport: 'grpc-js', timeout_ms: 1000, grpc_recv_max_size: 100_000 },
        narrow: { address: hostile.address, max_in_flight: 1, timeout_ms: 2000 },
        open: { address: hostile.address, timeout_ms: 200, on_error: 'continue' },
        late: { address: `tcp://127.0.0.1:${latePort}` },
        crash: { address: `tcp://127.0.0.1:${crashPort}` },
        noise: { address: `tcp://127.0.0.1:${noise.port}`, timeout_ms: 500 },
      },
    },
  },
  definitions: [
    api('healthy', { pre: [entry('tag', '')], response: [entry('stamp', '')] }),
    ...family('h', entry('any', 'hostile')),
    ...family('js', entry('any', 'hostile-js')),
    ...family('hang', entry('hang', '', { timeout_ms: 200 })),
    ...family('open', entry('any', 'open')),
    api('opened-auth', { auth_check: entry('any', 'open', { on_error: 'continue' }) }),
    api('closed-pre', { pre: [entry('any', 'open', { on_error: 'fail' })] }),
    api('narrow', { pre: [entry('any', 'narrow')] }),
    api('late-pre', { pre: [entry('tag', 'late')] }),
    api('late-auth', { auth_check: entry('key', 'late') }),
    api('crash-pre', { pre: [entry('tag', 'crash')] }),
    api('crash-auth', { auth_check: entry('key', 'crash') }),
    api('noise', { pre: [entry('tag', 'noise')] }),
  ],
});
const socketsAtStart = procfs ? openSockets(gateway.pid) : 0;

after(async () => {
  await gateway.stop();
  await Promise.all([healthy.kill(), upstream.stop(), noise.stop()]);
  hostile.stop();
});

/** Whatever happened: no other API suffers, and nothing escaped its handling. */
afterEach(async () => {
  const reply = await gateway.request({ path: '/healthy/' });
  assert.deepEqual([reply.status, reply.headers?.['x-stamp']], [200, ['response']]);
  const bad = gateway.log().filter((line) => /unhandled|uncaught|a fault in the gateway|^\s+at /i.test(line));
  assert.deepEqual(bad, []);
});

const get = (path: string, token = '') =>
  gateway.request({ path: `/${path}/`, headers: token === '' ? [] : [['Authorization', token]] });

interface Expected {
  readonly status: number;
  readonly text?: RegExp;
  readonly code?: string;
}

function assertReply(reply: RawReply, { status: wanted, text, code }: Expected): void {
  assert.equal(reply.status, wanted, textOf(reply));
  if (text) assert.match(textOf(reply), text);
  if (code) assert.deepEqual(reply.headers?.['hookwire-error'], [code]);
}

/** The first line about a failure of this API since line `from`. */
function failureOf(id: string, code: string, from = 0): Promise<Json> {
  return until(`a log line about ${id}: ${code}`, () =>
    gateway
      .records()
      .slice(from)
      .find((line) => line['api'] === id && line['code'] === code && line['level'] === 'warn'),
  );
}

/** The hook's reply is `answer` once: the client gets what is expected, the log says why. */
async function misbehave(
  id: string,
  answer: (object: HookObject) => Answer,
  expected: Expected & { cause: RegExp; code: string },
) {
  const from = gateway.records().length;
  hostile.answer(answer);
  assertReply(await get(id), expected);
  const line = await failureOf(id, expected.code, from);
  assert.match(String(line['cause']), expected.cause);
  assert.equal(line['target'], id.startsWith('js-') ? 'hostile-js' : 'hostile');
  assert.equal(line['hook'], 'any');
  assert.equal(line['address'], hostile.address);
  assert.equal(line['failures'], 1);
  assert.ok(!Number.isNaN(Date.parse(String(line['since']))));
  // And it is over with the next good answer.
  hostile.answer((object) =>
    id.endsWith('-auth') ? { ...object, session: { alias: 'a' }, metadata: { token: 't' } } : object,
  );
  assert.equal((await get(id)).status, 200);
  await until('the line about its recovery', () =>
    gateway
      .records()
      .slice(from)
      .some((one) => one['api'] === id && one['level'] === 'info' && /works again/.test(String(one['msg']))),
  );
}

const MIDDLEWARE = /"error": "Middleware error"/;
const FORBIDDEN = /"error": "Key not authorised"/;

test('a coprocess that is not there yet: 500 and 403, and served once it comes up', async (t) => {
  assertReply(await get('late-pre'), { status: 500, text: MIDDLEWARE, code: 'GW_DISPATCH_UNAVAILABLE' });
  assertReply(await get('late-auth', 'k'), { status: 403, text: FORBIDDEN, code: 'GW_DISPATCH_UNAVAILABLE' });
  const line = await failureOf('late-pre', 'GW_DISPATCH_UNAVAILABLE');
  assert.deepEqual([line['target'], line['hook'], line['address']], ['late', 'tag', `tcp://127.0.0.1:${latePort}`]);
  assert.match(String(line['cause']), /ECONNREFUSED/);
  const late = await startCoprocess('basic', `tcp://127.0.0.1:${latePort}`);
  t.after(() => late.kill());
  const reply = await until(
    'the first good reply',
    async () => {
      const one = await get('late-pre');
      return one.status === 200 && one;
    },
    3000,
  );
  assert.equal(reply.headers?.['x-upstream']?.[0], 'echo');
  assert.equal((await get('late-auth', 'k')).status, 200);
});

test('a coprocess that is killed under load fails what it should, and is found again within 3 s', async (t) => {
  const address = `tcp://127.0.0.1:${crashPort}`;
  const first = await startCoprocess('basic', address);
  t.after(() => first.kill());
  await until('the connection', async () => (await get('crash-pre')).status === 200);
  await until('the connection', async () => (await get('crash-auth', 'k')).status === 200);
  const counts = new Map<string, number>();
  let running = true;
  t.after(() => {
    running = false;
  });
  const load = Array.from({ length: 10 }, async (_, n) => {
    while (running) {
      const id = n % 2 === 0 ? 'crash-pre' : 'crash-auth';
      const { status: got } = await get(id, 'k');
      counts.set(`${id} ${got}`, (counts.get(`${id} ${got}`) ?? 0) + 1);
    }
  });
  const counted = (key: string, least: number) => until(`${least} of ${key}`, () => (counts.get(key) ?? 0) >= least);
  await counted('crash-pre 200', 50);
  await first.kill();
  await counted('crash-pre 500', 50);
  await counted('crash-auth 403', 50);
  const second = await startCoprocess('basic', address);
  t.after(() => second.kill());
  const goodBefore = counts.get('crash-pre 200') ?? 0;
  await until('requests served again', () => (counts.get('crash-pre 200') ?? 0) > goodBefore, 3000);
  running = false;
  await Promise.all(load);
  assert.deepEqual([...counts.keys()].sort(), ['crash-auth 200', 'crash-auth 403', 'crash-pre 200', 'crash-pre 500']);
  for (const id of ['crash-pre', 'crash-auth']) {
    const lines = gateway.records().filter((line) => line['api'] === id);
    const told = lines.filter((line) => line['level'] === 'warn').length;
    assert.ok(told <= 4, `${told} lines about one crash`);
    const over = await until('the recovery', () =>
      gateway.records().findLast((line) => line['api'] === id && line['level'] === 'info'),
    );
    assert.match(String(over['msg']), /works again/);
    assert.ok(Number(over['failures']) >= 1);
  }
});

test('a hook that hangs is given up at its deadline', async () => {
  const began = Date.now();
  const code = 'GW_DISPATCH_TIMEOUT';
  const [pre, auth, post, response] = await Promise.all([
    get('hang-pre'),
    get('hang-auth', 'k'),
    get('hang-post'),
    get('hang-response'),
  ]);
  assertReply(pre, { status: 500, text: MIDDLEWARE, code });
  assertReply(auth, { status: 403, text: FORBIDDEN, code });
  assertReply(post, { status: 500, text: MIDDLEWARE, code });
  assertReply(response, { status: 500, text: MIDDLEWARE, code });
  assert.ok(Date.now() - began < 2000, 'far beyond timeout_ms');
  for (const id of ['hang-pre', 'hang-auth', 'hang-post', 'hang-response']) {
    const line = await failureOf(id, code);
    assert.match(String(line['cause']), /DEADLINE_EXCEEDED/);
    assert.deepEqual([line['target'], line['hook']], ['default', 'hang']);
  }
});

test('on_error continue: as if the hook had changed nothing, for authentication only where it says so itself', async () => {
  hostile.answer(() => 'hang');
  upstream.take();
  for (const id of ['open-pre', 'open-post', 'open-response']) {
    assertReply(await get(id), { status: 200, text: /"method":"GET"/ });
    await failureOf(id, 'GW_DISPATCH_TIMEOUT');
  }
  assert.equal(upstream.take().length, 3);
  assertReply(await get('open-auth', 'k'), { status: 403, text: FORBIDDEN });
  assertReply(await get('opened-auth', 'k'), { status: 200 });
  assertReply(await get('closed-pre'), { status: 500, text: MIDDLEWARE });
  assert.equal(upstream.take().length, 1);
});

for (const [prefix, title] of [
  ['h', 'lean transport'],
  ['js', 'grpc-js'],
] as const) {
  test(`${title}: replies that are no message, or none at all`, async () => {
    const bad = { status: 500, text: MIDDLEWARE };
    const garbage = () => Buffer.from('ffffffffffffffffffff01', 'hex');
    await misbehave(`${prefix}-pre`, garbage, { ...bad, code: 'GW_DISPATCH_BAD_REPLY', cause: /pars|varint/i });
    await misbehave(`${prefix}-response`, garbage, { ...bad, code: 'GW_DISPATCH_BAD_REPLY', cause: /pars|varint/i });
    await misbehave(`${prefix}-auth`, garbage, {
      status: 403,
      text: FORBIDDEN,
      code: 'GW_DISPATCH_BAD_REPLY',
      cause: /pars|varint/i,
    });
    await misbehave(`${prefix}-pre`, () => 'nothing', {
      ...bad,
      code: 'GW_DISPATCH_BAD_REPLY',
      cause: /no message|without a message/i,
    });
    await misbehave(`${prefix}-response`, () => 'nothing', {
      ...bad,
      code: 'GW_DISPATCH_BAD_REPLY',
      cause: /no message|without a message/i,
    });
  });

  test(`${title}: gRPC errors`, async () => {
    for (const [grpcStatus, code] of [
      [status.INTERNAL, 'GW_DISPATCH_RPC'],
      [status.UNIMPLEMENTED, 'GW_DISPATCH_RPC'],
      [status.RESOURCE_EXHAUSTED, 'GW_DISPATCH_RPC'],
      [status.UNAVAILABLE, 'GW_DISPATCH_UNAVAILABLE'],
    ] as const) {
      const answer = () => ({ grpcStatus, details: 'the plugin says no' });
      const cause = new RegExp(`${status[grpcStatus]}: the plugin says no`);
      await misbehave(`${prefix}-pre`, answer, { status: 500, text: MIDDLEWARE, code, cause });
      await misbehave(`${prefix}-auth`, answer, { status: 403, text: FORBIDDEN, code, cause });
      await misbehave(`${prefix}-response`, answer, { status: 500, text: MIDDLEWARE, code, cause });
    }
  });

  test(`${title}: a coprocess that cancels the calls it gets has failed; it is no client that left`, async () => {
    const answer = () => ({ grpcStatus: status.CANCELLED, details: 'shutting down' });
    await misbehave(`${prefix}-pre`, answer, {
      status: 500,
      text: MIDDLEWARE,
      code: 'GW_DISPATCH_RPC',
      cause: /CANCELLED: shutting down/,
    });
  });

  test(`${title}: a reply over the size limit`, async () => {
    const large = 'x'.repeat(100_001);
    const code = 'GW_DISPATCH_TOO_LARGE';
    const answer = (object: object): Answer => ({ ...object, metadata: { large } });
    await misbehave(`${prefix}-pre`, answer, {
      status: 500,
      text: MIDDLEWARE,
      code,
      cause: /larger than max|are allowed/,
    });
    await misbehave(`${prefix}-response`, answer, {
      status: 500,
      text: MIDDLEWARE,
      code,
      cause: /larger than max|are allowed/,
    });
  });
}

test('replies that break the contract name the field', async () => {
  const code = 'GW_DISPATCH_BAD_REPLY';
  const bad = { status: 500, text: MIDDLEWARE, code };
  await misbehave('h-pre', (object) => ({ ...object, request: null }), { ...bad, cause: /^request: it is missing/ });
  await misbehave('h-auth', (object) => ({ ...object, request: null }), { ...bad, cause: /^request: it is missing/ });
  await misbehave('h-pre', (object) => ({ ...object, request: { ...object.request, url: 'no url' } }), {
    ...bad,
    cause: /^request\.url: "no url"/,
  });
  const override = (response_code: number) => (object: HookObject) => ({
    ...object,
    request: { ...object.request, return_overrides: { response_code } },
  });
  await misbehave('h-post', override(101), { ...bad, cause: /^request\.return_overrides\.response_code: 101/ });
  await misbehave('h-post', override(1000), { ...bad, cause: /response_code: 1000/ });
  await misbehave('h-response', (object) => ({ ...object, response: null }), {
    ...bad,
    cause: /^response: it is missing/,
  });
  await misbehave('h-response', (object) => ({ ...object, response: { ...object.response, status_code: 99 } }), {
    ...bad,
    cause: /^response\.status_code: 99/,
  });
});

test('a status of 0 changes nothing', async () => {
  hostile.answer((object) => ({ ...object, request: { ...object.request, return_overrides: { response_code: 0 } } }));
  assertReply(await get('h-pre'), { status: 200 });
  hostile.answer((object) => ({ ...object, response: { ...object.response, status_code: 0 } }));
  assertReply(await get('h-response'), { status: 200, text: /"method":"GET"/ });
});

test('line breaks in header values never become headers', async () => {
  const evil = 'a\r\nX-Injected: 1\r\n\r\nGET /evil HTTP/1.1';
  upstream.take();
  const from = gateway.records().length;
  hostile.answer((object) => ({ ...object, request: { ...object.request, set_headers: { 'X-A': evil } } }));
  assertReply(await get('h-pre'), { status: 500, code: 'GW_PROXY_BAD_REQUEST' });
  assert.deepEqual(upstream.take(), []);
  assert.match(String((await failureOf('h-pre', 'GW_PROXY_BAD_REQUEST', from))['cause']), /header/i);

  hostile.answer((object) => ({
    ...object,
    request: {
      ...object.request,
      return_overrides: { response_code: 200, response_body: 'ok', headers: { 'X-A': evil } },
    },
  }));
  const override = await get('h-post');
  assertReply(override, { status: 200, text: /^ok$/ });
  assert.equal(override.headers?.['x-injected'], undefined);
  assert.deepEqual(override.headers?.['x-a'], [evil.replaceAll(/[\r\n]/g, ' ')]);

  hostile.answer((object) => ({
    ...object,
    response: { ...object.response, headers: { 'X-A': evil, 'Bad Name': '1' }, multivalue_headers: [] },
  }));
  const response = await get('h-response');
  assert.equal(response.status, 200);
  assert.equal(response.headers?.['x-injected'], undefined);
  assert.deepEqual(response.headers?.['x-a'], [evil.replaceAll(/[\r\n]/g, ' ')]);
});

test('something that speaks no HTTP/2 at all', async () => {
  const reply = await get('noise');
  assertReply(reply, { status: 500, text: MIDDLEWARE });
  await failureOf('noise', String(reply.headers?.['hookwire-error']?.[0]));
});

test('beyond the bound of calls under way the next one fails at once', async () => {
  hostile.answer(() => 'hang');
  const calls = hostile.calls;
  let firstDone = false;
  const first = get('narrow').finally(() => {
    firstDone = true;
  });
  await until('the first call', () => hostile.calls > calls);
  assertReply(await get('narrow'), { status: 500, text: MIDDLEWARE, code: 'GW_DISPATCH_OVERLOAD' });
  assert.equal(firstDone, false);
  assert.match(String((await failureOf('narrow', 'GW_DISPATCH_OVERLOAD'))['cause']), /1 calls? (is|are) under way/);
  assertReply(await first, { status: 500, code: 'GW_DISPATCH_TIMEOUT' });
  hostile.answer((object) => object);
  assert.equal((await get('narrow')).status, 200);
});

test('a streak of failures is told once, not once per request', async () => {
  const kinds: [string, string, (object: object) => Answer][] = [
    ['h-pre', 'GW_DISPATCH_RPC', () => ({ grpcStatus: status.INTERNAL, details: 'no' })],
    ['h-post', 'GW_DISPATCH_BAD_REPLY', (object) => ({ ...object, request: null })],
    ['h-response', 'GW_DISPATCH_BAD_REPLY', (object) => ({ ...object, response: null })],
  ];
  for (const [id, code, answer] of kinds) {
    const from = gateway.records().length;
    hostile.answer(answer);
    const replies = await Promise.all(Array.from({ length: 50 }, () => get(id)));
    assert.ok(replies.every((reply) => reply.status === 500));
    hostile.answer((object) => object);
    assert.equal((await get(id)).status, 200);
    const linesOf = () =>
      gateway
        .records()
        .slice(from)
        .filter((line) => line['api'] === id);
    const over = await until('the recovery', () => linesOf().find((line) => line['level'] === 'info'));
    assert.deepEqual([over['failures'], over['code']], [50, code]);
    assert.ok(linesOf().length <= 3, `${linesOf().length} lines about 50 failures`);
  }
});

test('a client that leaves stops the call, and nobody is blamed', async () => {
  const from = gateway.records().length;
  const calls = hostile.calls;
  hostile.answer(() => 'hang');
  const waiting = net.connect(gateway.port, '127.0.0.1').on('error', () => {});
  waiting.write('GET /narrow/ HTTP/1.1\r\nHost: h\r\n\r\n');
  await until('the call', () => hostile.calls > calls);
  waiting.destroy();
  hostile.answer((object) => object);
  // The place among the calls under way is free long before the deadline of 2 s.
  await until('the next call to get through', async () => (await get('narrow')).status === 200, 1000);

  // Broken off in the middle of the body that the hook has to see.
  const before = hostile.calls;
  const sender = net.connect(gateway.port, '127.0.0.1').on('error', () => {});
  sender.write('POST /h-pre/ HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nsome');
  await once(sender, 'ready');
  sender.destroy();
  await within('the next request', get('h-pre'));
  assert.equal(hostile.calls, before + 1);
  const blamed = gateway
    .records()
    .slice(from)
    .filter((line) => ['warn', 'error'].includes(String(line['level'])) && line['code'] !== 'GW_DISPATCH_OVERLOAD');
  assert.deepEqual(blamed, []);
});

test('no socket is left behind', { skip: skipWithoutProcfs }, async () => {
  hostile.answer((object) => object);
  // Kept for reuse are at most one connection to each of the seven coprocess targets and a few to the upstream.
  await until(
    `open sockets to come down to about ${socketsAtStart}`,
    () => openSockets(gateway.pid) <= socketsAtStart + 12,
    10_000,
  );
});
