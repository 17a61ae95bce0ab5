import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordBudget } from '../../../src/record/budget.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';

const MIB = 1024 * 1024;

function lab(maxWaiting = 10) {
  const clock = fakeClock();
  const { log, lines } = notedLog();
  return { budget: new RecordBudget(maxWaiting, log, clock), clock, lines };
}

test('so many may wait; one more is made and lost, until another has left', () => {
  const { budget } = lab(2);
  assert.deepEqual([budget.admit(1), budget.admit(1), budget.admit(1)], [true, true, false]);
  assert.deepEqual(budget.counts, { made: 3, kept: 0, droppedByHooks: 0, lost: 1, waiting: 2 });
  budget.release(1, 1);
  assert.equal(budget.admit(1), true);
  assert.equal(budget.counts.waiting, 2);
});

test('so many bytes may wait, whoever has them', () => {
  const { budget } = lab();
  assert.equal(budget.admit(64 * MIB - 5), true);
  assert.equal(budget.admit(6), false);
  assert.equal(budget.admit(5), true);
  budget.release(1, 64 * MIB - 5);
  assert.equal(budget.admit(64 * MIB - 5), true);
  assert.equal(budget.admit(1), false);
  assert.deepEqual([budget.counts.made, budget.counts.lost], [5, 2]);
});

test('what was made is kept, dropped, lost or waits', () => {
  const { budget } = lab();
  for (let i = 0; i < 10; i++) budget.admit(1);
  budget.settle(4, 4, true);
  budget.release(3, 3);
  budget.dropByHook(3);
  budget.settle(2, 2, false);
  assert.deepEqual(budget.counts, { made: 10, kept: 4, droppedByHooks: 3, lost: 2, waiting: 1 });
});

test('losses are told at once, and then no more often than every ten seconds, with all there were', () => {
  const { budget, clock, lines } = lab();
  budget.lose(0, 'hook failed');
  assert.deepEqual(lines, []);
  budget.lose(3, 'hook failed');
  budget.lose(4, 'sink failed');
  clock.ms += 9999;
  budget.lose(5, 'sink failed');
  assert.equal(lines.length, 1);
  clock.ms += 1;
  budget.lose(1, 'no room');
  assert.deepEqual(
    lines.map(({ level, cause, lost, waiting, msg }) => ({ level, cause, lost, waiting, msg })),
    [
      { level: 'warn', cause: 'hook failed', lost: 3, waiting: 0, msg: 'analytics records are lost' },
      { level: 'warn', cause: 'no room', lost: 13, waiting: 0, msg: 'analytics records are lost' },
    ],
  );
});
