// Calls of the native protocol, written by hand, held equal to generated code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { coprocess, hookwire } from '../../../../src/wire/gen/protocols.js';
import { ByteWriter } from '../../../../src/wire/http2/byte-writer.ts';
import type { Insert } from '../../../../src/wire/http2/send-queue.ts';
import { type CallHead, encodeNativeCall } from '../../../../src/wire/native/encode-call.ts';
import type { NativeCall } from '../../../../src/wire/native/messages.ts';
import { NATIVE_CALL } from '../../../support/native-peer.ts';

const { Calls } = hookwire.plugin.v1;
type CallMessage = hookwire.plugin.v1.Call.$Properties;

interface Sample {
  readonly head: CallHead;
  readonly call: NativeCall;
}

/** Everything that is written, with the bodies at their places. */
function encoded(samples: readonly Sample[], capacity = 16): Buffer {
  const writer = new ByteWriter(capacity);
  const inserts: Insert[] = [];
  for (const { head, call } of samples) encodeNativeCall(writer, head, call, inserts);
  const pieces: Buffer[] = [];
  let start = 0;
  for (const { at, bytes } of inserts) {
    pieces.push(writer.bytes.subarray(start, at), bytes);
    start = at;
  }
  return Buffer.concat([...pieces, writer.bytes.subarray(start, writer.at)]);
}

const decoded = (samples: readonly Sample[], capacity?: number): readonly CallMessage[] =>
  Calls.decode(encoded(samples, capacity)).calls ?? [];

// ---- what generated code is to see

const fieldsOf = (pairs: readonly string[]) =>
  Array.from({ length: pairs.length / 2 }, (_, i) => [
    (pairs[2 * i] as string).toWellFormed(),
    (pairs[2 * i + 1] as string).toWellFormed(),
  ]);
const pairsOf = (fields: CallMessage['request'] | CallMessage['response']) =>
  (fields?.headers ?? []).map(({ name, value }) => [name ?? '', value ?? '']);
const hex = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('hex');
const sorted = (map: Readonly<Record<string, string>> | null | undefined) =>
  Object.entries(map ?? {})
    .map((entry) => entry.map((text) => text.toWellFormed()))
    .sort();

function expected({ head, call }: Sample): unknown {
  const text = (value: string) => value.toWellFormed();
  const { client, response } = call;
  return {
    head: [head.id, head.binding, Math.ceil(head.budgetMs)],
    request: [call.method, call.path, call.query, call.scheme, call.host].map(text),
    body: [hex(call.body), call.bodyTruncated],
    headers: fieldsOf(call.headers),
    response: response && [response.status, fieldsOf(response.headers), hex(response.body), response.bodyTruncated],
    session: hex(call.session),
    metadata: sorted(call.metadata),
    ids: [call.requestId, call.traceparent].map(text),
    client: client && [client.address, client.port, client.tlsVersion, client.certificateFingerprint],
  };
}

function seen(call: CallMessage): unknown {
  const { request, response, client } = call;
  return {
    head: [call.id ?? 0, call.binding ?? 0, call.budget_ms ?? 0],
    request: [request?.method, request?.path, request?.query, request?.scheme, request?.host].map((text) => text ?? ''),
    body: [hex(request?.body), request?.body_truncated ?? false],
    headers: pairsOf(request),
    response: response
      ? [response.status ?? 0, pairsOf(response), hex(response.body), response.body_truncated ?? false]
      : null,
    session: call.session ? hex(coprocess.SessionState.encode(call.session).finish()) : '',
    metadata: sorted(call.metadata),
    ids: [call.request_id ?? '', call.traceparent ?? ''],
    client: client
      ? [client.address ?? '', client.port ?? 0, client.tls_version ?? '', client.certificate_fingerprint ?? '']
      : null,
  };
}

function check(samples: readonly Sample[], capacity?: number): void {
  assert.deepEqual(decoded(samples, capacity).map(seen), samples.map(expected));
}

// ---- samples

const latin1 = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
const text = fc.oneof(
  { weight: 5, arbitrary: latin1 },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.integer({ min: 115, max: 130 }).map((n) => 'x'.repeat(n)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('a', 'ü', '€'), fc.nat(20_000)).map(([c, n]) => c.repeat(n)) },
);
const body = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.constantFrom(2047, 2048, 2049, 16_200, 16_380, 16_384, 70_000), fc.nat(255))
    .map(([size, byte]) => Buffer.alloc(size, byte)),
);
const pairs = fc.array(fc.tuple(text, text), { maxLength: 12 }).map((list) => list.flat());
const uint32 = fc.oneof(fc.nat(300), fc.nat(0xffffffff));
const response = fc.record({ status: fc.nat(999), headers: pairs, body, bodyTruncated: fc.boolean() });
const client = fc.record({ address: latin1, port: fc.nat(65_535), tlsVersion: latin1, certificateFingerprint: latin1 });
const session = fc
  .record({ rate: fc.double({ noNaN: true }), alias: fc.string({ maxLength: 300 }), expires: fc.nat() })
  .map((state) => coprocess.SessionState.encode(state).finish());
const sample: fc.Arbitrary<Sample> = fc.record({
  head: fc.record({
    id: uint32,
    binding: uint32,
    budgetMs: fc.double({ min: 0, max: 0xffffffff, noNaN: true }).map((ms) => Math.min(ms, 0xffffffff)),
  }),
  call: fc.record({
    method: text,
    path: text,
    query: text,
    headers: pairs,
    body,
    bodyTruncated: fc.boolean(),
    scheme: text,
    host: text,
    session: fc.option(session),
    metadata: fc.option(fc.dictionary(text, text, { maxKeys: 6, noNullPrototype: true })),
    requestId: text,
    traceparent: text,
    client: fc.option(client),
    response: fc.option(response),
  }),
});

test('any calls are what generated code reads', () => {
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 4 }), fc.constantFrom(16, 1000, 200_000), (samples, capacity) =>
      check(samples, capacity),
    ),
    { numRuns: 300 },
  );
});

const HEAD = { id: 1, binding: 2, budgetMs: 0.5 };
const plain = (more: Partial<NativeCall>): Sample => ({ head: HEAD, call: { ...NATIVE_CALL, ...more } });

test('a call with nothing in it', () => {
  const call = { ...NATIVE_CALL, method: '', path: '', scheme: '', host: '' };
  check([{ head: { id: 0, binding: 0, budgetMs: 0 }, call }]);
});

test('bodies around the size from which they are not copied, and large ones', () => {
  const bodies = [0, 1, 2047, 2048, 2049, 16_383, 16_384, 2_097_152, 5_000_000].map((size) => Buffer.alloc(size, size));
  const samples = bodies.flatMap((bytes) => [
    plain({ body: bytes }),
    plain({ response: { status: 200, headers: ['a', 'b'], body: bytes, bodyTruncated: true } }),
    plain({ body: bytes, response: { status: 0, headers: [], body: bytes, bodyTruncated: false } }),
  ]);
  check(samples);
});

test('large bodies are never copied', () => {
  const bytes = Buffer.alloc(2048, 1);
  const inserts: Insert[] = [];
  const { call } = plain({ body: bytes, response: { status: 200, headers: [], body: bytes, bodyTruncated: false } });
  encodeNativeCall(new ByteWriter(16), HEAD, call, inserts);
  assert.deepEqual(
    inserts.map((insert) => insert.bytes === bytes),
    [true, true],
  );
});

test('no headers, empty ones, and very many', () => {
  const many = Array.from({ length: 4000 }, (_, i) => [`x-${i}`, 'v'.repeat(i % 200)]).flat();
  check([
    plain({ headers: [] }),
    plain({ headers: ['', ''] }),
    plain({ headers: ['x', '', '', 'y'] }),
    plain({ headers: many }),
  ]);
});

test('every byte of HTTP text survives', () => {
  const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('latin1');
  const [{ request } = assert.fail()] = decoded([plain({ path: all, query: all, headers: [all, all] })]);
  const { path, query, headers } = request ?? assert.fail();
  assert.deepEqual([path, query, headers?.[0]?.name, headers?.[0]?.value], [all, all, all, all]);
});

test('a budget is never rounded down to none', () => {
  assert.equal(decoded([plain({})])[0]?.budget_ms, 1);
});
