import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deepFreeze } from '../../../src/lib/freeze.ts';

test('objects, lists and what is in maps can no longer change', () => {
  const value = deepFreeze({ list: [{ a: 1 }], map: new Map([['k', { b: 2 }]]), url: new URL('http://a.test/') });
  assert.throws(() => Object.assign(value.list[0] ?? {}, { a: 2 }), TypeError);
  assert.throws(() => value.list.push({ a: 3 }), TypeError);
  assert.throws(() => Object.assign(value.map.get('k') ?? {}, { b: 3 }), TypeError);
  assert.equal(value.url.href, 'http://a.test/');
});
