// What the gateway makes of failures: on_error, the bound of calls under way, one line per streak, clients that leave.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, afterEach, test } from 'node:test';
import { status } from '@grpc/grpc-js';
import { api, assertReply, entry, FORBIDDEN, family, MIDDLEWARE, startFaultsLab } from '../support/faults-lab.ts';
import { type Answer, startHostile } from '../support/hostile.ts';
import { until, within } from '../support/wait.ts';

const hostile = await startHostile();
const lab = await startFaultsLab(
  {
    hostile: { address: hostile.address, timeout_ms: 1000, grpc_recv_max_size: 100_000 },
    narrow: { address: hostile.address, max_in_flight: 1, timeout_ms: 2000 },
    open: { address: hostile.address, timeout_ms: 200, on_error: 'continue' },
    tripping: { address: hostile.address, timeout_ms: 100, breaker: { failures: 3, open_ms: 300 } },
  },
  [
    ...family('h', entry('any', 'hostile')),
    ...family('open', entry('any', 'open')),
    api('opened-auth', { auth_check: entry('any', 'open', { on_error: 'continue' }) }),
    api('closed-pre', { pre: [entry('any', 'open', { on_error: 'fail' })] }),
    api('narrow', { pre: [entry('any', 'narrow')] }),
    api('tripping', { pre: [entry('any', 'tripping')] }),
    api('beside', { pre: [entry('any', 'tripping')] }),
  ],
);
const { gateway, upstream, get, failureOf } = lab;

after(async () => {
  hostile.answer((object) => object);
  try {
    await lab.assertNoSocketLeft();
  } finally {
    await lab.stop();
    hostile.stop();
  }
});

afterEach(lab.assertUnharmed);

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

test('a hook that hangs is soon not waited for, but for a call now and then; when it answers, all are', async () => {
  hostile.answer((object) => (object.spec?.['APIID'] === 'tripping' ? 'hang' : object));
  for (let i = 0; i < 3; i++) assertReply(await get('tripping'), { status: 500, code: 'GW_DISPATCH_TIMEOUT' });
  const calls = hostile.calls;
  assertReply(await get('tripping'), { status: 500, text: MIDDLEWARE, code: 'GW_DISPATCH_OPEN' });
  assert.equal(hostile.calls, calls, 'it was not asked');
  assert.match(String((await failureOf('tripping', 'GW_DISPATCH_OPEN'))['cause']), /^3 calls in a row got no answer/);
  assertReply(await get('beside'), { status: 200 });
  await until('a call that finds out', async () => (await get('tripping')).status === 500 && hostile.calls > calls + 1);
  hostile.answer((object) => object);
  await until('it answers again', async () => (await get('tripping')).status === 200);
  for (let i = 0; i < 5; i++) assertReply(await get('tripping'), { status: 200 });
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
