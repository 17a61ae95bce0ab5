import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableLines, wrap } from '../../../src/cli/table.ts';

test('columns are as wide as their content, and one that nobody fills is left out', () => {
  const rows = [{ cells: ['a', '', 'long content'] }, { cells: ['bcd', '', 'x'], note: 'about it' }];
  assert.deepEqual(tableLines(['N', 'EMPTY', 'TEXT'], rows), [
    '  N    TEXT',
    '  a    long content',
    '  bcd  x',
    '    about it',
  ]);
});

test('whatever is in it, no line is wider than 100 columns, and nothing is lost', () => {
  const words = Array.from({ length: 60 }, (_, index) => `word-${index}`);
  const endless = 'x'.repeat(250);
  const lines = tableLines(['A', 'B', 'C'], [{ cells: [words.join(' '), endless, 'short'], note: words.join(' ') }]);
  for (const line of lines) assert.ok(line.length <= 100, line);
  for (const word of [...words, 'short'])
    assert.ok(
      lines.some((line) => line.split(/ +/).includes(word)),
      word,
    );
  assert.equal(lines.join('').match(/x/g)?.length, 250);
});

test('wrapping breaks at blanks, and words that are too long', () => {
  assert.deepEqual(wrap('', 10), []);
  assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
  assert.deepEqual(wrap('a abcdefghijkl b', 5), ['a', 'abcde', 'fghij', 'kl b']);
  assert.deepEqual(wrap('exact', 5), ['exact']);
});
