// Hello, Welcome, and what happens when the other end has never heard of either.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { LeanTransport } from '../../../../src/wire/lean-transport.ts';
import { tykReply } from '../../../support/builders.ts';
import { callOf, END, fault, goaway, headers, RESPONSE, reply, reset, tagOf } from '../../../support/http2.ts';
import {
  bindingOf,
  dispatch,
  endOf,
  type Heard,
  NativePeer,
  nativePair,
  nativeServer,
  nativeSource,
  WELCOME,
} from '../../../support/native-peer.ts';
import { until } from '../../../support/wait.ts';

/** A connection whose handshake the test answers. */
async function asked(t: TestContext, options: Parameters<typeof nativeServer>[1] = {}) {
  const pair = await nativeServer(t, options);
  const plugin = await NativePeer.accept(pair.server);
  const hello = await plugin.next('hello');
  return { ...pair, plugin, hello };
}

/** The next call is one of Tyk's protocol, and on this connection. */
async function servedByTyk(transport: LeanTransport, { peer }: NativePeer): Promise<void> {
  const result = tykReply(transport.dispatch(callOf(), 10_000).result);
  result.catch(() => {});
  const { id, fields } = await peer.call();
  assert.equal(fields[':path'], '/coprocess.Dispatcher/Dispatch');
  peer.send(reply(id));
  assert.equal(tagOf(await result), String(id));
}

const protocols = ({ peers }: Heard) => peers.map(({ protocol }) => protocol);

test('Hello says who the gateway is; Welcome makes the plugin known', async (t) => {
  const { hello, plugin, heard, transport } = await asked(t, { gateway: 'hookwire 9', instance: 'host-1' });
  assert.deepEqual([hello.gateway, hello.instance, hello.features], ['hookwire 9', 'host-1', []]);
  assert.equal(transport.peer.protocol, 'unknown');
  assert.equal(transport.health().state, 'connecting');
  plugin.welcome({
    ...WELCOME,
    hooks: [
      {
        name: 'key',
        stages: [2],
        about: 'asks for a key',
        timeout_ms: 50,
        config_schema: '{}',
        needs: { request_headers: 1, request_header_names: ['X-Key'], request_body: { wanted: true, prefix_bytes: 8 } },
        match: { methods: ['GET'], paths: ['/a/*'], headers: ['X-Key'] },
        cache: { headers: ['X-Key'], ttl_ms: 1000, negative_ttl_ms: 10 },
      },
    ],
  });
  await until('a peer', () => heard.peers.length > 0);
  const [peer = assert.fail()] = heard.peers;
  assert.equal(transport.peer, peer);
  const { name, version, sdk, hooks } = peer.protocol === 'native' ? peer.plugin : assert.fail(peer.protocol);
  assert.deepEqual([name, version, sdk], ['shop', '1.2.3', 'test 1']);
  assert.deepEqual(hooks, [
    {
      name: 'key',
      stages: [2],
      needs: {
        requestHeaders: new Set(['x-key']),
        responseHeaders: new Set(),
        query: false,
        requestBody: 8,
        responseBody: 0,
        session: false,
        client: false,
      },
      match: { methods: ['GET'], paths: ['/a/*'], headers: ['X-Key'] },
      cache: { headers: ['X-Key'], query: [], cookies: [], ttlMs: 1000, negativeTtlMs: 10 },
      configSchema: '{}',
      timeoutMs: 50,
      about: 'asks for a key',
    },
  ]);
  const { state, connections, roundTripMs } = transport.health();
  assert.deepEqual([state, connections, typeof roundTripMs], ['ready', 1, 'number']);
});

test('the stream carries the configured metadata, and no deadline', async (t) => {
  const { plugin } = await asked(t, { metadata: new Map([['x-team', 'edge']]), authority: 'plugins.test' });
  const { fields } = plugin;
  assert.equal(fields['x-team'], 'edge');
  assert.equal(fields[':authority'], 'plugins.test');
  assert.equal(fields['content-type'], 'application/grpc');
  assert.ok(!('grpc-timeout' in fields), 'a stream has no end that could be known');
});

const REFUSALS: Record<string, (plugin: NativePeer) => void> = {
  UNIMPLEMENTED: ({ peer, streamId }) =>
    peer.send(headers(streamId, [...RESPONSE, ['grpc-status', '12'], ['grpc-message', 'unknown service']], END)),
  'another status': ({ peer, streamId }) => peer.send(headers(streamId, [...RESPONSE, ['grpc-status', '2']], END)),
  'HTTP 404': ({ peer, streamId }) => peer.send(headers(streamId, [[':status', '404']], END)),
  'a reset of the stream': ({ peer, streamId }) => peer.send(reset(streamId, 2)),
  'a stream that ends without a word': ({ peer, streamId }) => peer.send(headers(streamId, RESPONSE), endOf(streamId)),
  'a first message that is not Welcome': (plugin) => {
    plugin.peer.send(headers(plugin.streamId, RESPONSE));
    plugin.send({ credit: { frames: 1 } });
  },
  'results before Welcome': (plugin) => {
    plugin.peer.send(headers(plugin.streamId, RESPONSE));
    plugin.results({ id: 1 });
  },
  'a first message that cannot be read': (plugin) => {
    plugin.peer.send(headers(plugin.streamId, RESPONSE));
    plugin.sendBytes(Buffer.from('0aff', 'hex'));
  },
  'a Welcome with too many hooks': (plugin) =>
    plugin.welcome({ hooks: Array.from({ length: 10_001 }, () => ({ name: 'h' })) }),
  'a page of HTML': ({ peer, streamId }) => {
    peer.send(
      headers(streamId, [
        [':status', '200'],
        ['content-type', 'text/html'],
      ]),
    );
    peer.send(Buffer.concat([endOf(streamId)]));
  },
};

for (const [what, refuse] of Object.entries(REFUSALS)) {
  test(`${what}: Tyk’s protocol, on the same connection`, async (t) => {
    const { plugin, transport, server, heard } = await asked(t);
    refuse(plugin);
    await servedByTyk(transport, plugin);
    assert.equal(server.accepted, 1);
    assert.deepEqual(protocols(heard), ['tyk']);
  });
}

test('calls that wait for the handshake go out once it is decided', async (t) => {
  const { plugin, transport } = await asked(t);
  const result = tykReply(transport.dispatch(callOf(), 10_000).result);
  REFUSALS['UNIMPLEMENTED']?.(plugin);
  const { id } = await plugin.peer.call();
  plugin.peer.send(reply(id));
  assert.equal(tagOf(await result), String(id));
});

test('no Welcome in time: the stream is reset, and Tyk’s protocol used', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { plugin, transport, heard } = await asked(t);
  t.mock.timers.tick(4999);
  assert.equal(transport.peer.protocol, 'unknown');
  t.mock.timers.tick(1);
  assert.deepEqual(protocols(heard), ['tyk']);
  assert.equal(await plugin.peer.resetCode(plugin.streamId), 8);
  // Too late: the stream is gone.
  plugin.welcome();
  await servedByTyk(transport, plugin);
  assert.deepEqual(protocols(heard), ['tyk']);
});

test('a server that breaks the connection over the handshake twice is spoken to in Tyk’s protocol', async (t) => {
  const { server, transport, heard } = await nativeServer(t);
  for (let attempt = 1; attempt <= 2; attempt++) {
    const { peer } = await NativePeer.accept(server);
    peer.socket.destroy();
  }
  const peer = await server.ready();
  const result = tykReply(
    (await until('a connection', () => heard.peers[0] && transport)).dispatch(callOf(), 10_000).result,
  );
  const { id, fields } = await peer.call();
  assert.deepEqual([id, fields[':path']], [1, '/coprocess.Dispatcher/Dispatch']);
  peer.send(reply(id));
  assert.equal(tagOf(await result), '1');
  assert.deepEqual(protocols(heard), ['tyk']);
});

test('once is not enough for that, and Welcome makes it forgotten', async (t) => {
  const { server, heard, transport } = await nativeServer(t);
  for (let round = 1; round <= 3; round++) {
    const lost = await NativePeer.accept(server);
    lost.peer.socket.destroy();
    const { peer } = await NativePeer.welcomed(server);
    await until('native', () => heard.peers.length === round);
    peer.socket.destroy();
    await until('its end', () => transport.health().state !== 'ready');
  }
  assert.deepEqual(protocols(heard), ['native', 'native', 'native']);
});

test('protocol "native" and a server without it: calls fail, and say what is configured', async (t) => {
  const { plugin, transport, heard } = await asked(t, { protocol: 'native' });
  const call = dispatch({ transport }, nativeSource(bindingOf()));
  REFUSALS['UNIMPLEMENTED']?.(plugin);
  await assert.rejects(call.result, fault('GW_DISPATCH_UNAVAILABLE', /"protocol" asks for: status 12 unknown service/));
  assert.deepEqual(heard.peers, []);
  await plugin.peer.closed;
});

test('unknown messages and fields are ignored, before Welcome and after', async (t) => {
  const { plugin, transport, heard } = await asked(t);
  plugin.peer.send(headers(plugin.streamId, RESPONSE));
  // Field 100: of a later version.
  const unknown = Buffer.from('a2060161', 'hex');
  plugin.sendBytes(unknown);
  plugin.send({ welcome: WELCOME });
  await until('native', () => protocols(heard)[0] === 'native');
  plugin.sendBytes(unknown, Buffer.alloc(0));
  const call = dispatch({ transport }, nativeSource(bindingOf()));
  await plugin.bound();
  const [{ id } = assert.fail()] = await plugin.calls();
  plugin.results({ id });
  assert.equal((await call.result).protocol, 'native');
});

test('a second Welcome ends the stream; calls under way fail', async (t) => {
  const pair = await nativePair(t);
  const call = dispatch(pair, nativeSource(bindingOf()));
  await pair.plugin.bound();
  await pair.plugin.calls();
  pair.plugin.send({ welcome: WELCOME });
  await assert.rejects(call.result, fault('GW_DISPATCH_RPC', /Welcome twice/));
});

test('GOAWAY during the handshake: as if it could not connect, and the next connection comes by itself', async (t) => {
  const { plugin, server, transport } = await asked(t);
  const call = dispatch({ transport }, nativeSource(bindingOf()));
  plugin.peer.send(goaway(plugin.streamId));
  await assert.rejects(call.result, fault('GW_DISPATCH_UNAVAILABLE', /the server is going away/));
  const next = await NativePeer.welcomed(server);
  const again = dispatch({ transport }, nativeSource(bindingOf()));
  await next.bound();
  const [{ id } = assert.fail()] = await next.calls();
  next.results({ id });
  assert.equal((await again.result).protocol, 'native');
});
