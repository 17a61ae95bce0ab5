import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeObject, encodeEvent, encodeObject, toNumber } from '../../../../src/wire/tyk/codec.ts';

test('the fields have the numbers of the contract', () => {
  assert.deepEqual([...encodeObject({ hook_type: 2, hook_name: 'h' })], [0x08, 2, 0x12, 1, 0x68]);
  assert.deepEqual(
    [...encodeObject({ request: { raw_body: Buffer.from('x'), method: 'M' } })],
    [0x1a, 6, 0x5a, 1, 0x4d, 0x72, 1, 0x78],
  );
  assert.deepEqual([...encodeObject({ response: { status_code: 200 } })], [0x3a, 3, 0x08, 0xc8, 1]);
  assert.deepEqual([...encodeEvent('{}')], [0x0a, 2, 0x7b, 0x7d]);
});

test('an empty sub-message is not an absent one', () => {
  assert.deepEqual([...encodeObject({ request: {} })], [0x1a, 0]);
  assert.ok(decodeObject(Buffer.from([0x1a, 0])).request);
  assert.equal(decodeObject(Buffer.alloc(0)).request ?? null, null);
});

test('a code of −1 survives', () => {
  const { request } = decodeObject(encodeObject({ request: { return_overrides: { response_code: -1 } } }));
  assert.equal(request?.return_overrides?.response_code, -1);
});

test('fields that are not known are skipped', () => {
  const { hook_name } = decodeObject(Buffer.from([0xfa, 0x3f, 1, 0x41, 0x12, 1, 0x68]));
  assert.equal(hook_name, 'h');
});

test('broken bytes are an error', () => {
  assert.throws(() => decodeObject(Buffer.from([0x1a, 50, 1])));
});

test('maps, lists, bytes and texts come back', () => {
  const maps = fc
    .dictionary(fc.string(), fc.string(), { noNullPrototype: true })
    .filter((map) => !Object.hasOwn(map, '__proto__'));
  fc.assert(
    fc.property(
      maps,
      fc.array(fc.string()),
      fc.uint8Array(),
      fc.string({ unit: 'binary' }),
      (headers, names, bytes, text) => {
        const { request } = decodeObject(
          encodeObject({ request: { headers, delete_headers: names, raw_body: bytes, url: text } }),
        );
        assert.deepEqual({ ...request?.headers }, headers);
        assert.deepEqual(request?.delete_headers ?? [], names);
        assert.deepEqual(Buffer.from(request?.raw_body ?? []), Buffer.from(bytes));
        assert.equal(request?.url, text);
      },
    ),
  );
});

test('64-bit numbers become numbers', () => {
  assert.equal(toNumber(decodeObject(encodeObject({ session: { expires: 2 ** 40 } })).session?.expires), 2 ** 40);
  assert.equal(toNumber(decodeObject(encodeObject({ session: { expires: -1 } })).session?.expires), -1);
  assert.equal(toNumber(null), 0);
  assert.equal(toNumber(undefined), 0);
});
