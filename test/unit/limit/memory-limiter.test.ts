import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Algorithm } from '../../../src/limit/limiter.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import { fakeClock } from '../../support/builders.ts';

const NOW = 1_700_000_000;
const ALGORITHMS: readonly Algorithm[] = ['bucket', 'sliding-log', 'fixed-window'];

test('a rate lets so many through in its seconds, counted from the first', () => {
  const clock = fakeClock();
  const limiter = new MemoryLimiter(clock);
  const take = () => limiter.rate('key', 2, 10);
  assert.deepEqual(take(), { allowed: true, remaining: 1, resetMs: 10_000 });
  assert.equal(take().allowed, true);
  clock.ms += 9_999;
  assert.deepEqual(take(), { allowed: false, remaining: 0, resetMs: 1 });
  clock.ms += 1;
  assert.deepEqual([take().allowed, take().allowed, take().allowed], [true, true, false]);
});

test('it counts by the algorithm it was told to use', () => {
  const through = (algorithm: Algorithm) => {
    const clock = fakeClock(NOW * 1000 + 500);
    const limiter = new MemoryLimiter(clock, { algorithm });
    return [400, 200, 500].map((pause) => {
      clock.ms += pause;
      return limiter.rate('key', 1, 1).allowed;
    });
  };
  assert.deepEqual(through('bucket'), [true, false, false]);
  assert.deepEqual(through('sliding-log'), [true, false, false]);
  assert.deepEqual(through('fixed-window'), [true, true, false]);
});

test('keys are counted apart, and rates apart from quotas', () => {
  const limiter = new MemoryLimiter(fakeClock());
  assert.equal(limiter.rate('a', 1, 10).allowed, true);
  assert.equal(limiter.rate('b', 1, 10).allowed, true);
  assert.equal(limiter.quota('a', 1, 10).allowed, true);
});

test('a quota counts down and says when it renews', () => {
  const clock = fakeClock(NOW * 1000);
  const limiter = new MemoryLimiter(clock);
  const take = () => limiter.quota('key', 2, 60);
  assert.deepEqual(take(), { allowed: true, remaining: 1, renewsAt: NOW + 60 });
  clock.ms += 1000;
  assert.deepEqual(take(), { allowed: true, remaining: 0, renewsAt: NOW + 60 });
  assert.deepEqual(take(), { allowed: false, remaining: 0, renewsAt: NOW + 60 });
  clock.ms += 59_000;
  assert.deepEqual(take(), { allowed: true, remaining: 1, renewsAt: NOW + 120 });
});

test('a quota without renewal never renews', () => {
  const clock = fakeClock();
  const limiter = new MemoryLimiter(clock);
  assert.deepEqual(limiter.quota('key', 1, 0), { allowed: true, remaining: 0, renewsAt: 0 });
  clock.ms += 1e12;
  assert.equal(limiter.quota('key', 1, 0).allowed, false);
});

test('refused requests do not use up what a larger quota adds', () => {
  const limiter = new MemoryLimiter(fakeClock());
  for (let n = 0; n < 10; n++) limiter.quota('key', 2, 0);
  assert.deepEqual(limiter.quota('key', 4, 0), { allowed: true, remaining: 1, renewsAt: 0 });
});

test('a quota that renews sooner than before does so from now on', () => {
  const clock = fakeClock(NOW * 1000);
  const limiter = new MemoryLimiter(clock);
  limiter.quota('key', 1, 0);
  assert.deepEqual(limiter.quota('key', 1, 100), { allowed: false, remaining: 0, renewsAt: NOW + 100 });
  assert.equal(limiter.quota('key', 1, 10).renewsAt, NOW + 10);
  assert.equal(limiter.quota('key', 1, 100).renewsAt, NOW + 10, 'never later');
  clock.ms += 10_000;
  assert.equal(limiter.quota('key', 1, 10).allowed, true);
});

test('looking at a quota counts nothing', () => {
  const clock = fakeClock(NOW * 1000);
  const limiter = new MemoryLimiter(clock);
  assert.deepEqual(limiter.quotaState('key', 3), { allowed: true, remaining: 3, renewsAt: 0 });
  limiter.quota('key', 3, 60);
  for (let n = 0; n < 5; n++)
    assert.deepEqual(limiter.quotaState('key', 3), { allowed: true, remaining: 2, renewsAt: NOW + 60 });
  clock.ms += 60_000;
  assert.deepEqual(limiter.quotaState('key', 3), { allowed: true, remaining: 3, renewsAt: 0 });
});

test('a system clock that is set, in whichever direction, moves no limit', () => {
  for (const jump of [3_600_000, -3_600_000]) {
    for (const algorithm of ALGORITHMS) {
      const [clock, steady] = [fakeClock(NOW * 1000), fakeClock(NOW * 1000)];
      const limiter = new MemoryLimiter(clock, { steady, algorithm });
      assert.equal(limiter.rate('key', 1, 10).allowed, true);
      assert.equal(limiter.quota('key', 1, 60).allowed, true);
      clock.ms += jump;
      assert.equal(limiter.rate('key', 1, 10).allowed, false, `${algorithm} after ${jump}`);
      assert.equal(limiter.quota('key', 1, 60).allowed, false);
      steady.ms += 10_000;
      assert.equal(limiter.rate('key', 1, 10).allowed, true, `${algorithm} after ${jump}`);
      steady.ms += 50_000;
      assert.equal(limiter.quota('key', 1, 60).renewsAt, NOW + jump / 1000 + 60);
    }
  }
});

test('reset forgets both counts of the keys, and only theirs', () => {
  const limiter = new MemoryLimiter(fakeClock());
  for (const key of ['a', 'b', 'c']) {
    limiter.rate(key, 1, 10);
    limiter.quota(key, 1, 10);
  }
  limiter.reset('a', 'c');
  const again = (key: string) => [limiter.rate(key, 1, 10).allowed, limiter.quota(key, 1, 10).allowed];
  assert.deepEqual(
    [again('a'), again('b'), again('c')],
    [
      [true, true],
      [false, false],
      [true, true],
    ],
  );
});

test('keys are bounded: the least recently used start anew', () => {
  const limiter = new MemoryLimiter(fakeClock(), { maxBytes: 500 });
  for (const key of ['a', 'b', 'c']) assert.equal(limiter.rate(key, 1, 10).allowed, true);
  assert.equal(limiter.rate('c', 1, 10).allowed, false);
  assert.equal(limiter.rate('a', 1, 10).allowed, true);
  for (const key of ['a', 'b', 'c']) assert.equal(limiter.quota(key, 1, 0).allowed, true);
  assert.equal(limiter.quota('c', 1, 0).allowed, false);
  assert.equal(limiter.quota('a', 1, 0).allowed, true);
});

test('logs that grow push out other keys, not themselves', () => {
  const limiter = new MemoryLimiter(fakeClock(), { algorithm: 'sliding-log', maxBytes: 16_700 });
  limiter.rate('old', 1, 10);
  for (let n = 0; n < 2000; n++) assert.equal(limiter.rate('long', 2000, 10).allowed, true, String(n));
  assert.equal(limiter.rate('long', 2000, 10).allowed, false);
  assert.equal(limiter.rate('old', 1, 10).allowed, true, 'pushed out');
});
