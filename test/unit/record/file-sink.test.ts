import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { FileSink } from '../../../src/record/file-sink.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-sink-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A line of 4100 bytes, which is more than the files of these tests may have. */
const longLine = (letter: string | number) => `${String(letter).repeat(4099)}\n`;
const write = (sink: FileSink, text: string) => sink.write(Buffer.from(text));

test('lines are appended, also after a restart, in a folder that is made', async (t) => {
  const path = join(folderOf(t), 'deep', 'deeper', 'records.jsonl');
  for (const line of ['one\n', 'two\n']) {
    const sink = new FileSink({ path, maxBytes: 1e6, keep: 2 });
    assert.equal(sink.name, `file ${path}`);
    await write(sink, line);
    await sink.close();
  }
  assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\n');
});

test('a line is in the file when its write is over', async (t) => {
  const path = join(folderOf(t), 'records.jsonl');
  const sink = new FileSink({ path, maxBytes: 1e6, keep: 2 });
  t.after(() => sink.close());
  await write(sink, 'ü\n');
  assert.equal(readFileSync(path, 'utf8'), 'ü\n');
});

test('a file is put aside at its size, and so many are kept, the newest under 1', async (t) => {
  const folder = folderOf(t);
  const sink = new FileSink({ path: join(folder, 'r.jsonl'), maxBytes: 4096, keep: 2 });
  for (let i = 0; i < 5; i++) await write(sink, longLine(i));
  await write(sink, 'last\n');
  await sink.close();
  assert.deepEqual(readdirSync(folder).sort(), ['r.jsonl', 'r.jsonl.1', 'r.jsonl.2']);
  const texts = ['', '.1', '.2'].map((end) => readFileSync(join(folder, `r.jsonl${end}`), 'utf8'));
  assert.deepEqual(texts, ['last\n', longLine(4), longLine(3)]);
});

test('what was there before a restart counts for the size', async (t) => {
  const folder = folderOf(t);
  const path = join(folder, 'r.jsonl');
  writeFileSync(path, 'x'.repeat(4090));
  const sink = new FileSink({ path, maxBytes: 4096, keep: 1 });
  await write(sink, 'beyond\n');
  await write(sink, 'next\n');
  await sink.close();
  assert.equal(readFileSync(path, 'utf8'), 'next\n');
  assert.equal(readFileSync(`${path}.1`, 'utf8'), `${'x'.repeat(4090)}beyond\n`);
});

test('a place that cannot be written to is told at once, by name', (t) => {
  const folder = folderOf(t);
  writeFileSync(join(folder, 'file'), '');
  const path = join(folder, 'file', 'records.jsonl');
  assert.throws(
    () => new FileSink({ path, maxBytes: 1e6, keep: 1 }),
    (error: Error & { code?: string }) => error.code === 'GW_RECORD_SINK' && error.message.includes(path),
  );
});

test('a write that fails rejects, as do those after it, until there is a place again', async (t) => {
  const folder = folderOf(t);
  const path = join(folder, 'records.jsonl');
  const sink = new FileSink({ path, maxBytes: 1e6, keep: 1 });
  mkdirSync(path);
  await assert.rejects(write(sink, 'lost\n'), /not a file/);
  await assert.rejects(write(sink, 'lost, too\n'), /not a file/);
  rmSync(path, { recursive: true });
  await write(sink, 'kept\n');
  await write(sink, 'and this\n');
  await sink.close();
  assert.equal(readFileSync(path, 'utf8'), 'kept\nand this\n');
});

test('a file that cannot be put aside fails its write, and the next one goes on', async (t) => {
  const folder = folderOf(t);
  const path = join(folder, 'records.jsonl');
  const sink = new FileSink({ path, maxBytes: 4096, keep: 1 });
  await write(sink, 'short\n');
  mkdirSync(`${path}.1`);
  await assert.rejects(write(sink, longLine('x')));
  rmSync(`${path}.1`, { recursive: true });
  await write(sink, 'after\n');
  await sink.close();
  const all = ['', '.1'].map((end) => readFileSync(`${path}${end}`, 'utf8')).join('');
  assert.match(all, /^after\n/m);
});

test('close without a write, and after one that failed', async (t) => {
  const folder = folderOf(t);
  const path = join(folder, 'records.jsonl');
  const sink = new FileSink({ path, maxBytes: 1e6, keep: 1 });
  await sink.close();
  mkdirSync(path);
  await assert.rejects(write(sink, 'lost\n'));
  await sink.close();
});
