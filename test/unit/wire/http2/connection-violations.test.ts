// Every rule that a server may break: the code that RFC 9113 says, nothing more than needed fails, and the next call is served.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR, FLAG, FRAME, SETTING } from '../../../../src/wire/http2/protocol.ts';
import {
  connected,
  data,
  END,
  FakeServer,
  fault,
  frame,
  headers,
  type Peer,
  RESPONSE,
  reply,
  settings,
  start,
  tagOf,
  transportTo,
  uint32,
  windowUpdate,
} from '../../../support/http2.ts';

const { HEADERS, CONTINUATION, DATA, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE } =
  FRAME;
const { END_HEADERS, PADDED, ACK } = FLAG;
const none = Buffer.alloc(0);
const bytes = (...values: readonly number[]) => Buffer.from(values);

/** What is sent to a client with stream 1 open, and the code of the GOAWAY that it leads to. */
const connectionErrors: Record<string, readonly [code: number, ...frames: Buffer[]]> = {
  // frame-reader
  'a frame that is too large (§4.2)': [ERROR.FRAME_SIZE_ERROR, frame(DATA, 0, 1, Buffer.alloc(16_385))],
  'an unknown frame that is too large (§4.2)': [ERROR.FRAME_SIZE_ERROR, frame(99, 0, 1, Buffer.alloc(16_385))],
  'DATA on stream 0 (§6.1)': [ERROR.PROTOCOL_ERROR, data(0, none)],
  'padded DATA without pad length (§6.1)': [ERROR.FRAME_SIZE_ERROR, data(1, none, PADDED)],
  'padding longer than DATA (§6.1)': [ERROR.PROTOCOL_ERROR, data(1, bytes(4, 1, 2, 3), PADDED)],
  // frame-payload
  'HEADERS on stream 0 (§6.2)': [ERROR.PROTOCOL_ERROR, headers(0, RESPONSE)],
  'padded HEADERS without pad length (§6.2)': [ERROR.FRAME_SIZE_ERROR, frame(HEADERS, END_HEADERS | PADDED, 1)],
  'padding longer than HEADERS (§6.2)': [ERROR.PROTOCOL_ERROR, frame(HEADERS, END_HEADERS | PADDED, 1, bytes(2, 0x88))],
  'HEADERS with half a priority (§6.2)': [
    ERROR.PROTOCOL_ERROR,
    frame(HEADERS, END_HEADERS | FLAG.PRIORITY, 1, bytes(0, 0, 0)),
  ],
  'PRIORITY on stream 0 (§6.3)': [ERROR.PROTOCOL_ERROR, frame(PRIORITY, 0, 0, Buffer.alloc(5))],
  'PRIORITY of 4 bytes (§6.3)': [ERROR.FRAME_SIZE_ERROR, frame(PRIORITY, 0, 1, Buffer.alloc(4))],
  'RST_STREAM on stream 0 (§6.4)': [ERROR.PROTOCOL_ERROR, frame(RST_STREAM, 0, 0, uint32(0))],
  'RST_STREAM of 5 bytes (§6.4)': [ERROR.FRAME_SIZE_ERROR, frame(RST_STREAM, 0, 1, Buffer.alloc(5))],
  'SETTINGS on a stream (§6.5)': [ERROR.PROTOCOL_ERROR, frame(SETTINGS, 0, 1)],
  'SETTINGS acknowledged with a payload (§6.5)': [ERROR.FRAME_SIZE_ERROR, frame(SETTINGS, ACK, 0, Buffer.alloc(6))],
  'PING on a stream (§6.7)': [ERROR.PROTOCOL_ERROR, frame(PING, 0, 1, Buffer.alloc(8))],
  'PING of 7 bytes (§6.7)': [ERROR.FRAME_SIZE_ERROR, frame(PING, 0, 0, Buffer.alloc(7))],
  'GOAWAY on a stream (§6.8)': [ERROR.PROTOCOL_ERROR, frame(GOAWAY, 0, 1, Buffer.alloc(8))],
  'GOAWAY of 7 bytes (§6.8)': [ERROR.FRAME_SIZE_ERROR, frame(GOAWAY, 0, 0, Buffer.alloc(7))],
  'WINDOW_UPDATE of 3 bytes (§6.9)': [ERROR.FRAME_SIZE_ERROR, frame(WINDOW_UPDATE, 0, 1, Buffer.alloc(3))],
  // peer-settings
  'SETTINGS of 7 bytes (§6.5)': [ERROR.FRAME_SIZE_ERROR, frame(SETTINGS, 0, 0, Buffer.alloc(7))],
  'a server that enables push (§6.5.2)': [ERROR.PROTOCOL_ERROR, settings([SETTING.ENABLE_PUSH, 1])],
  'an initial window of 2^31 (§6.5.2)': [ERROR.FLOW_CONTROL_ERROR, settings([SETTING.INITIAL_WINDOW_SIZE, 2 ** 31])],
  'a frame size below 16384 (§6.5.2)': [ERROR.PROTOCOL_ERROR, settings([SETTING.MAX_FRAME_SIZE, 16_383])],
  'a frame size of 2^24 (§6.5.2)': [ERROR.PROTOCOL_ERROR, settings([SETTING.MAX_FRAME_SIZE, 2 ** 24])],
  // sender
  'a connection window update of 0 (§6.9)': [ERROR.PROTOCOL_ERROR, windowUpdate(0, 0)],
  'a connection window beyond 2^31-1 (§6.9.1)': [ERROR.FLOW_CONTROL_ERROR, windowUpdate(0, 2 ** 31 - 1)],
  'SETTINGS that take a window beyond 2^31-1 (§6.9.2)': [
    ERROR.FLOW_CONTROL_ERROR,
    windowUpdate(1, 2 ** 30),
    settings([SETTING.INITIAL_WINDOW_SIZE, 2 ** 31 - 1]),
  ],
  // connection
  'DATA on an idle stream (§5.1)': [ERROR.PROTOCOL_ERROR, data(3, none)],
  'DATA on a stream of the server’s (§5.1)': [ERROR.PROTOCOL_ERROR, data(2, bytes(1))],
  'HEADERS on an idle stream (§5.1)': [ERROR.PROTOCOL_ERROR, headers(3, RESPONSE)],
  'RST_STREAM on an idle stream (§5.1)': [ERROR.PROTOCOL_ERROR, frame(RST_STREAM, 0, 3, uint32(0))],
  'WINDOW_UPDATE on an idle stream (§5.1)': [ERROR.PROTOCOL_ERROR, windowUpdate(3, 1)],
  'PUSH_PROMISE (§6.6)': [ERROR.PROTOCOL_ERROR, frame(PUSH_PROMISE, END_HEADERS, 1, uint32(2))],
  'CONTINUATION of nothing (§6.10)': [ERROR.PROTOCOL_ERROR, frame(CONTINUATION, END_HEADERS, 1)],
  'CONTINUATION after the end (§6.10)': [
    ERROR.PROTOCOL_ERROR,
    headers(1, RESPONSE),
    frame(CONTINUATION, END_HEADERS, 1),
  ],
  'CONTINUATION of another stream (§6.10)': [
    ERROR.PROTOCOL_ERROR,
    headers(1, RESPONSE, 0),
    frame(CONTINUATION, END_HEADERS, 3),
  ],
  'DATA within a header block (§6.10)': [ERROR.PROTOCOL_ERROR, headers(1, RESPONSE, 0), data(1, bytes(1))],
  'empty DATA within a header block (§6.10)': [ERROR.PROTOCOL_ERROR, headers(1, RESPONSE, 0), data(1, none)],
  'PING within a header block (§6.10)': [
    ERROR.PROTOCOL_ERROR,
    headers(1, RESPONSE, 0),
    frame(PING, 0, 0, Buffer.alloc(8)),
  ],
  'an unknown frame within a header block (§6.10)': [ERROR.PROTOCOL_ERROR, headers(1, RESPONSE, 0), frame(99, 0, 1)],
  // header-assembly
  'a header block of too many frames (§10.5.1)': [
    ERROR.ENHANCE_YOUR_CALM,
    frame(HEADERS, 0, 1),
    ...Array.from({ length: 200 }, () => frame(CONTINUATION, 0, 1)),
  ],
  'a header block of too many bytes (§10.5.1)': [
    ERROR.ENHANCE_YOUR_CALM,
    frame(HEADERS, 0, 1, Buffer.alloc(16_000)),
    ...Array.from({ length: 5 }, () => frame(CONTINUATION, 0, 1, Buffer.alloc(16_000))),
  ],
  // hpack-decoder
  ...Object.fromEntries(
    Object.entries({
      'index 0': [0x80],
      'an index in neither table': [0xff, 0x00],
      'a name in neither table': [0x7f, 0x00, 1, 1],
      'a table size update after a field': [0x88, 0x20],
      'a table larger than agreed': [0x3f, 0xe1, 0x1f],
      'an integer that is cut off': [0xff, 0x80],
      'an integer that is too large': [0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
      'a text that is missing': [0x00],
      'a text that is cut off': [0x00, 5, 0x61],
      'a Huffman code that ends in zeros': [0x00, 0x81, 0x00, 0x00],
      'EOS in a Huffman code': [0x00, 0x84, 0xff, 0xff, 0xff, 0xff, 0x00],
    }).map(([name, values]) => [
      `HPACK: ${name}`,
      [ERROR.COMPRESSION_ERROR, frame(HEADERS, END_HEADERS, 1, Buffer.from(values))],
    ]),
  ),
  'a header list that is too large (§6.5.2)': [
    ERROR.ENHANCE_YOUR_CALM,
    frame(HEADERS, END_HEADERS, 1, Buffer.alloc(1900, 0x88)),
  ],
};

async function servesNext(peer: Peer, result: Promise<Parameters<typeof tagOf>[0]>): Promise<void> {
  const { id } = await peer.call();
  peer.send(reply(id));
  assert.equal(tagOf(await result), String(id));
}

for (const [name, [code, ...frames]] of Object.entries(connectionErrors)) {
  test(`${name}: GOAWAY, and a new connection`, async (t) => {
    const { transport, peer, server } = await connected(t);
    const result = start(transport);
    await peer.call();
    peer.send(...frames);
    assert.equal(await peer.goawayCode(), code);
    await assert.rejects(result, fault('GW_DISPATCH_UNAVAILABLE'));
    const next = start(transport);
    await servesNext(await server.ready(), next);
  });
}

/** What is sent to a client with streams 1 and 3 open: only stream 1 may suffer. */
const streamErrors: Record<string, readonly [code: number, ...frames: Buffer[]]> = {
  'a window update of 0 (§6.9)': [ERROR.PROTOCOL_ERROR, windowUpdate(1, 0)],
  'a window beyond 2^31-1 (§6.9.1)': [ERROR.FLOW_CONTROL_ERROR, windowUpdate(1, 2 ** 31 - 1)],
  'a reply without :status (§8.3.2)': [ERROR.CANCEL, headers(1, [['grpc-status', '0']], END)],
  'a second reply': [ERROR.CANCEL, headers(1, RESPONSE), headers(1, RESPONSE)],
};

for (const [name, [code, ...frames]] of Object.entries(streamErrors)) {
  test(`${name}: RST_STREAM, and the connection goes on`, async (t) => {
    const { transport, peer, server } = await connected(t);
    const results = [start(transport), start(transport)] as const;
    await peer.call();
    await peer.call();
    peer.send(...frames);
    assert.equal(await peer.resetCode(1), code);
    await assert.rejects(results[0], fault('GW_DISPATCH_RPC', /INTERNAL/));
    peer.send(reply(3));
    assert.equal(tagOf(await results[1]), '3');
    await servesNext(peer, start(transport));
    assert.equal(server.accepted, 1);
  });
}

for (const [name, first] of Object.entries({
  PING: frame(PING, 0, 0, Buffer.alloc(8)),
  HEADERS: headers(1, RESPONSE),
  DATA: data(1, none),
  'an HTTP/1.1 reply': Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
})) {
  test(`${name} before SETTINGS (§3.4)`, async (t) => {
    const server = await FakeServer.listen();
    const transport = transportTo(server.port);
    t.after(() => {
      transport.close();
      return server.stop();
    });
    const result = start(transport);
    const peer = await server.peer();
    peer.send(first);
    assert.ok([ERROR.PROTOCOL_ERROR, ERROR.FRAME_SIZE_ERROR].includes((await peer.goawayCode()) as 1));
    await assert.rejects(result, fault('GW_DISPATCH_UNAVAILABLE', /PROTOCOL_ERROR|FRAME_SIZE_ERROR/));
    const second = await server.ready();
    await servesNext(second, start(transport));
  });
}

test('a peer that makes us answer and does not read is cut off (§10.5)', async (t) => {
  const { transport, peer } = await connected(t);
  const result = start(transport);
  await peer.call();
  peer.socket.pause();
  const flood = Buffer.concat(Array.from({ length: 4000 }, () => frame(PING, 0, 0, Buffer.alloc(8))));
  for (let sent = 0; sent < 2000 && !peer.socket.destroyed; sent++) {
    if (!peer.socket.write(flood))
      await Promise.race([new Promise((done) => peer.socket.once('drain', done)), peer.closed]);
  }
  await assert.rejects(result, fault('GW_DISPATCH_UNAVAILABLE', /answers pile up/));
});
