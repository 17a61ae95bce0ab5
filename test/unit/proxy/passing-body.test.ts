// Between two real connections: what undici does with streams is what this relies on.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import http, { type IncomingMessage, type RequestListener } from 'node:http';
import { type TestContext, test } from 'node:test';
import { Pool } from 'undici';
import { PassingBody } from '../../../src/proxy/passing-body.ts';
import { listenOn } from '../../support/listen.ts';
import { until, within } from '../../support/wait.ts';

/** More than two sockets hold. */
const LENGTH = 24 * 1024 * 1024;
const sent = Buffer.alloc(LENGTH, 'abcdefghijklmnopqrstuvwxyz');

interface Passed {
  readonly req: IncomingMessage;
  readonly res: http.ServerResponse;
  readonly body: PassingBody;
  readonly chunks: Buffer[];
  /** Status of the upstream's answer. */
  readonly answer: Promise<number>;
}

/** A client in the middle of an upload, and what becomes of it behind a gateway that does nothing else. */
async function upload(t: TestContext, upstream: RequestListener) {
  const { url, stop } = await listenOn(http.createServer(upstream));
  const pool = new Pool(new URL(url).origin);
  const { promise: passed, resolve: onPassed } = Promise.withResolvers<Passed>();
  const front = await listenOn(
    http.createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk)).pause();
      const body = new PassingBody(req);
      onPassed({ req, res, body, chunks, answer: pass(pool, body) });
    }),
  );
  t.after(async () => {
    await pool.destroy();
    await Promise.all([stop(), front.stop()]);
  });
  const client = http.request(front.url, { method: 'POST', headers: { 'Content-Length': LENGTH } });
  client.on('error', () => {});
  return { client, passed };
}

function pass(pool: Pool, body: PassingBody): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  promise.catch(() => {});
  let status = 0;
  pool.dispatch(
    { path: '/', method: 'POST', headers: ['content-length', String(LENGTH)], body: body.asReadable },
    {
      onRequestStart: () => {},
      onResponseStart: (_, code) => {
        status = code;
      },
      onResponseData: () => {},
      onResponseEnd: () => resolve(status),
      onResponseError: (_, error) => reject(error),
    },
  );
  return promise;
}

const check: RequestListener = async (req, res) => {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  res.writeHead(Buffer.concat(chunks).equals(sent) ? 200 : 500).end();
};

test('all bytes arrive, and their memory is free before the answer is there', async (t) => {
  const { client, passed } = await upload(t, check);
  client.end(sent);
  const { answer, chunks, body } = await passed;
  assert.equal(await within('the answer', answer), 200);
  const kept = chunks.filter(({ length }) => length > 0);
  assert.ok(chunks.length > 10 && kept.length < chunks.length / 2, `${kept.length} of ${chunks.length} were kept`);
  assert.equal(body.destroyed, true);
});

test('nothing is freed while the upstream does not read', async (t) => {
  const release = Promise.withResolvers<void>();
  const { client, passed } = await upload(t, async (req, res) => {
    await release.promise;
    check(req, res);
  });
  client.end(sent);
  const { answer, chunks, req } = await passed;
  await until('the upload to be held up', () => chunks.length > 0 && req.isPaused());
  const last = chunks.at(-1);
  assert.ok(last !== undefined && last.length > 0);
  release.resolve();
  assert.equal(await within('the answer', answer), 200);
});

test('a client that leaves ends the request to the upstream', async (t) => {
  const { promise: broken, resolve: onBroken } = Promise.withResolvers<void>();
  const { client, passed } = await upload(t, (req) => {
    req.on('error', () => onBroken()).resume();
  });
  client.write(sent.subarray(0, LENGTH / 2));
  const { answer, body } = await passed;
  await until('some of it to pass', () => body.listenerCount('data') > 0);
  client.destroy();
  await assert.rejects(within('the failure', answer));
  await within('the upstream to notice', broken);
  assert.equal(body.destroyed, true);
});

test('an upstream that answers early: the rest of the request is left to whoever answers the client', async (t) => {
  const { client, passed } = await upload(t, (_, res) => {
    res.writeHead(413).end('no');
  });
  client.end(sent);
  const { answer, body, req, res } = await passed;
  assert.equal(await within('the answer', answer), 413);
  await until('undici to let go', () => body.destroyed);
  assert.equal(req.destroyed, false);
  req.resume();
  res.writeHead(413).end('no');
  const [reply] = (await within('the reply', once(client, 'response'))) as [IncomingMessage];
  assert.equal(reply.statusCode, 413);
});

class FakeRequest extends EventEmitter {
  readableEnded = false;
  paused = 0;
  pause() {
    this.paused++;
  }
  resume() {}
}

test('a failure that nobody listens for any more is none; chunks do not pile up', () => {
  const req = new FakeRequest();
  const body = new PassingBody(req as unknown as IncomingMessage);
  const chunks = Array.from({ length: 40 }, () => Buffer.alloc(100_000));
  for (const chunk of chunks) req.emit('data', chunk);
  body.resume();
  assert.ok(
    chunks.every(({ length }) => length > 0),
    'it was not paused: they may be waiting in the socket',
  );
  body.pause();
  body.resume();
  assert.equal(chunks.filter(({ length }) => length === 0).length, 8, 'those since the list was full');
  req.emit('error', new Error('gone'));
  assert.equal(body.destroyed, true);
  assert.equal(req.listenerCount('data') + req.listenerCount('end') + req.listenerCount('close'), 0);
  body.resume();
});
