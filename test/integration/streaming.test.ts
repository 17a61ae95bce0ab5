// Bodies pass through the gateway as they come, in both directions, at flat memory; what breaks is never taken for whole.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { startCoprocess } from '../support/coprocess.ts';
import { startGateway } from '../support/gateway.ts';
import { startScripted } from '../support/listen.ts';
import { skipWithoutProcfs, watchMemory } from '../support/proc.ts';
import { until, within } from '../support/wait.ts';

const MIB = 1024 * 1024;
/** Typically below 20 MiB; garbage that waits for its collector, on a busy machine, up to 90. What is held back would be 1000. */
const GROWTH = 160 * MIB;

const upstream = await startScripted();
const coprocess = await startCoprocess('basic');
const proxy = { target_url: upstream.url, strip_listen_path: true };
const gateway = await startGateway({
  config: {
    coprocess_options: { coprocess_grpc_server: coprocess.address },
    http_server_options: { max_hook_body_size: 16 * MIB },
  },
  definitions: [
    { api_id: 'plain', proxy: { ...proxy, listen_path: '/plain/' } },
    {
      api_id: 'hooked',
      proxy: { ...proxy, listen_path: '/hooked/' },
      custom_middleware: { driver: 'grpc', pre: [{ name: 'tag' }], response: [{ name: 'stamp' }] },
    },
    {
      api_id: 'pre',
      proxy: { ...proxy, listen_path: '/pre/' },
      custom_middleware: { driver: 'grpc', pre: [{ name: 'tag' }] },
    },
    { api_id: 'keyed', use_keyless: false, proxy: { ...proxy, listen_path: '/keyed/' } },
  ],
});

const opened: http.ClientRequest[] = [];

after(async () => {
  for (const req of opened) req.destroy(); // of tests that failed before they got to it
  await gateway.stop();
  await coprocess.kill();
  await upstream.stop();
});

type Options = http.RequestOptions;

/** A request whose body the test sends itself. */
function open(path: string, options: Options = {}): http.ClientRequest {
  const req = http.request({ host: '127.0.0.1', port: gateway.port, path, agent: false, ...options });
  req.on('error', () => {}); // what matters of it is awaited
  opened.push(req);
  return req;
}

async function headOf(req: http.ClientRequest): Promise<http.IncomingMessage> {
  const [res] = (await within('the head of the response', once(req, 'response'))) as [http.IncomingMessage];
  res.on('error', () => {});
  return res;
}

const get = (path: string, options: Options = {}) => headOf(open(path, options).end());

async function bytesOf(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** `true` when the message came to its proper end, `false` when it was cut. */
function endsWell(message: http.IncomingMessage): Promise<boolean> {
  message.resume();
  return new Promise((resolve) => {
    message.once('end', () => resolve(message.complete));
    message.once('close', () => resolve(message.complete));
  });
}

/** `bytes` zeros, made as they are asked for. */
function zeros(bytes: number): Readable {
  const chunk = Buffer.alloc(64 * 1024);
  let left = bytes;
  return new Readable({
    highWaterMark: chunk.length,
    read() {
      const part = left >= chunk.length ? chunk : chunk.subarray(0, left);
      left -= part.length;
      this.push(part.length === 0 ? null : part);
    },
  });
}

async function countBytes(stream: http.IncomingMessage): Promise<number> {
  let count = 0;
  for await (const chunk of stream) count += (chunk as Buffer).length;
  return count;
}

test('each event reaches the client before the upstream sends the next', async () => {
  const received = new PassThrough({ objectMode: true });
  upstream.on.set('/events', async (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    for (let n = 0; n < 500; n++) {
      res.write(`data: ${n}\n\n`);
      await once(received, 'data');
    }
    res.end();
  });
  const res = await get('/plain/events');
  let count = 0;
  await within(
    '500 events in lockstep',
    (async () => {
      for await (const chunk of res) {
        assert.equal(String(chunk), `data: ${count}\n\n`);
        received.write(count++);
      }
    })(),
    10_000,
  );
  assert.equal(count, 500);
});

test('100,000 events arrive whole and in order', async () => {
  const events = 100_000;
  upstream.on.set('/many-events', async (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (let n = 0; n < events; n++) if (!res.write(`data: ${n}\n\n`)) await once(res, 'drain');
    res.end();
  });
  const res = await get('/plain/many-events');
  const text = String(await bytesOf(res));
  const lines = text.split('\n\n');
  assert.equal(lines.length, events + 1);
  assert.ok(lines.every((line, n) => (n === events ? line === '' : line === `data: ${n}`)));
});

for (const [form, headers] of [
  ['chunked', {}],
  ['content-length', { 'Content-Length': '4' }],
] as const) {
  test(`headers of a slow ${form} body arrive before the body`, async () => {
    const seen = Promise.withResolvers<void>();
    upstream.on.set('/slow', async (_req, res) => {
      res.writeHead(200, { 'X-First': 'yes', ...headers }).flushHeaders();
      await seen.promise;
      res.end('body');
    });
    const res = await get('/plain/slow');
    assert.equal(res.headers['x-first'], 'yes');
    seen.resolve();
    assert.equal(String(await bytesOf(res)), 'body');
  });

  test(`a ${form} upload is at the upstream before its last byte was sent`, async () => {
    const first = Promise.withResolvers<string>();
    upstream.on.set('/upload', async (req, res) => {
      let body = '';
      for await (const chunk of req.setEncoding('latin1')) {
        body += chunk;
        first.resolve(body);
      }
      res.end(JSON.stringify([req.headers['content-length'] ?? null, req.headers['transfer-encoding'] ?? null, body]));
    });
    const req = open('/plain/upload', { method: 'POST', headers: form === 'chunked' ? {} : headers });
    req.write('ab');
    assert.equal(await within('the first bytes at the upstream', first.promise), 'ab');
    req.end('cd');
    const framing = form === 'chunked' ? [null, 'chunked'] : ['4', null];
    assert.deepEqual(JSON.parse(String(await bytesOf(await headOf(req)))), [...framing, 'abcd']);
  });
}

test('an upload of 1 GB at flat memory', { skip: skipWithoutProcfs }, async () => {
  const total = 1000 * MIB;
  upstream.on.set('/big-upload', async (req, res) => void res.end(String(await countBytes(req))));
  const upload = async (bytes: number) => {
    const req = open('/plain/big-upload', { method: 'PUT', headers: { 'Content-Length': bytes } });
    const head = within('the answer', once(req, 'response'), 60_000);
    await pipeline(zeros(bytes), req);
    const [res] = (await head) as [http.IncomingMessage];
    assert.equal(String(await bytesOf(res)), String(bytes));
  };
  await upload(200 * MIB); // by then the heap has grown to what any stream needs
  const memory = watchMemory(gateway.pid);
  await upload(total);
  const growth = memory.growth();
  assert.ok(growth < GROWTH, `resident memory grew by ${growth / MIB} MiB`);
});

test('a download of 1 GB at flat memory', { skip: skipWithoutProcfs }, async () => {
  const total = 1000 * MIB;
  upstream.on.set('/big-download', (req, res) => void pipeline(zeros(Number(req.headers['x-bytes'])), res));
  const download = async (bytes: number) => {
    assert.equal(await countBytes(await get('/plain/big-download', { headers: { 'X-Bytes': bytes } })), bytes);
  };
  await download(200 * MIB);
  const memory = watchMemory(gateway.pid);
  await download(total);
  const growth = memory.growth();
  assert.ok(growth < GROWTH, `resident memory grew by ${growth / MIB} MiB`);
});

test('response trailers', async () => {
  upstream.on.set('/trailers', (_req, res) => {
    res.writeHead(200, { Trailer: 'X-Sum, X-Other' });
    res.write('body');
    res.addTrailers({ 'X-Sum': '42', 'X-Other': 'æ' });
    res.end();
  });
  const res = await get('/plain/trailers');
  assert.equal(String(await bytesOf(res)), 'body');
  assert.deepEqual(res.rawTrailers, ['X-Sum', '42', 'X-Other', 'æ']);
});

test('no Content-Length of a HEAD, 204 or 304 is taken for a body: the connection stays usable', async () => {
  upstream.on.set('/head', (_req, res) => void res.writeHead(200, { 'Content-Length': '5', 'X-A': '1' }).end());
  upstream.on.set('/204', (_req, res) => void res.writeHead(204, { 'X-B': '2' }).end());
  upstream.on.set('/304', (_req, res) => void res.writeHead(304, { ETag: '"e"', 'Content-Length': '5' }).end());
  upstream.on.set('/last', (_req, res) => void res.end('last'));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const sockets = new Set<unknown>();
  const ask = async (method: string, path: string) => {
    const req = open(path, { method, agent }).once('socket', (socket) => sockets.add(socket));
    const res = await headOf(req.end());
    return { res, body: String(await bytesOf(res)) };
  };
  for (const api of ['plain', 'hooked']) {
    const head = await ask('HEAD', `/${api}/head`);
    assert.deepEqual([head.res.statusCode, head.res.headers['x-a'], head.body], [200, '1', '']);
    if (api === 'plain') assert.equal(head.res.headers['content-length'], '5');
    const none = await ask('GET', `/${api}/204`);
    assert.deepEqual([none.res.statusCode, none.res.headers['x-b'], none.body], [204, '2', '']);
    assert.equal(none.res.headers['content-length'], undefined);
    const unchanged = await ask('GET', `/${api}/304`);
    assert.deepEqual([unchanged.res.statusCode, unchanged.res.headers.etag, unchanged.body], [304, '"e"', '']);
    assert.equal((await ask('GET', `/${api}/last`)).body, 'last');
  }
  assert.equal(sockets.size, 1);
  agent.destroy();
});

test('a compressed response passes byte for byte', async () => {
  const packed = gzipSync('text '.repeat(10_000));
  let accepted: string | undefined;
  upstream.on.set('/gzip', (req, res) => {
    accepted = String(req.headers['accept-encoding']);
    res.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'text/plain' }).end(packed);
  });
  for (const api of ['plain', 'hooked']) {
    const res = await get(`/${api}/gzip`, { headers: { 'Accept-Encoding': 'gzip, br;q=0.5' } });
    assert.equal(res.headers['content-encoding'], 'gzip');
    assert.deepEqual(await bytesOf(res), packed);
    assert.equal(accepted, 'gzip, br;q=0.5');
  }
});

test('header values keep their number, order and bytes', async () => {
  let seen: string[] = [];
  upstream.on.set('/headers', (req, res) => {
    seen = req.rawHeaders;
    res.writeHead(200, [
      'Set-Cookie',
      'a=1',
      'X-M',
      'one',
      'Set-Cookie',
      'b=2',
      'X-M',
      '',
      'x-m',
      'thr\u00e9e',
      'Set-Cookie',
      'a=1',
    ]);
    res.end();
  });
  const sent = [
    'Host',
    'h.example',
    'X-A',
    '1',
    'x-a',
    '2',
    'X-B',
    'b\u00e9',
    'X-A',
    '1',
    'Cookie',
    'x=1',
    'Cookie',
    'y=2',
  ];
  const valuesOf = (raw: string[], name: string) =>
    raw.filter((_, i) => i % 2 === 1 && raw[i - 1]?.toLowerCase() === name);
  for (const api of ['plain', 'pre', 'hooked']) {
    const res = await get(`/${api}/headers`, { headers: sent });
    res.resume();
    assert.deepEqual(valuesOf(seen, 'x-a'), ['1', '2', '1'], api);
    assert.deepEqual(valuesOf(seen, 'x-b'), ['b\u00e9'], api);
    assert.deepEqual(valuesOf(seen, 'cookie'), ['x=1', 'y=2'], api);
    assert.deepEqual(valuesOf(res.rawHeaders, 'set-cookie'), ['a=1', 'b=2', 'a=1'], api);
    assert.deepEqual(valuesOf(res.rawHeaders, 'x-m'), ['one', '', 'thr\u00e9e'], api);
  }
});

test('binary bodies survive both ways, hooks or not', async () => {
  upstream.on.set('/binary', (req, res) => void req.pipe(res));
  const body = Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), randomBytes(300_000)]);
  for (const api of ['plain', 'pre', 'hooked']) {
    const req = open(`/${api}/binary`, { method: 'POST', headers: { 'Content-Length': body.length } });
    req.end(body);
    assert.deepEqual(await bytesOf(await headOf(req)), body, api);
  }
});

test('a slow client slows the upstream down, at flat memory', { skip: skipWithoutProcfs }, async () => {
  const stalled = Promise.withResolvers<number>();
  let sent = 0;
  upstream.on.set('/endless', async (_req, res) => {
    const chunk = Buffer.alloc(64 * 1024);
    while (!res.destroyed && sent < 200 * MIB) {
      sent += chunk.length;
      if (res.write(chunk)) continue;
      const idle = setTimeout(() => stalled.resolve(sent), 500);
      await once(res, 'drain').catch(() => {});
      clearTimeout(idle);
    }
    stalled.resolve(sent);
  });
  const memory = watchMemory(gateway.pid);
  const req = open('/plain/endless').end();
  const res = await headOf(req);
  const before = await within('the upstream to be held up', stalled.promise, 20_000);
  assert.ok(before < 64 * MIB, `the upstream could send ${before / MIB} MiB to a client that reads nothing`);
  assert.ok(memory.growth() < GROWTH);
  // A client that reads on gets the rest.
  let read = 0;
  res.on('data', (chunk: Buffer) => {
    read += chunk.length;
  });
  await until('more from the upstream', () => read > before + 8 * MIB);
  req.destroy();
});

test('a slow upstream slows an upload down', { skip: skipWithoutProcfs }, async () => {
  const release = Promise.withResolvers<void>();
  upstream.on.set('/sip', async (req, res) => {
    req.pause();
    await release.promise;
    res.end(String(await countBytes(req)));
  });
  const memory = watchMemory(gateway.pid);
  const req = open('/plain/sip', { method: 'PUT' });
  const chunk = Buffer.alloc(64 * 1024);
  let sent = 0;
  for (;;) {
    sent += chunk.length;
    if (req.write(chunk)) continue;
    const drained = await Promise.race([once(req, 'drain'), new Promise((resolve) => setTimeout(resolve, 500, null))]);
    if (drained === null || sent > 400 * MIB) break;
  }
  assert.ok(sent < 64 * MIB, `${sent / MIB} MiB went out to an upstream that reads nothing`);
  assert.ok(memory.growth() < GROWTH);
  release.resolve();
  req.end();
  assert.equal(String(await bytesOf(await headOf(req))), String(sent));
});

test('the upstream learns that the client left during the response', async () => {
  const closed = Promise.withResolvers<void>();
  upstream.on.set('/left', (_req, res) => {
    const timer = setInterval(() => res.write('more'), 5);
    res.once('close', () => {
      clearInterval(timer);
      closed.resolve();
    });
  });
  for (const api of ['plain', 'pre']) {
    const req = open(`/${api}/left`).end();
    await once(await headOf(req), 'data');
    req.destroy();
    await within('the connection to the upstream to close', closed.promise);
  }
});

test('the upstream learns that the client left before the response', async () => {
  const asked = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  upstream.on.set('/waiting', (_req, res) => {
    res.once('close', () => closed.resolve());
    asked.resolve();
  });
  const req = open('/plain/waiting').end();
  await within('the request at the upstream', asked.promise);
  req.destroy();
  await within('the connection to the upstream to close', closed.promise);
});

for (const [form, headers] of [
  ['chunked', {}],
  ['content-length', { 'Content-Length': '1000000' }],
] as const) {
  test(`the upstream sees that a ${form} upload was broken off`, async () => {
    const whole = Promise.withResolvers<boolean>();
    const first = Promise.withResolvers<void>();
    upstream.on.set('/abort', (req) => {
      req.once('data', () => first.resolve());
      void endsWell(req).then(whole.resolve);
    });
    const req = open('/plain/abort', { method: 'POST', headers });
    req.write('part');
    await within('the first bytes at the upstream', first.promise);
    req.destroy();
    assert.equal(await within('the end of the upload', whole.promise), false);
  });

  test(`a ${form} response that breaks off is cut for the client`, async () => {
    const got = Promise.withResolvers<void>();
    upstream.on.set('/broken', async (_req, res) => {
      res.writeHead(200, headers).write('part');
      await got.promise;
      res.socket?.resetAndDestroy();
    });
    const res = await get('/plain/broken');
    const whole = endsWell(res);
    await once(res, 'data');
    got.resolve();
    assert.equal(await within('the end of the response', whole), false);
  });

  test(`a ${form} response that breaks off right after its head is no success`, async () => {
    upstream.on.set('/broken-at-once', (_req, res) => {
      res.writeHead(200, headers).write('part', () => res.socket?.destroy());
    });
    const outcome = await new Promise<string>((resolve) => {
      const req = open('/plain/broken-at-once').end();
      req.once('error', () => resolve('cut'));
      req.once(
        'response',
        (res) => void endsWell(res).then((whole) => resolve(whole ? `whole ${res.statusCode}` : 'cut')),
      );
    });
    assert.ok(['cut', 'whole 500'].includes(outcome), outcome);
  });
}
