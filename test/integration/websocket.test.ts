// Protocol switches (WebSocket): the request goes through the chain like any other, then bytes pass both ways untouched.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { after, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { startGateway } from '../support/gateway.ts';
import { listenOn } from '../support/listen.ts';
import { until, within } from '../support/wait.ts';

/** What the upstream does with the next upgrade. */
let accept: (req: http.IncomingMessage, socket: Duplex, head: Buffer) => void = () => {};
const server = http.createServer((_req, res) => void res.end('plain'));
server.on('upgrade', (req, socket, head) =>
  accept(
    req,
    socket.on('error', () => {}),
    head,
  ),
);
const upstream = await listenOn(server);
const coprocess = await startCoprocess('basic');
const proxy = { target_url: upstream.url, strip_listen_path: true };
const hooked = (listen_path: string, hooks: object) => ({
  api_id: listen_path.replaceAll('/', ''),
  proxy: { ...proxy, listen_path },
  custom_middleware: { driver: 'grpc', ...hooks },
});
const gateway = await startGateway({
  config: {
    coprocess_options: { coprocess_grpc_server: coprocess.address },
    http_server_options: { enable_websockets: true },
    enable_analytics: true,
    analytics_config: { sinks: [{ type: 'file', path: 'records.jsonl' }] },
  },
  definitions: [
    { api_id: 'plain', proxy: { ...proxy, listen_path: '/plain/' } },
    hooked('/tagged/', { pre: [{ name: 'tag' }], post: [{ name: 'mark' }], response: [{ name: 'stamp' }] }),
    hooked('/refused/', { pre: [{ name: 'refuse' }] }),
  ],
});

after(async () => {
  await gateway.stop();
  await coprocess.kill();
  await upstream.stop();
});

const SWITCH =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: yes\r\n\r\n';

/** Asks for an upgrade, sending `first` along with the head. */
function knock(path: string, first: Uint8Array | string = ''): { socket: net.Socket; text(): string } {
  const socket = net.connect({ port: gateway.port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => {});
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
  });
  const head = `GET ${path} HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: abc\r\n\r\n`;
  socket.write(Buffer.concat([Buffer.from(head), Buffer.from(first)]));
  return { socket, text: () => text };
}

const afterHead = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4);

test('an echo through the tunnel, both ways, binary', async () => {
  let headers: http.IncomingHttpHeaders = {};
  accept = (req, socket) => {
    headers = req.headers;
    socket.write(SWITCH);
    socket.pipe(socket);
  };
  const { socket, text } = knock('/plain/chat');
  await until('the switch', () => text().includes('\r\n\r\n'));
  assert.match(text(), /^HTTP\/1\.1 101 Switching Protocols\r\n/);
  assert.match(text(), /^upgrade: websocket\r$/im);
  assert.match(text(), /^connection: upgrade\r$/im);
  assert.match(text(), /^sec-websocket-accept: yes\r$/im);
  assert.equal(headers.upgrade, 'websocket');
  assert.equal(headers['sec-websocket-key'], 'abc');
  const bytes = randomBytes(200_000);
  socket.write(bytes);
  await until('all of it back', () => afterHead(text()).length === bytes.length);
  assert.ok(Buffer.from(afterHead(text()), 'latin1').equals(bytes));
  socket.destroy();
});

test('first bytes sent along with the request and with the answer are not lost', async () => {
  let early = '';
  accept = (_req, socket, head) => {
    early += head.toString();
    socket.on('data', (chunk) => {
      early += String(chunk);
    });
    socket.write(`${SWITCH}welcome`);
  };
  const { socket, text } = knock('/plain/chat', 'hello');
  await until('the first bytes of both sides', () => early === 'hello' && afterHead(text()) === 'welcome');
  socket.destroy();
});

test('a tunnel is recorded when it ends: its life is not the upstream’s time to answer', async () => {
  accept = (_req, socket) => {
    socket.write(SWITCH);
    socket.pipe(socket);
  };
  const { socket, text } = knock('/plain/recorded');
  await until('the switch', () => text().includes('\r\n\r\n'));
  const switched = performance.now();
  await until('a while', () => performance.now() - switched > 50);
  const lived = performance.now() - switched;
  socket.destroy();
  const file = join(gateway.folder, 'records.jsonl');
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []);
  const line = await until('its record', () => lines().find((text) => text.includes('/plain/recorded')));
  const { response_code, latency } = JSON.parse(line);
  assert.equal(response_code, 101);
  assert.ok(latency.upstream > 0 && latency.upstream <= latency.total - lived, JSON.stringify({ latency, lived }));
});

test('hooks run on the request', async () => {
  let headers: http.IncomingHttpHeaders = {};
  accept = (req, socket) => {
    headers = req.headers;
    socket.end(`${SWITCH}done`);
  };
  const { socket, text } = knock('/tagged/chat');
  await until('the tunnel', () => afterHead(text()) === 'done');
  assert.equal(headers['x-tag'], 'pre');
  assert.equal(headers['x-mark'], 'post');
  socket.destroy();

  let asked = false;
  accept = (_req, peer) => {
    asked = true;
    peer.destroy();
  };
  const refused = knock('/refused/chat');
  await until('the end of the connection', () => refused.socket.readableEnded);
  assert.match(refused.text(), /^HTTP\/1\.1 403 .*not here/s);
  assert.equal(asked, false);
  refused.socket.destroy();
});

for (const api of ['plain', 'tagged']) {
  test(`an upstream that refuses the upgrade is passed on: ${api}`, async () => {
    accept = (_req, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nX-Why: no\r\nContent-Length: 6\r\n\r\nrefuse');
    const { socket, text } = knock(`/${api}/chat`);
    await until('the refusal', () => afterHead(text()) === 'refuse');
    assert.match(text(), /^HTTP\/1\.1 403 Forbidden\r\n/);
    assert.match(text(), /^x-why: no\r$/im);
    await until('the end of the connection', () => socket.readableEnded);
    socket.destroy();
  });
}

test('a client that leaves closes the upstream side', async () => {
  for (const leave of ['end', 'destroy', 'resetAndDestroy'] as const) {
    const closed = Promise.withResolvers<void>();
    accept = (_req, socket) => {
      socket.write(SWITCH);
      socket
        .resume()
        .once('end', () => socket.end())
        .once('close', () => closed.resolve());
    };
    const { socket, text } = knock('/plain/chat');
    await until('the switch', () => text().includes('\r\n\r\n'));
    socket[leave]();
    await within(`the upstream side to close after ${leave}`, closed.promise);
    socket.destroy();
  }
});

test('an upstream that leaves closes the client side', async () => {
  for (const leave of [
    (socket: Duplex) => socket.end('bye'),
    (socket: Duplex) => (socket as net.Socket).resetAndDestroy(),
  ]) {
    const go = Promise.withResolvers<void>();
    accept = (_req, socket) => {
      socket.write(SWITCH);
      void go.promise.then(() => leave(socket));
    };
    const { socket, text } = knock('/plain/chat');
    await until('the switch', () => text().includes('\r\n\r\n'));
    const gone = once(socket, 'close');
    socket.once('end', () => socket.end());
    go.resolve();
    await within('the client side to close', gone);
  }
});

test('a gateway that stops does not wait for tunnels for ever', async () => {
  const own = await startGateway({
    config: { http_server_options: { enable_websockets: true } },
    definitions: [{ api_id: 'plain', proxy: { ...proxy, listen_path: '/plain/' } }],
  });
  accept = (_req, socket) => void socket.write(SWITCH);
  const socket = net.connect(own.port, '127.0.0.1').on('error', () => {});
  socket.write('GET /plain/ HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await within('the switch', once(socket, 'data'));
  socket.resume();
  assert.equal(await own.stop(), 0); // stop() kills after 10 s, and then there is no exit status
  socket.destroy();
});
