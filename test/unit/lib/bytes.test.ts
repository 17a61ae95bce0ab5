import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesFromText, isLossy, textFromBytes } from '../../../src/lib/bytes.ts';

test('text becomes one character per byte of UTF-8, and back', () => {
  assert.equal(bytesFromText('ü€'), '\xc3\xbc\xe2\x82\xac');
  assert.equal(textFromBytes('\xc3\xbc\xe2\x82\xac'), 'ü€');
  assert.equal(bytesFromText('plain'), 'plain');
});

test('bytes that are not UTF-8 become the replacement character', () => {
  assert.equal(textFromBytes('a\xffb'), 'a\ufffdb');
  assert.equal(isLossy('a\xffb'), true);
  assert.equal(isLossy('\xc3\xbc'), false);
  assert.equal(isLossy('plain'), false);
});

test('any text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = bytesFromText(text);
      assert.doesNotMatch(bytes, /[^\x00-\xff]/);
      assert.equal(textFromBytes(bytes), text);
      assert.equal(isLossy(bytes), false);
    }),
  );
});

test('any bytes become text that UTF-8 can carry', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (raw) => {
      assert.ok(textFromBytes(Buffer.from(raw).toString('latin1')).isWellFormed());
    }),
  );
});
