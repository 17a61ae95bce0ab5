// Upstreams that refuse, hang, do not resolve or break off: what the client gets, and what the log says.

import assert from 'node:assert/strict';
import net from 'node:net';
import { after, afterEach, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { startGateway } from '../support/gateway.ts';
import { textOf } from '../support/http.ts';
import { listenOn } from '../support/listen.ts';
import type { Json } from '../support/merge.ts';
import { freePort } from '../support/ports.ts';
import { openSockets, procfs, skipWithoutProcfs } from '../support/proc.ts';
import { startUpstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

/** Does with a connection that has sent something what the test says. */
let treat: (socket: net.Socket) => void = () => {};
const crude = await listenOn(net.createServer((socket) => void socket.once('data', () => treat(socket))));
const upstream = await startUpstream();
const coprocess = await startCoprocess('basic');
const refusedPort = await freePort();
const api = (api_id: string, target_url: string, more: object = {}) => ({
  api_id,
  proxy: { target_url, strip_listen_path: true, listen_path: `/${api_id}/` },
  ...more,
});
const gateway = await startGateway({
  config: {
    proxy_default_timeout: 1,
    expose_errors: true,
    coprocess_options: { coprocess_grpc_server: coprocess.address },
  },
  definitions: [
    api('healthy', upstream.url),
    api('refused', `http://127.0.0.1:${refusedPort}/`),
    api('crude', crude.url),
    api('hooked', crude.url, { custom_middleware: { driver: 'grpc', response: [{ name: 'stamp' }] } }),
    api('nameless', 'http://hookwire-test.invalid/'),
  ],
});
const socketsAtStart = procfs ? openSockets(gateway.pid) : 0;

after(async () => {
  await gateway.stop();
  await Promise.all([coprocess.kill(), upstream.stop(), crude.stop()]);
});

afterEach(async () => {
  assert.equal((await gateway.request({ path: '/healthy/' })).status, 200);
  const bad = gateway.log().filter((line) => /unhandled|uncaught|a fault in the gateway|^\s+at /i.test(line));
  assert.deepEqual(bad, []);
});

const linesOf = (id: string, from: number): Json[] =>
  gateway
    .records()
    .slice(from)
    .filter((line) => line['api'] === id);

interface Expected {
  readonly status: number;
  readonly text: RegExp;
  readonly code: string;
  readonly cause: RegExp;
  readonly target: string;
}

async function fails(id: string, { status, text, code, cause, target }: Expected): Promise<void> {
  const from = gateway.records().length;
  const reply = await gateway.request({ path: `/${id}/` });
  assert.equal(reply.status, status);
  assert.match(textOf(reply), text);
  assert.deepEqual(reply.headers?.['hookwire-error'], [code]);
  const line = await until('the log line', () => linesOf(id, from).find((one) => one['level'] === 'warn'));
  assert.deepEqual([line['code'], line['target'], line['failures']], [code, target, 1]);
  assert.match(String(line['cause']), cause);
}

/** The next request succeeds, and the log says that the failure is over. */
async function recovers(id: string): Promise<void> {
  const from = gateway.records().length;
  treat = (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  const reply = await gateway.request({ path: `/${id}/` });
  assert.deepEqual([reply.status, textOf(reply)], [200, 'ok']);
  await until('the line about the recovery', () =>
    linesOf(id, from).find((one) => /works again/.test(String(one['msg']))),
  );
}

const PROBLEM = /"error": "There was a problem proxying the request"/;
const target = crude.url.slice(0, -1);

test('refused, then served once it is there', async (t) => {
  await fails('refused', {
    status: 500,
    text: PROBLEM,
    code: 'GW_PROXY_UNREACHABLE',
    cause: /ECONNREFUSED/,
    target: `http://127.0.0.1:${refusedPort}`,
  });
  const started = await startUpstream(undefined, refusedPort);
  t.after(() => started.stop());
  assert.equal((await gateway.request({ path: '/refused/' })).status, 200);
});

test('no answer within proxy_default_timeout', async () => {
  treat = () => {};
  const text = /"error": "Upstream service reached hard timeout\."/;
  const began = Date.now();
  await fails('crude', { status: 504, text, code: 'GW_PROXY_TIMEOUT', cause: /timeout/i, target });
  assert.ok(Date.now() - began < 4000);
  await recovers('crude');
});

test('a name that does not resolve', async () => {
  await fails('nameless', {
    status: 500,
    text: /"error": "Upstream host lookup failed"/,
    code: 'GW_PROXY_DNS',
    cause: /hookwire-test\.invalid/,
    target: 'http://hookwire-test.invalid',
  });
});

test('a connection that ends before the head', async () => {
  const expected = { status: 500, text: PROBLEM, code: 'GW_PROXY_UNREACHABLE', target };
  treat = (socket) => socket.resetAndDestroy();
  await fails('crude', { ...expected, cause: /ECONNRESET|other side closed/ });
  await recovers('crude');
  treat = (socket) => socket.end();
  await fails('crude', { ...expected, cause: /other side closed/ });
  await recovers('crude');
  treat = (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n');
  await fails('crude', { ...expected, cause: /HTTP|parse|expected/i });
  await recovers('crude');
});

for (const [form, head] of [
  ['content-length', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart'],
  ['chunked', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n'],
] as const) {
  test(`a ${form} body that breaks off`, async () => {
    treat = (socket) => socket.write(head, () => socket.destroy());
    const from = gateway.records().length;
    const reply = await gateway.request({ path: '/crude/' });
    assert.equal(reply.dropped, true);
    const line = await until('the log line', () => linesOf('crude', from).find((one) => one['level'] === 'warn'));
    assert.deepEqual([line['code'], line['target']], ['GW_PROXY_UNREACHABLE', target]);
    await recovers('crude');

    treat = (socket) => socket.write(head, () => socket.destroy());
    const text = /"error": "There was a problem with reading Body of the Request\."/;
    await fails('hooked', {
      status: 500,
      text,
      code: 'GW_PROXY_RESPONSE_READ',
      cause: /other side closed|terminated/,
      target,
    });
    await recovers('hooked');
  });
}

test('a streak is told once', async () => {
  treat = (socket) => socket.resetAndDestroy();
  const from = gateway.records().length;
  const replies = await Promise.all(Array.from({ length: 50 }, () => gateway.request({ path: '/crude/' })));
  assert.ok(replies.every(({ status }) => status === 500));
  await recovers('crude');
  const lines = linesOf('crude', from);
  assert.ok(lines.length <= 3, `${lines.length} lines about 50 failures`);
  assert.equal(lines.at(-1)?.['failures'], 50);
});

test('no socket is left behind', { skip: skipWithoutProcfs }, async () => {
  await until(
    `open sockets to come down to about ${socketsAtStart}`,
    () => openSockets(gateway.pid) <= socketsAtStart + 3,
    10_000,
  );
});
