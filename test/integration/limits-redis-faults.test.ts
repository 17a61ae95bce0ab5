// Redis goes and comes back while requests are counted: nothing hangs, rates go on, quotas say what is wrong, and all is shared again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Limiter } from '../../src/limit/limiter.ts';
import { MemoryLimiter } from '../../src/limit/memory-limiter.ts';
import { RedisLimiter } from '../../src/limit/redis-limiter.ts';
import { SharedLimiter } from '../../src/limit/shared-limiter.ts';
import { RedisLink } from '../../src/redis.ts';
import { notedLog } from '../support/builders.ts';
import { type RedisServer, skipWithoutRedis, startRedis } from '../support/redis.ts';
import { until, within } from '../support/wait.ts';

/** For a command; what waits for a silent Redis waits as long. */
const TIMEOUT_MS = 300;
const HIGH = 1e6;
const clock = { now: () => Date.now() };

interface Lab {
  readonly redis: RedisServer;
  readonly limiter: Limiter;
  readonly lines: readonly Record<string, unknown>[];
}

async function inLab(work: (lab: Lab) => Promise<void>): Promise<void> {
  const redis = await startRedis();
  const { log, lines } = notedLog();
  const link = new RedisLink(redis.settings({ timeoutMs: TIMEOUT_MS }), log);
  await link.settled(5000);
  const own = new MemoryLimiter(clock);
  const limiter = new SharedLimiter({ shared: new RedisLimiter(link, 'bucket'), own, log });
  try {
    await work({ redis, limiter, lines });
  } finally {
    await link.close();
    await redis.stop();
  }
}

/** Callers that keep counting; what came of it, and how long the slowest took. */
function startCounting(limiter: Limiter, callers: number) {
  const seen = { rates: 0, quotas: 0, refused: 0, slowestMs: 0, unexpected: [] as unknown[] };
  let running = true;
  const one = async () => {
    const before = performance.now();
    try {
      if ((await limiter.rate('load', HIGH, 3600)).allowed) seen.rates++;
      await limiter.quota('load', HIGH, 3600);
      seen.quotas++;
    } catch (error) {
      if ((error as { code?: string }).code === 'GW_REDIS_UNAVAILABLE') seen.refused++;
      else seen.unexpected.push(error);
    }
    seen.slowestMs = Math.max(seen.slowestMs, performance.now() - before);
    // Not only promises that are there already: sockets have to have their turn.
    await new Promise(setImmediate);
  };
  const caller = async () => {
    while (running) await one();
  };
  const done = Promise.all(Array.from({ length: callers }, caller));
  return {
    seen,
    stop: async () => {
      running = false;
      await within('the callers', done);
    },
  };
}

async function isShared({ limiter }: Lab): Promise<boolean> {
  try {
    await limiter.quotaState('load', HIGH);
    return true;
  } catch {
    return false;
  }
}

for (const [how, take, giveBack] of [
  ['stopped', (redis: RedisServer) => redis.stop(), (redis: RedisServer) => redis.start()],
  ['silent', async (redis: RedisServer) => redis.pause(), async (redis: RedisServer) => redis.resume()],
] as const) {
  test(
    `a Redis that is ${how} under load holds nobody up, and is used again by itself`,
    { skip: skipWithoutRedis },
    () =>
      inLab(async (lab) => {
        const { redis, limiter, lines } = lab;
        const load = startCounting(limiter, 20);
        await until('counts in Redis', () => load.seen.quotas > 200);
        await take(redis);
        await until('refused quotas', () => load.seen.refused > 200);
        const { rates } = load.seen;
        await until('rates that go on', () => load.seen.rates > rates + 200);
        await giveBack(redis);
        await until('shared counts', () => isShared(lab));
        const { quotas } = load.seen;
        await until('quotas again', () => load.seen.quotas > quotas + 200);
        await load.stop();
        assert.deepEqual(load.seen.unexpected, []);
        assert.ok(load.seen.slowestMs < TIMEOUT_MS * 2 + 1000, `${load.seen.slowestMs} ms`);
        const told = lines.map(({ msg }) => String(msg)).filter((text) => text.startsWith('limits'));
        assert.match(told[0] ?? '', /cannot be counted in Redis/);
        assert.equal(told.at(-1), 'limits are counted in Redis again');
      }),
  );
}

test('a limit holds for this gateway while Redis is away', { skip: skipWithoutRedis }, () =>
  inLab(async ({ redis, limiter }) => {
    await redis.stop();
    const states = await Promise.all(Array.from({ length: 50 }, async () => limiter.rate('key', 10, 3600)));
    assert.equal(states.filter(({ allowed }) => allowed).length, 10);
  }),
);
