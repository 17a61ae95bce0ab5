import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordHook } from '../../../src/record/pipeline.ts';
import { heldTime, recordOf, turn, verdictWith } from '../../support/records.ts';
import { failingHook, hook, lab, says, slowHook } from './pipeline-lab.ts';

const MIB = 1024 * 1024;

test('without hooks every record is with the sinks at once, in order', async () => {
  const { add, budget, sinks, paths, busy } = lab();
  add(300);
  assert.equal(busy.size, 0, 'nothing that a drain has to wait for');
  await sinks.flush();
  assert.deepEqual(
    paths(),
    Array.from({ length: 300 }, (_, i) => `/${i}`),
  );
  assert.deepEqual(budget.counts, { made: 300, kept: 300, droppedByHooks: 0, lost: 0, waiting: 0 });
});

test('a record waits for others, but not for long', async (t) => {
  const tick = heldTime(t);
  const { hook: slow, asked } = slowHook();
  const { add } = lab([slow]);
  add(1);
  tick(19);
  add(2);
  assert.deepEqual(asked, []);
  tick(1);
  assert.deepEqual(
    asked.map(({ size }) => size),
    [3],
  );
});

test('128 of them make a batch at once', (t) => {
  heldTime(t);
  const { hook: slow, asked } = slowHook();
  const { add } = lab([slow]);
  add(127);
  assert.equal(asked.length, 0);
  add(2);
  assert.deepEqual(
    asked.map(({ size }) => size),
    [128],
  );
});

test('large records close a batch early', async () => {
  const sizes: number[] = [];
  const sees = hook(async ({ length }) => {
    sizes.push(length);
    return verdictWith();
  });
  const { pipeline, settle } = lab([sees]);
  for (let i = 0; i < 4; i++) pipeline.add(recordOf({ rawRequest: Buffer.alloc(300 * 1024) }));
  await settle();
  assert.deepEqual(sizes, [2, 2]);
});

test('a hook drops, changes and fails single records', async () => {
  const changed = [{ index: 2, record: recordOf({ path: '/changed' }) }];
  const { add, budget, settle, paths } = lab([says({ dropped: [1], changed, failed: [3], message: 'broken' })]);
  add(5);
  await settle();
  assert.deepEqual(paths(), ['/0', '/changed', '/4']);
  assert.deepEqual(budget.counts, { made: 5, kept: 3, droppedByHooks: 1, lost: 1, waiting: 0 });
});

test('positions that do not exist are ignored, and one that is named twice counts once', async () => {
  const changed = [2, 99, 0xffffffff].map((index) => ({ index, record: recordOf({ path: `/at-${index}` }) }));
  const verdict = { dropped: [0, 0, 3, 0xffffffff], changed, failed: [0, 1, 1, 3, 7] };
  const { add, budget, settle, paths } = lab([says(verdict)]);
  add(3);
  await settle();
  assert.deepEqual(paths(), ['/at-2']);
  assert.deepEqual(budget.counts, { made: 3, kept: 1, droppedByHooks: 1, lost: 1, waiting: 0 });
});

test('a record that is changed and dropped is dropped', async () => {
  const changed = [{ index: 0, record: recordOf({ path: '/changed' }) }];
  const { add, settle, paths } = lab([says({ changed, dropped: [0] })]);
  add(1);
  await settle();
  assert.deepEqual(paths(), []);
});

test('hooks come one after the other, and the next sees what the one before made', async () => {
  const seen: string[][] = [];
  const note: RecordHook['review'] = async (records) => {
    seen.push(records.map(({ path }) => path));
    return verdictWith({ dropped: [0], changed: [{ index: 1, record: recordOf({ path: `/seen-${seen.length}` }) }] });
  };
  const { add, settle, paths, budget } = lab([hook(note), hook(note), hook(note), hook(note)]);
  add(3);
  await settle();
  // Nothing is left for the fourth.
  assert.deepEqual(seen, [['/0', '/1', '/2'], ['/seen-1', '/2'], ['/seen-2']]);
  assert.deepEqual([paths(), budget.counts.droppedByHooks], [[], 3]);
});

test('a hook that fails loses the batch, with those that a hook before had failed on', async () => {
  const broken = failingHook('GW_DISPATCH_TIMEOUT', 9);
  const { add, budget, settle, log } = lab([says({ failed: [0] }), broken.hook]);
  add(4);
  await settle();
  assert.equal(broken.asked, 1);
  assert.deepEqual(budget.counts, { made: 4, kept: 0, droppedByHooks: 0, lost: 4, waiting: 0 });
  assert.deepEqual([log[0]?.['cause'], log[0]?.['msg']], ['hook failed', 'analytics records are lost']);
});

test('with failOpen the batch is kept as it was, and the next hook gets it', async () => {
  const broken = failingHook('GW_DISPATCH_TIMEOUT', 9, true);
  const { add, budget, settle, paths, log } = lab([broken.hook, says({ dropped: [0] })]);
  add(3);
  await settle();
  assert.deepEqual(paths(), ['/1', '/2']);
  assert.deepEqual(budget.counts, { made: 3, kept: 2, droppedByHooks: 1, lost: 0, waiting: 0 });
  assert.deepEqual(log, []);
});

test('with failOpen single records that the hook failed on are kept, and dropped ones are dropped', async () => {
  const { add, budget, settle, paths } = lab([says({ failed: [0], dropped: [1] }, true)]);
  add(3);
  await settle();
  assert.deepEqual([paths(), budget.counts.lost], [['/0', '/2'], 0]);
});

test('at most two batches are under way, and a third goes when one is back, however few it has', async () => {
  const { hook: slow, asked } = slowHook();
  const { add, settle } = lab([slow]);
  add(260);
  await turn();
  assert.deepEqual(
    asked.map(({ size }) => size),
    [128, 128],
  );
  asked[1]?.answer(verdictWith());
  await turn();
  assert.deepEqual(
    asked.map(({ size }) => size),
    [128, 128, 4],
  );
  for (const { answer } of asked) answer(verdictWith());
  await settle();
});

test('a drain waits for every batch, also for those that are not yet under way', async () => {
  const { hook: slow, asked } = slowHook();
  const { add, budget, pipeline, sinks, busy } = lab([slow]);
  add(500);
  let drained = false;
  const done = pipeline.drain().then(() => {
    drained = true;
  });
  for (let i = 0; i < 4; i++) {
    assert.deepEqual([drained, busy.size], [false, 1]);
    asked[i]?.answer(verdictWith());
    await turn();
  }
  await done;
  await sinks.flush();
  assert.deepEqual(budget.counts, { made: 500, kept: 500, droppedByHooks: 0, lost: 0, waiting: 0 });
  assert.equal(busy.size, 0);
});

test('beyond the bound records are lost and counted; those that wait are not', async () => {
  const { hook: slow, asked } = slowHook();
  const { add, budget, settle, paths, log } = lab([slow], 400);
  add(500);
  assert.deepEqual([budget.counts.waiting, budget.counts.lost], [400, 100]);
  assert.equal(log[0]?.['cause'], 'no room');
  const done = settle();
  for (let i = 0; i < 4; i++) {
    asked[i]?.answer(verdictWith());
    await turn();
  }
  await done;
  assert.deepEqual(budget.counts, { made: 500, kept: 400, droppedByHooks: 0, lost: 100, waiting: 0 });
  assert.equal(paths().at(-1), '/399');
  add(1);
  await turn();
  assert.equal(budget.counts.waiting, 1);
  const last = settle();
  asked[4]?.answer(verdictWith());
  await last;
  assert.equal(budget.counts.kept, 401);
});

test('records wait until the sink has them, not only for hooks', async () => {
  const { add, budget, sink, pipeline, sinks } = lab([], 3);
  const gate = Promise.withResolvers<void>();
  sink.gate = gate.promise;
  add(3);
  await pipeline.drain();
  add(1);
  assert.deepEqual([budget.counts.waiting, budget.counts.lost], [3, 1]);
  gate.resolve();
  await sinks.flush();
  assert.deepEqual([budget.counts.waiting, budget.counts.kept], [0, 3]);
});

test('bytes are given back exactly, whatever hooks made of the records', async () => {
  const grown = recordOf({ rawResponse: Buffer.alloc(MIB) });
  const verdicts = [
    verdictWith({ changed: [{ index: 0, record: grown }], dropped: [1], failed: [2] }),
    verdictWith({ changed: [{ index: 1, record: recordOf() }] }),
  ];
  const hooks = verdicts.map((verdict) => hook(async () => verdict));
  const { pipeline, budget, sink, settle } = lab(hooks);
  for (const fault of [null, new Error('disk full')]) {
    sink.fault = fault;
    for (let i = 0; i < 5; i++) pipeline.add(recordOf({ rawRequest: Buffer.alloc(10_000 * i) }));
    await settle();
  }
  assert.deepEqual(budget.counts, { made: 10, kept: 3, droppedByHooks: 2, lost: 5, waiting: 0 });
  assert.equal(budget.admit(64 * MIB), true);
  assert.equal(budget.admit(1), false);
});

test('what a sink has not got is lost; when it works again records are kept again', async () => {
  const { add, budget, sink, settle, log } = lab();
  sink.fault = new Error('disk full');
  for (let i = 0; i < 2; i++) {
    add(1);
    await settle();
  }
  sink.fault = null;
  add(1);
  await settle();
  assert.deepEqual(budget.counts, { made: 3, kept: 1, droppedByHooks: 0, lost: 2, waiting: 0 });
  const causes = log.filter(({ msg }) => msg === 'analytics records are lost').map(({ cause }) => cause);
  assert.deepEqual(causes, ['sink failed']);
});

test('after a drain it goes on', async () => {
  const { add, settle, paths, busy } = lab([says({})]);
  add(1);
  await settle();
  assert.equal(busy.size, 0);
  add(1);
  assert.equal(busy.size, 1);
  await settle();
  assert.deepEqual(paths(), ['/0', '/0']);
});
