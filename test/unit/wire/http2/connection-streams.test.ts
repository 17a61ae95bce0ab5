// How streams end other than by their reply, and how many there may be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR, FRAME, SETTING } from '../../../../src/wire/http2/protocol.ts';
import {
  callOf,
  connected,
  data,
  FakeServer,
  fault,
  goaway,
  headers,
  message,
  RESPONSE,
  reply,
  reset,
  settings,
  start,
  tagOf,
  transportTo,
} from '../../../support/http2.ts';

const STREAMS = SETTING.MAX_CONCURRENT_STREAMS;

test('no more streams than the server allows; the rest waits its turn (§5.1.2)', async (t) => {
  const { transport, peer } = await connected(t, [[STREAMS, 2]]);
  // The pool's other connections never get their SETTINGS.
  const results = Array.from({ length: 5 }, () => start(transport));
  const opened = (await peer.settled()).filter(({ type }) => type === FRAME.HEADERS).map(({ streamId }) => streamId);
  assert.deepEqual(opened, [1, 3]);
  peer.send(reply(3));
  assert.equal((await peer.next(FRAME.HEADERS)).streamId, 5);
  peer.send(reply(1), reply(5));
  for (const id of [7, 9]) await peer.next(FRAME.HEADERS, id);
  peer.send(reply(7), reply(9));
  assert.deepEqual((await Promise.all(results)).map(tagOf), ['1', '3', '5', '7', '9']);
});

test('a full connection gets company', async (t) => {
  const { transport, peer, server } = await connected(t, [[STREAMS, 1]]);
  const results = [start(transport), start(transport)];
  const second = await server.ready([STREAMS, 1]);
  assert.equal((await second.call()).id, 1);
  second.send(reply(1));
  await peer.call();
  peer.send(reply(1));
  assert.deepEqual((await Promise.all(results)).map(tagOf), ['1', '1']);
});

test('a place is free for others only after RST_STREAM was sent', async (t) => {
  const { transport, peer } = await connected(t, [[STREAMS, 1]]);
  const first = transport.dispatch(callOf(), 9000);
  await peer.call();
  const second = start(transport);
  first.cancel();
  await assert.rejects(first.result, fault('GW_DISPATCH_CANCELLED'));
  const seen = await peer.settled();
  assert.deepEqual(
    seen.filter(({ type }) => type !== FRAME.DATA).map(({ type, streamId }) => [type, streamId]),
    [
      [FRAME.RST_STREAM, 1],
      [FRAME.HEADERS, 3],
    ],
  );
  peer.send(reply(3));
  assert.equal(tagOf(await second), '3');
});

test('more streams where SETTINGS allow more', async (t) => {
  const { transport, peer } = await connected(t, [[STREAMS, 0]]);
  const result = start(transport);
  assert.deepEqual(await peer.settled(), []);
  peer.send(settings([STREAMS, 1]));
  peer.send(reply((await peer.call()).id));
  assert.equal(tagOf(await result), '1');
});

test('GOAWAY: streams up to the last one finish, later ones are sent again elsewhere (§6.8)', async (t) => {
  const { transport, peer, server } = await connected(t);
  const results = [start(transport), start(transport), start(transport)];
  for (let i = 0; i < 3; i++) await peer.call();
  peer.send(goaway(3));
  const second = await server.ready();
  assert.equal((await second.call()).id, 1);
  const more = start(transport);
  assert.equal((await second.call()).id, 3);
  second.send(reply(1), reply(3));
  peer.send(reply(3), reply(1));
  assert.deepEqual((await Promise.all([...results, more])).map(tagOf), ['1', '3', '1', '3']);
  assert.equal(await peer.goawayCode(), ERROR.NO_ERROR);
});

test('GOAWAY in two steps: first a warning, then the last stream', async (t) => {
  const { transport, peer, server } = await connected(t);
  const results = [start(transport), start(transport)];
  await peer.call();
  await peer.call();
  peer.send(goaway(2 ** 31 - 1));
  await peer.settled();
  results.push(start(transport));
  const second = await server.ready();
  peer.send(goaway(1));
  await second.call();
  await second.call();
  second.send(reply(1), reply(3));
  peer.send(reply(1));
  assert.deepEqual((await Promise.all(results)).map(tagOf), ['1', '3', '1']);
  assert.equal(await peer.goawayCode(), ERROR.NO_ERROR);
});

test('a second GOAWAY that refuses all that was left ends the connection', async (t) => {
  const { transport, peer, server } = await connected(t);
  const result = start(transport);
  await peer.call();
  peer.send(goaway(2 ** 31 - 1), goaway(0));
  assert.equal(await peer.goawayCode(), ERROR.NO_ERROR);
  const second = await server.ready();
  await second.call();
  second.send(reply(1));
  assert.equal(tagOf(await result), '1');
});

test('a call is sent again once: the second refusal is its end', async (t) => {
  const { transport, peer, server } = await connected(t);
  const result = start(transport);
  await peer.call();
  peer.send(goaway(0, ERROR.NO_ERROR, 'restarting'));
  const second = await server.ready();
  await second.call();
  second.send(goaway(0));
  await assert.rejects(result, fault('GW_DISPATCH_UNAVAILABLE', /going away/));
});

test('REFUSED_STREAM is tried again once (§8.7)', async (t) => {
  const { transport, peer } = await connected(t);
  const body = Buffer.alloc(5000, 'x');
  const results = [start(transport, body), start(transport, body)];
  await peer.call();
  await peer.call();
  peer.send(reset(1, ERROR.REFUSED_STREAM), reset(3, ERROR.REFUSED_STREAM));
  assert.deepEqual([(await peer.call()).id, (await peer.call()).id], [5, 7]);
  assert.ok((await peer.next(FRAME.DATA, 7)).payload.length > 0);
  peer.send(reply(5), reset(7, ERROR.REFUSED_STREAM));
  assert.equal(tagOf(await (results[0] as Promise<never>)), '5');
  await assert.rejects(results[1] as Promise<never>, fault('GW_DISPATCH_UNAVAILABLE', /REFUSED_STREAM/));
});

test('other codes of RST_STREAM fail, as gRPC prescribes', async (t) => {
  const { transport, peer, server } = await connected(t);
  const wanted: readonly (readonly [number, RegExp])[] = [
    [ERROR.NO_ERROR, /INTERNAL: NO_ERROR/],
    [ERROR.PROTOCOL_ERROR, /INTERNAL: PROTOCOL_ERROR/],
    [ERROR.INTERNAL_ERROR, /INTERNAL: INTERNAL_ERROR/],
    [ERROR.CANCEL, /CANCELLED: CANCEL/],
    [ERROR.ENHANCE_YOUR_CALM, /RESOURCE_EXHAUSTED: ENHANCE/],
    [ERROR.INADEQUATE_SECURITY, /PERMISSION_DENIED: INADEQUATE/],
    [0xbad, /INTERNAL: error 2989/],
  ];
  for (const [code, cause] of wanted) {
    const result = start(transport);
    peer.send(reset((await peer.call()).id, code));
    await assert.rejects(result, fault('GW_DISPATCH_RPC', cause));
  }
  assert.equal(server.accepted, 1);
});

test('cancel sends RST_STREAM(CANCEL), and the connection goes on', async (t) => {
  const { transport, peer, server } = await connected(t);
  const call = transport.dispatch(callOf(), 9000);
  const { id } = await peer.call();
  peer.send(headers(id, RESPONSE), data(id, message(Buffer.alloc(100)).subarray(0, 50)));
  await peer.settled();
  call.cancel();
  call.cancel();
  await assert.rejects(call.result, fault('GW_DISPATCH_CANCELLED'));
  assert.equal(await peer.resetCode(id), ERROR.CANCEL);
  peer.send(reply(id));
  const result = start(transport);
  peer.send(reply((await peer.call()).id));
  assert.equal(tagOf(await result), '3');
  assert.equal(server.accepted, 1);
});

test('a deadline sends RST_STREAM(CANCEL), and the connection goes on', async (t) => {
  const { transport, peer } = await connected(t);
  const result = start(transport, null, 40);
  const { id } = await peer.call();
  await assert.rejects(result, fault('GW_DISPATCH_TIMEOUT', /no answer within 40 ms/));
  assert.equal(await peer.resetCode(id), ERROR.CANCEL);
  const next = start(transport);
  peer.send(reply(id), reply((await peer.call()).id));
  assert.equal(tagOf(await next), '3');
});

test('cancel and deadline of calls that still wait for a connection', async (t) => {
  const server = await FakeServer.listen();
  const transport = transportTo(server.port);
  t.after(() => {
    transport.close();
    return server.stop();
  });
  const cancelled = transport.dispatch(callOf(), 9000);
  const late = start(transport, null, 1);
  const result = start(transport);
  cancelled.cancel();
  await assert.rejects(cancelled.result, fault('GW_DISPATCH_CANCELLED'));
  await assert.rejects(late, fault('GW_DISPATCH_TIMEOUT'));
  const peer = await server.ready();
  peer.send(reply((await peer.call()).id));
  assert.equal(tagOf(await result), '1');
});
