// However large a body is and however slow either side: the gateway holds back the sender, at flat memory.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, test } from 'node:test';
import { skipWithoutProcfs, watchMemory } from '../support/proc.ts';
import { bytesOf, headOf, MIB, startStreamingLab } from '../support/streaming-lab.ts';
import { until, within } from '../support/wait.ts';

/** Typically below 20 MiB; garbage that waits for its collector, on a busy machine, up to 90. What is held back would be 1000. */
const GROWTH = 160 * MIB;

const { gateway, upstream, open, get, stop } = await startStreamingLab('plain');

after(stop);

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
