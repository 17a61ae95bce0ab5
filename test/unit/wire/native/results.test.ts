// What comes back on a native stream, and calls that nobody waits for any more.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { Link, type LinkOwner } from '../../../../src/wire/link.ts';
import type { NativeOptions } from '../../../../src/wire/native/channel.ts';
import { CallHeaders } from '../../../../src/wire/tyk/call-headers.ts';
import { eventOf } from '../../../support/builders.ts';
import { FakeServer, fault } from '../../../support/http2.ts';
import {
  bindingOf,
  dispatch,
  type NativePair,
  NativePeer,
  nativePair,
  nativeServer,
  nativeSource,
  outcomeOf,
  replyWith,
  textOf,
  WELCOME,
} from '../../../support/native-peer.ts';
import { until } from '../../../support/wait.ts';

const BINDING = bindingOf();

/** Calls that the plugin has received, with their ids. */
async function underWay(pair: NativePair, count: number, budgetMs = 10_000) {
  const calls = Array.from({ length: count }, () => dispatch(pair, nativeSource(BINDING), budgetMs));
  await pair.plugin.bound();
  const ids = (await pair.plugin.calls()).map(({ id }) => id);
  assert.equal(ids.length, count);
  return calls.map((call, i) => ({ call, id: ids[i] }));
}

test('results come in any order, in any number of messages', async (t) => {
  const pair = await nativePair(t);
  const calls = await underWay(pair, 4);
  const answer = (i: number) => replyWith(calls[i]?.id, `answer ${i}`);
  pair.plugin.results(answer(2), answer(0));
  pair.plugin.results(answer(3));
  pair.plugin.results(answer(1));
  const texts = await Promise.all(calls.map(({ call }) => textOf(call)));
  assert.deepEqual(texts, ['answer 0', 'answer 1', 'answer 2', 'answer 3']);
});

test('a result without an outcome changes nothing', async (t) => {
  const pair = await nativePair(t);
  const [{ call, id } = assert.fail()] = await underWay(pair, 1);
  pair.plugin.results({ id });
  assert.deepEqual(await outcomeOf(call), { kind: 'unchanged' });
});

test('a handler that failed fails its call, with its words for the log', async (t) => {
  const pair = await nativePair(t);
  const [a = assert.fail(), b = assert.fail()] = await underWay(pair, 2);
  pair.plugin.results({ id: a.id, failure: { message: 'the database is gone' } }, replyWith(b.id, 'fine'));
  await assert.rejects(a.call.result, fault('GW_DISPATCH_RPC', /^the hook failed: the database is gone$/));
  assert.equal(await textOf(b.call), 'fine');
});

test('a result that cannot be read fails its call alone', async (t) => {
  const pair = await nativePair(t);
  const [a = assert.fail(), b = assert.fail()] = await underWay(pair, 2);
  const change = { op: 7 as 0, name: 'x', values: [] };
  pair.plugin.results({ id: a.id, changes: { headers: [change] } }, replyWith(b.id, 'fine'));
  await assert.rejects(a.call.result, fault('GW_DISPATCH_BAD_REPLY', /unknown kind 7/));
  assert.equal(await textOf(b.call), 'fine');
});

test('results that cannot be read end the stream, and calls go on with the next', async (t) => {
  const pair = await nativePair(t);
  const [{ call } = assert.fail()] = await underWay(pair, 1);
  // Field 3, a length of 16, and then nothing.
  pair.plugin.sendBytes(Buffer.from('1a10', 'hex'));
  await assert.rejects(call.result, fault('GW_DISPATCH_BAD_REPLY', /cut off/));
  const again = dispatch(pair, nativeSource(BINDING));
  const plugin = await NativePeer.welcomed(pair.server);
  await plugin.bound();
  plugin.results(replyWith((await plugin.calls())[0]?.id, 'back'));
  assert.equal(await textOf(again), 'back');
});

test('a message larger than the gateway takes ends the stream, and names the setting', async (t) => {
  const pair = await nativePair(t, WELCOME, { maxReceiveBytes: 1000 });
  const [{ call, id } = assert.fail()] = await underWay(pair, 1);
  pair.plugin.results(replyWith(id, 'x'.repeat(1000)));
  await assert.rejects(call.result, fault('GW_DISPATCH_TOO_LARGE', /1000 are allowed \(grpc_recv_max_size\)/));
});

test('cancelled calls: the plugin is told once for all of a turn, and late results are ignored', async (t) => {
  const pair = await nativePair(t);
  const [a = assert.fail(), b = assert.fail(), c = assert.fail()] = await underWay(pair, 3);
  a.call.cancel();
  c.call.cancel();
  a.call.cancel();
  await assert.rejects(a.call.result, { code: 'GW_DISPATCH_CANCELLED' });
  await assert.rejects(c.call.result, { code: 'GW_DISPATCH_CANCELLED' });
  assert.deepEqual((await pair.plugin.next('cancel')).ids, [a.id, c.id]);
  pair.plugin.results(replyWith(a.id, 'late'), replyWith(b.id, 'in time'));
  assert.equal(await textOf(b.call), 'in time');
});

test('a call that was answered is not cancelled', async (t) => {
  const pair = await nativePair(t);
  const [{ call, id } = assert.fail()] = await underWay(pair, 1);
  pair.plugin.results(replyWith(id, 'done'));
  assert.equal(await textOf(call), 'done');
  call.cancel();
  assert.deepEqual(await pair.plugin.kinds(), []);
});

test('a call that has not left is cancelled without a word, and never leaves', async (t) => {
  const pair = await nativePair(t, { ...WELCOME, window: 1 });
  await underWay(pair, 1);
  const [gone, stays] = ['/gone', '/stays'].map((path) => dispatch(pair, nativeSource(BINDING, { path })));
  gone?.cancel();
  pair.plugin.send({ credit: { frames: 1 } });
  const calls = await pair.plugin.calls();
  assert.deepEqual(
    calls.map(({ request }) => request?.path),
    ['/stays'],
  );
  pair.plugin.results(replyWith(calls[0]?.id, 'stayed'));
  assert.equal(await textOf(stays ?? assert.fail()), 'stayed');
  assert.deepEqual(await pair.plugin.kinds(), []);
});

test('a deadline that passes is a cancel', async (t) => {
  const pair = await nativePair(t);
  const [{ call, id } = assert.fail()] = await underWay(pair, 1, 30);
  await assert.rejects(call.result, fault('GW_DISPATCH_TIMEOUT', /no answer within 30 ms/));
  assert.deepEqual((await pair.plugin.next('cancel')).ids, [id]);
});

test('results that belong to no call are counted', async (t) => {
  const server = await FakeServer.listen();
  t.after(() => server.stop());
  const open = Promise.withResolvers<void>();
  const ignored = () => {};
  const owner: LinkOwner = {
    onOpen: () => open.resolve(),
    onRoom: ignored,
    onDraining: ignored,
    onClosed: ignored,
    onRefused: ignored,
    onForget: ignored,
  };
  const headers = new CallHeaders({ secure: false, authority: 'a', metadata: new Map() });
  const connectHeaders = headers.of('/hookwire.plugin.v1.Coprocess/Connect', null);
  const native: NativeOptions = { headers: connectHeaders, gateway: '', instance: '', maxReceiveBytes: 1000 };
  const tyk = { headers, maxReceiveBytes: 1000, maxSendBytes: 0, pool: null };
  const link = new Link(connect(server.port, '127.0.0.1'), owner, { protocol: 'native', tyk, native }, '');
  t.after(() => link.connection.destroy(new Error('over')));
  const plugin = await NativePeer.welcomed(server);
  await open.promise;
  assert.equal(link.native?.strayResults, 0);
  plugin.results({ id: 1 }, { id: 2 }, { id: 0 }, { id: 0xffffffff });
  await until('four of them', () => link.native?.strayResults === 4);
});

test('events leave at once, without a result', async (t) => {
  const { plugin, transport } = await nativePair(t);
  await transport.notify({ ...eventOf('unused'), timeMs: 1_700_000_000_123, metaJson: '{"a":1}' }, 1000);
  const { events = [] } = await plugin.next('events');
  assert.deepEqual(
    events?.map(({ name, handler, api_id, org_id, time_ms, meta_json }) => [
      name,
      handler,
      api_id,
      org_id,
      Number(time_ms),
      meta_json,
    ]),
    [['AuthFailure', 'h', 'shop', 'org', 1_700_000_000_123, '{"a":1}']],
  );
});

test('events for a plugin that does not read are dropped, and not piled up', async (t) => {
  const { server, transport } = await nativeServer(t);
  const plugin = await NativePeer.welcomed(server, WELCOME, 2000);
  await until('ready', () => transport.health().state === 'ready');
  const large = { ...eventOf(''), metaJson: 'x'.repeat(100_000) };
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => transport.notify(large, 1000)));
  const sent = outcomes.filter(({ status }) => status === 'fulfilled').length;
  assert.ok(sent >= 10 && sent <= 12, `${sent} of 100 KB in a backlog of 1 MB`);
  const [dropped] = outcomes.slice(-1);
  assert.equal(dropped?.status === 'rejected' && dropped.reason.code, 'GW_DISPATCH_OVERLOAD');
  assert.deepEqual(await plugin.kinds(), []);
});

test('Forget reaches whoever keeps answers', async (t) => {
  const { plugin, heard } = await nativePair(t);
  plugin.send({ forget: { credentials: ['a', 'b'] } }, { forget: { all: true } }, { forget: {} });
  await until('three of them', () => heard.forgotten.length === 3);
  assert.deepEqual(heard.forgotten, [['a', 'b'], null, []]);
});
