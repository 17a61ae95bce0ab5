import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineBuffer } from '../../../src/record/line-buffer.ts';

test('lines come one after the other, in UTF-8, until they are cleared', () => {
  const lines = new LineBuffer();
  lines.add('ü\n');
  lines.add('€ 𝄞\n');
  assert.equal(lines.bytes.toString(), 'ü\n€ 𝄞\n');
  assert.equal(lines.length, Buffer.byteLength('ü\n€ 𝄞\n'));
  lines.clear();
  lines.add('x');
  assert.equal(lines.bytes.toString(), 'x');
});

test('it grows with what is in it, and a large batch does not cost its memory for ever', () => {
  const lines = new LineBuffer();
  lines.add('begin');
  lines.add('ü'.repeat(3_000_000));
  assert.equal(lines.bytes.toString(), `begin${'ü'.repeat(3_000_000)}`);
  lines.clear();
  assert.equal(lines.length, 0);
  lines.add('x');
  assert.equal(lines.bytes.toString(), 'x');
  assert.ok(lines.bytes.buffer.byteLength < 1_000_000);
});

test('usual memory is used again', () => {
  const lines = new LineBuffer();
  lines.add('a'.repeat(100_000));
  const { buffer } = lines.bytes;
  lines.clear();
  lines.add('b'.repeat(100_000));
  assert.equal(lines.bytes.buffer, buffer);
});

function written(write: (lines: LineBuffer) => void): string {
  const lines = new LineBuffer();
  write(lines);
  return lines.bytes.toString();
}

test('numbers are those of JSON', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), (real, whole) => {
      for (const number of [real, whole]) {
        assert.equal(JSON.parse(written((lines) => lines.number(number))), number + 0);
        assert.equal(JSON.parse(written((lines) => lines.thousandths(number))), number / 1000 + 0);
      }
    }),
  );
  for (const number of [0, 9, 10, 99, 100, 2 ** 32 - 1, 2 ** 32]) {
    assert.equal(
      written((lines) => lines.number(number)),
      String(number),
    );
  }
  assert.equal(
    written((lines) => lines.thousandths(1050)),
    '1.050',
  );
  assert.equal(
    written((lines) => [0, 7, 45, 999].forEach((number) => void lines.threeDigits(number))),
    '000007045999',
  );
});

test('a text that needs escapes leaves nothing behind', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const lines = new LineBuffer();
      lines.add('>');
      const isPlain = /^[ -~]*$/.test(text) && JSON.stringify(text) === `"${text}"`;
      assert.equal(lines.plain(text), isPlain);
      assert.equal(lines.bytes.toString(), isPlain ? `>${text}` : '>');
    }),
  );
});

test('bytes are put as they are, also beyond its usual memory', () => {
  const lines = new LineBuffer();
  const bytes = Buffer.alloc(700_000, 'ab');
  lines.add('>');
  lines.put(bytes);
  lines.put(bytes);
  assert.equal(lines.length, 1_400_001);
  assert.deepEqual(lines.bytes.subarray(700_001), bytes);
});
