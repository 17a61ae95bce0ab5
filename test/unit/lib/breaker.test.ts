import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Breaker, type BreakerRules } from '../../../src/lib/breaker.ts';
import { fakeClock } from '../../support/builders.ts';

function breakerOf(rules?: BreakerRules) {
  const clock = fakeClock();
  const events: string[] = [];
  const breaker = new Breaker(
    clock,
    {
      onOpen: (cause) => void events.push(`open: ${(cause as Error).message}`),
      onClose: () => void events.push('close'),
    },
    rules,
  );
  const fail = () =>
    assert.rejects(
      breaker.run(() => Promise.reject(new Error('gone'))),
      { message: 'gone' },
    );
  return { clock, events, breaker, fail };
}

test('it opens with the first failure, and is told once', async () => {
  const { breaker, events, fail } = breakerOf();
  assert.equal(breaker.isClosed, true);
  assert.equal(await breaker.run(async () => 7), 7);
  await Promise.all([fail(), fail()]);
  assert.equal(breaker.isClosed, false);
  assert.deepEqual(events, ['open: gone']);
});

test('after a pause one at a time tries', async () => {
  const { breaker, clock, events, fail } = breakerOf();
  await fail();
  clock.ms += 249;
  assert.equal(breaker.isClosed, false);
  clock.ms += 1;
  assert.equal(breaker.isClosed, true);
  const trial = Promise.withResolvers<void>();
  const running = breaker.run(() => trial.promise);
  assert.equal(breaker.isClosed, false, 'somebody is trying');
  trial.reject(new Error('still gone'));
  await assert.rejects(running, { message: 'still gone' });
  assert.equal(breaker.isClosed, false, 'a new pause');
  clock.ms += 250;
  assert.equal(await breaker.run(async () => 7), 7);
  assert.equal(breaker.isClosed, true);
  assert.deepEqual(events, ['open: gone', 'close']);
});

test('a call from before the failure that succeeds closes it', async () => {
  const { breaker, fail } = breakerOf();
  const early = Promise.withResolvers<void>();
  const running = breaker.run(() => early.promise);
  await fail();
  early.resolve();
  await running;
  assert.equal(breaker.isClosed, true);
});

test('with more failures to go only those in a row count', () => {
  const { breaker, clock, events } = breakerOf({ failures: 3, pauseMs: 100 });
  const fail = () => breaker.failed(breaker.begin(), new Error('late'));
  const succeed = () => {
    breaker.begin();
    breaker.succeeded();
  };
  for (const act of [fail, fail, succeed, fail, fail]) act();
  assert.equal(breaker.isClosed, true);
  fail();
  assert.deepEqual([breaker.isClosed, events], [false, ['open: late']]);
  clock.ms += 100;
  assert.equal(breaker.isClosed, true);
  fail();
  assert.equal(breaker.isClosed, false, 'one failure is enough for a new pause');
  clock.ms += 100;
  succeed();
  for (const act of [fail, fail]) act();
  assert.equal(breaker.isClosed, true, 'the count starts anew');
  assert.deepEqual(events, ['open: late', 'close']);
});

test('what was asked before it opened lets nobody else try', () => {
  const { breaker, clock } = breakerOf({ failures: 1, pauseMs: 100 });
  const early = [breaker.begin(), breaker.begin()] as const;
  breaker.failed(early[0], new Error('first'));
  clock.ms += 100;
  const trial = breaker.begin();
  assert.deepEqual([early, trial], [[false, false], true]);
  breaker.failed(early[1], new Error('second'));
  assert.equal(breaker.isClosed, false, 'the trial is under way');
  breaker.failed(trial, new Error('third'));
  clock.ms += 99;
  assert.equal(breaker.isClosed, false);
});

test('a trial that ends without an outcome makes room for the next at once', () => {
  const { breaker, clock } = breakerOf({ failures: 1, pauseMs: 100 });
  breaker.failed(breaker.begin(), new Error('gone'));
  clock.ms += 100;
  const trial = breaker.begin();
  assert.equal(breaker.isClosed, false);
  breaker.unknown(trial);
  assert.equal(breaker.isClosed, true);
  breaker.unknown(false);
});

test('with no number of failures it never opens', () => {
  const { breaker } = breakerOf({ failures: 0, pauseMs: 100 });
  for (let i = 0; i < 100; i++) breaker.failed(breaker.begin(), new Error('late'));
  assert.equal(breaker.isClosed, true);
});
