// The hand-written encoder, held equal to generated code.
import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteWriter } from '../../../../src/wire/http2/byte-writer.ts';
import type { Insert } from '../../../../src/wire/http2/send-queue.ts';
import { decodeObject, encodeObject, type HookObject } from '../../../../src/wire/tyk/codec.ts';
import { encodeCall, encodeCallWhole, encodePrefix } from '../../../../src/wire/tyk/encode-call.ts';
import type { HookCall, Pairs } from '../../../../src/wire/tyk/messages.ts';

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 3, arbitrary: fc.string({ maxLength: 200 }) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('a', 'ü', '€', '😀', '\udc00'), fc.nat(20_000)).map(([c, n]) => c.repeat(n)),
  },
  { weight: 2, arbitrary: fc.integer({ min: 110, max: 135 }).map((n) => 'x'.repeat(n)) },
);
const body = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.constantFrom(1, 2047, 2048, 16_380, 70_000, 204_800), fc.nat(255))
    .map(([size, byte]) => Buffer.alloc(size, byte)),
  text.map((it) => Buffer.from(it.toWellFormed())),
);
const pairs = (uniqueNames: boolean): fc.Arbitrary<Pairs> =>
  fc.array(fc.tuple(text, text), { maxLength: 12 }).map((list) => {
    const seen = new Set(['__proto__']);
    const isNew = (name: string) => !seen.has(name) && (!uniqueNames || seen.add(name).size > 0);
    return list.filter(([name]) => isNew(name.toWellFormed())).flat();
  });
const map = fc.dictionary(text, text, { maxKeys: 6, noNullPrototype: true });
const isText = (bytes: Buffer | null): boolean => bytes !== null && isUtf8(bytes);

interface Sample {
  readonly hook: { readonly type: number; readonly name: string; readonly spec: Record<string, string> };
  readonly call: Omit<HookCall, 'prefix'>;
}

const request = fc
  .record({ headers: pairs(true), params: pairs(true), url: text, method: text, requestUri: text, scheme: text, body })
  .map((it) => ({ ...it, bodyIsText: isText(it.body) }));
const response = fc
  .record({ status: fc.integer({ min: 0, max: 999 }), headers: pairs(false), body })
  .map((it) => ({ ...it, bodyIsText: isText(it.body) }));
const session = fc
  .record({ rate: fc.double({ noNaN: true }), tags: fc.array(fc.string()), expires: fc.nat() })
  .map((it) => Buffer.from(encodeObject({ session: it }).subarray(2)));
const sample: fc.Arbitrary<Sample> = fc.record({
  hook: fc.record({ type: fc.nat(5), name: text, spec: map }),
  call: fc.record({
    request,
    session: fc.option(session.filter((it) => it.length < 120)),
    metadata: fc.option(map),
    response: fc.option(response),
  }),
});

const wellFormed = (it: Record<string, string>) =>
  Object.fromEntries(Object.entries(it).map(([key, value]) => [key.toWellFormed(), value.toWellFormed()]));
/** First value of each name. */
const firsts = (list: Pairs): Record<string, string> => {
  const out = new Map<string, string>();
  for (let i = list.length - 2; i >= 0; i -= 2) out.set(list[i] as string, list[i + 1] as string);
  return wellFormed(Object.fromEntries(out));
};

/** What generated code would be given for the same call (contract §0, §2). */
function objectOf({ hook, call }: Sample): HookObject {
  const { headers, params, url, method, requestUri, scheme, body: bytes, bodyIsText } = call.request;
  return {
    hook_type: hook.type,
    hook_name: hook.name.toWellFormed(),
    spec: wellFormed(hook.spec),
    ...(call.metadata && { metadata: wellFormed(call.metadata) }),
    request: {
      headers: firsts(headers),
      params: firsts(params),
      url: url.toWellFormed(),
      method: method.toWellFormed(),
      request_uri: requestUri.toWellFormed(),
      scheme: scheme.toWellFormed(),
      return_overrides: { response_code: -1 },
      ...(bytes && { raw_body: bytes, ...(bodyIsText && { body: bytes.toString() }) }),
    },
    ...(call.session && {
      session: decodeObject(Buffer.concat([Buffer.of(34, call.session.length), call.session])).session,
    }),
    ...(call.response && { response: responseOf(call.response) }),
  };
}

function responseOf({
  status,
  headers,
  body: bytes,
  bodyIsText,
}: NonNullable<HookCall['response']>): HookObject['response'] {
  const names = [...new Set(headers.filter((_, i) => i % 2 === 0))];
  const valuesOf = (name: string) => headers.filter((_, i) => i % 2 === 1 && headers[i - 1] === name);
  return {
    status_code: status,
    headers: firsts(headers),
    multivalue_headers: names.map((key) => ({
      key: key.toWellFormed(),
      values: valuesOf(key).map((it) => it.toWellFormed()),
    })),
    ...(bytes && { raw_body: bytes, ...(bodyIsText && { body: bytes.toString() }) }),
  };
}

const callOf = ({ hook, call }: Sample): HookCall => ({ prefix: encodePrefix(new ByteWriter(16), hook), ...call });

test('what is written is what generated code would write', () => {
  fc.assert(
    fc.property(sample, (it) => {
      const actual = decodeObject(encodeCallWhole(new ByteWriter(64), callOf(it)));
      assert.deepEqual(actual, decodeObject(encodeObject(objectOf(it))));
    }),
    { numRuns: 300 },
  );
});

test('in pieces it is the same as in one, wherever the writer stands', () => {
  fc.assert(
    fc.property(sample, fc.nat(40_000), (it, before) => {
      const writer = new ByteWriter(1024);
      writer.raw(Buffer.alloc(before, 'z'));
      const inserts: Insert[] = [];
      const length = encodeCall(writer, callOf(it), inserts);
      const pieces: Buffer[] = [];
      let from = before;
      for (const { at, bytes } of inserts) {
        assert.ok(at >= from && bytes.length >= 2048);
        pieces.push(writer.bytes.subarray(from, at), bytes);
        from = at;
      }
      const glued = Buffer.concat([...pieces, writer.bytes.subarray(from, writer.at)]);
      assert.equal(glued.length, length);
      const whole = new ByteWriter(8);
      assert.ok(glued.equals(encodeCallWhole(whole, callOf(it))));
      assert.equal(whole.at, 0);
      assert.deepEqual(writer.bytes.subarray(0, before), Buffer.alloc(before, 'z'));
    }),
    { numRuns: 200 },
  );
});

test('bodies from 2 KB on are not copied', () => {
  const bytes = Buffer.alloc(5000, 'x');
  const request_ = {
    headers: [],
    params: [],
    url: '',
    method: '',
    requestUri: '',
    scheme: '',
    body: bytes,
    bodyIsText: true,
  };
  const inserts: Insert[] = [];
  encodeCall(
    new ByteWriter(64),
    { prefix: Buffer.alloc(0), request: request_, session: null, metadata: null, response: null },
    inserts,
  );
  assert.deepEqual(
    inserts.map((it) => it.bytes === bytes),
    [true, true],
  );
});
