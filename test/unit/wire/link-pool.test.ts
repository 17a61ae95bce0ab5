// Connections that cannot be made, break, come back, or die without saying so.
import assert from 'node:assert/strict';
import dns from 'node:dns/promises';
import { once } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { connect, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Connection } from '../../../src/wire/http2/connection.ts';
import { FLAG, FRAME, SETTING } from '../../../src/wire/http2/protocol.ts';
import type { Stream } from '../../../src/wire/http2/stream.ts';
import { Link, type LinkOptions, type LinkOwner } from '../../../src/wire/link.ts';
import { CallHeaders } from '../../../src/wire/tyk/call-headers.ts';
import { UnaryCall } from '../../../src/wire/tyk/unary-call.ts';
import {
  connected,
  FakeServer,
  fault,
  goaway,
  type Peer,
  ping,
  reply,
  settings,
  start,
  tagOf,
  transportTo,
} from '../../support/http2.ts';
import { listenOn } from '../../support/listen.ts';
import { freePort } from '../../support/ports.ts';
import { until } from '../../support/wait.ts';

test('nobody there: calls fail at once, and the server is found when it comes', async (t) => {
  const port = await freePort();
  const transport = transportTo(port);
  t.after(() => transport.close());
  assert.equal(transport.health().state, 'connecting');
  await assert.rejects(start(transport), fault('GW_DISPATCH_UNAVAILABLE', /ECONNREFUSED/));
  assert.equal(transport.health().state, 'down');
  await assert.rejects(start(transport), fault('GW_DISPATCH_UNAVAILABLE', /ECONNREFUSED/));
  const server = await FakeServer.listen(port);
  t.after(() => server.stop());
  // Without any call.
  const peer = await server.ready();
  await until('ready', () => transport.health().state === 'ready');
  const result = start(transport);
  peer.send(reply((await peer.call()).id));
  assert.equal(tagOf(await result), '1');
});

test('a server that is restarted', async (t) => {
  const { transport, peer, server } = await connected(t);
  const lost = start(transport);
  await peer.call();
  await server.stop();
  await assert.rejects(lost, fault('GW_DISPATCH_UNAVAILABLE'));
  const again = await FakeServer.listen(server.port);
  t.after(() => again.stop());
  const served = until('a reply', async () => start(transport).catch(() => null));
  const second = await again.ready();
  second.send(reply((await second.call()).id));
  assert.equal(tagOf(await served), '1');
});

test('calls are held when several connections go one after the other', async (t) => {
  const server = await FakeServer.listen();
  const transport = transportTo(server.port, { connections: 2, holdMs: 60_000 });
  t.after(() => transport.close());
  transport.health();
  const first = await server.ready();
  const second = await server.ready();
  await until('both', () => transport.health().connections === 2);
  const stopped = server.stopListening();
  // At once: the attempt to replace the first is under way when the other one goes.
  first.send(goaway(0));
  second.send(goaway(0));
  await Promise.all([first.closed, second.closed, stopped]);
  await until('failed attempts', () => transport.health().state === 'down');
  const held = start(transport);
  await until('one more attempt', () => transport.health().state === 'connecting');
  await until('its failure', () => transport.health().state === 'down');
  const again = await FakeServer.listen(server.port);
  t.after(() => again.stop());
  const peer = await again.ready();
  peer.send(reply((await peer.call()).id));
  assert.equal(tagOf(await held), '1');
});

test('a server that ends every connection is not asked again and again', async (t) => {
  const server = await FakeServer.listen();
  const transport = transportTo(server.port);
  t.after(() => {
    transport.close();
    return server.stop();
  });
  transport.health();
  const peer = await server.peer();
  peer.send(settings(), goaway(0));
  await peer.goawayCode();
  // Had the transport come back at once, it would have come before this one.
  connect(server.port, '127.0.0.1').on('error', () => {});
  const own = await server.peer();
  assert.equal(own.frames.length, 0);
  assert.equal(server.accepted, 2);
  const result = start(transport);
  const next = await server.ready();
  next.send(reply((await next.call()).id));
  assert.equal(tagOf(await result), '1');
});

test('a new server is found while the old one finishes its calls', async (t) => {
  const { transport, peer, server } = await connected(t);
  const long = start(transport);
  await peer.call();
  // It stops listening, and lets the call go on.
  const stopped = server.stopListening();
  peer.send(goaway(1));
  await until('refused', () =>
    start(transport).then(
      () => false,
      (error) => /ECONNREFUSED/.test(String(error.cause)),
    ),
  );
  const again = await FakeServer.listen(server.port);
  t.after(() => again.stop());
  const second = await again.ready();
  const result = start(transport);
  second.send(reply((await second.call()).id));
  assert.equal(tagOf(await result), '1');
  peer.send(reply(1));
  assert.equal(tagOf(await long), '1');
  await peer.closed;
  await stopped;
});

test('close ends calls and connections, with GOAWAY; later calls fail', async (t) => {
  const { transport, peer } = await connected(t);
  const result = start(transport);
  await peer.call();
  transport.close();
  await assert.rejects(result, fault('GW_DISPATCH_CANCELLED'));
  assert.equal(await peer.resetCode(1), 8);
  assert.equal(await peer.goawayCode(), 0);
  await assert.rejects(start(transport), fault('GW_DISPATCH_UNAVAILABLE'));
});

test('close while connecting', async (t) => {
  const server = await FakeServer.listen();
  t.after(() => server.stop());
  const transport = transportTo(server.port);
  const result = start(transport);
  transport.close();
  await assert.rejects(result, fault('GW_DISPATCH_CANCELLED'));
  assert.equal(server.accepted, 0);
});

test('certificate files that cannot be read fail the call, and nothing else', async (t) => {
  const transport = transportTo(await freePort(), { tls: { ca: '/nowhere/ca.pem', cert: '', key: '' } });
  t.after(() => transport.close());
  await assert.rejects(start(transport), fault('GW_DISPATCH_UNAVAILABLE', /ENOENT.*ca\.pem/));
  // Also at the next attempts, which timers make.
  await until('another attempt', () => transport.health().state === 'down');
  await assert.rejects(start(transport), fault('GW_DISPATCH_UNAVAILABLE', /ENOENT/));
});

test('round robin: a connection to each address, and back to one that was away', async (t) => {
  t.mock.method(dns, 'lookup', async () => [{ address: '127.0.0.1' }, { address: '127.0.0.2' }]);
  syncBuiltinESMExports();
  const first = await FakeServer.listen();
  const other = await FakeServer.listen(first.port, '127.0.0.2');
  const transport = transportTo(first.port, { roundRobin: true }, 'plugins.test');
  t.after(async () => {
    transport.close();
    t.mock.restoreAll();
    syncBuiltinESMExports();
    await Promise.all([first.stop(), other.stop()]);
  });
  transport.health();
  const [one, two] = await Promise.all([first.ready(), other.ready()]);
  const results = [start(transport), start(transport)];
  for (const peer of [one, two]) peer.send(reply((await peer.call()).id));
  await Promise.all(results);
  one.socket.destroy();
  const back = await first.ready();
  const more = [start(transport), start(transport)];
  for (const peer of [back, two]) peer.send(reply((await peer.call()).id));
  await Promise.all(more);
});

/** A link over a real socket, and what became of it. */
async function linked(t: TestContext): Promise<{
  link: Link;
  peer: Peer;
  stream: Stream;
  over: Promise<Error>;
}> {
  const server = await FakeServer.listen();
  const over = Promise.withResolvers<Error>();
  const ready = Promise.withResolvers<void>();
  const ignored = () => {};
  const owner: LinkOwner = {
    onOpen: () => ready.resolve(),
    onRoom: ignored,
    onDraining: ignored,
    onClosed: (_, error) => over.resolve(error),
    onRefused: ignored,
    onForget: ignored,
  };
  const headers = new CallHeaders({ secure: false, authority: 'a', metadata: new Map() });
  const options: LinkOptions = {
    protocol: 'tyk',
    tyk: { headers, maxReceiveBytes: 1000, maxSendBytes: 0, pool: null },
    native: { headers: headers.of('/', null), gateway: '', instance: '', maxReceiveBytes: 1000 },
  };
  const link = new Link(connect(server.port, '127.0.0.1'), owner, options, '');
  const peer = await server.ready();
  await ready.promise;
  const stream = new UnaryCall(1000, { succeeded: ignored, failed: ignored, refused: ignored });
  link.connection.open(stream, { key: 'call', fields: [{ name: ':path', value: '/' }], extra: null });
  t.after(() => {
    link.connection.destroy(new Error('over'));
    return server.stop();
  });
  return { link, peer, stream, over: over.promise };
}

test('silence with a call under way: PING; an answer is enough', async (t) => {
  const { link, peer } = await linked(t);
  const now = performance.now();
  link.check(now);
  // Counted from its beginning, which is some time ago on a busy machine.
  link.check(now + 3000);
  assert.equal(link.connection.pingUnanswered, false);
  link.check(now + 5010);
  link.check(now + 5020);
  const { flags, payload } = await peer.next(FRAME.PING);
  assert.equal(flags, 0);
  peer.send(ping(payload, FLAG.ACK));
  await until('the answer', () => !link.connection.pingUnanswered);
  link.check(now + 20_000);
  // Not again for a long time: servers dislike it.
  link.check(now + 200_000);
  assert.deepEqual(await peer.settled(), []);
  link.check(now + 400_000);
  assert.equal((await peer.next(FRAME.PING)).flags, 0);
});

test('silence and no answer to PING: the connection is dead', async (t) => {
  const { link, over } = await linked(t);
  const now = performance.now();
  link.check(now + 1);
  for (const ms of [5010, 9000, 10_100]) link.check(now + ms);
  assert.match((await over).message, /does not answer pings/);
});

test('a connection that is used is not pinged, nor one without calls', async (t) => {
  const { link, peer, stream } = await linked(t);
  const now = performance.now();
  link.check(now);
  link.connection.activity++;
  link.check(now + 4000);
  link.check(now + 8000);
  link.connection.reset(stream, 8);
  link.check(now + 60_000);
  link.check(now + 120_000);
  const seen = await peer.settled();
  assert.deepEqual(
    seen.filter(({ type }) => type === FRAME.PING),
    [],
  );
});

test('a peer that neither reads nor closes does not keep its socket open', async () => {
  const accepted: Socket[] = [];
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => void accepted.push(socket));
  const { port, stop } = await listenOn(server);
  const socket = connect(port, '127.0.0.1');
  const ignored = () => {};
  const owner = { onReady: ignored, onRoom: ignored, onDraining: ignored, onClosed: ignored };
  const connection = new Connection(socket, owner);
  await once(socket, 'connect');
  connection.out.byReference(Buffer.alloc(64 << 20));
  connection.destroy(new Error('enough'));
  assert.equal(socket.destroyed, false);
  await once(socket, 'close');
  await stop();
});

test('eight connections at most; what does not fit waits in line', async (t) => {
  const server = await FakeServer.listen();
  const transport = transportTo(server.port);
  t.after(() => {
    transport.close();
    return server.stop();
  });
  const results = Array.from({ length: 12 }, () => start(transport));
  const peers: Peer[] = [];
  while (peers.length < 8) peers.push(await server.ready([SETTING.MAX_CONCURRENT_STREAMS, 1]));
  const serve = async (peer: Peer) => {
    for (;;) peer.send(reply((await peer.call()).id));
  };
  for (const peer of peers) serve(peer).catch(() => {});
  assert.equal((await Promise.all(results)).length, 12);
  assert.equal(server.accepted, 8);
});
