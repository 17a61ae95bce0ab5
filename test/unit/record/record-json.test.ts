import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineBuffer } from '../../../src/record/line-buffer.ts';
import { RecordJson } from '../../../src/record/record-json.ts';
import type { ExchangeRecord } from '../../../src/wire/native/records.ts';
import { recordOf } from '../../support/records.ts';

const API = { id: 'shop', name: 'Shop "1"', orgId: 'org', listenPath: '/shop/' };

function linesOf(...records: readonly ExchangeRecord[]): string[] {
  const lines = new LineBuffer();
  const json = new RecordJson(API);
  for (const record of records) json.write(record, lines);
  return lines.bytes.toString().split('\n').slice(0, -1);
}

test('a line has the names of tyk-pump, and nothing that there is nothing to say of', () => {
  const [line = ''] = linesOf(recordOf());
  assert.deepEqual(JSON.parse(line), {
    api_id: 'shop',
    api_name: 'Shop "1"',
    org_id: 'org',
    listen_path: '/shop/',
    timestamp: '2026-11-18T11:06:40.123Z',
    method: 'GET',
    host: 'shop.test',
    path: '/x',
    original_path: '/shop/x',
    content_length: 0,
    user_agent: 'tester',
    response_code: 200,
    api_version: 'Non Versioned',
    request_id: 'r-1',
    request_time: 4,
    ip_address: '127.0.0.1',
    network: { bytes_in: 100, bytes_out: 200 },
    latency: { total: 3.5, upstream: 2, gateway: 1.5 },
    tags: ['org-org', 'api-shop'],
  });
});

test('what there is to say is said', () => {
  const [line = ''] = linesOf(
    recordOf({
      apiKey: 'k"1',
      alias: 'ann',
      oauthId: 'o',
      tags: ['a\nb'],
      trackPath: true,
      expireAtMs: 1_795_000_001_000,
      traceparent: '00-abc-def-01',
      rawRequest: Buffer.from([0, 255]),
      rawResponse: Buffer.from('x'),
      geo: { country: 'NZ', city: 'Rōtorua', latitude: 1, longitude: 2, timeZone: 'z' },
    }),
  );
  const { api_key, alias, oauth_id, tags, track_path, expireAt, trace_id, raw_request, raw_response, geo } =
    JSON.parse(line);
  assert.deepEqual(
    [api_key, alias, oauth_id, tags, track_path, expireAt, trace_id, raw_request, raw_response],
    [
      'k"1',
      'ann',
      'o',
      ['a\nb', 'key-k"1', 'org-org', 'api-shop'],
      true,
      '2026-11-18T11:06:41.000Z',
      'abc',
      'AP8=',
      'eA==',
    ],
  );
  assert.deepEqual(geo, {
    country: { iso_code: 'NZ' },
    city: { names: { en: 'Rōtorua' } },
    location: { latitude: 1, longitude: 2, time_zone: 'z' },
  });
});

test('any text makes a line that can be read, and stays one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, other) => {
      const records = [recordOf({ apiKey: text, alias: other, tags: [text, other] }), recordOf({ ipAddress: text })];
      const lines = linesOf(...records);
      assert.equal(lines.length, 2);
      const [first, second] = lines.map((line) => JSON.parse(line));
      assert.equal(first.alias ?? '', other.toWellFormed());
      assert.equal(second.ip_address, text.toWellFormed());
    }),
  );
});

test('bytes of HTTP are read as UTF-8', () => {
  const latin1 = Buffer.from('ü', 'utf8').toString('latin1');
  const [line = ''] = linesOf(recordOf({ userAgent: latin1, path: `/${latin1}` }));
  const { user_agent, path } = JSON.parse(line);
  assert.deepEqual([user_agent, path], ['ü', '/ü']);
});

test('times are right across seconds', () => {
  const times = [999, 1000, 1001, 59_999, 60_000].map((ms) => 1_795_000_000_000 + ms);
  const seen = linesOf(...times.map((timeMs) => recordOf({ timeMs }))).map((line) => JSON.parse(line).timestamp);
  assert.deepEqual(
    seen,
    times.map((ms) => new Date(ms).toISOString()),
  );
});

test('times that have no text of this form become the last one that has', () => {
  for (const time of [
    253_402_300_799_999,
    253_402_300_800_000,
    9_000_000_000_000_000,
    Number.MAX_SAFE_INTEGER * 1000,
  ]) {
    const [line = ''] = linesOf(recordOf({ timeMs: time, expireAtMs: time }));
    const { timestamp, expireAt } = JSON.parse(line);
    assert.deepEqual([timestamp, expireAt], Array(2).fill('9999-12-31T23:59:59.999Z'));
  }
  const [first = ''] = linesOf(recordOf({ timeMs: 0 }));
  assert.equal(JSON.parse(first).timestamp, '1970-01-01T00:00:00.000Z');
});

test('any numbers make a line that can be read', () => {
  const whole = fc.maxSafeNat();
  fc.assert(
    fc.property(whole, whole, whole, whole, (totalUs, bytesIn, timeMs, contentLength) => {
      const [line = ''] = linesOf(recordOf({ totalUs, bytesIn, timeMs, contentLength }));
      const { latency, network, content_length } = JSON.parse(line);
      assert.deepEqual([latency.total, network.bytes_in, content_length], [totalUs / 1000, bytesIn, contentLength]);
    }),
  );
});

test('a city without a name has none', () => {
  const geo = { country: 'NZ', city: '', latitude: 0, longitude: 0, timeZone: '' };
  const [line = ''] = linesOf(recordOf({ geo }));
  assert.deepEqual(JSON.parse(line).geo.city, { names: {} });
});

test('a traceparent that is none has no trace', () => {
  const [line = ''] = linesOf(recordOf({ traceparent: 'nonsense' }));
  assert.equal(JSON.parse(line).trace_id, '');
});
