// Bodies that go out by reference on the stream that all calls share: when their bytes are no longer read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PendingCall } from '../../../../src/wire/transport.ts';
import { windowUpdate } from '../../../support/http2.ts';
import {
  bindingOf,
  dispatch,
  type NativePair,
  NativePeer,
  nativePair,
  nativeServer,
  nativeSource,
  replyWith,
  textOf,
  WELCOME,
} from '../../../support/native-peer.ts';
import { until } from '../../../support/wait.ts';

const MIB = 1024 * 1024;
const BINDING = bindingOf();
const WIDE = { ...WELCOME, max_message_bytes: 64 * MIB };
const SMALL_WINDOW = 65_535;

const callWith = (pair: Pick<NativePair, 'transport'>, bytes: number): PendingCall =>
  dispatch(pair, nativeSource(BINDING, { body: Buffer.alloc(bytes, 'a') }));

/** Answers the calls of the next message, as each says. */
async function answerNext(plugin: NativePeer): Promise<number> {
  const calls = await plugin.calls();
  plugin.results(...calls.map(({ id }) => replyWith(id, 'done')));
  return calls.at(-1)?.id ?? assert.fail('no call');
}

/** The id that comes next, after two calls whose bodies are small. */
async function nextId(pair: NativePair): Promise<number> {
  const ids: number[] = [];
  for (let i = 0; i < 2; i++) {
    const call = callWith(pair, 10);
    if (i === 0) await pair.plugin.bound();
    ids.push(await answerNext(pair.plugin));
    pair.plugin.send({ credit: { frames: 1 } });
    await call.result;
    assert.equal(call.isIdle, true, 'it was copied');
  }
  const [first = 0, second = 0] = ids;
  return second + (second - first);
}

test('a call is idle when it has ended and its bytes have left', async (t) => {
  const pair = await nativePair(t, WIDE);
  const { plugin } = pair;
  const id = await nextId(pair);
  plugin.peer.socket.pause();
  const call = callWith(pair, 16 * MIB);
  assert.equal(call.isIdle, false);
  plugin.results(replyWith(id, 'too early'));
  assert.equal(await textOf(call), 'too early');
  assert.equal(call.isIdle, false, 'the socket still holds most of it');
  plugin.peer.socket.resume();
  await until('the rest to leave', () => call.isIdle);
});

test('calls that leave together are idle together, and none before it has ended', async (t) => {
  const pair = await nativePair(t, WIDE);
  const calls = Array.from({ length: 5 }, () => callWith(pair, 10_000));
  await pair.plugin.bound();
  const waiting = await pair.plugin.calls();
  assert.equal(waiting.length, 5);
  assert.deepEqual(
    calls.map(({ isIdle }) => isIdle),
    Array(5).fill(false),
  );
  pair.plugin.results(replyWith(waiting[3]?.id, 'done'));
  await calls[3]?.result;
  await until('its bytes to leave', () => calls[3]?.isIdle === true);
  assert.equal(calls.filter(({ isIdle }) => isIdle).length, 1);
});

test('bytes that a window holds back are still to be read, though the call was answered', async (t) => {
  const { server, transport } = await nativeServer(t);
  const plugin = await NativePeer.welcomed(server, WIDE, SMALL_WINDOW);
  const call = callWith({ transport }, MIB);
  await plugin.bound();
  await until('a part of it to come', async () => (await plugin.kinds()).length === 0 && plugin.waiting > 1000);
  plugin.results(replyWith(1, 'too early'));
  assert.equal(await textOf(call), 'too early');
  assert.equal(call.isIdle, false);
  plugin.peer.send(windowUpdate(plugin.streamId, 2 * MIB));
  await until('the rest to leave', () => call.isIdle);
});

test('a call whose connection broke is never idle', async (t) => {
  const pair = await nativePair(t, WIDE);
  await nextId(pair);
  const { socket } = pair.plugin.peer;
  socket.pause();
  const before = socket.bytesRead;
  const call = callWith(pair, 16 * MIB);
  await until('the first of it to be sent', () => socket.bytesRead > before);
  socket.destroy();
  await assert.rejects(call.result);
  assert.equal(call.isIdle, false);
});
