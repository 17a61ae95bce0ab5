import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSinks, SinkSet } from '../../../src/record/sink-set.ts';
import { notedLog } from '../../support/builders.ts';
import { heldTime, notingSink, turn } from '../../support/records.ts';

const KIB = 1024;

function lab(...sinks: readonly ReturnType<typeof notingSink>[]) {
  const { log, lines } = notedLog();
  const set = new SinkSet(sinks, log);
  const settled: [name: string, written: boolean][] = [];
  /** `text` goes as one line. */
  const add = (text: string, name = text) =>
    set.add(
      (buffer) => buffer.add(`${text}\n`),
      (written) => void settled.push([name, written]),
    );
  return { set, add, settled, log: lines };
}

/** What a sink is writing, until it is let go. */
function held(sink: ReturnType<typeof notingSink>): () => void {
  const gate = Promise.withResolvers<void>();
  sink.gate = gate.promise;
  return () => {
    sink.gate = null;
    gate.resolve();
  };
}

test('without sinks everything is kept at once, and no line is made', () => {
  const { set, settled } = lab();
  const room = set.add(
    () => assert.fail('nobody reads lines'),
    (written) => void settled.push(['x', written]),
  );
  assert.deepEqual([room, settled], [undefined, [['x', true]]]);
});

test('lines are collected for a tenth of a second', async (t) => {
  const tick = heldTime(t);
  const sink = notingSink();
  const { add, settled } = lab(sink);
  add('a');
  tick(60);
  add('b');
  tick(39);
  assert.equal(sink.writes, 0);
  tick(1);
  await turn();
  assert.deepEqual([sink.writes, sink.lines()], [1, ['a', 'b']]);
  assert.deepEqual(settled, [
    ['a', true],
    ['b', true],
  ]);
  add('c');
  tick(100);
  await turn();
  assert.deepEqual([sink.writes, sink.lines()], [2, ['a', 'b', 'c']]);
});

test('a quarter of a megabyte leaves at once', (t) => {
  heldTime(t);
  const sink = notingSink();
  const { add } = lab(sink);
  add('x'.repeat(256 * KIB - 2));
  assert.equal(sink.writes, 0);
  add('');
  assert.equal(sink.writes, 1);
});

test('what comes while a write is under way leaves in one piece after it', async () => {
  const sink = notingSink();
  const { set, add, settled } = lab(sink);
  const letGo = held(sink);
  add('first');
  const flushed = set.flush();
  add('x'.repeat(300 * KIB), 'large');
  add('small');
  await turn();
  assert.deepEqual([sink.writes, settled], [1, []]);
  letGo();
  await flushed;
  assert.deepEqual([sink.writes, settled.map(([name]) => name)], [2, ['first', 'large', 'small']]);
  assert.deepEqual(
    sink.lines().map(({ length }) => length),
    [5, 300 * KIB, 5],
  );
});

test('when four megabytes wait, whoever adds has to', async () => {
  const sink = notingSink();
  const { add } = lab(sink);
  const letGo = held(sink);
  const large = 'x'.repeat(3 * KIB * KIB);
  assert.equal(add(large), undefined);
  assert.equal(add(large), undefined);
  let room = false;
  const waits = add(large)?.then(() => {
    room = true;
  });
  await turn();
  assert.equal(room, false);
  letGo();
  await (waits ?? assert.fail('there was room'));
  await turn();
  assert.equal(sink.lines().length, 3);
});

test('every sink gets every line, and one that fails is no fault of the others', async () => {
  const good = notingSink('good');
  const bad = notingSink('bad');
  const { set, add, settled, log } = lab(bad, good);
  bad.fault = new Error('disk full');
  for (const text of ['a', 'b']) {
    add(text);
    await set.flush();
  }
  bad.fault = null;
  add('c');
  await set.flush();
  assert.deepEqual(settled, [
    ['a', false],
    ['b', false],
    ['c', true],
  ]);
  assert.deepEqual([good.lines(), bad.lines()], [['a', 'b', 'c'], ['c']]);
  // Told once, until it works again.
  assert.deepEqual(
    log.map(({ level, sink, cause, msg }) => [level, sink, cause, msg]),
    [
      ['error', 'bad', 'disk full', 'analytics records cannot be written'],
      ['info', 'bad', undefined, 'analytics records are written again'],
    ],
  );
  bad.fault = new Error('again');
  add('d');
  await set.flush();
  assert.equal(log.length, 3);
});

test('a sink that throws instead of rejecting has failed, too', async () => {
  const bad = {
    ...notingSink(),
    write: () => {
      throw new Error('oops');
    },
  };
  const { set, add, settled } = lab(bad);
  add('a');
  await set.flush();
  assert.deepEqual(settled, [['a', false]]);
});

test('close writes what waits, then closes every sink', async () => {
  const sinks = [notingSink(), notingSink()];
  const { set, add } = lab(...sinks);
  add('last');
  await set.close();
  for (const sink of sinks) assert.deepEqual([sink.lines(), sink.closed], [['last'], true]);
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
