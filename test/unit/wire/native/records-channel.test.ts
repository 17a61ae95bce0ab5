// Records on a native stream: a batch goes out, a verdict comes back, and what can come between the two.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { parseAddress } from '../../../../src/wire/address.ts';
import { hookwire } from '../../../../src/wire/gen/protocols.js';
import { GrpcTransport } from '../../../../src/wire/grpc-transport.ts';
import { Link, type LinkOwner } from '../../../../src/wire/link.ts';
import type { NativeOptions } from '../../../../src/wire/native/channel.ts';
import type { HookBinding } from '../../../../src/wire/native/messages.ts';
import type { ExchangeRecord, RecordVerdict } from '../../../../src/wire/native/records.ts';
import { CallHeaders } from '../../../../src/wire/tyk/call-headers.ts';
import { connected, FakeServer, fault } from '../../../support/http2.ts';
import {
  bindingOf,
  dispatch,
  type NativePair,
  NativePeer,
  nativePair,
  nativeSource,
  replyWith,
  textOf,
  WELCOME,
} from '../../../support/native-peer.ts';
import { recordOf, verdictWith } from '../../../support/records.ts';
import { until, within } from '../../../support/wait.ts';

const { GatewayFrame } = hookwire.plugin.v1;
const VISITS = bindingOf({ hook: 'visits', stage: 'analytics', configJson: '{"a":1}' });
/** A plugin with the hook `visits` for records beside its others. */
const ANALYTICS = { ...WELCOME, hooks: [...WELCOME.hooks, { name: 'visits', stages: [6] }] };

const pairOf = (
  t: TestContext,
  more: Partial<typeof ANALYTICS> & { max_message_bytes?: number; window?: number } = {},
) => nativePair(t, { ...ANALYTICS, ...more });

/** Sends a batch; a failure that nobody looks at yet is no unhandled rejection. */
function review(
  { transport }: Pick<NativePair, 'transport'>,
  records: readonly ExchangeRecord[] = [recordOf()],
  { binding = VISITS, budgetMs = 10_000 }: { binding?: HookBinding; budgetMs?: number } = {},
): Promise<RecordVerdict> {
  const verdict = transport.review({ binding, records }, budgetMs);
  verdict.catch(() => {});
  return verdict;
}

/** A batch that the plugin has received, with its number. */
async function underWay(pair: NativePair, records?: readonly ExchangeRecord[], budgetMs?: number) {
  const verdict = review(pair, records, budgetMs === undefined ? {} : { budgetMs });
  await pair.plugin.bound();
  const { batch } = await pair.plugin.next('records');
  return { verdict, batch };
}

test('a batch goes out with all of its records, and its verdict comes back', async (t) => {
  const pair = await pairOf(t);
  const { plugin } = pair;
  const verdict = review(pair, [recordOf({ path: '/a' }), recordOf({ path: '/b' }), recordOf({ path: '/c' })]);
  const bind = await plugin.bound();
  assert.deepEqual([bind.hook, bind.stage, bind.api_id, bind.config_json], ['visits', 6, 'shop', '{"a":1}']);
  const { batch, binding, records = [] } = await plugin.next('records');
  assert.equal(binding, bind.binding);
  assert.deepEqual(
    records?.map(({ path }) => path),
    ['/a', '/b', '/c'],
  );
  const changed = [{ index: 1, record: { ...records?.[1], path: '/changed' } }];
  plugin.send({ record_results: { batch, dropped: [0], failed: [2], message: 'broken', changed } });
  assert.deepEqual(
    await verdict,
    verdictWith({
      dropped: [0],
      failed: [2],
      message: 'broken',
      changed: [{ index: 1, record: recordOf({ path: '/changed' }) }],
    }),
  );
});

test('verdicts come in any order, each for its batch', async (t) => {
  const pair = await pairOf(t);
  const first = await underWay(pair);
  const second = review(pair);
  const { batch } = await pair.plugin.next('records');
  assert.notEqual(batch, first.batch);
  pair.plugin.send({ record_results: { batch, message: 'second' } });
  assert.equal((await second).message, 'second');
  pair.plugin.send({ record_results: { batch: first.batch, message: 'first' } });
  assert.equal((await first.verdict).message, 'first');
});

test('batches need no credit, and calls are not held up by them', async (t) => {
  const pair = await pairOf(t, { window: 1 });
  const { plugin } = pair;
  await underWay(pair);
  for (let i = 0; i < 3; i++) {
    void review(pair);
    await plugin.next('records');
  }
  const call = dispatch(pair, nativeSource(bindingOf()));
  await plugin.bound();
  const [{ id } = assert.fail()] = await plugin.calls();
  // The window is used up, and not by records.
  void review(pair);
  await plugin.next('records');
  plugin.results(replyWith(id, 'fine'));
  assert.equal(await textOf(call), 'fine');
});

test('calls and batches have numbers of their own', async (t) => {
  const pair = await pairOf(t);
  const { plugin } = pair;
  const { batch, verdict } = await underWay(pair);
  const call = dispatch(pair, nativeSource(bindingOf()));
  await plugin.bound();
  const [{ id } = assert.fail()] = await plugin.calls();
  assert.notEqual(id, batch);
  // Each in the other's form: nobody's.
  plugin.results({ id: batch });
  plugin.send({ record_results: { batch: id } });
  plugin.results(replyWith(id, 'fine'));
  plugin.send({ record_results: { batch, message: 'fine, too' } });
  assert.equal(await textOf(call), 'fine');
  assert.equal((await verdict).message, 'fine, too');
});

test('verdicts that belong to no batch are counted', async (t) => {
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
  const plugin = await NativePeer.welcomed(server, ANALYTICS);
  await open.promise;
  for (const batch of [0, 1, 0xffffffff]) plugin.send({ record_results: { batch, dropped: [0] } });
  await until('three of them', () => link.native?.strayResults === 3);
});

test('a second verdict for a batch, and one for no batch, change nothing', async (t) => {
  const pair = await pairOf(t);
  const { plugin } = pair;
  const { verdict, batch } = await underWay(pair);
  plugin.send({ record_results: { batch: 12_345 } }, { record_results: { batch, message: 'first' } });
  plugin.send({ record_results: { batch, message: 'second' } });
  assert.equal((await verdict).message, 'first');
  const next = review(pair);
  const { batch: another } = await plugin.next('records');
  plugin.send({ record_results: { batch: another, message: 'next' } });
  assert.equal((await next).message, 'next');
});

test('a batch that the plugin cannot take fails without being sent; one that just fits is sent', async (t) => {
  const sized = (bytes: number) => [recordOf({ rawRequest: Buffer.alloc(bytes) })];
  const pair = await pairOf(t, { max_message_bytes: 4000 });
  const { plugin } = pair;
  const why = /^1 records make a message of \d+ bytes, the plugin takes 4000$/;
  await assert.rejects(review(pair, sized(4000)), fault('GW_DISPATCH_TOO_LARGE', why));
  await plugin.bound();
  assert.deepEqual(await plugin.kinds(), []);
  void review(pair, sized(100));
  const small = GatewayFrame.encode({ records: await plugin.next('records') }).finish();
  // Lengths of one byte become lengths of two.
  const room = 4000 - small.length + 100 - 1;
  void review(pair, sized(room));
  const { length } = GatewayFrame.encode({ records: await plugin.next('records') }).finish();
  assert.ok(length > 3990 && length <= 4000, `${length}`);
  await assert.rejects(review(pair, sized(room + 4000 - length + 1)), fault('GW_DISPATCH_TOO_LARGE', /4001 bytes/));
});

test('a deadline that passes fails the batch; its verdict comes too late, and the next one is asked', async (t) => {
  const pair = await pairOf(t);
  const { plugin } = pair;
  const { verdict, batch } = await underWay(pair, undefined, 30);
  await assert.rejects(verdict, fault('GW_DISPATCH_TIMEOUT', /no answer within 30 ms/));
  // A plugin has no use for a cancel: there is nothing that it could stop.
  assert.deepEqual(await plugin.kinds(), []);
  plugin.send({ record_results: { batch, dropped: [0] } });
  const next = review(pair);
  const { batch: another } = await plugin.next('records');
  plugin.send({ record_results: { batch: another, message: 'in time' } });
  assert.equal((await next).message, 'in time');
});

test('close cancels what is under way, and the stream ends', async (t) => {
  const pair = await pairOf(t);
  const { verdict } = await underWay(pair);
  const closed = pair.transport.close();
  await assert.rejects(verdict, { code: 'GW_DISPATCH_CANCELLED' });
  await pair.plugin.next('drain');
  await pair.plugin.end();
  pair.plugin.finish();
  await within('the end', closed);
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
  [
    'a verdict that cannot be read',
    ({ plugin }: NativePair) => plugin.sendBytes(Buffer.of(0x32, 0x02, 0x08, 0xff)),
    fault('GW_DISPATCH_BAD_REPLY'),
  ],
] as const) {
  test(`${what}: batches under way fail, and the next goes to the next stream`, async (t) => {
    const pair = await pairOf(t);
    const { verdict } = await underWay(pair);
    const second = review(pair);
    await pair.plugin.next('records');
    crash(pair);
    await assert.rejects(verdict, expected);
    await assert.rejects(second, expected);
    const third = review(pair);
    const plugin = await NativePeer.welcomed(pair.server, ANALYTICS);
    await plugin.bound();
    const { batch } = await plugin.next('records');
    plugin.send({ record_results: { batch, message: 'from the new one' } });
    assert.equal((await third).message, 'from the new one');
  });
}

test('a plugin that is away: the batch fails at once', async (t) => {
  const pair = await pairOf(t);
  await underWay(pair);
  const stopped = pair.server.stop();
  await until('a failed attempt', () => pair.transport.health().state === 'down');
  await assert.rejects(review(pair), fault('GW_DISPATCH_UNAVAILABLE', /ECONNREFUSED/));
  await stopped;
});

test('a drained stream ends when the last verdict is there; meanwhile batches go to the next one', async (t) => {
  const pair = await pairOf(t);
  const { plugin } = pair;
  const { verdict, batch } = await underWay(pair);
  plugin.send({ drain: {} });
  assert.deepEqual(await plugin.kinds(), []);
  const second = review(pair);
  const next = await NativePeer.welcomed(pair.server, ANALYTICS);
  await next.bound();
  const { batch: another } = await next.next('records');
  next.send({ record_results: { batch: another, message: 'new' } });
  assert.equal((await second).message, 'new');
  assert.deepEqual(await plugin.kinds(), []);
  plugin.send({ record_results: { batch, message: 'old' } });
  assert.equal((await verdict).message, 'old');
  await plugin.next('drain');
  await plugin.end();
});

test('a drained stream whose last batch times out ends as well', async (t) => {
  const pair = await pairOf(t);
  const { plugin } = pair;
  const { verdict } = await underWay(pair, undefined, 100);
  plugin.send({ drain: {} });
  await assert.rejects(verdict, fault('GW_DISPATCH_TIMEOUT'));
  await plugin.next('drain');
  await plugin.end();
});

test('a hook that the plugin does not offer for records is not sent any', async (t) => {
  const pair = await pairOf(t);
  // There is one of this name, for other stages.
  const binding = bindingOf({ hook: 'tag', stage: 'analytics' });
  await assert.rejects(
    review(pair, undefined, { binding }),
    fault('GW_DISPATCH_REFUSED', /offers no hook "tag" for the stage analytics \(it offers: visits\)/),
  );
  assert.deepEqual(await pair.plugin.kinds(), []);
});

test('a hook that the plugin refuses to serve is not sent any more', async (t) => {
  const pair = await pairOf(t);
  const { plugin } = pair;
  const first = review(pair);
  const { binding } = await plugin.next('bind');
  const { batch } = await plugin.next('records');
  plugin.send({ bound: { binding, error: 'no database' } }, { record_results: { batch, failed: [0] } });
  assert.deepEqual((await first).failed, [0]);
  assert.deepEqual(pair.heard.refused, [['visits', 'no database']]);
  await assert.rejects(review(pair), fault('GW_DISPATCH_REFUSED', /^no database$/));
  assert.deepEqual(await plugin.kinds(), []);
});

test('after a reload an old batch is announced again, and gets its verdict', async (t) => {
  const pair = await pairOf(t);
  const { plugin, transport } = pair;
  await underWay(pair);
  transport.bind([bindingOf({ hook: 'visits', stage: 'analytics', configJson: '{"a":2}' })]);
  await plugin.next('unbind');
  assert.equal((await plugin.bound()).config_json, '{"a":2}');
  const late = review(pair);
  const again = await plugin.bound();
  assert.equal(again.config_json, '{"a":1}');
  const { batch, binding } = await plugin.next('records');
  assert.equal(binding, again.binding);
  plugin.send({ record_results: { batch, message: 'late' } });
  assert.equal((await late).message, 'late');
});

const REFUSED = fault('GW_DISPATCH_REFUSED', /Tyk's protocol has no analytics stage/);

test("Tyk's protocol has no records: nothing is sent", async (t) => {
  const pair = await connected(t);
  await assert.rejects(review(pair), REFUSED);
  assert.deepEqual(await pair.peer.settled(), []);
});

test('neither has the transport on grpc-js', async (t) => {
  const server = await FakeServer.listen();
  const options = { authority: '', maxReceiveBytes: 0, maxSendBytes: 0, roundRobin: false, metadata: new Map() };
  const transport = new GrpcTransport(parseAddress(`tcp://127.0.0.1:${server.port}`), { ...options, tls: null });
  t.after(async () => {
    await transport.close();
    await server.stop();
  });
  await assert.rejects(transport.review(), REFUSED);
  assert.equal(server.accepted, 0);
});
