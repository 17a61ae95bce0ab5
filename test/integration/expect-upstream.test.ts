// `Expect: 100-continue` end to end: the upstream says whether the client's body is wanted.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { startGateway } from '../support/gateway.ts';
import { until, within } from '../support/wait.ts';

type Behaviour = (socket: Socket) => void;

/** What the upstream does when a head has come. */
let behave: Behaviour = () => {};
const seen: string[] = [];
const sockets = new Set<Socket>();
const upstream = net.createServer((socket) => {
  sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
  let text = '';
  seen.push('');
  const at = seen.length - 1;
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    const hadHead = text.includes('\r\n\r\n');
    text += chunk;
    seen[at] = text;
    if (!hadHead && text.includes('\r\n\r\n')) behave(socket);
  });
});
await once(upstream.listen(0, '127.0.0.1'), 'listening');
const { port } = upstream.address() as AddressInfo;
const definition = (target_url: string, name: string) => ({
  api_id: name,
  proxy: { target_url, listen_path: `/${name}/`, strip_listen_path: true },
});
const closed = net.createServer();
await once(closed.listen(0, '127.0.0.1'), 'listening');
const { port: nobody } = closed.address() as AddressInfo;
closed.close();
const gateway = await startGateway({
  definitions: [definition(`http://127.0.0.1:${port}/`, 'shop'), definition(`http://127.0.0.1:${nobody}/`, 'gone')],
  config: { proxy_default_timeout: 3 },
});

after(async () => {
  await gateway.stop();
  for (const socket of sockets) socket.destroy();
  upstream.close();
});

interface Answer {
  readonly status: number;
  readonly continued: boolean;
  readonly body: string;
}

/** Sends its body only when it is asked to. */
async function send(path: string, body: string | null = 'some body', more: http.OutgoingHttpHeaders = {}) {
  const headers = { Expect: '100-continue', ...(body !== null && { 'Content-Length': body.length }), ...more };
  const request = http.request({ port: gateway.port, host: '127.0.0.1', path, method: 'POST', headers, agent: false });
  let continued = false;
  request.on('error', () => {}).flushHeaders();
  request.on('continue', () => {
    continued = true;
    if (body === null) request.write('a');
    request.end(body ?? 'b');
  });
  const [response] = (await within('the answer', once(request, 'response'), 10_000)) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('latin1')) text += chunk;
  request.destroy();
  return { status: response.statusCode ?? 0, continued, body: text } satisfies Answer;
}

const answer = (head: string, body = '') => `HTTP/1.1 ${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const bodyOf = (text = '') => text.slice(text.indexOf('\r\n\r\n') + 4);

test('what the upstream refuses at once, the client never sends', async () => {
  behave = (socket) => socket.write(answer('413 Too Large', 'no'));
  assert.deepEqual(await send('/shop/'), { status: 413, continued: false, body: 'no' });
  assert.equal(bodyOf(seen.at(-1)), '');
  await until('its connection to be closed', () => sockets.size === 0);
});

test('the body goes out when the upstream asks for it, with a length or in chunks', async () => {
  behave = (socket) => {
    socket.write(CONTINUE);
    socket.on('data', () => {
      const text = seen.at(-1) ?? '';
      if (text.endsWith('some body') || text.endsWith('0\r\n\r\n')) socket.write(answer('200 OK', 'thanks'));
    });
  };
  assert.deepEqual(await send('/shop/a?b=c'), { status: 200, continued: true, body: 'thanks' });
  assert.match(seen.at(-1) ?? '', /^POST \/a\?b=c HTTP\/1\.1\r\n/);
  assert.match(seen.at(-1) ?? '', /\r\nexpect: 100-continue\r\n/);
  assert.deepEqual(await send('/shop/', null), { status: 200, continued: true, body: 'thanks' });
  assert.match(seen.at(-1) ?? '', /\r\ntransfer-encoding: chunked\r\n/i);
  assert.match(bodyOf(seen.at(-1)), /a.*b.*0\r\n\r\n$/s);
});

test('an upstream that knows nothing of expectations gets the body after a second', async () => {
  behave = (socket) => socket.on('data', () => socket.write(answer('200 OK', bodyOf(seen.at(-1)))));
  assert.deepEqual(await send('/shop/'), { status: 200, continued: true, body: 'some body' });
});

test('large bodies pass in both directions', async () => {
  const large = 'x'.repeat(3 * 1024 * 1024);
  behave = (socket) => {
    socket.write(CONTINUE);
    socket.on('data', () => {
      const body = bodyOf(seen.at(-1));
      if (body.length === large.length) socket.write(answer('200 OK', body));
    });
  };
  const { status, body } = await send('/shop/', large);
  assert.equal(status, 200);
  assert.equal(body === large, true);
});

test('an upstream that has enough of an upload, or dies in it: the client gets its answer all the same', async () => {
  const large = 'x'.repeat(20 * 1024 * 1024);
  const inTheMiddle = (then: Behaviour): Behaviour => {
    return (socket) => {
      socket.write(CONTINUE);
      socket.once('data', () => then(socket.pause()));
    };
  };
  behave = inTheMiddle((socket) => socket.write(answer('413 Too Large', 'enough')));
  assert.deepEqual(await send('/shop/', large), { status: 413, continued: true, body: 'enough' });
  behave = inTheMiddle((socket) => socket.destroy());
  assert.equal((await send('/shop/', large)).status, 500);
  // A socket that does not read does not see its end.
  for (const socket of sockets) socket.destroy();
});

test('an upstream that is not there, that leaves, or that keeps silent', async () => {
  assert.deepEqual((await send('/gone/')).status, 500);
  behave = (socket) => socket.destroy();
  assert.deepEqual((await send('/shop/')).status, 500);
  behave = (socket) => {
    socket.write(CONTINUE);
    socket.on('data', () => socket.destroy());
  };
  assert.deepEqual((await send('/shop/')).status, 500);
  behave = () => {};
  assert.deepEqual((await send('/shop/')).status, 504);
});

test('an upstream that breaks off in its answer breaks the client’s, too', async () => {
  behave = (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart');
  await assert.rejects(send('/shop/'), /aborted|ECONNRESET/);
});

test('when the client leaves, the upstream is let go', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  behave = () => resolve();
  const client = net.connect(gateway.port, '127.0.0.1');
  client.write('POST /shop/ HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n');
  await asked;
  client.destroy();
  await until('the connection to the upstream to end', () => sockets.size === 0);
});
