import assert from 'node:assert/strict';
import { test } from 'node:test';
import { murmur32, murmur128 } from '../../../src/lib/murmur3.ts';

// Values that the reference implementation gives with seed 0.
const VECTORS: [text: string, h32: number, h128: string][] = [
  ['', 0, '00000000000000000000000000000000'],
  ['hello', 0x248bfa47, 'cbd8a7b341bd9b025b1e906a48ae1d19'],
  ['hello, world', 0x149bbb7f, '342fac623a5ebc8e4cdcbc079642414d'],
  ['19 Jan 2038 at 3:14:07 AM', 0xe31e8a70, 'b89e5988b737affc664fc2950231b2cb'],
  ['The quick brown fox jumps over the lazy dog.', 0xd5c48bfc, 'cd99481f9ee902c9695da1a38987b6e7'],
];

for (const [text, h32, h128] of VECTORS) {
  test(`murmur3 of "${text}"`, () => {
    assert.equal(murmur32(Buffer.from(text)), h32);
    assert.equal(murmur128(Buffer.from(text)).toString('hex'), h128);
  });
}

test('bytes of a larger buffer are hashed as their own', () => {
  const whole = Buffer.from('...hello...');
  const part = whole.subarray(3, 8);
  assert.equal(murmur32(part), 0x248bfa47);
  assert.equal(murmur128(part).toString('hex'), 'cbd8a7b341bd9b025b1e906a48ae1d19');
});
