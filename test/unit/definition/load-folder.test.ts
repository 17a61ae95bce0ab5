import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { loadDefinitions } from '../../../src/definition/load-folder.ts';
import { classic, oas } from './documents.ts';

function load(files: Record<string, unknown>) {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-apis-'));
  for (const [name, document] of Object.entries(files))
    writeFileSync(join(folder, name), typeof document === 'string' ? document : JSON.stringify(document));
  const { definitions, faults, notes } = loadDefinitions(folder, { env: { HOST: 'http://env.test' }, secrets: {} });
  rmSync(folder, { recursive: true });
  const lines = (found: typeof notes) =>
    found.map(({ file, pointer, message }) => `${basename(file)} ${pointer} ${message}`);
  return { definitions, faults: lines(faults), notes: lines(notes) };
}

const named = (api_id: string, listen_path = `/${api_id}/`, more: object = {}) =>
  classic({ api_id, proxy: { listen_path, target_url: 'http://u.test' }, ...more });

test('files are read in the order of their names, a broken one stops none', () => {
  const { definitions, faults } = load({
    'b.json': named('b'),
    'a.json': named('a'),
    'broken.json': '{"api_id": }',
    'c.json': { api_id: 'c' },
    'd.json': named('d'),
    'notes.txt': 'x',
  });
  assert.deepEqual(
    definitions.map(({ id }) => id),
    ['a', 'b', 'd'],
  );
  assert.deepEqual(faults, [
    "broken.json  not JSON: expected a value, found '}'",
    'c.json /proxy/listen_path is missing: the path that the API answers on',
    'c.json /proxy/target_url is missing: the URL that requests go to',
  ]);
});

test('a folder that is missing is one fault', () => {
  const { definitions, faults } = loadDefinitions('/nowhere/apis');
  assert.deepEqual([definitions, faults.map(({ message }) => message)], [[], ['there is no such file or folder']]);
});

test('an id that is used twice keeps the first', () => {
  const { definitions, faults } = load({
    'a.json': named('same', '/1/'),
    'b.json': named('same', '/2/'),
    'c.json': oas({ info: { id: 'same' } }),
  });
  assert.deepEqual(
    definitions.map(({ listenPath }) => listenPath),
    ['/1/'],
  );
  assert.deepEqual(faults, [
    'b.json /api_id the id "same" is already used by a.json',
    'c.json /x-tyk-api-gateway/info/id the id "same" is already used by a.json',
  ]);
});

test('a listen path that is taken gets the id appended, then underscores', () => {
  const { definitions, notes } = load({
    'a.json': named('a', '/x/'),
    'b.json': named('b', '/x/'),
    'c.json': named('c', '/x/-d'),
    'd.json': named('d', '/x/'),
    'e.json': named('e', '/x/', { domain: 'other.test' }),
    'f.json': named('f', '/x/', { internal: true }),
  });
  assert.deepEqual(
    definitions.map(({ listenPath }) => listenPath),
    ['/x/', '/x/-b', '/x/-d', '/x/-d_', '/x/', '/x/'],
  );
  assert.deepEqual(notes, [
    'b.json /proxy/listen_path the listen path /x/ is taken: this API answers on /x/-b',
    'd.json /proxy/listen_path the listen path /x/ is taken: this API answers on /x/-d_',
  ]);
});

test('another listen path is another digest', () => {
  const alone = load({ 'b.json': named('b', '/x/') }).definitions[0]?.source.digest;
  const moved = load({ 'a.json': named('a', '/x/'), 'b.json': named('b', '/x/') }).definitions[1]?.source.digest;
  assert.ok(alone !== undefined && moved !== undefined && alone !== moved);
});

test("Tyk's pair of files is one API, run by its classic half", () => {
  const { definitions, faults } = load({
    'shop.json': { ...named('shop', '/classic/'), is_oas: true },
    'shop-oas.json': oas({ server: { listenPath: { value: '/oas/' } } }),
  });
  assert.deepEqual(faults, []);
  assert.equal(definitions.length, 1);
  assert.equal(definitions[0]?.listenPath, '/classic/');
  assert.equal(definitions[0]?.source.oasDocument?.['openapi'], '3.0.3');
});

test('an OAS document alone is an API, whatever its file is called', () => {
  const { definitions } = load({
    'a-oas.json': oas({ info: { id: 'a' }, server: { listenPath: { value: '/a/' } } }),
    'b.json': oas({ info: { id: 'b' }, server: { listenPath: { value: '/b/' } } }),
  });
  assert.deepEqual(
    definitions.map(({ id, source }) => [id, source.format, source.oasDocument]),
    [
      ['a', 'oas', null],
      ['b', 'oas', null],
    ],
  );
});

test('references take their values from the environment given', () => {
  assert.equal(
    load({ 'a.json': classic({ proxy: { listen_path: '/a/', target_url: 'env://HOST' } }) }).definitions[0]?.proxy
      .target.host,
    'env.test',
  );
});
