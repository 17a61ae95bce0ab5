// What a plugin says of records, as the gateway takes it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hookwire } from '../../../../src/wire/gen/protocols.js';
import { encodeRecords } from '../../../../src/wire/native/encode-records.ts';
import { type ExchangeRecord, verdictOf } from '../../../../src/wire/native/records.ts';
import { recordOf } from '../../../support/records.ts';

const { GatewayFrame, PluginFrame } = hookwire.plugin.v1;
type Results = hookwire.plugin.v1.RecordResults.$Properties;
type RecordMessage = hookwire.plugin.v1.Record.$Properties;

/** By way of the wire. */
function verdict(results: Results) {
  const frame = PluginFrame.decode(PluginFrame.encode({ record_results: results }).finish());
  return verdictOf(frame.record_results ?? assert.fail('no results'));
}

function changed(record: RecordMessage): ExchangeRecord {
  return verdict({ changed: [{ index: 0, record }] }).changed[0]?.record ?? assert.fail('no record');
}

const FULL = recordOf({
  apiKey: 'key',
  oauthId: 'client',
  alias: 'Änne',
  tags: ['a', '', 'größer'],
  trackPath: true,
  contentLength: -1,
  rawRequest: Buffer.from([0, 255]),
  rawResponse: Buffer.from('reply'),
  expireAtMs: 1_795_000_060_000,
  geo: { country: 'NZ', city: 'Rōtorua', latitude: -38.1, longitude: 176.2, timeZone: 'Pacific/Auckland' },
  traceparent: '00-a-b-01',
});

test('a record that a plugin gives back is the one it got', () => {
  const { records } = GatewayFrame.decode(encodeRecords(1, 1, [FULL]));
  assert.deepEqual(changed(records?.records?.[0] ?? assert.fail()), FULL);
});

test('positions and message', () => {
  const { dropped, failed, message, changed } = verdict({
    batch: 1,
    dropped: [0, 4_294_967_295],
    failed: [7],
    message: 'größer',
    changed: [{ record: { path: '/first' } }, { index: 3, record: { path: '/fourth' } }],
  });
  assert.deepEqual([dropped, failed, message], [[0, 4_294_967_295], [7], 'größer']);
  assert.deepEqual(
    changed.map(({ index, record: { path } }) => [index, path]),
    [
      [0, '/first'],
      [3, '/fourth'],
    ],
  );
});

test('nothing said is no objection', () => {
  assert.deepEqual(verdict({}), { dropped: [], changed: [], failed: [], message: '' });
});

test('what is left out of a record is empty', () => {
  const nothing = changed({});
  assert.deepEqual(verdict({ changed: [{ index: 1 }] }).changed, [{ index: 1, record: nothing }]);
  const { tags, rawRequest, geo, contentLength, host, ...rest } = nothing;
  assert.deepEqual([tags, rawRequest, geo, contentLength, host], [[], null, null, 0, '']);
  assert.ok(Object.values(rest).every((value) => !value));
  assert.deepEqual(changed({ geo: {} }).geo, { country: '', city: '', latitude: 0, longitude: 0, timeZone: '' });
});

test('bytes are copies: the memory of messages is used again', () => {
  const frame = Buffer.from(
    PluginFrame.encode({ record_results: { changed: [{ record: { raw_request: Buffer.from('ab') } }] } }).finish(),
  );
  const { changed } = verdictOf(PluginFrame.decode(frame).record_results ?? {});
  frame.fill(0);
  assert.equal(String(changed[0]?.record.rawRequest), 'ab');
});

test('numbers that mean nothing are brought to ones that do', () => {
  const { totalUs, upstreamUs, gatewayUs, geo, ...rest } = changed({
    total_ms: Number.NaN,
    upstream_ms: Number.POSITIVE_INFINITY,
    gateway_ms: Number.NEGATIVE_INFINITY,
    geo: { latitude: Number.NaN, longitude: Number.POSITIVE_INFINITY },
    time_ms: -1,
    expire_at_ms: Number.MIN_SAFE_INTEGER,
    content_length: -7,
    bytes_in: 2 ** 63,
    bytes_out: 2 ** 60,
  });
  assert.deepEqual([totalUs, upstreamUs, gatewayUs, geo?.latitude, geo?.longitude], [0, 0, 0, 0, 0]);
  const { timeMs, expireAtMs, contentLength, bytesIn, bytesOut } = rest;
  const most = Number.MAX_SAFE_INTEGER;
  assert.deepEqual([timeMs, expireAtMs, contentLength, bytesIn, bytesOut], [0, 0, -1, most, most]);
});

test('times are whole microseconds', () => {
  const { totalUs, upstreamUs, gatewayUs } = changed({ total_ms: 1.0004, upstream_ms: 0.0005, gateway_ms: 1e300 });
  assert.deepEqual([totalUs, upstreamUs, gatewayUs], [1000, 1, Number.MAX_SAFE_INTEGER]);
});

test('so the next hook can read every record that one has changed', () => {
  const odd = changed({
    time_ms: -1,
    expire_at_ms: -(2 ** 62),
    content_length: -9,
    bytes_in: 2 ** 63,
    total_ms: Number.NaN,
  });
  const { records } = GatewayFrame.decode(encodeRecords(1, 1, [odd]));
  assert.deepEqual(changed(records?.records?.[0] ?? assert.fail()), odd);
});
