// Coprocesses that are down, crash, hang or are none: what the client gets, and what the log says.

import assert from 'node:assert/strict';
import net from 'node:net';
import { after, afterEach, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { api, assertReply, entry, FORBIDDEN, family, MIDDLEWARE, startFaultsLab } from '../support/faults-lab.ts';
import { listenOn } from '../support/listen.ts';
import { freePort } from '../support/ports.ts';
import { skipWithoutProcfs } from '../support/proc.ts';
import { until } from '../support/wait.ts';

const latePort = await freePort();
const crashPort = await freePort();
const noise = await listenOn(net.createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')));
const lab = await startFaultsLab(
  {
    late: { address: `tcp://127.0.0.1:${latePort}` },
    crash: { address: `tcp://127.0.0.1:${crashPort}` },
    noise: { address: `tcp://127.0.0.1:${noise.port}`, timeout_ms: 500 },
  },
  [
    ...family('hang', entry('hang', '', { timeout_ms: 200 })),
    api('late-pre', { pre: [entry('tag', 'late')] }),
    api('late-auth', { auth_check: entry('key', 'late') }),
    api('crash-pre', { pre: [entry('tag', 'crash')] }),
    api('crash-auth', { auth_check: entry('key', 'crash') }),
    api('noise', { pre: [entry('tag', 'noise')] }),
  ],
);
const { gateway, get, failureOf } = lab;

after(async () => {
  await lab.stop();
  await noise.stop();
});

afterEach(lab.assertUnharmed);

test('a coprocess that is not there yet: 500 and 403, and served once it comes up', async (t) => {
  assertReply(await get('late-pre'), { status: 500, text: MIDDLEWARE, code: 'GW_DISPATCH_UNAVAILABLE' });
  assertReply(await get('late-auth', 'k'), { status: 403, text: FORBIDDEN, code: 'GW_DISPATCH_UNAVAILABLE' });
  const line = await failureOf('late-pre', 'GW_DISPATCH_UNAVAILABLE');
  assert.deepEqual([line['target'], line['hook'], line['address']], ['late', 'tag', `tcp://127.0.0.1:${latePort}`]);
  assert.match(String(line['cause']), /ECONNREFUSED/);
  const late = await startCoprocess('basic', `tcp://127.0.0.1:${latePort}`);
  t.after(() => late.kill());
  const reply = await until(
    'the first good reply',
    async () => {
      const one = await get('late-pre');
      return one.status === 200 && one;
    },
    3000,
  );
  assert.equal(reply.headers?.['x-upstream']?.[0], 'echo');
  assert.equal((await get('late-auth', 'k')).status, 200);
});

test('a coprocess that is killed under load fails what it should, and is found again within 3 s', async (t) => {
  const address = `tcp://127.0.0.1:${crashPort}`;
  const first = await startCoprocess('basic', address);
  t.after(() => first.kill());
  await until('the connection', async () => (await get('crash-pre')).status === 200);
  await until('the connection', async () => (await get('crash-auth', 'k')).status === 200);
  const counts = new Map<string, number>();
  let running = true;
  t.after(() => {
    running = false;
  });
  const load = Array.from({ length: 10 }, async (_, n) => {
    while (running) {
      const id = n % 2 === 0 ? 'crash-pre' : 'crash-auth';
      const { status: got } = await get(id, 'k');
      counts.set(`${id} ${got}`, (counts.get(`${id} ${got}`) ?? 0) + 1);
    }
  });
  const counted = (key: string, least: number) => until(`${least} of ${key}`, () => (counts.get(key) ?? 0) >= least);
  await counted('crash-pre 200', 50);
  await first.kill();
  await counted('crash-pre 500', 50);
  await counted('crash-auth 403', 50);
  const second = await startCoprocess('basic', address);
  t.after(() => second.kill());
  const goodBefore = counts.get('crash-pre 200') ?? 0;
  await until('requests served again', () => (counts.get('crash-pre 200') ?? 0) > goodBefore, 3000);
  running = false;
  await Promise.all(load);
  assert.deepEqual([...counts.keys()].sort(), ['crash-auth 200', 'crash-auth 403', 'crash-pre 200', 'crash-pre 500']);
  for (const id of ['crash-pre', 'crash-auth']) {
    const lines = gateway.records().filter((line) => line['api'] === id);
    const told = lines.filter((line) => line['level'] === 'warn').length;
    assert.ok(told <= 4, `${told} lines about one crash`);
    const over = await until('the recovery', () =>
      gateway.records().findLast((line) => line['api'] === id && line['level'] === 'info'),
    );
    assert.match(String(over['msg']), /works again/);
    assert.ok(Number(over['failures']) >= 1);
  }
});

test('a hook that hangs is given up at its deadline', async () => {
  const began = Date.now();
  const code = 'GW_DISPATCH_TIMEOUT';
  const [pre, auth, post, response] = await Promise.all([
    get('hang-pre'),
    get('hang-auth', 'k'),
    get('hang-post'),
    get('hang-response'),
  ]);
  assertReply(pre, { status: 500, text: MIDDLEWARE, code });
  assertReply(auth, { status: 403, text: FORBIDDEN, code });
  assertReply(post, { status: 500, text: MIDDLEWARE, code });
  assertReply(response, { status: 500, text: MIDDLEWARE, code });
  assert.ok(Date.now() - began < 2000, 'far beyond timeout_ms');
  for (const id of ['hang-pre', 'hang-auth', 'hang-post', 'hang-response']) {
    const line = await failureOf(id, code);
    assert.match(String(line['cause']), /DEADLINE_EXCEEDED/);
    assert.deepEqual([line['target'], line['hook']], ['default', 'hang']);
  }
});

test('something that speaks no HTTP/2 at all', async () => {
  const reply = await get('noise');
  assertReply(reply, { status: 500, text: MIDDLEWARE });
  await failureOf('noise', String(reply.headers?.['hookwire-error']?.[0]));
});

test('no socket is left behind', { skip: skipWithoutProcfs }, () => lab.assertNoSocketLeft());
