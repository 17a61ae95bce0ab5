import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AnalyticsRecord, Plugin } from '../../../src/sdk/plugin.ts';
import { testPlugin } from '../../../src/sdk/testing.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

test('a handler changes, keeps, drops and fails single records', async () => {
  const seen: string[] = [];
  const plugin = new Plugin('shop', { log: quiet }).analytics('visits', async (record) => {
    seen.push(`${record.api.apiName} ${record.path}`);
    if (record.path === '/drop') record.drop();
    if (record.path === '/fail') throw new Error('the shelf is broken');
    if (record.path !== '/change') return;
    record.tags.push('größer');
    record.geo = { country: 'NZ', city: 'Rōtorua', latitude: -38.1, longitude: 176.2, timeZone: 'Pacific/Auckland' };
    record.host = 'wörld';
    record.contentLength = -1;
    record.rawRequest = Buffer.from([0, 255]);
  });
  const tester = testPlugin(plugin);
  assert.equal((await tester.analytics('visits', { path: '/keep', apiName: 'Shop' })).outcome, 'kept');
  assert.equal((await tester.analytics('visits', { path: '/drop' })).outcome, 'dropped');
  const failed = await tester.analytics('visits', { path: '/fail' });
  assert.deepEqual([failed.outcome, failed.message], ['error', 'the shelf is broken']);
  const { outcome, record } = await tester.analytics('visits', {
    path: '/change',
    tags: ['a'],
    timeMs: 1_795_000_000_123,
  });
  assert.equal(outcome, 'kept');
  assert.deepEqual([record.tags, record.geo?.city, record.host], [['a', 'größer'], 'Rōtorua', 'wörld']);
  assert.deepEqual([record.timeMs, record.contentLength, [...record.rawRequest]], [1_795_000_000_123, -1, [0, 255]]);
  assert.deepEqual(seen, ['Shop /keep', 'test /drop', 'test /fail', 'test /change']);
});

test('the config is checked and handed over', async () => {
  const plugin = new Plugin('shop', { log: quiet }).analytics(
    'visits',
    {
      configure: (config) => {
        if (typeof config['tag'] !== 'string') throw new Error('tag is missing');
      },
    },
    (record) => {
      record.alias = String(record.config['tag']);
    },
  );
  const tester = testPlugin(plugin);
  assert.equal((await tester.analytics('visits', { config: { tag: 'x' } })).record.alias, 'x');
  const refused = await tester.analytics('visits');
  assert.deepEqual([refused.outcome, refused.message], ['error', 'tag is missing']);
  assert.match((await tester.analytics('other')).message, /no analytics hook "other" here; .*visits/);
});

test('wrong declarations are told at once', () => {
  const plugin = new Plugin('shop', { log: quiet });
  const handler = (_: AnalyticsRecord) => {};
  assert.throws(
    () => plugin.analytics('a', { match: {} } as never, handler),
    /analytics hook "a": .*leave needs and match away/,
  );
  assert.throws(() => plugin.analytics('a', { needs: {} } as never, handler), /leave needs and match away/);
  assert.throws(() => plugin.analytics('a', { cache: { ttlMs: 1 } } as never, handler), /cache is for auth hooks/);
  assert.throws(() => plugin.analytics('a', 7 as never), /needs a function/);
  plugin.analytics('a', handler);
  assert.throws(() => plugin.analytics('a', handler), /there is a analytics hook "a" already/);
  // A raw hook answers for every stage but this one.
  plugin.raw('a', (object) => object);
});

test('every declared name but internal ones survives a round trip', async () => {
  let copy: AnalyticsRecord | undefined;
  const plugin = new Plugin('shop', { log: quiet }).analytics('look', (record) => {
    copy = record;
  });
  const given = {
    timeMs: 1,
    requestId: 'r',
    method: 'GET',
    host: 'h',
    path: '/p',
    originalPath: '/o',
    userAgent: 'ü',
    ipAddress: '::1',
    contentLength: 5,
    responseCode: 201,
    apiVersion: 'v1',
    apiKey: 'k',
    oauthId: 'oa',
    alias: 'al',
    tags: ['t'],
    trackPath: true,
    totalMs: 1.5,
    upstreamMs: 1,
    gatewayMs: 0.5,
    bytesIn: 3,
    bytesOut: 4,
    expireAtMs: 9,
    traceparent: 'tp',
  };
  await testPlugin(plugin).analytics('look', given);
  for (const [name, value] of Object.entries(given))
    assert.deepEqual(copy?.[name as keyof AnalyticsRecord], value, name);
});
