import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { goJson } from '../../../src/lib/go-json.ts';

test('keys are sorted at every level, nothing is blank', () => {
  assert.equal(goJson({ b: { z: 1, a: [1, 2.5, null, true] }, a: 'x' }), '{"a":"x","b":{"a":[1,2.5,null,true],"z":1}}');
});

test('keys are sorted by their UTF-8 bytes, not by UTF-16 units', () => {
  assert.equal(goJson({ '\u{1f600}': 1, '\uffee': 2, é: 3, z: 4 }), '{"z":4,"é":3,"\uffee":2,"\u{1f600}":1}');
});

test('what HTML could mistake is escaped, other letters are kept', () => {
  assert.equal(goJson('<a href="x">&\u2028\u2029 ü日'), '"\\u003ca href=\\"x\\"\\u003e\\u0026\\u2028\\u2029 ü日"');
  assert.equal(goJson({ '<': 1 }), '{"\\u003c":1}');
});

test('numbers have the form of Go floats', () => {
  assert.equal(
    goJson([1e20, 1e21, 1e-6, 1e-7, -0, 1.5e300]),
    '[100000000000000000000,1e+21,0.000001,1e-7,-0,1.5e+300]',
  );
});

test('a member called __proto__ is a member like any other', () => {
  assert.equal(goJson(JSON.parse('{"__proto__":{"x":1},"constructor":2}')), '{"__proto__":{"x":1},"constructor":2}');
});

test('it is JSON and means the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      // JavaScript's own JSON writes -0 as 0, ours and Go's do not.
      const plain = (json: string) => JSON.parse(json, (_, it) => (Object.is(it, -0) ? 0 : it));
      assert.deepEqual(plain(goJson(value)), plain(JSON.stringify(value)));
    }),
  );
});
