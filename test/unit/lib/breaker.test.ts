import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Breaker } from '../../../src/lib/breaker.ts';
import { fakeClock } from '../../support/builders.ts';

function breakerOf() {
  const clock = fakeClock();
  const events: string[] = [];
  const breaker = new Breaker(clock, {
    onOpen: (cause) => void events.push(`open: ${(cause as Error).message}`),
    onClose: () => void events.push('close'),
  });
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
