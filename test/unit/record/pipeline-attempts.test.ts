// A plugin that is away may be about to be replaced: its batch is tried again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldTime, turn } from '../../support/records.ts';
import { failingHook, lab } from './pipeline-lab.ts';

test('a plugin that is away and comes back gets the batch', async (t) => {
  const tick = heldTime(t);
  const away = failingHook('GW_DISPATCH_UNAVAILABLE', 2);
  const { add, budget, sinks, paths } = lab([away.hook]);
  add(2);
  tick(20);
  await turn();
  assert.equal(away.asked, 1);
  tick(999);
  await turn();
  assert.deepEqual([away.asked, budget.counts.waiting], [1, 2]);
  tick(1);
  await turn();
  assert.equal(away.asked, 2);
  tick(1000);
  await turn();
  assert.equal(away.asked, 3);
  await sinks.flush();
  assert.deepEqual([paths(), budget.counts.kept, budget.counts.lost], [['/0', '/1'], 2, 0]);
});

for (const failOpen of [false, true]) {
  test(`after three attempts the batch is ${failOpen ? 'kept as it was' : 'lost'}`, async (t) => {
    const tick = heldTime(t);
    const away = failingHook('GW_DISPATCH_UNAVAILABLE', 9, failOpen);
    const { add, budget, sinks, busy } = lab([away.hook]);
    add(2);
    for (const ms of [20, 1000, 1000]) {
      tick(ms);
      await turn();
    }
    await sinks.flush();
    const { kept, lost, waiting } = budget.counts;
    assert.deepEqual([away.asked, kept, lost, waiting, busy.size], [3, failOpen ? 2 : 0, failOpen ? 0 : 2, 0, 0]);
    tick(60_000);
    await turn();
    assert.equal(away.asked, 3);
  });
}

test('once ten batches have waited in vain, the next ones do not, until the plugin is back', async (t) => {
  const tick = heldTime(t);
  const away = failingHook('GW_DISPATCH_UNAVAILABLE', 32);
  const { add, budget, sinks } = lab([away.hook]);
  const batch = async (pauses: readonly number[]) => {
    add(1);
    for (const ms of [20, ...pauses]) {
      tick(ms);
      await turn();
    }
    return [away.asked, budget.counts.lost];
  };
  for (let count = 1; count <= 10; count++) assert.deepEqual(await batch([1000, 1000]), [3 * count, count]);
  assert.deepEqual(await batch([]), [31, 11]);
  assert.deepEqual(await batch([]), [32, 12]);
  assert.deepEqual(await batch([]), [33, 12]);
  await sinks.flush();
  assert.equal(budget.counts.kept, 1);
});

for (const code of [
  'GW_DISPATCH_TIMEOUT',
  'GW_DISPATCH_REFUSED',
  'GW_DISPATCH_RPC',
  'GW_DISPATCH_TOO_LARGE',
] as const) {
  test(`${code}: asking again would not help`, async (t) => {
    const tick = heldTime(t);
    const broken = failingHook(code, 9);
    const { add, budget } = lab([broken.hook]);
    add(1);
    tick(20);
    await turn();
    tick(60_000);
    await turn();
    assert.deepEqual([broken.asked, budget.counts.lost], [1, 1]);
  });
}

test('a drain does not repeat attempts', async (t) => {
  heldTime(t);
  const away = failingHook('GW_DISPATCH_UNAVAILABLE', 9);
  const { add, budget, pipeline } = lab([away.hook]);
  add(1);
  await pipeline.drain();
  assert.deepEqual([away.asked, budget.counts.lost], [1, 1]);
});

test('a batch between two attempts gets one more when the drain begins', async (t) => {
  const tick = heldTime(t);
  const away = failingHook('GW_DISPATCH_UNAVAILABLE', 9);
  const { add, budget, pipeline } = lab([away.hook]);
  add(1);
  tick(20);
  await turn();
  const drained = pipeline.drain();
  tick(1000);
  await drained;
  assert.deepEqual([away.asked, budget.counts.lost], [2, 1]);
});
