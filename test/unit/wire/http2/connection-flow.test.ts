// Flow control in both directions (RFC 9113 §5.2, §6.9).
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { FLAG, FRAME, SETTING } from '../../../../src/wire/http2/protocol.ts';
import { decodeObject } from '../../../../src/wire/tyk/codec.ts';
import {
  callOf,
  connected,
  data,
  END,
  headers,
  message,
  OK,
  type Peer,
  padded,
  RESPONSE,
  reply,
  settings,
  start,
  tagged,
  tagOf,
  windowUpdate,
} from '../../../support/http2.ts';

const body = (length: number) => Buffer.alloc(length, 'abcdefghij');

/** Content of the next DATA frame. */
async function piece(
  peer: Peer,
  id: number,
): Promise<{ readonly size: number; readonly last: boolean; readonly bytes: Buffer }> {
  const { payload, flags } = await peer.next(FRAME.DATA, id);
  return { size: payload.length, last: (flags & FLAG.END_STREAM) !== 0, bytes: payload };
}

/** DATA until END_STREAM. */
async function rest(peer: Peer, id: number, so: readonly Buffer[] = []): Promise<Buffer> {
  const pieces = [...so];
  for (;;) {
    const { bytes, last } = await piece(peer, id);
    pieces.push(bytes);
    if (last) return Buffer.concat(pieces);
  }
}

function bodyOf(framed: Buffer): Buffer {
  assert.equal(framed.readUInt32BE(1), framed.length - 5);
  return Buffer.from(decodeObject(framed.subarray(5)).request?.raw_body ?? []);
}

const dataSizes = (seen: readonly { type: number; payload: Buffer }[]) =>
  seen.filter(({ type }) => type === FRAME.DATA).map(({ payload }) => payload.length);

async function underWay(t: TestContext, values: readonly (readonly [number, number])[], bytes: number) {
  const pair = await connected(t, values);
  const result = start(pair.transport, body(bytes));
  const { id } = await pair.peer.call();
  return { ...pair, result, id };
}

test('frames are no larger than 16 KB, and not more than 64 KB leave at first', async (t) => {
  const { peer, id, result } = await underWay(t, [], 100_000);
  const first = (await peer.settled()).filter(({ type }) => type === FRAME.DATA);
  assert.deepEqual(dataSizes(first), [16_384, 16_384, 16_384, 16_383]);
  peer.send(windowUpdate(id, 100_000), windowUpdate(0, 100_000));
  const sent = await rest(
    peer,
    id,
    first.map(({ payload }) => payload),
  );
  assert.deepEqual(bodyOf(sent), body(100_000));
  peer.send(reply(id));
  assert.equal(tagOf(await result), '1');
});

test('larger frames where the server takes them', async (t) => {
  const values = [
    [SETTING.MAX_FRAME_SIZE, 50_000],
    [SETTING.INITIAL_WINDOW_SIZE, 1 << 20],
  ] as const;
  const { peer } = await underWay(t, values, 60_000);
  const [first, second = 0] = dataSizes(await peer.settled());
  assert.equal(first, 50_000);
  assert.ok(second > 10_000 && second < 10_100);
});

test('a window of one byte: a byte at a time', async (t) => {
  const { peer, id } = await underWay(t, [[SETTING.INITIAL_WINDOW_SIZE, 1]], 20);
  const pieces: Buffer[] = [];
  for (;;) {
    const { size, last, bytes } = await piece(peer, id);
    assert.equal(size, 1);
    pieces.push(bytes);
    if (last) break;
    assert.deepEqual(await peer.settled(), []);
    peer.send(windowUpdate(id, 1));
  }
  assert.deepEqual(bodyOf(Buffer.concat(pieces)), body(20));
});

test('a window of 0: nothing leaves until SETTINGS open it', async (t) => {
  const { peer, id } = await underWay(t, [[SETTING.INITIAL_WINDOW_SIZE, 0]], 3000);
  assert.deepEqual(await peer.settled(), []);
  peer.send(settings([SETTING.INITIAL_WINDOW_SIZE, 5000]));
  assert.deepEqual(bodyOf(await rest(peer, id)), body(3000));
});

test('SETTINGS may make a window negative (§6.9.2)', async (t) => {
  const { peer, id } = await underWay(t, [[SETTING.INITIAL_WINDOW_SIZE, 1000]], 5000);
  const first = await piece(peer, id);
  assert.equal(first.size, 1000);
  // 1000 used of 200: −800.
  peer.send(settings([SETTING.INITIAL_WINDOW_SIZE, 200]), windowUpdate(id, 800));
  assert.deepEqual(dataSizes(await peer.settled()), []);
  peer.send(windowUpdate(id, 1));
  const second = await piece(peer, id);
  assert.equal(second.size, 1);
  peer.send(settings([SETTING.INITIAL_WINDOW_SIZE, 100_000]));
  assert.deepEqual(bodyOf(await rest(peer, id, [first.bytes, second.bytes])), body(5000));
});

test('the window of the connection is shared; whoever waited first goes first', async (t) => {
  const { transport, peer } = await connected(t, [[SETTING.INITIAL_WINDOW_SIZE, 1 << 20]]);
  const results = [start(transport, body(65_000)), start(transport, body(30_000)), start(transport, body(40_000))];
  const ids = [1, 3, 5] as const;
  const first = (await peer.settled()).filter(({ type }) => type === FRAME.DATA);
  assert.equal(
    dataSizes(first).reduce((a, b) => a + b),
    65_535,
  );
  peer.send(windowUpdate(0, 10));
  const more = (await peer.settled()).filter(({ type }) => type === FRAME.DATA);
  assert.deepEqual(
    more.map(({ streamId, payload }) => [streamId, payload.length]),
    [[ids[1], 10]],
  );
  peer.send(windowUpdate(0, 100_000));
  const all = [...first, ...more, ...(await peer.settled())].filter(({ type }) => type === FRAME.DATA);
  const whole = ids.map((id) => Buffer.concat(all.filter(({ streamId }) => streamId === id).map((it) => it.payload)));
  assert.deepEqual(
    whole.map((it) => bodyOf(it).length),
    [65_000, 30_000, 40_000],
  );
  for (const id of ids) peer.send(reply(id));
  assert.deepEqual((await Promise.all(results)).map(tagOf), ['1', '3', '5']);
});

test('a stream without window does not hold up others', async (t) => {
  const { transport, peer } = await connected(t, [[SETTING.INITIAL_WINDOW_SIZE, 2000]]);
  start(transport, body(30_000));
  const blocked = (await peer.call()).id;
  const result = start(transport, body(100));
  const { id } = await peer.call();
  assert.deepEqual(bodyOf(await rest(peer, id)), body(100));
  peer.send(reply(id));
  await result;
  assert.equal(blocked, 1);
});

test('a cancelled call leaves the queue: its bytes are not sent when the window opens', async (t) => {
  const { transport, peer } = await connected(t, [[SETTING.INITIAL_WINDOW_SIZE, 1000]]);
  const call = transport.dispatch(callOf(body(5000)), 9000);
  const { id } = await peer.call();
  await peer.settled();
  call.cancel();
  await assert.rejects(call.result);
  assert.equal(await peer.resetCode(id), 8);
  peer.send(windowUpdate(id, 9000), windowUpdate(0, 9000));
  assert.deepEqual(await peer.settled(), []);
});

test('the request goes on after the reply’s headers, and stops at its end with RST_STREAM(NO_ERROR) (§8.1)', async (t) => {
  const { peer, id, result } = await underWay(t, [[SETTING.INITIAL_WINDOW_SIZE, 1000]], 5000);
  await piece(peer, id);
  peer.send(headers(id, RESPONSE), windowUpdate(id, 500));
  assert.equal((await piece(peer, id)).size, 500);
  peer.send(data(id, message(tagged('early'))), headers(id, OK, END));
  assert.equal(tagOf(await result), 'early');
  assert.equal(await peer.resetCode(id), 0);
  peer.send(windowUpdate(id, 9000));
  assert.deepEqual(await peer.settled(), []);
});

test('our WINDOW_UPDATEs come when half a window is used up, padding counted', async (t) => {
  const { peer, id, result } = await underWay(t, [], 10);
  const reply3m = message({ request: { raw_body: body(3 << 20) } });
  peer.send(headers(id, RESPONSE));
  let [streamWindow, connectionWindow, at] = [1 << 20, 16 << 20, 0];
  let grown = 0;
  while (at < reply3m.length) {
    const size = Math.min(16_000, reply3m.length - at);
    if (streamWindow < size + 101) {
      const update = await peer.next(FRAME.WINDOW_UPDATE, id);
      streamWindow += update.payload.readUInt32BE(0);
      assert.ok(streamWindow <= 1 << 20);
      grown++;
      continue;
    }
    peer.send(data(id, padded(reply3m.subarray(at, at + size), 100), FLAG.PADDED));
    at += size;
    streamWindow -= size + 101;
    connectionWindow -= size + 101;
  }
  peer.send(headers(id, OK, END));
  assert.equal((await result).request?.body.length, 3 << 20);
  assert.ok(grown >= 2, `${grown} updates`);
  assert.ok(connectionWindow > 0);
});
