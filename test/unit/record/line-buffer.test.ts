import assert from 'node:assert/strict';
import { test } from 'node:test';
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
