// What holds while Redis is away. The real one: test/integration/limits-redis-faults.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GatewayError } from '../../../src/errors.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import { SharedLimiter } from '../../../src/limit/shared-limiter.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';

/** A shared limiter that can be taken away. */
class Remote extends MemoryLimiter {
  isAway = false;
  asked = 0;

  override rate(key: string, rate: number, per: number) {
    this.#ask();
    return super.rate(key, rate, per);
  }

  override quota(key: string, max: number, renewalSeconds: number) {
    this.#ask();
    return super.quota(key, max, renewalSeconds);
  }

  override quotaState(key: string, max: number) {
    this.#ask();
    return super.quotaState(key, max);
  }

  override reset(...keys: readonly string[]) {
    this.#ask();
    super.reset(...keys);
  }

  #ask(): void {
    this.asked++;
    if (this.isAway) throw new GatewayError('GW_REDIS_UNAVAILABLE', { cause: new Error('connection lost') });
  }
}

function limiterOf() {
  const clock = fakeClock();
  const shared = new Remote(clock);
  const own = new MemoryLimiter(clock);
  const { log, lines } = notedLog();
  return { clock, shared, own, lines, limiter: new SharedLimiter({ shared, own, log, steady: clock }) };
}

const away = { code: 'GW_REDIS_UNAVAILABLE', statusCode: 503 };

test('everything is counted where others count, too', async () => {
  const { limiter, shared, own } = limiterOf();
  assert.equal((await limiter.rate('key', 2, 10)).remaining, 1);
  assert.equal((await limiter.quota('key', 2, 10)).remaining, 1);
  assert.equal((await limiter.quotaState('key', 2)).remaining, 1);
  assert.equal(shared.rate('key', 2, 10).remaining, 0);
  assert.equal(own.rate('key', 2, 10).remaining, 1, 'not touched');
  await limiter.reset('key');
  assert.equal((await limiter.quota('key', 2, 10)).remaining, 1);
});

test('while Redis is away rates are counted here, at once, and quotas are an error', async () => {
  const { limiter, shared, lines } = limiterOf();
  shared.isAway = true;
  assert.equal((await limiter.rate('key', 2, 10)).remaining, 1, 'the one that found out');
  const second = limiter.rate('key', 2, 10);
  assert.ok(!(second instanceof Promise), 'nobody waits');
  assert.equal(second.remaining, 0);
  assert.equal((await limiter.rate('key', 2, 10)).allowed, false);
  await assert.rejects(limiter.quota('key', 2, 10), away);
  await assert.rejects(limiter.quotaState('key', 2), away);
  await assert.rejects(limiter.reset('key'), away);
  assert.equal(shared.asked, 1);
  assert.deepEqual(
    lines.map(({ level, cause }) => [level, cause]),
    [['error', 'connection lost']],
  );
});

test('it goes back by itself', async () => {
  const { limiter, shared, clock, lines } = limiterOf();
  shared.isAway = true;
  await limiter.rate('key', 2, 10);
  shared.isAway = false;
  clock.ms += 250;
  assert.equal((await limiter.quota('key', 2, 10)).remaining, 1);
  assert.equal((await limiter.rate('key', 2, 10)).remaining, 1, 'what Redis knows');
  assert.equal(lines.at(-1)?.['msg'], 'limits are counted in Redis again');
});
