// The beginning of a request's body is read, and the whole of it streams on.
import assert from 'node:assert/strict';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { connect, Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { RequestBody } from '../../../src/chain/body.ts';
import { ExchangeMemory } from '../../../src/chain/exchange-memory.ts';
import { BufferPool } from '../../../src/lib/buffer-pool.ts';
import { listenOn } from '../../support/listen.ts';
import { until } from '../../support/wait.ts';

const CHUNKED = { 'transfer-encoding': 'chunked' };
const noMemory = () => new ExchangeMemory(new BufferPool(0));
const LIMIT = 1000;
const ALL = Number.POSITIVE_INFINITY;

/** A body whose pieces the test sends. */
function bodyOf(headers: Record<string, string> = CHUNKED) {
  const req = new IncomingMessage(new Socket());
  Object.assign(req.headers, headers);
  const body = new RequestBody(req, new ServerResponse(req), noMemory());
  const send = (...pieces: readonly string[]) => {
    for (const piece of pieces) req.push(Buffer.from(piece));
  };
  return { req, body, send, end: () => void req.push(null) };
}

async function streamed(body: RequestBody): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body.stream()) chunks.push(chunk as Buffer);
  return String(Buffer.concat(chunks));
}

const seen = (body: RequestBody, count: number) => {
  const part = body.head(count);
  return part && [String(part.bytes), part.truncated];
};

test('a beginning is read while the rest is still to come, and then all of it streams', async () => {
  const { body, send, end } = bodyOf();
  const reading = body.readHead(4, LIMIT);
  send('ab', 'cdef');
  assert.equal(String(await reading), 'abcdef');
  assert.deepEqual(seen(body, 4), ['abcd', true]);
  assert.equal(body.unread, true);
  assert.equal(body.bytes, null);
  const rest = streamed(body);
  send('gh');
  end();
  assert.equal(await rest, 'abcdefgh');
  assert.deepEqual(seen(body, 4), ['abcd', true], 'it can be shown again');
});

test('any pieces, any beginning: every byte comes exactly once', async () => {
  const piece = fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom('a', 'b', 'c') });
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (pieces, count, early) => {
        const { body, send, end } = bodyOf();
        const whole = pieces.join('');
        if (early) send(...pieces);
        const reading = body.readHead(count, LIMIT);
        if (!early) send(...pieces);
        end();
        await reading;
        if (whole.length < count) assert.deepEqual([String(body.bytes), body.head(count)?.truncated], [whole, false]);
        else {
          assert.equal(String(body.head(count)?.bytes), whole.slice(0, count));
          assert.equal(await streamed(body), whole);
        }
      },
    ),
  );
});

test('a body that ends before is whole', async () => {
  const { body, send, end } = bodyOf();
  const reading = body.readHead(10, LIMIT);
  send('abc');
  end();
  assert.equal(String(await reading), 'abc');
  assert.equal(body.unread, false);
  assert.deepEqual(seen(body, 10), ['abc', false]);
  assert.deepEqual(seen(body, 2), ['ab', true]);
});

test('a body that is said to be shorter is read whole at once', async () => {
  const { body, send, end } = bodyOf({ 'content-length': '3' });
  const reading = body.readHead(3, LIMIT);
  send('ab');
  send('c');
  end();
  assert.equal(String(await reading), 'abc');
  assert.equal(body.unread, false);
  assert.deepEqual(seen(body, 3), ['abc', false]);
});

test('what is known is not read again', async () => {
  const { body, send } = bodyOf();
  assert.equal(body.head(0), null);
  assert.equal(body.readHead(0, LIMIT), undefined);
  const reading = body.readHead(4, LIMIT);
  send('abcdef');
  await reading;
  for (const count of [1, 4, 6]) assert.equal(body.readHead(count, LIMIT), undefined);
  assert.equal(body.head(7), null, 'more than was read');
  const empty = bodyOf({}).body;
  assert.equal(empty.readHead(4, LIMIT), undefined);
  assert.deepEqual(seen(empty, ALL), ['', false]);
});

test('a longer beginning after a shorter one, and then the whole', async () => {
  const { body, send, end } = bodyOf();
  const first = body.readHead(2, LIMIT);
  send('abc');
  await first;
  const second = body.readHead(5, LIMIT);
  send('def');
  assert.equal(String(await second), 'abcdef');
  const whole = body.read(LIMIT);
  send('ghi');
  end();
  assert.equal(String(await whole), 'abcdefghi');
  assert.deepEqual(seen(body, 5), ['abcde', true]);
  assert.deepEqual(seen(body, ALL), ['abcdefghi', false]);
});

test('the bound is for what is held: a beginning may be part of any body, a whole one may not', async () => {
  const { body, send, end } = bodyOf();
  const reading = body.readHead(2, 5);
  send('abc');
  await reading;
  const whole = body.read(5);
  send('defghi');
  await assert.rejects(whole, { code: 'GW_SERVER_BODY_TOO_LARGE' });
  const streaming = bodyOf();
  const head = streaming.body.readHead(2, 5);
  streaming.send('abc', 'defghi');
  await head;
  streaming.end();
  assert.equal(await streamed(streaming.body), 'abcdefghi');
  end();
});

test('a beginning beyond the bound is a whole body, within it', async () => {
  const small = bodyOf();
  const reading = small.body.readHead(10, 5);
  small.send('abcde');
  small.end();
  assert.equal(String(await reading), 'abcde');
  const large = bodyOf();
  const refused = large.body.readHead(10, 5);
  large.send('abcdef');
  await assert.rejects(async () => refused, { code: 'GW_SERVER_BODY_TOO_LARGE' });
  await assert.rejects(async () => bodyOf({ 'content-length': '6' }).body.readHead(10, 5), {
    code: 'GW_SERVER_BODY_TOO_LARGE',
  });
});

test('a client that breaks off', async () => {
  const { req, body, send } = bodyOf({ 'content-length': '10' });
  const reading = body.readHead(8, LIMIT);
  send('abc');
  req.destroy(new Error('ECONNRESET'));
  await assert.rejects(async () => reading, { code: 'GW_SERVER_BODY_READ' });
  assert.equal(body.head(1), null);
  for (const event of ['data', 'end', 'close']) assert.equal(req.listenerCount(event), 0, event);
});

/** A server on whose bodies the test acts, and a client that sends two requests on one connection. */
async function twoRequests(t: TestContext, act: (body: RequestBody) => Promise<void>): Promise<string> {
  const server = createServer(async (req, res) => {
    if (req.url === '/first') await act(new RequestBody(req, res, noMemory()));
    res.end(`answer to ${req.url}`);
  });
  const { port, stop } = await listenOn(server);
  const socket = connect(port, '127.0.0.1');
  t.after(async () => {
    socket.destroy();
    await stop();
  });
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  const body = Buffer.alloc(3_000_000, 'a');
  socket.write(`POST /first HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\n\r\n`);
  socket.write(body);
  socket.write('GET /second HTTP/1.1\r\nHost: h\r\n\r\n');
  await until('both answers', () => received.includes('answer to /second'));
  return received;
}

test('a body that is replaced after its beginning was read does not block the connection', async (t) => {
  const received = await twoRequests(t, async (body) => {
    await body.readHead(8, LIMIT);
    body.replace(Buffer.from('new'));
    assert.deepEqual(seen(body, ALL), ['new', false]);
  });
  assert.match(received, /answer to \/first/);
});

test('a large body whose beginning was read streams whole over a real connection', async (t) => {
  let length = 0;
  await twoRequests(t, async (body) => {
    await body.readHead(100_000, 200_000);
    length = (await streamed(body)).length;
  });
  assert.equal(length, 3_000_000);
});
