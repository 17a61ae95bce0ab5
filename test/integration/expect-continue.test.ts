// `Expect: 100-continue`: a client is asked for its body only when somebody wants it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { startGateway } from '../support/gateway.ts';
import { startUpstream } from '../support/upstream.ts';
import { within } from '../support/wait.ts';

const upstream = await startUpstream();
const coprocess = await startCoprocess('basic');
const proxy = { target_url: upstream.url, strip_listen_path: true };
const definitions = [
  { api_id: 'plain', proxy: { ...proxy, listen_path: '/plain/' } },
  {
    api_id: 'hooked',
    proxy: { ...proxy, listen_path: '/hooked/' },
    custom_middleware: { driver: 'grpc', pre: [{ name: 'tag' }] },
  },
  {
    api_id: 'refusing',
    proxy: { ...proxy, listen_path: '/refusing/' },
    custom_middleware: { driver: 'grpc', pre: [{ name: 'refuse' }] },
  },
  { api_id: 'keyed', use_keyless: false, proxy: { ...proxy, listen_path: '/keyed/' } },
];
const coprocess_options = { coprocess_grpc_server: coprocess.address };
const gateway = await startGateway({
  definitions,
  config: { coprocess_options, http_server_options: { max_hook_body_size: 100 } },
});
const bounded = await startGateway({
  definitions,
  config: { coprocess_options, http_server_options: { max_request_body_size: 100 } },
});

after(async () => {
  await gateway.stop();
  await bounded.stop();
  await coprocess.kill();
  await upstream.stop();
});

/** Sends a head that expects 100; its body only after a 100 has come. Gives all that was received. */
async function ask(port: number, path: string, body: string): Promise<string> {
  const socket = net
    .connect(port, '127.0.0.1')
    .setEncoding('latin1')
    .on('error', () => {});
  const head = `POST ${path} HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  socket.write(head);
  let text = '';
  let owed = true;
  socket.on('data', (chunk: string) => {
    text += chunk;
    if (owed && text.startsWith('HTTP/1.1 100')) {
      owed = false;
      socket.write(body);
    } else if (/^HTTP\/1\.1 [2-5]\d\d/.test(text)) {
      socket.end();
    }
  });
  await within('the connection to end', once(socket, 'close'), 10_000);
  return text;
}

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

for (const api of ['plain', 'hooked']) {
  test(`the body is asked for where it is wanted: ${api}`, async () => {
    upstream.take();
    const text = await ask(gateway.port, `/${api}/`, 'some body');
    assert.ok(text.startsWith(`${CONTINUE}HTTP/1.1 200 OK\r\n`), text);
    const [seen] = upstream.take();
    assert.equal(String(seen?.body), 'some body');
    assert.deepEqual(seen?.headers['expect'], ['100-continue']);
  });
}

test('a hook gets the body before it refuses', async () => {
  upstream.take();
  const text = await ask(gateway.port, '/refusing/', 'some body');
  assert.ok(text.startsWith(`${CONTINUE}HTTP/1.1 403 `), text);
  assert.match(text, /not here/);
  assert.equal(upstream.take().length, 0);
});

test('a refusal that needs no body does not ask for it', async () => {
  const text = await ask(gateway.port, '/keyed/', 'some body');
  assert.ok(text.startsWith('HTTP/1.1 401 '), text);
  const nowhere = await ask(gateway.port, '/nowhere/', 'some body');
  assert.ok(nowhere.startsWith('HTTP/1.1 404 '), nowhere);
});

test('a declared length beyond the bound is answered 413 without asking', async () => {
  const large = 'x'.repeat(101);
  const forHook = await ask(gateway.port, '/hooked/', large);
  assert.ok(forHook.startsWith('HTTP/1.1 413 '), forHook);
  const forAll = await ask(bounded.port, '/plain/', large);
  assert.ok(forAll.startsWith('HTTP/1.1 413 '), forAll);
  // The bound for hooks is none for bodies that only stream past.
  const streamed = await ask(gateway.port, '/plain/', large);
  assert.ok(streamed.startsWith(`${CONTINUE}HTTP/1.1 200 `), streamed);
  const fitting = await ask(bounded.port, '/plain/', large.slice(1));
  assert.ok(fitting.startsWith(`${CONTINUE}HTTP/1.1 200 `), fitting);
});
