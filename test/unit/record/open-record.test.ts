import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { OpenRecord, type RecordRules } from '../../../src/record/open-record.ts';
import { digest } from '../../../src/session/key-names.ts';
import type { Session } from '../../../src/session/session.ts';
import { apiOf, definitionOf, exchangeOf, type RequestParts } from '../../support/builders.ts';
import { keyNames } from '../../support/sessions.ts';

const RULES: RecordRules = { tags: [], tagHeaders: [], expireAfterMs: 0, names: keyNames(), maxDetailBytes: 100 };
const TRAFFIC = { bytesIn: 250, bytesOut: 520 };
const STARTED = 1_700_000_000_123;

/** What is noted while it is under way. */
type Notes = Partial<
  Pick<OpenRecord, 'start' | 'upstreamAsked' | 'upstreamAnswered' | 'ipAddress' | 'trackPath' | 'tape'>
>;

interface Made {
  readonly parts?: RequestParts;
  readonly notes?: Notes;
  readonly rules?: Partial<RecordRules>;
  readonly session?: Session;
  readonly keyId?: string;
  /** What happens before the record is made. */
  readonly before?: (exchange: Exchange) => void;
}

function made({ parts, notes, rules, session, keyId = 'key-1', before }: Made = {}): OpenRecord {
  const exchange = exchangeOf(parts);
  const record = Object.assign(new OpenRecord(exchange, exchange.url.path, STARTED), notes);
  if (session) exchange.session = { keyId, data: session };
  before?.(exchange);
  record.finish(exchange, TRAFFIC, { ...RULES, ...rules });
  return record;
}

test('what the client asked for, and what it got', () => {
  const record = made({
    parts: {
      method: 'POST',
      url: '/shop/a%20b/c?x=/1',
      host: 'shop.test:8080',
      headers: ['User-Agent', 'tester/1', 'X-Request-Id', 'r-7', 'Traceparent', '00-abc-def-01'],
      body: 'hello',
    },
    notes: { trackPath: true },
    before: ({ res }) => void res.writeHead(201, []),
  });
  const { totalUs, upstreamUs, gatewayUs, ...rest } = record;
  const { start, upstreamAsked, upstreamAnswered, skipped, tape, socket, bytesBefore, ...facts } = rest;
  assert.deepEqual(facts, {
    timeMs: STARTED,
    requestId: 'r-7',
    method: 'POST',
    host: 'shop.test:8080',
    path: '/a%20b/c',
    originalPath: '/shop/a%20b/c',
    userAgent: 'tester/1',
    ipAddress: '192.0.2.7',
    contentLength: 5,
    responseCode: 201,
    apiVersion: 'Non Versioned',
    apiKey: '',
    oauthId: '',
    alias: '',
    tags: [],
    trackPath: true,
    bytesIn: 250,
    bytesOut: 520,
    rawRequest: null,
    rawResponse: null,
    expireAtMs: 0,
    geo: null,
    traceparent: '00-abc-def-01',
  });
  assert.deepEqual([upstreamUs, gatewayUs], [0, totalUs]);
});

test('what hooks changed is not what the client asked for', () => {
  const { method, path, originalPath } = made({
    parts: { method: 'GET', url: '/shop/asked' },
    before: (exchange) => {
      exchange.method = 'PUT';
      exchange.url = { ...exchange.url, path: '/shop/rewritten' };
    },
  });
  assert.deepEqual([method, path, originalPath], ['GET', '/asked', '/shop/asked']);
});

test('paths: after the listen path, without scheme, host and query', () => {
  const paths = (url: string) => {
    const { path, originalPath } = made({ parts: { url } });
    return [path, originalPath];
  };
  assert.deepEqual(paths('/shop'), ['/', '/shop']);
  assert.deepEqual(paths('/shop/?'), ['/', '/shop/']);
  assert.deepEqual(paths('/%73hop/x'), ['/x', '/%73hop/x']);
  assert.deepEqual(paths('http://shop.test/shop/x?y=http://a/b'), ['/x', '/shop/x']);
  assert.deepEqual(paths('*'), ['*', '*']);
  assert.deepEqual(paths('/shop/"x"'), ['/%22x%22', '/shop/%22x%22'], 'as it is on the wire');
});

test('a length that is not declared is none', () => {
  assert.equal(made({ parts: { headers: ['Transfer-Encoding', 'chunked'] } }).contentLength, -1);
  assert.equal(made().contentLength, 0);
});

test('the client’s address: as everywhere, from the header of a proxy before us', () => {
  assert.equal(made({ parts: { headers: ['X-Real-IP', '203.0.113.9'] } }).ipAddress, '203.0.113.9');
  assert.equal(made({ parts: { peer: '::ffff:10.0.0.1' } }).ipAddress, '10.0.0.1');
});

test('a client that left before there was a reply: 499', () => {
  assert.equal(made().responseCode, 499);
  // It was too late: what it has begun to get counts.
  const begun = made({
    before: (exchange) => {
      exchange.res.writeHead(503, []);
      exchange.abandon();
    },
  });
  assert.equal(begun.responseCode, 503);
});

test('times: until the upstream answered, and all the rest', () => {
  const now = performance.now();
  const { totalUs, upstreamUs, gatewayUs } = made({
    notes: { start: now - 100.0004, upstreamAsked: now - 60, upstreamAnswered: now - 19.9996 },
  });
  assert.equal(upstreamUs, 40_000);
  assert.ok(totalUs >= 100_000 && Number.isInteger(totalUs), `${totalUs}`);
  assert.equal(totalUs, upstreamUs + gatewayUs);
});

test('an upstream that has not answered takes all the time since it was asked', () => {
  const now = performance.now();
  const { totalUs, upstreamUs, gatewayUs } = made({ notes: { start: now - 100, upstreamAsked: now - 60 } });
  assert.ok(upstreamUs >= 60_000 && upstreamUs <= totalUs, `${upstreamUs} of ${totalUs}`);
  assert.ok(gatewayUs >= 39_999 && gatewayUs <= 40_001, `${gatewayUs}`);
});

test('the version, by name', () => {
  const version_data = { not_versioned: false, versions: { v1: { name: 'v1' } } };
  const definition = definitionOf({ version_data, definition: { location: 'header', key: 'x-version' } });
  const parts = { api: apiOf(definition) };
  const version = definition.versions.versions.get('v1') ?? assert.fail('no v1');
  const { apiVersion } = made({
    parts,
    before: (exchange) => {
      exchange.version = version;
    },
  });
  assert.equal(apiVersion, 'v1');
  assert.equal(made({ parts }).apiVersion, '', 'it was not found');
});

test('the caller, with the key as it is or hashed', () => {
  const session = { alias: 'Änne', oauth_client_id: 'client-1' };
  const { apiKey, alias, oauthId } = made({ session });
  assert.deepEqual([apiKey, alias, oauthId], ['key-1', 'Änne', 'client-1']);
  assert.equal(made({ session, rules: { names: keyNames({ hashKeys: true }) } }).apiKey, digest('key-1', 'murmur32'));
  assert.equal(made({ session, keyId: '', rules: { names: keyNames({ hashKeys: true }) } }).apiKey, '');
  assert.equal(made({ rules: { names: keyNames({ hashKeys: true }) } }).apiKey, '', 'nobody was authenticated');
});

test('tags: policies, the session’s, headers, the definition’s', () => {
  const { tags } = made({
    parts: { headers: ['X-Tenant', Buffer.from('Zoë').toString('latin1'), 'X-Empty', ''] },
    session: { apply_policies: ['p1', 'p2'], tags: ['own'] },
    rules: { tags: ['all'], tagHeaders: ['x-tenant', 'x-empty', 'x-none'] },
  });
  assert.deepEqual(tags, ['pol-p1', 'pol-p2', 'own', 'x-tenant-Zoë', 'all']);
  assert.deepEqual(made({ rules: { tags: ['all'] } }).tags, ['all']);
  assert.deepEqual(made({ session: {}, rules: { tags: ['all'], tagHeaders: ['x-none'] } }).tags, ['all']);
});

test('when a store may forget it', () => {
  assert.equal(made({ rules: { expireAfterMs: 60_000 } }).expireAtMs, STARTED + 60_000);
});

test('in detail: both messages, bodies up to the bound', async () => {
  const exchange = exchangeOf({
    method: 'POST',
    url: '/shop/x?a=1',
    headers: ['Host', 'gateway.test', 'X-A', '\xfc'],
    body: Buffer.from([0x61, 0xff, 0x62, 0x63]),
  });
  await exchange.body.read(1000);
  const tape = { bytes: Buffer.from('the reply') };
  const record = Object.assign(new OpenRecord(exchange, exchange.url.path, STARTED), { tape });
  record.finish(exchange, TRAFFIC, { ...RULES, maxDetailBytes: 3 });
  assert.equal(
    record.rawRequest?.toString('latin1'),
    'POST /shop/x?a=1 HTTP/1.1\r\nHost: gateway.test\r\nX-A: \xfc\r\nContent-Length: 4\r\n\r\na\xffb',
  );
  assert.equal(String(record.rawResponse), 'the reply');
});

test('in detail: a body that nobody read, and a reply that was not sent', () => {
  const { rawRequest, rawResponse } = made({ parts: { body: 'unread' }, notes: { tape: { bytes: null } } });
  assert.match(String(rawRequest), /Content-Length: 6\r\n\r\n$/);
  assert.equal(rawResponse, null);
});

test('the client is who it was when the request went to the upstream', () => {
  const record = made({
    parts: { headers: ['X-Real-IP', '198.51.100.1'] },
    notes: { ipAddress: '198.51.100.9' },
  });
  assert.equal(record.ipAddress, '198.51.100.9');
  assert.equal(made({ parts: { headers: ['X-Real-IP', '198.51.100.1'] } }).ipAddress, '198.51.100.1');
});

test('the listen path that is taken off is that of the last API', () => {
  const record = made({
    parts: { url: '/shop/x' },
    before: (exchange) => {
      exchange.enter(apiOf(definitionOf({ api_id: 'inner', proxy: { listen_path: '/sh/' } })), exchange.url);
    },
  });
  assert.deepEqual([record.path, record.originalPath], ['/shop/x', '/shop/x']);
});
