// Calls on a native stream: what leaves together, and when.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GatewayError } from '../../../../src/errors.ts';
import { hookwire } from '../../../../src/wire/gen/protocols.js';
import { fault } from '../../../support/http2.ts';
import {
  bindingOf,
  dispatch,
  NativePeer,
  nativePair,
  nativeServer,
  nativeSource,
  replyWith,
  textOf,
  WELCOME,
} from '../../../support/native-peer.ts';
import { until } from '../../../support/wait.ts';

const { Calls } = hookwire.plugin.v1;
const BINDING = bindingOf();
/** A call that makes about as many bytes, and can be told from others. */
const sized = (bytes: number, name = '') => nativeSource(BINDING, { path: `/${name}${'x'.repeat(bytes)}` });
const named = (name: string) => nativeSource(BINDING, { path: name });

test('the calls of one turn leave in one message, whatever they are about', async (t) => {
  const pair = await nativePair(t);
  const { plugin, transport } = pair;
  await until('ready', () => transport.health().state === 'ready');
  const other = bindingOf({ stage: 'post' });
  for (const source of [named('/a'), nativeSource(other, { path: '/b' }), named('/c')]) dispatch(pair, source, 500);
  await plugin.bound();
  await plugin.bound();
  const calls = await plugin.calls();
  assert.deepEqual(
    calls.map(({ binding, request }) => [binding, request?.path]),
    [
      [1, '/a'],
      [2, '/b'],
      [1, '/c'],
    ],
  );
  assert.equal(new Set(calls.map(({ id }) => id)).size, 3);
  for (const { budget_ms: budget = 0 } of calls) assert.ok(budget !== null && budget > 0 && budget <= 500, `${budget}`);
  dispatch(pair, named('/later'));
  assert.equal((await plugin.calls()).length, 1);
});

test('a message is closed at about 60 KB', async (t) => {
  const pair = await nativePair(t, { ...WELCOME, window: 10 });
  const { plugin } = pair;
  const sent = Array.from({ length: 150 }, (_, i) => `/${i}/`);
  for (const name of sent) dispatch(pair, sized(1000, name));
  await plugin.bound();
  const messages = [await plugin.calls(), await plugin.calls(), await plugin.calls()];
  for (const calls of messages.slice(0, 2)) {
    const { length } = Calls.encode({ calls }).finish();
    assert.ok(length > 60_000 && length < 61_200, `${length} bytes`);
  }
  assert.deepEqual(
    messages.flat().map(({ request }) => request?.path?.replace(/x+$/, '').slice(1)),
    sent,
  );
});

for (const [window, expected] of [
  [0, 2],
  [1, 1],
  [2, 2],
  [16, 2],
] as const) {
  test(`a window of ${window}: ${expected} messages that are not full may be uncredited`, async (t) => {
    const pair = await nativePair(t, { ...WELCOME, window });
    const { plugin } = pair;
    for (let i = 1; i <= expected; i++) {
      dispatch(pair, named(`/${i}`));
      if (i === 1) await plugin.bound();
      assert.equal((await plugin.calls()).length, 1);
    }
    dispatch(pair, named('/held'));
    assert.deepEqual(await plugin.kinds(), []);
    dispatch(pair, named('/held as well'));
    assert.deepEqual(await plugin.kinds(), []);
    plugin.send({ credit: { frames: 1 } });
    assert.deepEqual(
      (await plugin.calls()).map(({ request }) => request?.path),
      ['/held', '/held as well'],
    );
    dispatch(pair, named('/more'));
    assert.deepEqual(await plugin.kinds(), []);
  });
}

test('full messages, as large bodies make, wait for the whole window only', async (t) => {
  const pair = await nativePair(t, { ...WELCOME, window: 4 });
  const { plugin } = pair;
  const large = (path: string) => dispatch(pair, nativeSource(BINDING, { path, body: Buffer.alloc(70_000) }));
  const next = async () => (await plugin.calls()).map(({ request }) => request?.path).join();
  dispatch(pair, named('/small'));
  await plugin.bound();
  const seen = [await next()];
  for (const path of ['/1', '/2', '/3', '/held']) large(path);
  for (let i = 0; i < 3; i++) seen.push(await next());
  assert.deepEqual(seen, ['/small', '/1', '/2', '/3']);
  assert.deepEqual(await plugin.kinds(), []);
  plugin.send({ credit: { frames: 1 } });
  assert.equal(await next(), '/held');
  plugin.send({ credit: { frames: 4 } });
  dispatch(pair, named('/a'));
  assert.equal(await next(), '/a');
  dispatch(pair, named('/b'));
  assert.equal(await next(), '/b');
  dispatch(pair, named('/c'));
  assert.deepEqual(await plugin.kinds(), [], 'two that are not full');
  plugin.send({ credit: { frames: 1 } });
  assert.equal(await next(), '/c');
});

test('answers are no credit, and a credit that was never owed is none', async (t) => {
  const pair = await nativePair(t, { ...WELCOME, window: 1 });
  const { plugin } = pair;
  const first = dispatch(pair, named('/1'));
  await plugin.bound();
  const [{ id } = assert.fail()] = await plugin.calls();
  plugin.results(replyWith(id, 'one'));
  assert.equal(await textOf(first), 'one');
  dispatch(pair, named('/2'));
  assert.deepEqual(await plugin.kinds(), []);
  plugin.send({ credit: { frames: 7 } });
  await plugin.calls();
  dispatch(pair, named('/3'));
  assert.deepEqual(await plugin.kinds(), []);
});

test('while the plugin owes credit a backlog becomes large messages, as many as the credit allows', async (t) => {
  const pair = await nativePair(t, { ...WELCOME, window: 1 });
  const { plugin } = pair;
  dispatch(pair, named('/first'));
  await plugin.bound();
  await plugin.calls();
  for (let i = 0; i < 100; i++) dispatch(pair, sized(1000));
  plugin.send({ credit: { frames: 1 } });
  const second = await plugin.calls();
  assert.deepEqual(await plugin.kinds(), []);
  plugin.send({ credit: { frames: 1 } });
  const third = await plugin.calls();
  assert.equal(second.length + third.length, 100);
  assert.ok(second.length > 55, `${second.length} in the first`);
});

test('a call that the plugin cannot take fails alone', async (t) => {
  const pair = await nativePair(t, { ...WELCOME, max_message_bytes: 4000 });
  const { plugin } = pair;
  const before = dispatch(pair, named('/before'));
  const large = dispatch(pair, sized(4000));
  const body = dispatch(pair, nativeSource(BINDING, { body: Buffer.alloc(5000, 7) }));
  const after = dispatch(pair, named('/after'));
  const why = /a message of \d+ bytes, the plugin takes 4000$/;
  await assert.rejects(large.result, fault('GW_DISPATCH_TOO_LARGE', why));
  await assert.rejects(body.result, fault('GW_DISPATCH_TOO_LARGE', why));
  await plugin.bound();
  // What does not fit beside others is tried by itself first.
  const calls = [...(await plugin.calls()), ...(await plugin.calls())];
  plugin.results(...calls.map(({ id, request }) => replyWith(id, request?.path ?? '')));
  assert.deepEqual([await textOf(before), await textOf(after)], ['/before', '/after']);
});

test('no message is larger than the plugin takes: what does not fit goes into the next', async (t) => {
  const pair = await nativePair(t, { ...WELCOME, max_message_bytes: 4000, window: 100 });
  const { plugin } = pair;
  for (let i = 0; i < 20; i++) dispatch(pair, sized(900));
  await plugin.bound();
  for (let left = 20; left > 0; ) {
    const calls = await plugin.calls();
    assert.ok(Calls.encode({ calls }).finish().length <= 4000);
    assert.equal(calls.length, 4);
    left -= calls.length;
  }
});

test('bodies of any size arrive whole, in the order of their calls', async (t) => {
  const pair = await nativePair(t);
  const { plugin } = pair;
  const bodies = [3, 2047, 2048, 200_000, 1, 3_000_000].map((size, i) => Buffer.alloc(size, i + 1));
  for (const body of bodies) dispatch(pair, nativeSource(BINDING, { body }));
  await plugin.bound();
  const seen: Buffer[] = [];
  while (seen.length < bodies.length) {
    for (const { request } of await plugin.calls()) seen.push(Buffer.from(request?.body ?? []));
    plugin.send({ credit: { frames: 1 } });
  }
  assert.ok(seen.every((body, i) => body.equals(bodies[i] as Buffer)));
});

for (const [what, error, expected] of [
  ['that needs more than was read', new GatewayError('GW_DISPATCH_NEEDS'), fault('GW_DISPATCH_NEEDS')],
  ['that cannot be written', new TypeError('oops'), fault('GW_DISPATCH_RPC', /INTERNAL: oops/)],
] as const) {
  test(`a call ${what} fails alone`, async (t) => {
    const pair = await nativePair(t);
    const { plugin } = pair;
    const good = dispatch(pair, named('/good'));
    const bad = dispatch(pair, {
      ...named('/bad'),
      native: () => {
        throw error;
      },
    });
    const last = dispatch(pair, named('/last'));
    await assert.rejects(bad.result, expected);
    await plugin.bound();
    const calls = await plugin.calls();
    plugin.results(...calls.map(({ id, request }) => replyWith(id, request?.path ?? '')));
    assert.deepEqual([await textOf(good), await textOf(last)], ['/good', '/last']);
  });
}

test('the source is asked for what the hook on this stream needs', async (t) => {
  const needs = { request_headers: 2, query: true, response_body: { wanted: true, prefix_bytes: 9 }, client: true };
  const pair = await nativePair(t, { hooks: [{ name: 'tag', stages: [1], needs }] });
  const seen: unknown[] = [];
  const source = named('/');
  dispatch(pair, {
    ...source,
    native: (asked) => {
      seen.push(asked);
      return source.native(asked);
    },
  });
  await pair.plugin.bound();
  await pair.plugin.calls();
  assert.deepEqual(seen, [
    {
      requestHeaders: 'all',
      responseHeaders: new Set(),
      query: true,
      requestBody: 0,
      responseBody: 9,
      session: false,
      client: true,
    },
  ]);
});

test('beyond 1024 calls under way another connection is opened', async (t) => {
  const { server, transport } = await nativeServer(t);
  const plugin = await NativePeer.welcomed(server, { ...WELCOME, window: 2000 });
  await until('ready', () => transport.health().state === 'ready');
  const calls = Array.from({ length: 1025 }, (_, i) => dispatch({ transport }, named(`/${i}`)));
  const second = await NativePeer.welcomed(server);
  await second.bound();
  const [{ id, request } = assert.fail()] = await second.calls();
  assert.equal(request?.path, '/1024');
  second.results(replyWith(id, 'last'));
  assert.equal(await textOf(calls[1024] ?? assert.fail()), 'last');
  await plugin.bound();
  let received = 0;
  while (received < 1024) received += (await plugin.calls()).length;
  assert.equal(received, 1024);
});
