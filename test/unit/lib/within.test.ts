import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from '../../../src/lib/within.ts';

test('it ends with the work', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const waiting = within(60_000, promise);
  resolve();
  await waiting; // and leaves no timer that keeps the process
});

test('it ends when the time is over, and not before', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let over = false;
  const waiting = within(1000, new Promise<void>(() => {})).then(() => {
    over = true;
  });
  t.mock.timers.tick(999);
  await Promise.resolve();
  assert.equal(over, false);
  t.mock.timers.tick(1);
  await waiting;
});

test('work that fails says so', async () => {
  await assert.rejects(within(60_000, Promise.reject(new Error('no'))), /^Error: no$/);
});
