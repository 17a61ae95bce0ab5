import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffLines } from '../../../src/dry/diff.ts';
import { headLines, messagePicture, pictureJson, sessionLines } from '../../../src/dry/picture.ts';
import { bodyLines, printable, printableBytes } from '../../../src/dry/printable.ts';

test('nothing of others reaches the terminal as a command', () => {
  assert.equal(printable('a\x1b[31mred\x07\r\n\tb\u202e\x9b'), 'a\\u001b[31mred\\u0007\\r\\n\\tb\\u202e\\u009b');
  assert.equal(printableBytes(Buffer.from('grün').toString('latin1')), 'grün');
  assert.deepEqual(bodyLines(Buffer.from('a\u009bb\n\tc')), ['a\\u009bb', '\tc']);
});

test('bodies: text by lines, anything else and long texts as a summary', () => {
  assert.deepEqual(bodyLines(Buffer.alloc(0)), []);
  assert.deepEqual(bodyLines(Buffer.from('ü\r\nx\n')), ['ü\\r', 'x', '']);
  const binary = bodyLines(Buffer.from([0xff, 0x41, 0]));
  assert.match(binary[0] as string, /^\(binary, 3 bytes, sha256 [0-9a-f]{16}…\)$/);
  assert.equal(binary[1], `00000000  ff 41 00${' '.repeat(39)}  .A.`);
  const long = bodyLines(Buffer.from('line\n'.repeat(1000)));
  assert.match(long[0] as string, /^\(text, 5000 bytes/);
  assert.equal(long.at(-1), '… 4936 bytes more');
  assert.equal(bodyLines(Buffer.alloc(65 * 1024, 'a')).length, 6);
  assert.equal(bodyLines(Buffer.from('\x1b[31m'))[0]?.startsWith('(binary, 5 bytes'), true);
});

test('a diff keeps equal lines, and takes two empty lists', () => {
  assert.deepEqual(diffLines([], []), []);
  assert.deepEqual(diffLines(['a', 'b'], ['a', 'b']), [
    [' ', 'a'],
    [' ', 'b'],
  ]);
  const lines = diffLines(['a', 'b', 'c'], ['a', 'x', 'c', 'd']);
  assert.deepEqual(
    lines.map(([mark, text]) => mark + text),
    [' a', '-b', '+x', ' c', '+d'],
  );
  assert.deepEqual(diffLines(['a'], []), [['-', 'a']]);
  assert.deepEqual(diffLines([], ['a']), [['+', 'a']]);
});

test('a message without its length, which nobody changes by hand', () => {
  const headers = [
    'Content-Length',
    '2',
    'X-A',
    '1',
    'x-a',
    'ü'
      .split('')
      .map((char) => Buffer.from(char).toString('latin1'))
      .join(''),
  ];
  const picture = messagePicture({ status: 404, headers, body: Buffer.from('hi') });
  assert.deepEqual(headLines(picture), ['404 Not Found', 'X-A: 1', 'x-a: ü']);
  assert.deepEqual(pictureJson(picture), {
    status: 404,
    headers: [
      ['X-A', '1'],
      ['x-a', 'ü'],
    ],
    body: 'hi',
  });
  const odd = messagePicture({ status: 599, headers: [], body: Buffer.from([255]) });
  assert.deepEqual([headLines(odd), pictureJson(odd)], [['599'], { status: 599, headers: [], body_base64: '/w==' }]);
  headers.push('late', '1');
  assert.equal(headLines(picture).length, 3, 'a picture does not change');
});

test('a session by its values', () => {
  assert.deepEqual(sessionLines(null), []);
  const data = { alias: 'ann\n', rate: 5, meta_data: { plan: 'gold', n: 1 } };
  assert.deepEqual(sessionLines({ keyId: 'k', data }), [
    '(kept under) k',
    'alias: "ann\\n"',
    'rate: 5',
    'meta_data.plan: "gold"',
    'meta_data.n: 1',
  ]);
});
