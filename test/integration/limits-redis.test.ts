// The Lua scripts against a real Redis: the same results as in memory, Tyk's names, and what happens when the clock of Redis is set.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCounter } from '../../src/limit/counters.ts';
import type { Algorithm } from '../../src/limit/limiter.ts';
import { RedisLimiter } from '../../src/limit/redis-limiter.ts';
import { RedisLink } from '../../src/redis.ts';
import { notedLog } from '../support/builders.ts';
import { type RedisServer, skipWithoutRedis, startRedis } from '../support/redis.ts';
import { until } from '../support/wait.ts';

const ALGORITHMS: readonly Algorithm[] = ['sliding-log', 'fixed-window', 'bucket'];
const redisTest = (name: string, work: () => Promise<void>) => test(name, { skip: skipWithoutRedis }, work);

let server: RedisServer;
let link: RedisLink;

before(async () => {
  if (skipWithoutRedis) return;
  server = await startRedis();
  link = new RedisLink(server.settings(), notedLog().log);
  await link.settled(5000);
});

after(async () => {
  await link?.close();
  await server?.stop();
});

const limiterOf = (algorithm: Algorithm = 'bucket') => new RedisLimiter(link, algorithm);
/** A key that no other test uses. */
const keyOf = (name: string) => `${name}-${process.pid}`;

redisTest('exactly the rate of many at once, whatever the algorithm', async () => {
  for (const algorithm of ALGORITHMS) {
    const limiter = limiterOf(algorithm);
    const states = await Promise.all(Array.from({ length: 200 }, () => limiter.rate(keyOf('burst'), 50, 1e8)));
    assert.equal(states.filter(({ allowed }) => allowed).length, 50, algorithm);
    const left = states.filter(({ allowed }) => allowed).map(({ remaining }) => remaining);
    assert.deepEqual(
      left.sort((a, b) => b - a),
      Array.from({ length: 50 }, (_, n) => 49 - n),
      algorithm,
    );
  }
});

redisTest('a window ends by itself, in Redis as in memory', async () => {
  for (const algorithm of ALGORITHMS) {
    const limiter = limiterOf(algorithm);
    const take = () => limiter.rate(keyOf('short'), 1, 0.2);
    await until(`room under ${algorithm}`, async () => (await take()).allowed);
    const refused = await take();
    // A fixed window may have ended between the two.
    if (refused.allowed) continue;
    assert.ok(refused.resetMs > 0 && refused.resetMs <= 200, `${algorithm}: ${refused.resetMs} ms`);
    await until(`room again under ${algorithm}`, async () => (await take()).allowed);
  }
});

redisTest('what is said of room and time is what memory says', async () => {
  for (const algorithm of ['sliding-log', 'bucket'] as const) {
    const limiter = limiterOf(algorithm);
    const counter = createCounter(algorithm);
    for (let n = 0; n < 5; n++) {
      const { allowed, remaining, resetMs } = await limiter.rate(keyOf('same'), 3, 3600);
      const expected = counter.take(1, { max: 3, perMs: 3_600_000 });
      assert.deepEqual([allowed, remaining], [expected.allowed, expected.remaining]);
      assert.ok(resetMs > 3_590_000 && resetMs <= 3_600_000, `${algorithm}: ${resetMs} ms`);
    }
  }
});

redisTest('the log is the sorted set of nanoseconds under the name that Tyk uses', async () => {
  const key = keyOf('tyk');
  await limiterOf('sliding-log').rate(key, 2, 60);
  const name = `rate-limit-${key}`;
  const [member = '', score = ''] = await link.commands.zrange(name, '0', '-1', 'WITHSCORES');
  assert.equal(Number(member), Number(score));
  assert.ok(Math.abs(Number(score) / 1e6 - Date.now()) < 60_000, `${score} is not a time in ns`);
  const ttl = await link.commands.pttl(name);
  assert.ok(ttl > 0 && ttl <= 60_000, `${ttl} ms`);
  // An entry that a Tyk gateway adds counts.
  await link.commands.zadd(name, String(Date.now() * 1e6), 'tyk');
  assert.deepEqual((await limiterOf('sliding-log').rate(key, 2, 60)).allowed, false);
});

redisTest('a quota is the counter that Tyk keeps: its name, its value, its time to live', async () => {
  const key = keyOf('quota');
  const limiter = limiterOf();
  const name = `quota-${key}`;
  const before = Math.floor(Date.now() / 1000);
  const first = await limiter.quota(key, 2, 60);
  assert.deepEqual([first.allowed, first.remaining], [true, 1]);
  assert.ok(first.renewsAt >= before + 60 && first.renewsAt <= before + 70, String(first.renewsAt));
  assert.equal((await limiter.quota(key, 2, 60)).remaining, 0);
  assert.deepEqual([(await limiter.quota(key, 2, 60)).allowed, await link.commands.get(name)], [false, '2']);
  const ttl = await link.commands.pttl(name);
  assert.ok(ttl > 0 && ttl <= 60_000, `${ttl} ms`);
  // Tyk counts refused requests, too.
  await link.commands.set(name, '17', 'KEEPTTL');
  assert.deepEqual([(await limiter.quota(key, 20, 60)).remaining, await link.commands.get(name)], [2, '18']);
});

redisTest('a quota without renewal has no end; one that gets a renewal later ends then', async () => {
  const key = keyOf('never');
  const limiter = limiterOf();
  assert.deepEqual(await limiter.quota(key, 1, 0), { allowed: true, remaining: 0, renewsAt: 0 });
  assert.equal(await link.commands.pttl(`quota-${key}`), -1);
  const later = await limiter.quota(key, 1, 0.1);
  assert.equal(later.allowed, false);
  await until('the renewal', async () => (await limiter.quota(key, 1, 0.1)).allowed);
});

redisTest('looking at a quota changes nothing', async () => {
  const key = keyOf('look');
  const limiter = limiterOf();
  assert.deepEqual(await limiter.quotaState(key, 5), { allowed: true, remaining: 5, renewsAt: 0 });
  assert.equal(await link.commands.exists(`quota-${key}`), 0);
  const { renewsAt } = await limiter.quota(key, 5, 60);
  const seen = await limiter.quotaState(key, 5);
  assert.deepEqual([seen.allowed, seen.remaining], [true, 4]);
  assert.ok(Math.abs(seen.renewsAt - renewsAt) <= 1);
});

redisTest('a clock of Redis that went back holds nobody off for as long as it went back', async () => {
  const hour = 3_600_000;
  const ahead = Date.now() + hour;
  for (const algorithm of ALGORITHMS) {
    const key = keyOf(`back-${algorithm}`);
    // What would be there if the clock had been an hour ahead a moment ago.
    if (algorithm === 'sliding-log') await link.commands.zadd(`rate-limit-${key}`, String(ahead * 1e6), 'x');
    else await link.commands.set(`rate-${algorithm === 'bucket' ? 'bucket' : 'window'}-${key}`, '1', 'PX', hour);
    const state = await limiterOf(algorithm).rate(key, 1, 60);
    const facts = `${algorithm}: ${JSON.stringify(state)} at ${await link.commands.time()}, ahead is ${ahead} ms`;
    assert.equal(state.allowed, true, facts);
    assert.ok(state.resetMs <= 60_000, facts);
  }
  const key = keyOf('back-quota');
  await link.commands.set(`quota-${key}`, '1', 'PX', hour);
  const { remaining, renewsAt } = await limiterOf().quota(key, 3, 60);
  assert.deepEqual([remaining, renewsAt <= Date.now() / 1000 + 61], [1, true]);
});

redisTest('in a cluster each script and each command stays on one key', async () => {
  const cluster = await startRedis({ cluster: true });
  const clusterLink = new RedisLink(cluster.settings({ mode: 'cluster' }), notedLog().log);
  try {
    await clusterLink.settled(5000);
    for (const algorithm of ALGORITHMS) {
      const limiter = new RedisLimiter(clusterLink, algorithm);
      for (const key of ['a', 'b']) {
        assert.equal((await limiter.rate(key, 1, 1e8)).allowed, true);
        assert.equal((await limiter.rate(key, 1, 1e8)).allowed, false);
        assert.equal((await limiter.quota(key, 1, 60)).allowed, true);
      }
      await limiter.reset('a', 'b');
      assert.equal((await limiter.quotaState('a', 1)).allowed, true);
    }
  } finally {
    await clusterLink.close();
    await cluster.stop();
  }
});

redisTest('reset forgets everything of its keys, and only of them', async () => {
  const [gone, kept] = [keyOf('gone'), keyOf('kept')];
  for (const key of [gone, kept]) {
    for (const algorithm of ALGORITHMS) await limiterOf(algorithm).rate(key, 1, 60);
    await limiterOf().quota(key, 1, 60);
  }
  await limiterOf().reset(gone);
  for (const algorithm of ALGORITHMS) {
    assert.equal((await limiterOf(algorithm).rate(gone, 1, 60)).allowed, true);
    assert.equal((await limiterOf(algorithm).rate(kept, 1, 60)).allowed, false);
  }
  assert.equal((await limiterOf().quota(gone, 1, 60)).allowed, true);
  assert.equal((await limiterOf().quota(kept, 1, 60)).allowed, false);
});

redisTest('scripts that Redis forgot are sent again', async () => {
  const limiter = limiterOf();
  await limiter.quota(keyOf('flush'), 10, 60);
  await link.commands.script('FLUSH');
  assert.equal((await limiter.quota(keyOf('flush'), 10, 60)).remaining, 8);
});

redisTest('what Redis refuses is an error that says so', async () => {
  const key = keyOf('wrong');
  await link.commands.set(`rate-limit-${key}`, 'not a sorted set');
  await assert.rejects(limiterOf('sliding-log').rate(key, 1, 60), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'GW_REDIS_UNAVAILABLE');
    assert.match(String(error.cause), /WRONGTYPE/);
    return true;
  });
});
