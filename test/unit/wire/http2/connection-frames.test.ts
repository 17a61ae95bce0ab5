// Frames as they come: the start of a connection, header blocks in pieces, padding, and what is to be ignored or answered.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { FLAG, FRAME, SETTING } from '../../../../src/wire/http2/protocol.ts';
import {
  block,
  callOf,
  connected,
  data,
  END,
  FakeServer,
  fault,
  frame,
  goaway,
  headers,
  message,
  OK,
  padded,
  ping,
  RESPONSE,
  reply,
  settings,
  start,
  tagged,
  tagOf,
  transportTo,
  uint32,
  windowUpdate,
} from '../../../support/http2.ts';
import { within } from '../../../support/wait.ts';

/** A call is made, the server answers with these frames, and it is a success. */
async function answered(t: TestContext, answer: (id: number) => readonly Buffer[]): Promise<void> {
  const { transport, peer } = await connected(t);
  const result = start(transport);
  const { id } = await peer.call();
  peer.send(...answer(id));
  assert.equal(tagOf(await result), 'yes');
}

test('the preface is followed by SETTINGS and a larger window; calls wait for the server’s SETTINGS (§3.4)', async (t) => {
  const server = await FakeServer.listen();
  const transport = transportTo(server.port);
  t.after(() => {
    transport.close();
    return server.stop();
  });
  const result = start(transport);
  const peer = await server.peer();
  const first = await peer.next(FRAME.SETTINGS);
  const pairs = Array.from({ length: first.payload.length / 6 }, (_, i) => [
    first.payload.readUInt16BE(6 * i),
    first.payload.readUInt32BE(6 * i + 2),
  ]);
  assert.deepEqual(Object.fromEntries(pairs), {
    [SETTING.HEADER_TABLE_SIZE]: 0,
    [SETTING.ENABLE_PUSH]: 0,
    [SETTING.INITIAL_WINDOW_SIZE]: 1 << 20,
    [SETTING.MAX_HEADER_LIST_SIZE]: 1 << 16,
  });
  const update = await peer.next(FRAME.WINDOW_UPDATE, 0);
  assert.equal(update.payload.readUInt32BE(0), (16 << 20) - 65_535);
  assert.deepEqual(peer.frames, []);
  assert.equal(transport.health().state, 'connecting');
  peer.send(settings([SETTING.MAX_FRAME_SIZE, 20_000]));
  const ack = await peer.next(FRAME.SETTINGS);
  assert.deepEqual([ack.flags, ack.payload.length], [FLAG.ACK, 0]);
  const { id, fields } = await peer.call();
  assert.equal(id, 1);
  // It had to wait: what is left of its budget.
  assert.match(fields['grpc-timeout'] ?? '', /^\d{1,5}m$/);
  assert.deepEqual(fields, {
    ':method': 'POST',
    ':scheme': 'http',
    ':authority': `127.0.0.1:${server.port}`,
    ':path': '/coprocess.Dispatcher/Dispatch',
    'content-type': 'application/grpc',
    te: 'trailers',
    'grpc-accept-encoding': 'identity,gzip',
    'grpc-timeout': fields['grpc-timeout'],
    'user-agent': 'hookwire',
  });
  peer.send(reply(1));
  assert.equal(tagOf(await result), '1');
  assert.equal(transport.health().state, 'ready');
});

test('every SETTINGS is acknowledged, also unknown settings', async (t) => {
  const { peer } = await connected(t);
  peer.send(settings([0x99, 7], [SETTING.HEADER_TABLE_SIZE, 100]), settings());
  const seen = await peer.settled();
  assert.deepEqual(
    seen.map(({ type, flags, payload }) => [type, flags, payload.length]),
    [
      [FRAME.SETTINGS, FLAG.ACK, 0],
      [FRAME.SETTINGS, FLAG.ACK, 0],
    ],
  );
});

test('stream ids are odd and grow (§5.1.1)', async (t) => {
  const { transport, peer } = await connected(t);
  const results = [start(transport), start(transport), start(transport)];
  const ids = [(await peer.call()).id, (await peer.call()).id, (await peer.call()).id];
  assert.deepEqual(ids, [1, 3, 5]);
  for (const id of ids.toReversed()) peer.send(reply(id));
  assert.deepEqual((await Promise.all(results)).map(tagOf), ['1', '3', '5']);
});

test('grpc-timeout has eight digits at most', async (t) => {
  const { transport, peer } = await connected(t);
  const wanted = { 1: '1m', 0.2: '1m', 99999999: '99999999m', 100000000: '100000S', 1e15: '99999999S' };
  for (const [budget, value] of Object.entries(wanted)) {
    const result = start(transport, null, Number(budget));
    assert.equal((await peer.call()).fields['grpc-timeout'], value);
    await Promise.race([result.catch(() => {}), Promise.resolve()]);
  }
});

test('a header block in pieces of a byte, in CONTINUATIONs (§6.10)', async (t) => {
  await answered(t, (id) => {
    const bytes = block(RESPONSE);
    const pieces = Array.from(bytes, (_, i) =>
      frame(
        i === 0 ? FRAME.HEADERS : FRAME.CONTINUATION,
        i === bytes.length - 1 ? FLAG.END_HEADERS : 0,
        id,
        bytes.subarray(i, i + 1),
      ),
    );
    return [...pieces, data(id, message(tagged('yes'))), headers(id, OK, END)];
  });
});

test('trailers in CONTINUATIONs, one of them empty: END_STREAM stands on HEADERS', async (t) => {
  await answered(t, (id) => [
    headers(id, RESPONSE),
    data(id, message(tagged('yes'))),
    frame(FRAME.HEADERS, FLAG.END_STREAM, id),
    frame(FRAME.CONTINUATION, 0, id),
    frame(FRAME.CONTINUATION, FLAG.END_HEADERS, id, block(OK)),
  ]);
});

test('padding of HEADERS and DATA is dropped (§6.1, §6.2)', async (t) => {
  await answered(t, (id) => {
    const bytes = message(tagged('yes'));
    return [
      frame(FRAME.HEADERS, FLAG.END_HEADERS | FLAG.PADDED, id, padded(block(RESPONSE), 255)),
      data(id, padded(bytes.subarray(0, 7), 30), FLAG.PADDED),
      data(id, padded(Buffer.alloc(0), 0), FLAG.PADDED),
      data(id, padded(Buffer.alloc(0), 9), FLAG.PADDED),
      data(id, padded(bytes.subarray(7), 0), FLAG.PADDED),
      frame(FRAME.HEADERS, END | FLAG.PADDED, id, padded(block(OK), 1)),
    ];
  });
});

test('priority is read over (§5.3.2)', async (t) => {
  const priority = Buffer.concat([uint32(0x80000003), Buffer.of(15)]);
  await answered(t, (id) => [
    frame(FRAME.PRIORITY, 0, 77, priority),
    frame(FRAME.HEADERS, FLAG.END_HEADERS | FLAG.PRIORITY, id, Buffer.concat([priority, block(RESPONSE)])),
    frame(FRAME.PRIORITY, 0, id, priority),
    data(id, message(tagged('yes'))),
    frame(FRAME.HEADERS, END | FLAG.PRIORITY | FLAG.PADDED, id, padded(Buffer.concat([priority, block(OK)]), 3)),
  ]);
});

test('frames of unknown types and unknown flags are ignored (§4.1, §5.5)', async (t) => {
  await answered(t, (id) => [
    frame(0x0a, 0xff, id, Buffer.from('ALTSVC')),
    frame(0xff, 0xff, 0, Buffer.alloc(16_384)),
    headers(id, RESPONSE, FLAG.END_HEADERS | 0x40),
    data(id, message(tagged('yes')), 0x80),
    headers(id, OK, END | 0x80),
  ]);
});

test('the reserved bit of stream ids is ignored (§4.1)', async (t) => {
  await answered(t, (id) => {
    const bytes = Buffer.concat([headers(id, RESPONSE), data(id, message(tagged('yes'))), headers(id, OK, END)]);
    for (let at = 0; at < bytes.length; at += 9 + bytes.readUIntBE(at, 3)) bytes[at + 5] = 0x80;
    return [bytes];
  });
});

test('a reply that comes byte by byte', async (t) => {
  const { transport, peer } = await connected(t);
  const result = start(transport);
  const { id } = await peer.call();
  for (const byte of reply(id)) {
    peer.socket.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(tagOf(await result), '1');
});

test('PING is answered with its payload (§6.7); one that is an answer is not', async (t) => {
  const { peer } = await connected(t);
  peer.send(ping(Buffer.from('ABCDEFGH')), ping(Buffer.from('87654321'), FLAG.ACK));
  const answer = await peer.next(FRAME.PING);
  assert.deepEqual([answer.flags, answer.payload.toString()], [FLAG.ACK, 'ABCDEFGH']);
  assert.deepEqual(await peer.settled(), []);
});

test('bytes of a stream that is over count for the connection (§6.9), and nothing else comes of its frames', async (t) => {
  const { transport, peer } = await connected(t);
  const result = start(transport);
  const { id } = await peer.call();
  peer.send(reply(id));
  await result;
  const late = Array.from({ length: 520 }, () => data(id, Buffer.alloc(16_384)));
  peer.send(headers(id, OK), ...late, frame(FRAME.RST_STREAM, 0, id, uint32(5)), windowUpdate(id, 5));
  const update = await peer.next(FRAME.WINDOW_UPDATE, 0);
  assert.ok(update.payload.readUInt32BE(0) > 8 << 20);
  assert.deepEqual(await peer.settled(), []);
});

test('blocks of a stream that is over are read: they change the table (§4.3)', async (t) => {
  const server = await FakeServer.listen();
  const transport = transportTo(server.port);
  t.after(() => {
    transport.close();
    return server.stop();
  });
  const cancelled = transport.dispatch(callOf(), 10_000);
  const result = start(transport);
  const peer = await server.peer();
  // Without acknowledging the client's SETTINGS, its table still has 4096 bytes.
  peer.send(settings());
  const [first, second] = [await peer.call(), await peer.call()];
  cancelled.cancel();
  await assert.rejects(cancelled.result, fault('GW_DISPATCH_CANCELLED'));
  await peer.resetCode(first.id);
  const tag = Buffer.concat([Buffer.of(0x40, 12), Buffer.from('grpc-message'), Buffer.of(3), Buffer.from('yes')]);
  peer.send(frame(FRAME.HEADERS, FLAG.END_HEADERS, first.id, tag));
  const status = block([...RESPONSE, ['grpc-status', '5']]);
  peer.send(frame(FRAME.HEADERS, END, second.id, Buffer.concat([status, Buffer.of(0x80 | 62)])));
  await assert.rejects(result, fault('GW_DISPATCH_RPC', /NOT_FOUND: yes/));
});

test('what follows GOAWAY in the same packet does no harm', async (t) => {
  const { transport, peer, server } = await connected(t);
  peer.send(goaway(0), ping(), settings([SETTING.INITIAL_WINDOW_SIZE, 9]), reply(7), data(0, Buffer.of(1)));
  assert.equal(await peer.goawayCode(), 0);
  const result = start(transport);
  const second = await server.ready();
  second.send(reply((await second.call()).id));
  assert.equal(tagOf(await result), '1');
});

test('a server that closes in the middle of a call', async (t) => {
  const { transport, peer } = await connected(t);
  const result = start(transport);
  await peer.call();
  peer.socket.end();
  await assert.rejects(result, fault('GW_DISPATCH_UNAVAILABLE', /the connection was closed/));
});

test('a server that closes its side without having read ours is not waited for', async (t) => {
  const { transport, peer } = await connected(t, [[SETTING.INITIAL_WINDOW_SIZE, 2 ** 30]]);
  peer.send(windowUpdate(0, 2 ** 30));
  await peer.settled();
  const result = start(transport, Buffer.alloc(32 << 20));
  await peer.call();
  peer.socket.pause().end();
  await assert.rejects(
    within('the end of the call', result),
    fault('GW_DISPATCH_UNAVAILABLE', /the connection was closed/),
  );
});
