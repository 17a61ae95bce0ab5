import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest } from '../../../src/session/key-names.ts';
import { keyNames } from '../../support/sessions.ts';

const encoded = (json: string) => Buffer.from(json).toString('base64');

test('the old form: the organisation in front, once', () => {
  const names = keyNames();
  assert.equal(names.generate('org', 'abc'), 'orgabc');
  assert.equal(names.generate('org', 'orgabc'), 'orgabc');
  assert.match(names.generate('org'), /^org[0-9a-f]{32}$/);
  assert.equal(names.generate('', 'abc'), 'abc');
});

test('with a hash function, a key tells how it is hashed', () => {
  const names = keyNames({ hashFunction: 'sha256' });
  assert.equal(names.generate('org', 'abc'), encoded('{"org":"org","id":"abc","h":"sha256"}'));
});

test('a presented key is looked for as an id of the organisation, then as it is', () => {
  assert.deepEqual(keyNames().candidates('org', 'abc'), ['orgabc', 'abc']);
  assert.deepEqual(keyNames().candidates('org', 'orgabc'), ['orgabc']);
  assert.deepEqual(keyNames().candidates('other', 'orgabc'), ['otherorgabc', 'orgabc']);
  assert.deepEqual(keyNames({ onlyWholeKeys: true }).candidates('org', 'abc'), ['abc']);
});

test('a key that names its organisation is only looked for as it is there', () => {
  const key = encoded('{"org":"org","id":"abc","h":"murmur64"}');
  assert.deepEqual(keyNames({ hashFunction: 'murmur64' }).candidates('org', key), [key]);
  assert.equal(keyNames({ hashFunction: 'murmur64' }).candidates('other', key).length, 2);
});

test('keys of earlier hash functions are looked for last', () => {
  const names = keyNames({ hashFunction: 'sha256', hashFallbacks: ['murmur64'] });
  assert.deepEqual(names.candidates('org', 'abc'), [
    encoded('{"org":"org","id":"abc","h":"sha256"}'),
    'abc',
    encoded('{"org":"org","id":"abc","h":"murmur64"}'),
  ]);
});

test('stored names: the key, or its digest by the function that it names', () => {
  assert.equal(keyNames().stored('hello'), 'hello');
  const names = keyNames({ hashKeys: true, hashFunction: 'sha256' });
  assert.equal(names.stored('hello'), '248bfa47');
  for (const hash of ['murmur32', 'murmur64', 'murmur128', 'sha256'] as const) {
    const key = keyNames({ hashFunction: hash }).generate('org', 'abc');
    assert.equal(names.stored(key), digest(key, hash));
  }
  const unknown = encoded('{"org":"org","id":"abc","h":"md5"}');
  assert.equal(names.stored(unknown), digest(unknown, 'murmur32'));
});

test('digests have as many digits as their function has bits', () => {
  const digits = (['murmur32', 'murmur64', 'murmur128', 'sha256'] as const).map((hash) => digest('', hash).length);
  assert.deepEqual(digits, [8, 16, 32, 64]);
});

test('what only looks like a key of the new form is one of the old', () => {
  for (const key of ['ey', 'eyJ', 'eyJub3QganNvbg==', encoded('["org"]'), encoded('{"org":7,"h":{}}')]) {
    assert.equal(keyNames({ hashKeys: true }).stored(key), digest(key, 'murmur32'), key);
    assert.deepEqual(keyNames().candidates('org', key), [`org${key}`, key]);
  }
});
