// What is fuzzed: everything that reads what a plugin sends.
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { GatewayError } from '../../src/errors.ts';
import { Connection } from '../../src/wire/http2/connection.ts';
import { HpackDecoder } from '../../src/wire/http2/hpack-decoder.ts';
import { ConnectionError, ERROR, FLAG, FRAME, SETTING, StreamError } from '../../src/wire/http2/protocol.ts';
import { encodeObject } from '../../src/wire/tyk/codec.ts';
import { UnaryCall } from '../../src/wire/tyk/unary-call.ts';
import {
  block,
  data,
  END,
  frame,
  goaway,
  headers,
  message,
  OK,
  padded,
  ping,
  RESPONSE,
  reply,
  reset,
  settings,
  windowUpdate,
} from '../support/http2.ts';
import { checkReply } from '../support/replies.ts';
import type { Random, Target } from './fuzz.ts';
import { Sink } from './sink.ts';

const object = {
  hook_type: 3,
  hook_name: 'MyHook',
  request: {
    headers: { A: 'b' },
    set_headers: { 'X-One': '1', 'X-Zwei': 'zwölf' },
    delete_headers: ['X-Gone'],
    url: '/path?x=1',
    add_params: { c: 'd' },
    delete_params: ['e'],
    method: 'PUT',
    raw_body: Buffer.from('body of the request'),
    return_overrides: {
      response_code: -1,
      response_error: 'no',
      headers: { H: 'v' },
      override_error: true,
      response_body: 'b',
    },
  },
  session: {
    rate: 10,
    tags: ['a', 'b'],
    metadata: { k: 'v' },
    access_rights: { one: { api_id: 'one', versions: ['v1'] } },
  },
  metadata: { token: 'secret' },
  spec: { OrgID: 'org' },
  response: {
    status_code: 201,
    raw_body: Buffer.from('reply'),
    headers: { B: 'c' },
    multivalue_headers: [{ key: 'B', values: ['c', 'd'] }],
  },
};

export const codec: Target = {
  name: 'codec',
  seeds: [
    encodeObject(object),
    encodeObject({ request: object.request }),
    encodeObject({ response: object.response, metadata: { a: '', b: 'c' } }),
  ],
  check: checkReply,
};

/** Blocks of one connection, each after a byte that says how long it is. */
const blocks = (...texts: readonly string[]) =>
  Buffer.concat(
    texts.map((text) => Buffer.from(text.replace(/ /g, ''), 'hex')).flatMap((it) => [Buffer.of(it.length), it]),
  );

export const hpack: Target = {
  name: 'hpack',
  seeds: [
    blocks(
      '8286 8441 8cf1e3c2e5f23a6ba0ab90f4ff',
      '8286 84be 5886a8eb10649cbf',
      '8287 85bf 408825a849e95ba97d7f8925a849e95bb8e8b4bf',
    ),
    blocks(
      '3fe101 4882 6402 5885aec3771a4b 6196d07abe941054d444a8200595040b8166e082a62d1bff',
      '4883640effc1c0',
      '20 88',
    ),
    blocks('885f8b1d75d0620d263d4c4d6564', '400b677270632d737461747573 0130', 'be', '3fe11f be'),
  ],
  check: (input) => {
    const decoder = new HpackDecoder(65_536);
    try {
      for (let at = 0; at < input.length; ) {
        const length = input[at++] as number;
        if (length === 0) decoder.limitTable(input[at] === 0 ? 0 : 4096);
        const end = Math.min(at + length, input.length);
        const twice = [decoder.decode(input, at, end)];
        for (const list of twice) {
          assert.ok(list.reduce((sum, { name, value }) => sum + name.length + value.length + 32, 0) <= 65_536);
        }
        at = end;
      }
    } catch (error) {
      assert.ok(error instanceof ConnectionError, String(error));
      assert.ok(error.code === ERROR.COMPRESSION_ERROR || error.code === ERROR.ENHANCE_YOUR_CALM);
    }
  },
};

/** Tells how it ended, and that it did so once. */
class Watched extends UnaryCall {
  ends = 0;

  override onFailure(error: Error, untouched: boolean): void {
    const known = error instanceof GatewayError || error instanceof StreamError || error instanceof ConnectionError;
    assert.ok(known || /going away|drained|over/.test(error.message), error.stack);
    super.onFailure(error, untouched);
  }
}

function watched(): Watched {
  const ended = () => assert.equal(++call.ends, 1, 'ends once');
  const call = new Watched(4096, { succeeded: ended, failed: ended, refused: ended });
  return call;
}

const CALLS = 4;

function readAll(input: Buffer, random: Random): void {
  const sink = new Sink();
  const closed: Error[] = [];
  const none = () => {};
  const owner = { onReady: none, onRoom: none, onDraining: none, onClosed: (error: Error) => closed.push(error) };
  const connection = new Connection(sink as unknown as Socket, owner);
  const calls = Array.from({ length: CALLS }, watched);
  for (const call of calls) {
    connection.open(call, { key: 'x', fields: [{ name: ':path', value: '/' }], extra: null });
    call.queue.push(Buffer.alloc(30_000));
    call.queue.ended = true;
    connection.sender.pump(call);
  }
  for (let at = 0; at < input.length; ) {
    const size = 1 + random(random(3) === 0 ? 5 : 5000);
    sink.emit('data', Buffer.from(input.subarray(at, at + size)));
    at += size;
  }
  connection.out.flush();
  connection.destroy(new Error('over'));
  assert.equal(closed.length, 1, 'closes once');
  const error = closed[0] as Error;
  assert.ok(error instanceof ConnectionError || /over|drained/.test(error.message), error.stack);
  assert.deepEqual(
    calls.map(({ ends }) => ends),
    calls.map(() => 1),
    'every call ends',
  );
  // Nothing that a server sends may make us answer with more than this times as much.
  assert.ok(sink.written < 4 * 30_100 + 1000 + 3 * input.length, `${sink.written} bytes written`);
}

const first = settings([SETTING.MAX_CONCURRENT_STREAMS, 100], [SETTING.INITIAL_WINDOW_SIZE, 65_535]);
const ack = frame(FRAME.SETTINGS, FLAG.ACK, 0);
const zipped = message(gzipSync(encodeObject(object)), 1);

export const frames: Target = {
  name: 'frames',
  seeds: [
    Buffer.concat([first, ack, reply(1, object), reply(3), reply(5)]),
    Buffer.concat([first, reset(1, 7), windowUpdate(3, 1000), windowUpdate(0, 70_000), ping(), goaway(3), reply(3)]),
    Buffer.concat([
      first,
      headers(1, RESPONSE, 0),
      frame(FRAME.CONTINUATION, FLAG.END_HEADERS, 1, block([['grpc-encoding', 'gzip']])),
      data(1, padded(zipped, 9), FLAG.PADDED),
      headers(1, OK, END),
      frame(
        FRAME.HEADERS,
        FLAG.END_HEADERS | FLAG.PRIORITY | FLAG.PADDED,
        3,
        padded(Buffer.concat([Buffer.alloc(5), block(RESPONSE)]), 2),
      ),
      frame(FRAME.PRIORITY, 0, 5, Buffer.alloc(5)),
    ]),
    Buffer.concat([
      first,
      settings([SETTING.INITIAL_WINDOW_SIZE, 1]),
      settings(
        [SETTING.INITIAL_WINDOW_SIZE, 200_000],
        [SETTING.HEADER_TABLE_SIZE, 0],
        [SETTING.MAX_FRAME_SIZE, 40_000],
      ),
      windowUpdate(0, 2 ** 30),
      reply(7),
    ]),
  ],
  check: readAll,
};
