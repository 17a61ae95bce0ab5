import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCounter } from '../../../src/limit/counters.ts';
import { type Algorithm, algorithmFor, budgetOf } from '../../../src/limit/limiter.ts';

const START = 1_700_000_000_500;

/** Which of the requests at these times are let through. */
function taken(algorithm: Algorithm, times: readonly number[], max: number, perMs: number): boolean[] {
  const counter = createCounter(algorithm);
  return times.map((time) => counter.take(START + time, { max, perMs }).allowed);
}

test('a log lets the next request through when the oldest one leaves', () => {
  assert.deepEqual(taken('sliding-log', [0, 600, 700, 999, 1000, 1001, 1600], 2, 1000), [
    true,
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
});

test('a bucket starts over so many seconds after its first request, a fixed window with the clock', () => {
  // The clock's seconds change at 500.
  const times = [0, 400, 500, 999, 1000, 1500];
  assert.deepEqual(taken('bucket', times, 1, 1000), [true, false, false, false, true, false]);
  assert.deepEqual(taken('fixed-window', times, 1, 1000), [true, false, true, false, false, true]);
});

test('each says what is left, and when there is more', () => {
  const states = (algorithm: Algorithm) => {
    const counter = createCounter(algorithm);
    return [0, 100, 300].map((time) => {
      const { remaining, resetMs } = counter.take(START + time, { max: 2, perMs: 1000 });
      return [remaining, resetMs];
    });
  };
  assert.deepEqual(states('sliding-log'), [
    [1, 1000],
    [0, 900],
    [0, 700],
  ]);
  assert.deepEqual(states('bucket'), states('sliding-log'));
  assert.deepEqual(states('fixed-window'), [
    [1, 500],
    [0, 400],
    [0, 200],
  ]);
});

test('a budget that changes counts from the next request on', () => {
  for (const algorithm of ['sliding-log', 'fixed-window', 'bucket'] as const) {
    const counter = createCounter(algorithm);
    const take = (time: number, max: number, perMs: number) => counter.take(START + time, { max, perMs });
    assert.equal(take(0, 2, 1000).allowed, true);
    assert.equal(take(1, 2, 1000).allowed, true);
    assert.deepEqual([take(2, 1, 1000).allowed, take(2, 1, 1000).remaining], [false, 0], algorithm);
    assert.equal(take(3, 3, 1000).allowed, true, algorithm);
    assert.equal(take(20, 3, 10).allowed, true, `${algorithm}: a shorter time`);
  }
});

const cases = fc.tuple(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 2000 }),
  fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 300 }),
);

/** Times from pauses. */
function timesOf(pauses: readonly number[]): number[] {
  let time = 0;
  return pauses.map((pause) => {
    time += pause;
    return time;
  });
}

test('a log never lets more than the rate through in any window, and refuses only what would be too much', () => {
  fc.assert(
    fc.property(cases, ([max, perMs, pauses]) => {
      const times = timesOf(pauses);
      const outcome = taken('sliding-log', times, max, perMs);
      const before: number[] = [];
      for (const [index, time] of times.entries()) {
        const inWindow = before.filter((earlier) => earlier > time - perMs).length;
        assert.equal(outcome[index], inWindow < max);
        if (outcome[index]) before.push(time);
      }
    }),
  );
});

test('a fixed window never lets more than the rate through in one division of the clock', () => {
  fc.assert(
    fc.property(cases, ([max, perMs, pauses]) => {
      const times = timesOf(pauses);
      const outcome = taken('fixed-window', times, max, perMs);
      const byWindow = Map.groupBy(times.keys(), (index) => Math.floor((START + (times[index] as number)) / perMs));
      for (const requests of byWindow.values()) {
        const through = requests.filter((index) => outcome[index]).length;
        assert.equal(through, Math.min(max, requests.length));
      }
    }),
  );
});

test('a bucket never lets more than the rate through between its first request and its end', () => {
  fc.assert(
    fc.property(cases, ([max, perMs, pauses]) => {
      let [ends, count] = [Number.NEGATIVE_INFINITY, 0];
      const times = timesOf(pauses);
      const outcome = taken('bucket', times, max, perMs);
      for (const [index, time] of times.entries()) {
        if (time >= ends) [ends, count] = [time + perMs, 0];
        assert.equal(outcome[index], count++ < max);
      }
    }),
  );
});

test('rates are whole requests, and those below one are one in more time', () => {
  assert.deepEqual(budgetOf(2.9, 10), { max: 2, perMs: 10_000 });
  assert.deepEqual(budgetOf(0.5, 1), { max: 1, perMs: 2000 });
});

test('a rate too high for a log counts in a bucket', () => {
  assert.equal(algorithmFor('sliding-log', 100_000), 'sliding-log');
  assert.equal(algorithmFor('sliding-log', 100_001), 'bucket');
  assert.equal(algorithmFor('fixed-window', 1e9), 'fixed-window');
});
