import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import type { RateState } from '../../../src/limit/limiter.ts';
import { isThrottled, retry } from '../../../src/stages/throttle.ts';
import { exchangeOf } from '../../support/builders.ts';
import { until } from '../../support/wait.ts';

const state = (allowed: boolean): RateState => ({ allowed, remaining: 0, resetMs: 1 });

/** Refuses so many times. */
function limiterOf(refusals: number) {
  const limiter = { asked: 0, take: () => state(++limiter.asked > refusals) };
  return limiter;
}

const soon = { throttle_interval: 0.001, throttle_retry_limit: 3 };

test('it takes both an interval and a number', () => {
  assert.equal(isThrottled(soon), true);
  for (const limits of [{}, { throttle_interval: 1 }, { throttle_retry_limit: 1 }, { ...soon, throttle_interval: -1 }])
    assert.equal(isThrottled(limits), false);
});

test('who gets through at once does not wait', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  assert.equal((await retry(exchangeOf(), soon, limiterOf(0).take)).allowed, true);
});

test('it tries again until it gets through, or as often as it may', async () => {
  const twice = limiterOf(2);
  const exchange = exchangeOf();
  assert.equal((await retry(exchange, soon, twice.take)).allowed, true);
  assert.equal(twice.asked, 3);
  assert.equal(exchange.pending, null);
  const never = limiterOf(99);
  assert.equal((await retry(exchangeOf(), soon, never.take)).allowed, false);
  assert.equal(never.asked, 4, 'once, and three retries');
});

test('the interval passes between two tries', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const limiter = limiterOf(1);
  const exchange = exchangeOf();
  const outcome = retry(exchange, { throttle_interval: 2.5, throttle_retry_limit: 1 }, limiter.take);
  await untilWaiting(exchange);
  t.mock.timers.tick(2499);
  await turn();
  assert.equal(limiter.asked, 1);
  t.mock.timers.tick(1);
  assert.equal((await outcome).allowed, true);
});

test('a client that leaves ends the wait, and nothing is counted for it', async () => {
  const limiter = limiterOf(1);
  const exchange = exchangeOf();
  const outcome = retry(exchange, { throttle_interval: 3600, throttle_retry_limit: 9 }, limiter.take);
  await until('the wait', () => exchange.pending);
  exchange.abandon();
  assert.equal((await outcome).allowed, false);
  assert.equal(limiter.asked, 1);
});

test('for a client that has left nobody waits', async () => {
  const exchange = exchangeOf();
  exchange.abandon();
  assert.equal(
    (await retry(exchange, { throttle_interval: 3600, throttle_retry_limit: 9 }, limiterOf(1).take)).allowed,
    false,
  );
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function untilWaiting(exchange: Exchange): Promise<void> {
  while (exchange.pending === null) await turn();
}
