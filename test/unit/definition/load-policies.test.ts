import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { loadPolicies, withLastGood } from '../../../src/definition/load-policies.ts';

const GOOD = { org_id: 'org', rate: 1, per: 1, access_rights: { shop: {} } };

function folderOf(t: TestContext, files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-policies-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

test('no place, no policies', () => {
  assert.deepEqual(loadPolicies({ recordFile: '', folder: '' }).faults, []);
});

test('one file with many: a broken one leaves the others, and is named by its place', (t) => {
  const folder = folderOf(t, { 'all.json': { good: GOOD, bad: { ...GOOD, rate: 'x' }, worse: 7 } });
  const recordFile = join(folder, 'all.json');
  const { policies, broken, faults } = loadPolicies({ recordFile, folder: '' });
  assert.deepEqual([...policies.keys()], ['good']);
  assert.deepEqual(broken, new Set(['bad', 'worse']));
  assert.deepEqual(
    faults.map(({ file, pointer }) => [file, pointer]),
    [
      [recordFile, '/bad/rate'],
      [recordFile, '/worse'],
    ],
  );
});

test('a folder with one in each file: ids are their own, or the names of files', (t) => {
  const folder = folderOf(t, {
    'a.json': GOOD,
    'b.json': { ...GOOD, id: 'named' },
    'c.json': '{',
    'd.json': { ...GOOD, id: 'a' },
    '.draft.json': GOOD,
    'e.txt': 'x',
  });
  const { policies, broken, faults } = loadPolicies({ recordFile: '', folder });
  assert.deepEqual([...policies.keys()], ['a', 'named']);
  assert.deepEqual(broken, new Set(['c']));
  assert.deepEqual(
    faults.map(({ file }) => file),
    [join(folder, 'c.json'), join(folder, 'd.json')],
  );
});

test('a file that cannot be read is one fault', (t) => {
  const folder = folderOf(t, { 'list.json': [], 'broken.json': '{"a"' });
  for (const name of ['none.json', 'list.json', 'broken.json']) {
    const { broken, faults } = loadPolicies({ recordFile: join(folder, name), folder: '' });
    assert.deepEqual([faults.length, broken], [1, null], name);
  }
  assert.equal(loadPolicies({ recordFile: '', folder: join(folder, 'none') }).faults.length, 1);
});

test('what broke keeps its last good version, what is gone is gone', (t) => {
  const folder = folderOf(t, { 'all.json': { a: GOOD, b: GOOD, c: GOOD } });
  const places = { recordFile: join(folder, 'all.json'), folder: '' };
  const before = withLastGood(loadPolicies(places), new Map());
  writeFileSync(places.recordFile, JSON.stringify({ a: { ...GOOD, rate: 'x' }, b: { ...GOOD, rate: 2 } }));
  const after = withLastGood(loadPolicies(places), before);
  assert.deepEqual([...after.keys()].sort(), ['a', 'b']);
  assert.deepEqual([after.get('a')?.limit.rate, after.get('b')?.limit.rate], [1, 2]);
  writeFileSync(places.recordFile, '{');
  assert.deepEqual([...withLastGood(loadPolicies(places), after).keys()].sort(), ['a', 'b']);
});
