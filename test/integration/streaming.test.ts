// Bodies, trailers and header values pass through the gateway as they come, in both directions.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { PassThrough } from 'node:stream';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bytesOf, headOf, startStreamingLab } from '../support/streaming-lab.ts';
import { within } from '../support/wait.ts';

const { upstream, open, get, stop } = await startStreamingLab('plain', 'pre', 'hooked');

after(stop);

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
