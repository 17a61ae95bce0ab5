// What breaks off is never taken for whole, on either side.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type http from 'node:http';
import { after, test } from 'node:test';
import { headOf, startStreamingLab } from '../support/streaming-lab.ts';
import { within } from '../support/wait.ts';

const { upstream, open, get, stop } = await startStreamingLab('plain', 'pre');

after(stop);

/** `true` when the message came to its proper end, `false` when it was cut. */
function endsWell(message: http.IncomingMessage): Promise<boolean> {
  message.resume();
  return new Promise((resolve) => {
    message.once('end', () => resolve(message.complete));
    message.once('close', () => resolve(message.complete));
  });
}

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
