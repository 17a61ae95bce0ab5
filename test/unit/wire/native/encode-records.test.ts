// Records, written by hand, held equal to generated code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hookwire } from '../../../../src/wire/gen/protocols.js';
import { encodeRecords } from '../../../../src/wire/native/encode-records.ts';
import type { ExchangeRecord } from '../../../../src/wire/native/records.ts';
import { recordOf } from '../../../support/records.ts';

const { GatewayFrame } = hookwire.plugin.v1;
type RecordMessage = hookwire.plugin.v1.Record.$Properties;

function decoded(records: readonly ExchangeRecord[], batch = 1, binding = 2) {
  const frame = GatewayFrame.decode(encodeRecords(batch, binding, records));
  assert.equal(frame.frame, 'records');
  return frame.records ?? assert.fail('no records');
}

// ---- what generated code is to see

const hex = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('hex');

function expected(record: ExchangeRecord): unknown {
  const text = (value: string) => value.toWellFormed();
  const { geo } = record;
  return {
    numbers: [record.timeMs, record.contentLength, record.responseCode, record.bytesIn, record.bytesOut],
    expireAt: record.expireAtMs,
    requestId: text(record.requestId),
    http: [record.method, record.host, record.path, record.originalPath, record.userAgent].map(text),
    ip: text(record.ipAddress),
    version: text(record.apiVersion),
    caller: [record.apiKey, record.oauthId, record.alias].map(text),
    tags: record.tags.map(text),
    tracked: record.trackPath,
    times: [record.totalUs, record.upstreamUs, record.gatewayUs].map((us) => us / 1000),
    raw: [hex(record.rawRequest), hex(record.rawResponse)],
    geo: geo && [geo.country, geo.city, geo.timeZone].map(text).concat(String([geo.latitude, geo.longitude])),
    traceparent: text(record.traceparent),
  };
}

function seen(message: RecordMessage): unknown {
  const number = (value: RecordMessage['time_ms']) => Number(value ?? 0);
  const { geo } = message;
  return {
    numbers: [message.time_ms, message.content_length, message.response_code, message.bytes_in, message.bytes_out].map(
      number,
    ),
    expireAt: number(message.expire_at_ms),
    requestId: message.request_id ?? '',
    http: [message.method, message.host, message.path, message.original_path, message.user_agent].map(
      (text) => text ?? '',
    ),
    ip: message.ip_address ?? '',
    version: message.api_version ?? '',
    caller: [message.api_key, message.oauth_id, message.alias].map((text) => text ?? ''),
    tags: message.tags ?? [],
    tracked: message.track_path ?? false,
    times: [message.total_ms, message.upstream_ms, message.gateway_ms].map(number),
    raw: [hex(message.raw_request), hex(message.raw_response)],
    geo: geo
      ? [geo.country, geo.city, geo.time_zone]
          .map((text) => text ?? '')
          .concat(String([geo.latitude ?? 0, geo.longitude ?? 0]))
      : null,
    traceparent: message.traceparent ?? '',
  };
}

function check(records: readonly ExchangeRecord[]): void {
  assert.deepEqual((decoded(records).records ?? []).map(seen), records.map(expected));
}

// ---- samples

const text = fc.oneof(
  { weight: 5, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.integer({ min: 115, max: 130 }).map((n) => 'x'.repeat(n)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('a', 'ü', '€'), fc.nat(20_000)).map(([c, n]) => c.repeat(n)) },
);
const whole = fc.oneof(fc.nat(300), fc.nat(0xffffffff), fc.maxSafeNat());
const uint32 = fc.oneof(fc.nat(300), fc.nat(0xffffffff));
// −0 is written as 0, which is what nobody can tell apart.
const real = fc.double({ noNaN: true }).map((value) => value + 0);
const bytes = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 60 }).map((list) => Buffer.from(list)),
  fc.tuple(fc.constantFrom(127, 128, 16_383, 16_384, 70_000), fc.nat(255)).map(([n, byte]) => Buffer.alloc(n, byte)),
);
const record: fc.Arbitrary<ExchangeRecord> = fc.record({
  timeMs: whole,
  requestId: text,
  method: text,
  host: text,
  path: text,
  originalPath: text,
  userAgent: text,
  ipAddress: text,
  contentLength: fc.oneof(fc.constant(-1), whole),
  responseCode: uint32,
  apiVersion: text,
  apiKey: text,
  oauthId: text,
  alias: text,
  tags: fc.array(text, { maxLength: 6 }),
  trackPath: fc.boolean(),
  totalUs: whole,
  upstreamUs: whole,
  gatewayUs: whole,
  bytesIn: whole,
  bytesOut: whole,
  rawRequest: bytes,
  rawResponse: bytes,
  expireAtMs: whole,
  geo: fc.option(fc.record({ country: text, city: text, latitude: real, longitude: real, timeZone: text })),
  traceparent: text,
});

test('any records are what generated code reads', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 4 }), (records) => check(records)),
    { numRuns: 300 },
  );
});

test('any batch and binding', () => {
  fc.assert(
    fc.property(uint32, uint32, (batch, binding) => {
      const message = decoded([recordOf()], batch, binding);
      assert.deepEqual([message.batch ?? 0, message.binding ?? 0], [batch, binding]);
    }),
  );
});

test('a record with nothing in it, and one with an empty place', () => {
  const numbers = { timeMs: 0, contentLength: 0, responseCode: 0, totalMs: 0, upstreamMs: 0, gatewayMs: 0 };
  const texts = { requestId: '', method: '', host: '', path: '', originalPath: '', userAgent: '', ipAddress: '' };
  const nothing = recordOf({ ...numbers, ...texts, apiVersion: '', bytesIn: 0, bytesOut: 0 });
  const nowhere = { country: '', city: '', latitude: 0, longitude: 0, timeZone: '' };
  check([nothing, { ...nothing, geo: nowhere }, { ...nothing, tags: ['', ''] }]);
});

test('lengths at which a message’s own length takes another byte', () => {
  for (const around of [110, 127, 16_250, 16_383, 2_097_100])
    check([-20, -1, 0, 1, 2, 3, 20].map((more) => recordOf({ rawResponse: Buffer.alloc(around + more, 7) })));
});

test('a whole batch, of which every record is as it was', () => {
  const many = Array.from({ length: 128 }, (_, i) => recordOf({ path: `/${i}`, tags: Array(i).fill(`t${i}`) }));
  check(many);
});

test('every byte of HTTP text survives', () => {
  const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('latin1');
  const [{ host, path, user_agent } = assert.fail()] =
    decoded([recordOf({ host: all, path: all, userAgent: all })]).records ?? [];
  assert.deepEqual([host, path, user_agent], [all, all, all]);
});
