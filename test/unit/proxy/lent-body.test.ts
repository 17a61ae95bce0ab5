// Against undici itself: what it does with streams is what this relies on.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { type Dispatcher, Pool } from 'undici';
import { LentBody } from '../../../src/proxy/lent-body.ts';
import { until } from '../../support/wait.ts';

const LENGTH = 8 * 1024 * 1024;

async function upstream(t: TestContext, listener: RequestListener): Promise<Pool> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { connections: 1 });
  t.after(async () => {
    await pool.destroy();
    server.closeAllConnections();
    server.close();
  });
  return pool;
}

function post(pool: Pool, bytes: Buffer) {
  const body = new LentBody(bytes);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let controller: Dispatcher.DispatchController | null = null;
  let status = 0;
  pool.dispatch(
    { path: '/', method: 'POST', headers: ['content-length', String(bytes.length)], body: body.asReadable },
    {
      onRequestStart: (it) => {
        controller = it;
      },
      onResponseStart: (_, code) => {
        status = code;
      },
      onResponseData: () => {},
      onResponseEnd: () => resolve(status),
      onResponseError: (_, error) => reject(error),
    },
  );
  return { body, answer: promise, abort: () => controller?.abort(new Error('enough')) };
}

const echo: RequestListener = (req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => res.writeHead(Buffer.concat(chunks).equals(pattern(LENGTH)) ? 200 : 500).end());
};
const pattern = (length: number) => Buffer.alloc(length, 'abcdefghijklmnopqrstuvwxyz');

test('all bytes arrive, and only then it is idle; the connection is used again', async (t) => {
  let read: (() => void) | null = null;
  const sockets = new Set<unknown>();
  const pool = await upstream(t, (req, res) => {
    sockets.add(req.socket);
    read = () => echo(req, res);
  });
  for (let i = 0; i < 3; i++) {
    read = null;
    const { body, answer } = post(pool, pattern(LENGTH));
    const go = await until('the request has come', () => read);
    assert.equal(body.isIdle, false, 'nobody has read it yet');
    go();
    assert.equal(await answer, 200);
    assert.equal(body.isIdle, true);
  }
  assert.equal(sockets.size, 1);
});

test('too few bytes to fill the buffer of the socket: it is never known', async (t) => {
  const pool = await upstream(t, (req, res) => {
    req.resume().on('end', () => res.end());
  });
  const { body, answer } = post(pool, pattern(1000));
  assert.equal(await answer, 200);
  assert.equal(body.isIdle, false);
});

test('an upstream that answers without reading: the answer counts, the bytes are still in use', async (t) => {
  const pool = await upstream(t, (_, res) => {
    res.writeHead(413).end('no');
  });
  const { body, answer } = post(pool, pattern(4 * LENGTH));
  assert.equal(await answer, 413);
  assert.equal(body.isIdle, false);
});

test('an aborted request: the bytes stay in use', async (t) => {
  const pool = await upstream(t, () => {});
  const { body, answer, abort } = post(pool, pattern(4 * LENGTH));
  await until('it is on its way', () => body.listenerCount('data') > 0);
  abort();
  await assert.rejects(answer, { message: 'enough' });
  assert.equal(body.isIdle, false);
  assert.equal(body.destroyed, true);
});

test('an upstream that is not there', async () => {
  const pool = new Pool('http://127.0.0.1:1');
  const { body, answer } = post(pool, pattern(LENGTH));
  await assert.rejects(answer, { code: 'ECONNREFUSED' });
  assert.equal(body.isIdle, false);
  await pool.destroy();
});

test('after its end nothing comes any more', () => {
  const body = new LentBody(pattern(10));
  const seen: string[] = [];
  for (const name of ['data', 'end', 'close']) body.on(name, () => seen.push(name));
  body.destroy();
  body.resume();
  body.destroy();
  assert.deepEqual(seen, ['close']);
  assert.equal(body.isIdle, false);
});
