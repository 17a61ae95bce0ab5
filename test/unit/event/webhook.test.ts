// Webhooks that answer badly, late, without end or not at all: with real servers.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { retryAfterMs } from '../../../src/event/webhook.ts';
import { listenOn } from '../../support/listen.ts';
import { until, within } from '../../support/wait.ts';
import { EVENT, eventLab, QUICK, webhookServer } from './event-lab.ts';

test('what may pass is tried again: 5xx, 429 and broken connections', async (t) => {
  for (const fail of [500, 503, 429, 'broken'] as const) {
    const { received, hook } = await webhookServer(t, (res, call) => {
      if (call > 2) res.end();
      else if (fail === 'broken') res.socket?.destroy();
      else res.writeHead(fail).end();
    });
    assert.partialDeepStrictEqual(await eventLab(t).tell(hook), { delivered: 1, failed: 0 }, String(fail));
    assert.equal(received.length, 3, String(fail));
    assert.equal(new Set(received.map(({ body }) => body)).size, 1);
  }
});

test('a bounded number of times', async (t) => {
  const { received, hook } = await webhookServer(t, (res) => res.writeHead(500).end());
  const { tell, lines } = eventLab(t);
  assert.partialDeepStrictEqual(await tell(hook), { delivered: 0, failed: 1 });
  assert.equal(received.length, 3);
  assert.equal(lines[0]?.['cause'], 'it answered 500 (attempt 3)');
});

test('what will not pass is not tried again: other statuses, and redirects', async (t) => {
  for (const [status, cause] of [
    [400, 'it answered 400 (attempt 1)'],
    [404, 'it answered 404 (attempt 1)'],
    [302, 'it answered 302: redirects are not followed (attempt 1)'],
  ] as const) {
    const { received, hook } = await webhookServer(t, (res) => res.writeHead(status, { location: '/other' }).end());
    const { tell, lines } = eventLab(t);
    assert.partialDeepStrictEqual(await tell(hook), { failed: 1 });
    assert.deepEqual([received.length, lines[0]?.['cause']], [1, cause]);
  }
});

test('a webhook that is not there is tried again, and named without its path or what it is sent', async (t) => {
  const { hook } = await webhookServer(t);
  const { tell, lines, hub } = eventLab(t);
  const url = 'http://user:pass-secret@127.0.0.1:1/path-secret?token=query-secret';
  assert.partialDeepStrictEqual(await tell({ ...hook, url }), { failed: 1 });
  assert.match(String(lines[0]?.['cause']), /no answer: .*ECONNREFUSED.* \(attempt 3\)/);
  assert.equal(lines[0]?.['handler'], 'webhook 127.0.0.1:1');
  assert.doesNotMatch(JSON.stringify([lines, hub.counts]), /secret/);
});

test('user and password of the URL are sent as such', async (t) => {
  const { received, hook } = await webhookServer(t);
  const { tell } = eventLab(t);
  await tell({ ...hook, url: hook.url.replace('://', '://us%20er:p%40ss@') });
  assert.equal(received[0]?.headers.authorization, `Basic ${Buffer.from('us er:p@ss').toString('base64')}`);
  const headers = [['Authorization', 'Bearer x']] as const;
  await tell({ ...hook, url: hook.url.replace('://', '://us%20er:p%40ss@'), headers });
  assert.equal(received[1]?.headers.authorization, 'Bearer x');
});

test('a webhook that never answers is given up after its time', async (t) => {
  const { received, hook, connections } = await webhookServer(t, () => {});
  const { tell, lines } = eventLab(t, { times: { attempts: 2, attemptMs: 50 } });
  assert.partialDeepStrictEqual(await within('an end', tell(hook)), { failed: 1 });
  assert.equal(received.length, 2);
  assert.match(String(lines[0]?.['cause']), /no answer in time \(attempt 2\)/);
  await until('the connections to be closed', () => connections.open === 0);
});

test('an answer without an end is cut, by its size and by its time; the status counts', async (t) => {
  const flood = await webhookServer(t, (res) => {
    const chunk = Buffer.alloc(16_384, 'x');
    const pour = () => {
      while (!res.destroyed && res.write(chunk));
    };
    res.on('drain', pour);
    pour();
  });
  const drip = await webhookServer(t, (res) => {
    res.write('x');
    const timer = setInterval(() => res.write('x'), 5);
    res.on('close', () => clearInterval(timer));
  });
  for (const { hook, connections } of [flood, drip]) {
    const { tell } = eventLab(t, { times: { answerMs: 100 } });
    assert.partialDeepStrictEqual(await within('an end', tell(hook)), { delivered: 1, failed: 0 });
    await until('the connection to be closed', () => connections.open === 0);
  }
});

test('an answer that breaks off is an answer', async (t) => {
  const { hook, received } = await webhookServer(t, (res) => {
    res.writeHead(200, { 'content-length': 100 }).write('half');
    setImmediate(() => res.socket?.destroy());
  });
  assert.partialDeepStrictEqual(await eventLab(t).tell(hook), { delivered: 1 });
  assert.equal(received.length, 1);
});

test('what is not HTTP is no answer', async (t) => {
  const server = await listenOn(createServer((socket) => socket.on('error', () => {}).end('220 smtp ready\r\n')));
  t.after(() => server.stop());
  const { hook } = await webhookServer(t);
  const { tell } = eventLab(t);
  assert.partialDeepStrictEqual(await tell({ ...hook, url: `http://127.0.0.1:${server.port}/` }), { failed: 1 });
});

test('Retry-After is honoured, up to a bound', async (t) => {
  const wait = async (seconds: string, maxPauseMs: number) => {
    const { hook } = await webhookServer(t, (res, call) => {
      if (call === 1) res.writeHead(503, { 'retry-after': seconds });
      res.end();
    });
    const begin = performance.now();
    assert.partialDeepStrictEqual(await eventLab(t, { times: { maxPauseMs } }).tell(hook), { delivered: 1 });
    return performance.now() - begin;
  };
  assert.ok((await wait('1', 5000)) >= 990);
  assert.ok((await wait('3600', 30)) < 2000);
});

test('what a Retry-After says', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  assert.equal(retryAfterMs('120', now), 120_000);
  assert.equal(retryAfterMs('Thu, 01 Jan 2026 00:00:10 GMT', now), 10_000);
  assert.equal(retryAfterMs('Wed, 31 Dec 2025 00:00:10 GMT', now), 0);
  for (const none of [undefined, '', 'soon', '-1x', '99999999999999'])
    assert.equal(retryAfterMs(none, now), null, none);
});

test('a dead webhook delays no other handler', async (t) => {
  const dead = await webhookServer(t, () => {});
  const well = await webhookServer(t);
  const { lanes, hub } = eventLab(t);
  const [deadLane, wellLane] = lanes([dead.hook, well.hook]);
  for (let i = 0; i < 500; i++) for (const lane of [deadLane, wellLane]) lane?.add(EVENT);
  await within('the one that works', wellLane?.drain() ?? Promise.reject());
  assert.equal(wellLane?.counts.delivered, 500);
  assert.equal(deadLane?.counts.waiting, 500);
  assert.ok(dead.received.length <= 4, 'a few at once');
  await within('the stop', hub.drain(100), 3000);
});

test('the same message is quiet for its period whatever its time; another one is not', async (t) => {
  const { received, hook } = await webhookServer(t);
  const { tell, clock } = eventLab(t);
  const quiet = { ...hook, quietSeconds: 10 };
  await tell(quiet);
  assert.partialDeepStrictEqual(await tell(quiet, { ...EVENT, timeStamp: 'later' }), { delivered: 1, quiet: 1 });
  await tell(quiet, { ...EVENT, meta: { ...EVENT.meta, Key: 'other' } });
  assert.equal(received.length, 2);
  clock.ms += 9_999;
  await tell(quiet);
  assert.equal(received.length, 2);
  clock.ms += 1;
  await tell(quiet);
  assert.equal(received.length, 3);
});

test('a message that did not arrive is not quiet', async (t) => {
  const { received, hook } = await webhookServer(t, (res, call) => res.writeHead(call === 1 ? 400 : 200).end());
  const { tell } = eventLab(t);
  const quiet = { ...hook, quietSeconds: 10 };
  await tell(quiet);
  assert.partialDeepStrictEqual(await tell(quiet), { delivered: 1, failed: 1, quiet: 0 });
  assert.equal(received.length, 2);
});

test('at the end nothing is tried again, and pauses are cut short', async (t) => {
  const { received, hook } = await webhookServer(t, (res) => res.writeHead(503).end());
  const { lanes, hub } = eventLab(t, { times: { ...QUICK, attempts: 100, pauseMs: 60_000, maxPauseMs: 60_000 } });
  const [lane] = lanes([hook]);
  lane?.add(EVENT);
  await until('the first attempt', () => received.length === 1);
  await within('the stop', hub.drain(5000), 3000);
  assert.equal(received.length, 2, 'one last attempt');
  assert.equal(lane?.counts.failed, 1);
});
