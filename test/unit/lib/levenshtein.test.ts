import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closest, levenshtein } from '../../../src/lib/levenshtein.ts';

test('the distance counts insertions, deletions, replacements and swaps', () => {
  assert.equal(levenshtein('kitten', 'sitting'), 3);
  assert.equal(levenshtein('', 'abc'), 3);
  assert.equal(levenshtein('wran', 'warn'), 1);
  assert.equal(levenshtein('abc', 'abc'), 0);
});

test('the distance is the same both ways and at most the longer length', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      assert.equal(levenshtein(a, b), levenshtein(b, a));
      assert.ok(levenshtein(a, b) <= Math.max(a.length, b.length));
    }),
  );
});

test('the nearest known word is proposed, none when all are far', () => {
  const known = ['listen_port', 'listen_address', 'secret'];
  assert.equal(closest('listen_prot', known), 'listen_port');
  assert.equal(closest('listenPort', known), 'listen_port');
  assert.equal(closest('secrets', known), 'secret');
  assert.equal(closest('banana', known), undefined);
});
