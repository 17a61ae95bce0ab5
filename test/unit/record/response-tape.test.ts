import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { test } from 'node:test';
import { writeChunk } from '../../../src/proxy/write-chunk.ts';
import { ResponseTape } from '../../../src/record/response-tape.ts';
import { send } from '../../support/http.ts';
import { listenOn } from '../../support/listen.ts';

/** What the tape has of a reply, and what the client got. */
async function taped(maxBytes: number, reply: (res: ServerResponse) => void, method = 'GET') {
  const over = Promise.withResolvers<ResponseTape>();
  const server = createServer((_req, res) => {
    const tape = new ResponseTape(res, maxBytes);
    res.on('close', () => over.resolve(tape));
    reply(res);
  });
  const { port, stop } = await listenOn(server);
  try {
    const { status, body } = await send(port, { path: '/', method, headers: [['Connection', 'close']] });
    const { bytes } = await over.promise;
    return { text: bytes?.toString('latin1') ?? null, status, body: body?.toString('latin1') };
  } finally {
    await stop();
  }
}

const HEAD = 'HTTP/1.1 200 OK\r\n\r\n';

test('head and body, in whatever pieces and forms they are written', async () => {
  const { text, body } = await taped(100, (res) => {
    res.writeHead(201, ['X-A', '1', 'x-a', '\xfc']);
    res.write('bö');
    res.write('');
    res.write(Buffer.from('dy'), () => {});
    res.write('4142', 'hex', () => {});
    res.write(new Uint8Array([67]));
    res.end('\xff', 'latin1');
  });
  const sent = 'b\xc3\xb6dyABC\xff';
  assert.equal(text, `HTTP/1.1 201 Created\r\nX-A: 1\r\nx-a: \xfc\r\n\r\n${sent}`);
  assert.equal(body, sent);
});

test('end with a callback alone, and with a chunk and a callback', async () => {
  let ended = 0;
  for (const chunk of [[], ['x'], ['x', 'utf8']] as const) {
    const { text } = await taped(100, (res) => {
      res.writeHead(200, []);
      res.end(...(chunk as [string]), () => void ended++);
    });
    assert.equal(text, HEAD + chunk.slice(0, 1).join(''));
  }
  assert.equal(ended, 3);
});

test('no more of the body than asked for', async () => {
  const { text, body } = await taped(4, (res) => {
    res.writeHead(200, []);
    res.write('abc');
    res.write('dürfen');
    res.end('more');
  });
  assert.equal(text, `${HEAD}abcd`);
  assert.equal(body, 'abcd\xc3\xbcrfenmore');
  const none = await taped(0, (res) => {
    res.writeHead(200, []);
    res.end('x');
  });
  assert.equal(none.text, HEAD);
});

test('chunks whose memory is freed or used again once they are sent', async () => {
  const chunks = [Buffer.alloc(64 * 1024, 'a'), Buffer.alloc(64 * 1024, 'b')] as const;
  const used = Buffer.from('cde');
  const { text, body } = await taped(64 * 1024 + 6, (res) => {
    res.writeHead(200, []);
    for (const chunk of chunks) writeChunk(res, chunk);
    res.end(used, () => used.fill(0));
  });
  assert.deepEqual(
    chunks.map(({ length }) => length),
    [0, 0],
  );
  assert.equal(text, `${HEAD}${'a'.repeat(64 * 1024)}bbbbbb`);
  assert.equal(body?.length, 128 * 1024 + 3);
});

test('the reply to a HEAD has no body, whatever is written', async () => {
  const reply = (res: ServerResponse) => {
    res.writeHead(200, ['Content-Length', '8']);
    res.write('body');
    res.end('more');
  };
  const { text, body } = await taped(100, reply, 'HEAD');
  assert.deepEqual([text, body], ['HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n', '']);
});

test('replies without a body', async () => {
  const { text, status } = await taped(100, (res) => {
    res.writeHead(204, []);
    res.end();
  });
  assert.deepEqual([text, status], ['HTTP/1.1 204 No Content\r\n\r\n', 204]);
});

for (const type of ['text/event-stream', 'Text/Event-Stream; charset=utf-8']) {
  test(`a stream has no whole: ${type}`, async () => {
    const { text, body } = await taped(100, (res) => {
      res.writeHead(200, ['X-A', '1', 'content-type', type]);
      res.write('data: 1\n\n');
      res.end('data: 2\n\n');
    });
    assert.deepEqual([text, body], [null, 'data: 1\n\ndata: 2\n\n']);
  });
}

test('words about streams are none', async () => {
  const { text } = await taped(100, (res) => {
    res.writeHead(200, ['X-Content-Type', 'text/event-stream', 'Content-Type', 'text/plain']);
    res.end('x');
  });
  assert.match(text ?? '', /\r\n\r\nx$/);
});

test('a connection that ended before the head: nothing was sent', async () => {
  const { text, status } = await taped(100, (res) => res.destroy());
  assert.deepEqual([text, status], [null, undefined]);
});
