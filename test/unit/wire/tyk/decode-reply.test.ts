// The hand-written decoder, held equal to generated code on good, strange and broken messages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeObject, encodeObject, type HookObject } from '../../../../src/wire/tyk/codec.ts';
import { decodeReply } from '../../../../src/wire/tyk/decode-reply.ts';
import type { HookReply } from '../../../../src/wire/tyk/messages.ts';
import { checkReply, partsOf, seenBy } from '../../../support/replies.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ maxLength: 100 }),
  fc.constantFrom('', '\ufffd', 'x'.repeat(300)),
);
const texts = fc.array(text, { maxLength: 5 });
const map = fc.dictionary(text, text, { maxKeys: 5, noNullPrototype: true });
const bytes = fc.uint8Array({ maxLength: 60 });
const code = fc.oneof(fc.integer({ min: -1, max: 999 }), fc.integer());
const some = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [], noNullPrototype: true });

const overrides = some({
  response_code: code,
  response_error: text,
  headers: map,
  override_error: fc.boolean(),
  response_body: text,
});
const request = some({
  headers: map,
  set_headers: map,
  delete_headers: texts,
  body: text,
  url: text,
  params: map,
  add_params: map,
  extended_params: map,
  delete_params: texts,
  return_overrides: overrides,
  method: text,
  request_uri: text,
  scheme: text,
  raw_body: bytes,
});
const header = some({ key: text, values: texts });
const response = some({
  status_code: code,
  raw_body: bytes,
  body: text,
  headers: map,
  multivalue_headers: fc.array(header, { maxLength: 4 }),
});
const session = some({ rate: fc.double({ noNaN: true }), expires: fc.nat(), tags: texts, metadata: map, alias: text });
const object: fc.Arbitrary<HookObject> = some({
  hook_type: fc.nat(7),
  hook_name: text,
  request,
  session,
  metadata: map,
  spec: map,
  response,
});

/** Fields that nobody knows, of all wire types but groups. */
const unknown = fc
  .tuple(fc.integer({ min: 100, max: 536_870_911 }), fc.constantFrom(0, 1, 2, 5), bytes)
  .map(([field, type, content]) => {
    const value = {
      0: Buffer.of(0x85, 1),
      1: Buffer.alloc(8),
      2: Buffer.concat([Buffer.of(content.length), content]),
      5: Buffer.alloc(4),
    }[type];
    return Buffer.concat([varint(field * 8 + type), value as Buffer]);
  });

function varint(value: number): Buffer {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest % 128) | 128);
  }
}

test('any object is read as generated code reads it', () => {
  fc.assert(
    fc.property(object, (it) =>
      assert.deepEqual(seenBy(decodeReply(encodeObject(it))), partsOf(decodeObject(encodeObject(it)))),
    ),
    { numRuns: 500 },
  );
});

test('several messages one after the other are merged; unknown fields are skipped; the order is of no matter', () => {
  const piece = fc.oneof(object.map(encodeObject), unknown);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const all = Buffer.concat(pieces);
      assert.deepEqual(seenBy(decodeReply(all)), partsOf(decodeObject(all)));
    }),
    { numRuns: 500 },
  );
});

test('a known field of another wire type is an unknown field', () => {
  const strange = Buffer.from([0x18, 5, 0x20, 5, 0x28, 1, 0x38, 1, 0x1a, 4, 0x10, 1, 0x28, 2]);
  assert.deepEqual(seenBy(decodeReply(strange)), partsOf(decodeObject(strange)));
});

test('cut off anywhere', () => {
  fc.assert(
    fc.property(object, fc.nat(), (it, at) => {
      const whole = encodeObject(it);
      if (whole.length > 0) checkReply(whole.subarray(0, at % whole.length));
    }),
    { numRuns: 500 },
  );
});

test('bytes changed, taken out or put in', () => {
  const edit = fc.record({ at: fc.nat(), remove: fc.nat(3), insert: fc.uint8Array({ maxLength: 3 }) });
  fc.assert(
    fc.property(object, fc.array(edit, { minLength: 1, maxLength: 4 }), (it, edits) => {
      let all = encodeObject(it);
      for (const { at, remove, insert } of edits) {
        const from = all.length === 0 ? 0 : at % all.length;
        all = Buffer.concat([all.subarray(0, from), insert, all.subarray(from + remove)]);
      }
      checkReply(all);
    }),
    { numRuns: 3000 },
  );
});

test('random bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (it) => checkReply(Buffer.from(it))),
    { numRuns: 5000 },
  );
});

test('what is not there is null, what is empty is not', () => {
  const nothing: HookReply = { request: null, session: null, metadata: [], response: null, loan: null };
  assert.deepEqual(decodeReply(Buffer.alloc(0)), nothing);
  const empty = decodeReply(Buffer.from([0x1a, 0, 0x22, 0, 0x3a, 0]));
  assert.deepEqual(
    [empty.request?.url, empty.request?.overrides, empty.session?.length, empty.response?.status],
    ['', null, 0, 0],
  );
});
