// Native streams that end: asked for, by accident, and what becomes of calls then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeServer, fault, goaway } from '../../../support/http2.ts';
import {
  bindingOf,
  dispatch,
  type NativePair,
  NativePeer,
  nativePair,
  nativeSource,
  nativeTransport,
  replyWith,
  textOf,
  WELCOME,
} from '../../../support/native-peer.ts';
import { freePort } from '../../../support/ports.ts';
import { until, within } from '../../../support/wait.ts';

const BINDING = bindingOf();
const ONE_AT_A_TIME = { ...WELCOME, window: 1 };

/** One call that the plugin has, and one that waits for its credit. */
async function twoCalls(pair: NativePair) {
  const { plugin } = pair;
  const sent = dispatch(pair, nativeSource(BINDING, { path: '/sent' }));
  await plugin.bound();
  const [{ id } = assert.fail()] = await plugin.calls();
  const unsent = dispatch(pair, nativeSource(BINDING, { path: '/unsent' }));
  assert.deepEqual(await plugin.kinds(), []);
  return { sent, id, unsent };
}

/** The one call that comes on a new connection is answered there. */
async function serveOne(plugin: NativePeer, path: string, text: string): Promise<void> {
  await plugin.bound();
  const calls = await plugin.calls();
  assert.deepEqual(
    calls.map(({ request }) => request?.path),
    [path],
  );
  plugin.results(replyWith(calls[0]?.id, text));
}

for (const [what, end] of [
  ['Drain from the plugin', ({ plugin }: NativePair) => plugin.send({ drain: { reason: 'a new version' } })],
  ['GOAWAY', ({ plugin }: NativePair) => plugin.peer.send(goaway(plugin.streamId))],
] as const) {
  test(`${what}: calls that wait go to the next stream, those under way get their results`, async (t) => {
    const pair = await nativePair(t, ONE_AT_A_TIME);
    const { sent, id, unsent } = await twoCalls(pair);
    end(pair);
    const next = await NativePeer.welcomed(pair.server);
    await serveOne(next, '/unsent', 'from the new one');
    assert.equal(await textOf(unsent), 'from the new one');
    const { plugin } = pair;
    if (what === 'GOAWAY') await plugin.next('drain');
    assert.deepEqual(await plugin.kinds(), [], 'the stream is kept as long as a call is under way');
    plugin.results(replyWith(id, 'from the old one'));
    assert.equal(await textOf(sent), 'from the old one');
    if (what !== 'GOAWAY') await plugin.next('drain');
    await plugin.end();
    plugin.finish();
    await within('the end of the connection', plugin.peer.closed);
    const later = dispatch(pair, nativeSource(BINDING, { path: '/later' }));
    next.send({ credit: { frames: 1 } });
    const [call = assert.fail()] = await next.calls();
    next.results(replyWith(call.id, 'later'));
    assert.equal(await textOf(later), 'later');
  });
}

test('Drain of an unused stream ends it at once', async (t) => {
  const { plugin } = await nativePair(t);
  plugin.send({ drain: {} }, { drain: {} });
  await plugin.next('drain');
  await plugin.end();
});

test('a call that is cancelled while the stream drains was the last one, too', async (t) => {
  const pair = await nativePair(t, ONE_AT_A_TIME);
  const { sent, id, unsent } = await twoCalls(pair);
  unsent.cancel();
  pair.plugin.send({ drain: {} });
  await NativePeer.welcomed(pair.server).catch(() => {});
  sent.cancel();
  assert.deepEqual((await pair.plugin.next('cancel')).ids, [id]);
  await pair.plugin.next('drain');
  await pair.plugin.end();
});

test('a plugin that does not end a drained stream loses the connection', async (t) => {
  const { plugin } = await nativePair(t);
  plugin.send({ drain: {} });
  await plugin.next('drain');
  await plugin.end();
  await within('the end of the connection', plugin.peer.closed);
});

for (const [what, crash, expected] of [
  [
    'a connection that breaks',
    ({ plugin }: NativePair) => void plugin.peer.socket.destroy(),
    fault('GW_DISPATCH_UNAVAILABLE'),
  ],
  [
    'a stream that ends without Drain',
    ({ plugin }: NativePair) => plugin.finish(),
    fault('GW_DISPATCH_UNAVAILABLE', /the plugin ended its stream/),
  ],
  [
    'a stream that ends with a status',
    ({ plugin }: NativePair) => plugin.finish(13, 'out of luck'),
    fault('GW_DISPATCH_RPC', /INTERNAL: out of luck/),
  ],
] as const) {
  test(`${what}: calls that were sent fail, others go to the next connection`, async (t) => {
    const pair = await nativePair(t, ONE_AT_A_TIME);
    const { sent, unsent } = await twoCalls(pair);
    crash(pair);
    await assert.rejects(sent.result, expected);
    const next = await NativePeer.welcomed(pair.server);
    await serveOne(next, '/unsent', 'from the new one');
    assert.equal(await textOf(unsent), 'from the new one');
  });
}

for (const [what, goes] of [
  ['is gone', ({ server }: NativePair) => server.stop()],
  [
    'says GOAWAY and is gone',
    ({ server, plugin }: NativePair) => {
      const stopped = server.stopListening();
      plugin.peer.send(goaway(plugin.streamId));
      return stopped;
    },
  ],
  [
    'says Drain and is gone',
    ({ server, plugin }: NativePair) => {
      const stopped = server.stopListening();
      plugin.send({ drain: {} });
      return stopped;
    },
  ],
] as const) {
  test(`calls wait for a plugin that ${what}, and comes back`, async (t) => {
    const pair = await nativePair(t, ONE_AT_A_TIME, { holdMs: 30_000 });
    const { sent, unsent } = await twoCalls(pair);
    const gone = goes(pair);
    await until('a failed attempt', () => pair.transport.health().state === 'down');
    const more = dispatch(pair, nativeSource(BINDING, { path: '/more' }));
    const again = await FakeServer.listen(pair.server.port);
    t.after(() => again.stop());
    const plugin = await NativePeer.welcomed(again);
    await plugin.bound();
    const calls = await plugin.calls();
    plugin.results(...calls.map(({ id, request }) => replyWith(id, request?.path ?? '')));
    assert.deepEqual([await textOf(unsent), await textOf(more)], ['/unsent', '/more']);
    pair.plugin.peer.socket.destroy();
    await assert.rejects(sent.result, fault('GW_DISPATCH_UNAVAILABLE'));
    await gone;
  });
}

test('calls that wait in vain fail after the time they are held, later ones at once', async (t) => {
  const holdMs = 300;
  const pair = await nativePair(t, ONE_AT_A_TIME, { holdMs });
  const { unsent } = await twoCalls(pair);
  const stopped = pair.server.stop();
  const from = performance.now();
  await assert.rejects(unsent.result, fault('GW_DISPATCH_UNAVAILABLE', /ECONNREFUSED/));
  const waited = performance.now() - from;
  assert.ok(waited > holdMs * 0.9, `held for ${waited} ms`);
  await stopped;
  await until('a failed attempt', () => pair.transport.health().state === 'down');
  let settled = false;
  const { result } = dispatch(pair, nativeSource(BINDING));
  result.catch(() => {
    settled = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  assert.ok(settled, 'failed without waiting for anything');
});

test('a plugin that never was there is not waited for', async (t) => {
  const { transport } = nativeTransport(await freePort(), { holdMs: 30_000 });
  t.after(() => transport.close());
  await assert.rejects(dispatch({ transport }, nativeSource(BINDING)).result, fault('GW_DISPATCH_UNAVAILABLE'));
});

test('close: calls are cancelled, the plugin is told, and the stream ends with Drain', async (t) => {
  const pair = await nativePair(t, ONE_AT_A_TIME);
  const { sent, id, unsent } = await twoCalls(pair);
  const closed = pair.transport.close();
  await assert.rejects(sent.result, { code: 'GW_DISPATCH_CANCELLED' });
  await assert.rejects(unsent.result, { code: 'GW_DISPATCH_CANCELLED' });
  const { plugin } = pair;
  const kinds = [await plugin.next('drain'), (await plugin.next('cancel')).ids];
  assert.deepEqual(kinds[1], [id]);
  await plugin.end();
  plugin.finish();
  await within('the end', closed);
  await within('the end of the connection', plugin.peer.closed);
});

test('close does not wait long for a plugin that says nothing', async (t) => {
  const { plugin, transport } = await nativePair(t);
  await until('ready', () => transport.health().state === 'ready');
  const closed = transport.close();
  await plugin.next('drain');
  await within('the end', closed);
});

test('two connections: both are opened, and the one with fewer calls is chosen', async (t) => {
  const pair = await nativePair(t, WELCOME, { connections: 2 });
  const first = pair.plugin;
  const second = await NativePeer.welcomed(pair.server);
  await until('two', () => pair.transport.health().connections === 2);
  const calls = Array.from({ length: 6 }, (_, i) => dispatch(pair, nativeSource(BINDING, { path: `/${i}` })));
  const received: (readonly string[])[] = [];
  for (const plugin of [first, second]) {
    await plugin.bound();
    const batch = await plugin.calls();
    received.push(batch.map(({ request }) => request?.path ?? ''));
    plugin.results(...batch.map(({ id, request }) => replyWith(id, request?.path ?? '')));
  }
  assert.deepEqual(received, [
    ['/0', '/2', '/4'],
    ['/1', '/3', '/5'],
  ]);
  assert.deepEqual(await Promise.all(calls.map(textOf)), ['/0', '/1', '/2', '/3', '/4', '/5']);
  assert.equal(pair.server.accepted, 2);
});

test('two connections: one that is lost is replaced, and until then the other serves', async (t) => {
  const pair = await nativePair(t, WELCOME, { connections: 2 });
  const second = await NativePeer.welcomed(pair.server);
  await until('two', () => pair.transport.health().connections === 2);
  pair.plugin.peer.socket.destroy();
  await until('one', () => pair.transport.health().connections === 1);
  const call = dispatch(pair, nativeSource(BINDING, { path: '/x' }));
  await serveOne(second, '/x', 'by the other');
  assert.equal(await textOf(call), 'by the other');
});
