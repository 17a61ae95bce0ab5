import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { RecordBudget } from '../../../src/record/budget.ts';
import { RecordJson } from '../../../src/record/record-json.ts';
import { openSinks, SinkSet } from '../../../src/record/sink-set.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';
import { heldTime, type NotingSink, notingSink, recordOf, turn } from '../../support/records.ts';

const KIB = 1024;
/** Of the budget, for each record. */
const BYTES = 10;

function lab(...sinks: readonly NotingSink[]) {
  const { log, lines } = notedLog();
  const budget = new RecordBudget(1000, log, fakeClock());
  const set = new SinkSet(sinks, budget, log);
  const json = new RecordJson({ id: 'shop', name: 'Shop', orgId: 'org', listenPath: '/shop/' });
  const add = (path: string) => {
    budget.admit(BYTES);
    set.add(recordOf({ path }), BYTES, json);
  };
  const counts = () => {
    const { kept, lost, waiting } = budget.counts;
    return { kept, lost, waiting };
  };
  return { set, add, counts, budget, log: lines };
}

const pathsOf = (sink: NotingSink): string[] => sink.lines().map((line) => JSON.parse(line).path);

/** What a sink is writing, until it is let go. */
function held(sink: NotingSink): () => void {
  const gate = Promise.withResolvers<void>();
  sink.gate = gate.promise;
  return () => {
    sink.gate = null;
    gate.resolve();
  };
}

test('without sinks everything is kept at once', () => {
  const { add, counts } = lab();
  add('x');
  assert.deepEqual(counts(), { kept: 1, lost: 0, waiting: 0 });
});

test('lines are collected for a tenth of a second', async (t) => {
  const tick = heldTime(t);
  const sink = notingSink();
  const { add, counts } = lab(sink);
  add('a');
  tick(60);
  add('b');
  tick(39);
  assert.deepEqual([sink.writes, counts()], [0, { kept: 0, lost: 0, waiting: 2 }]);
  tick(1);
  await turn();
  assert.deepEqual([sink.writes, pathsOf(sink)], [1, ['a', 'b']]);
  assert.deepEqual(counts(), { kept: 2, lost: 0, waiting: 0 });
  add('c');
  tick(100);
  await turn();
  assert.deepEqual([sink.writes, pathsOf(sink)], [2, ['a', 'b', 'c']]);
});

test('a quarter of a megabyte leaves at once', (t) => {
  heldTime(t);
  const sink = notingSink();
  const { add } = lab(sink);
  add('x'.repeat(255 * KIB));
  assert.equal(sink.writes, 0);
  add('x'.repeat(KIB));
  assert.equal(sink.writes, 1);
});

test('what comes while a write is under way leaves in one piece after it, however much it is', async () => {
  const sink = notingSink();
  const { set, add, counts } = lab(sink);
  const letGo = held(sink);
  add('first');
  const flushed = set.flush();
  for (let i = 0; i < 5; i++) add('x'.repeat(2000 * KIB));
  add('small');
  await turn();
  assert.deepEqual([sink.writes, counts()], [1, { kept: 0, lost: 0, waiting: 7 }]);
  letGo();
  await flushed;
  assert.deepEqual([sink.writes, counts()], [2, { kept: 7, lost: 0, waiting: 0 }]);
  assert.deepEqual(
    pathsOf(sink).map(({ length }) => length),
    [5, ...Array(5).fill(2000 * KIB), 5],
  );
});

test('a write gives back what its records took, and no more', async () => {
  const sink = notingSink();
  const { set, add, budget } = lab(sink);
  const letGo = held(sink);
  add('first');
  const flushed = set.flush();
  add('second');
  budget.admit(64 * KIB * KIB - 2 * BYTES);
  assert.equal(budget.admit(1), false);
  letGo();
  await flushed;
  assert.deepEqual([budget.admit(2 * BYTES + 1), budget.admit(2 * BYTES)], [false, true]);
});

test('every sink gets every line, and one that fails is no fault of the others', async () => {
  const good = notingSink('good');
  const bad = notingSink('bad');
  const { set, add, counts, log } = lab(bad, good);
  const told = () => log.filter(({ sink }) => sink !== undefined);
  bad.fault = new Error('disk full');
  for (const path of ['a', 'b']) {
    add(path);
    await set.flush();
  }
  assert.deepEqual(counts(), { kept: 0, lost: 2, waiting: 0 });
  bad.fault = null;
  add('c');
  await set.flush();
  assert.deepEqual(counts(), { kept: 1, lost: 2, waiting: 0 });
  assert.deepEqual([pathsOf(good), pathsOf(bad)], [['a', 'b', 'c'], ['c']]);
  // Told once, until it works again.
  assert.deepEqual(
    told().map(({ level, sink, cause, msg }) => [level, sink, cause, msg]),
    [
      ['error', 'bad', 'disk full', 'analytics records cannot be written'],
      ['info', 'bad', undefined, 'analytics records are written again'],
    ],
  );
  bad.fault = new Error('again');
  add('d');
  await set.flush();
  assert.equal(told().length, 3);
});

test('a sink that throws instead of rejecting has failed, too', async () => {
  const bad = {
    ...notingSink(),
    write: () => {
      throw new Error('oops');
    },
  };
  const { set, add, counts } = lab(bad);
  add('a');
  await set.flush();
  assert.deepEqual(counts(), { kept: 0, lost: 1, waiting: 0 });
});

test('close writes what waits, then closes every sink', async () => {
  const sinks = [notingSink(), notingSink()];
  const { set, add } = lab(...sinks);
  add('last');
  await set.close();
  for (const sink of sinks) assert.deepEqual([pathsOf(sink), sink.closed], [['last'], true]);
});

test('with nothing to write a flush writes nothing', async () => {
  const sink = notingSink();
  await lab(sink).set.flush();
  assert.equal(sink.writes, 0);
});

test('sinks are opened as they are configured; one that cannot work is told at once', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-sinks-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = (path: string) => ({ type: 'file', path, maxBytes: 4096, keep: 1 }) as const;
  const path = join(folder, 'records.jsonl');
  assert.deepEqual(
    openSinks([{ type: 'stdout' }, file(path)]).map(({ name }) => name),
    ['stdout', `file ${path}`],
  );
  writeFileSync(join(folder, 'in-the-way'), '');
  assert.throws(() => openSinks([file(join(folder, 'in-the-way', 'r'))]), { code: 'GW_RECORD_SINK' });
});
