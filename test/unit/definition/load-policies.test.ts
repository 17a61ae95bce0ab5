import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { loadPolicies, withLastGood } from '../../../src/definition/load-policies.ts';
import { parsePolicy } from '../../../src/definition/policy.ts';

const GOOD = { org_id: 'org', rate: 1, per: 1, access_rights: { shop: {} } };

const NAMES = [
  'rate',
  'quota_max',
  'access_rights',
  'partitions',
  'meta_data',
  'tags',
  'key_expires_in',
  'active',
  'x',
  '__proto__',
];

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
  assert.deepEqual(broken, { ids: new Set(['bad', 'worse']), files: new Set(), all: false });
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
  assert.deepEqual(broken, {
    ids: new Set(),
    files: new Set([join(folder, 'c.json'), join(folder, 'd.json')]),
    all: false,
  });
  assert.deepEqual(
    faults.map(({ file }) => file),
    [join(folder, 'c.json'), join(folder, 'd.json')],
  );
});

test('a file that cannot be read is one fault', (t) => {
  const folder = folderOf(t, { 'list.json': [], 'broken.json': '{"a"' });
  for (const name of ['none.json', 'list.json', 'broken.json']) {
    const recordFile = join(folder, name);
    const { broken, faults } = loadPolicies({ recordFile, folder: '' });
    assert.deepEqual([faults.length, broken.files], [1, new Set([recordFile])], name);
  }
  const none = loadPolicies({ recordFile: '', folder: join(folder, 'none') });
  assert.deepEqual([none.faults.length, none.broken.all], [1, true]);
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

test('a policy of a folder keeps its last good version whatever its file is called, and what is wrong with it', (t) => {
  const folder = folderOf(t, {
    'plans-a.json': { ...GOOD, id: 'gold' },
    'b.json': { ...GOOD, id: 'silver' },
    'c.json': GOOD,
  });
  const places = { recordFile: '', folder };
  const before = withLastGood(loadPolicies(places), new Map());
  writeFileSync(join(folder, 'plans-a.json'), '{ "id": "gold", ');
  writeFileSync(join(folder, 'b.json'), JSON.stringify({ ...GOOD, id: 7 }));
  rmSync(join(folder, 'c.json'));
  const after = withLastGood(loadPolicies(places), before);
  assert.deepEqual([...after.keys()].sort(), ['gold', 'silver']);
  rmSync(folder, { recursive: true });
  assert.deepEqual(
    [...withLastGood(loadPolicies(places), after).keys()].sort(),
    ['gold', 'silver'],
    'a folder that is gone',
  );
  mkdirSync(folder);
  assert.deepEqual([...withLastGood(loadPolicies(places), after).keys()], [], 'an empty one');
});

test('names that nobody reads are told, with what was probably meant; those that are off are not', (t) => {
  const document = {
    ...GOOD,
    quota_mx: 5,
    rats: 0,
    smoothing: { enabled: true, threshold: 5 },
    active: false,
    id: 'other',
    partitions: { rate_limits: true },
    access_rights: { 'a/b': { version: ['v'], limit: { peer: 3 }, allowed_urls: [{ url: '/', method: ['GET'] }] } },
  };
  const folder = folderOf(t, { 'all.json': { p: document } });
  const { policies, notes } = loadPolicies({ recordFile: join(folder, 'all.json'), folder: '' });
  assert.ok(policies.has('p'));
  assert.deepEqual(Object.fromEntries(notes.map(({ pointer, suggestion }) => [pointer, suggestion])), {
    '/p/quota_mx': 'quota_max',
    '/p/smoothing': undefined,
    '/p/active': undefined,
    '/p/id': undefined,
    '/p/partitions/rate_limits': 'rate_limit',
    '/p/access_rights/a~1b/version': 'versions',
    '/p/access_rights/a~1b/limit/peer': 'per',
    '/p/access_rights/a~1b/allowed_urls/0/method': 'methods',
  });
});

test('all faults of a policy are told at once, each one once, beside what nobody reads', (t) => {
  const document = {
    rate: 'fast',
    quota_mx: 5,
    quota_max: -7,
    key_expires_in: -1,
    post_expiry_action: 'remove',
    partitions: { per_api: true, acl: true },
    access_rights: { shop: 7, other: { versions: 'v1', allowed_urls: [1], limit: { per: '1' } } },
    meta_data: [],
    tags: [1],
  };
  const folder = folderOf(t, { 'p.json': document });
  const { faults, notes } = loadPolicies({ recordFile: '', folder });
  assert.deepEqual(faults.map(({ pointer }) => pointer).sort(), [
    '/access_rights/other/allowed_urls/0',
    '/access_rights/other/limit/per',
    '/access_rights/other/versions',
    '/access_rights/shop',
    '/key_expires_in',
    '/meta_data',
    '/partitions/per_api',
    '/post_expiry_action',
    '/quota_max',
    '/rate',
    '/tags/0',
  ]);
  assert.deepEqual(
    notes.map(({ pointer }) => pointer),
    ['/quota_mx'],
  );
});

test('what is too large is refused, and says how large it may be', (t) => {
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`api${n}`, {}]));
  const folder = folderOf(t, {
    'all.json': {
      rights: { ...GOOD, access_rights: many },
      tags: { ...GOOD, tags: Object.keys(many) },
      meta: { ...GOOD, meta_data: { text: 'x'.repeat(70_000) } },
    },
    'huge.json': ' '.repeat(32 * 1024 * 1024 + 1),
  });
  const { faults } = loadPolicies({ recordFile: join(folder, 'all.json'), folder: '' });
  assert.deepEqual(
    faults.map(({ pointer }) => pointer),
    ['/rights/access_rights', '/tags/tags', '/meta/meta_data'],
  );
  for (const { message } of faults) assert.match(message, /too many: at most \d+/);
  const [huge] = loadPolicies({ recordFile: join(folder, 'huge.json'), folder: '' }).faults;
  assert.match(huge?.message ?? '', /33554433 bytes are too many: at most 33554432/);
});

test('with both places the folder counts, and the file is told not to be read', (t) => {
  const folder = folderOf(t, { 'a.json': GOOD });
  const { policies, notes } = loadPolicies({ recordFile: '/etc/policies.json', folder });
  assert.deepEqual([...policies.keys()], ['a']);
  assert.deepEqual([notes.length, notes[0]?.file], [1, '/etc/policies.json']);
  assert.match(notes[0]?.message ?? '', /policy_path/);
});

test('no JSON makes loading throw, and a policy is either loaded or has faults', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...NAMES), fc.jsonValue(), { noNullPrototype: true }), (document) => {
      const { policy, faults } = parsePolicy(document, 'p', 'p.json');
      assert.equal(policy === undefined, faults.length > 0);
    }),
  );
});
