import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import { fakeClock } from '../../support/builders.ts';

const NOW = 1_700_000_000;

test('a rate lets so many through in its seconds, counted from the first', () => {
  const clock = fakeClock();
  const limiter = new MemoryLimiter(clock);
  const take = () => limiter.rate('key', 2, 10);
  assert.deepEqual([take(), take(), take()], [true, true, false]);
  clock.ms += 9_999;
  assert.equal(take(), false);
  clock.ms += 1;
  assert.deepEqual([take(), take(), take()], [true, true, false]);
});

test('keys are counted apart, and rates apart from quotas', () => {
  const limiter = new MemoryLimiter(fakeClock());
  assert.equal(limiter.rate('a', 1, 10), true);
  assert.equal(limiter.rate('b', 1, 10), true);
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

test('reset forgets both counts of a key, and only its own', () => {
  const limiter = new MemoryLimiter(fakeClock());
  for (const key of ['a', 'b']) {
    limiter.rate(key, 1, 10);
    limiter.quota(key, 1, 10);
  }
  limiter.reset('a');
  assert.deepEqual([limiter.rate('a', 1, 10), limiter.quota('a', 1, 10).allowed], [true, true]);
  assert.deepEqual([limiter.rate('b', 1, 10), limiter.quota('b', 1, 10).allowed], [false, false]);
});

test('keys are bounded: the least recently used start anew', () => {
  const limiter = new MemoryLimiter(fakeClock(), 2);
  for (const key of ['a', 'b', 'c']) assert.equal(limiter.rate(key, 1, 10), true);
  assert.equal(limiter.rate('c', 1, 10), false);
  assert.equal(limiter.rate('a', 1, 10), true);
});

test('never more than the rate within one window', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 50 }),
      (rate, pauses) => {
        const clock = fakeClock();
        const limiter = new MemoryLimiter(clock, 10);
        let windowEnds = 0;
        let taken = 0;
        for (const pause of pauses) {
          clock.ms += pause;
          if (clock.ms >= windowEnds) [windowEnds, taken] = [clock.ms + 2000, 0];
          assert.equal(limiter.rate('key', rate, 2), taken < rate);
          taken++;
        }
      },
    ),
  );
});
