import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bytesText,
  cacheText,
  matchText,
  measured,
  needsText,
  peerText,
  stagesOf,
  timeText,
} from '../../../src/cli/describe.ts';
import type { HookOffer, Needs } from '../../../src/wire/native/messages.ts';

const NOTHING: Needs = {
  requestHeaders: new Set(),
  responseHeaders: new Set(),
  query: false,
  requestBody: 0,
  responseBody: 0,
  session: false,
  client: false,
};

function offer(stages: number[], needs: Partial<Needs>): HookOffer {
  const rest = { match: null, cache: null, configSchema: '', timeoutMs: 0, about: '' };
  return { name: 'h', stages, needs: { ...NOTHING, ...needs }, ...rest };
}

test('needs in words', () => {
  const listed = { requestHeaders: new Set(['x-tenant']), requestBody: 1024, session: true };
  assert.equal(needsText(offer([1], {})), 'nothing');
  assert.equal(needsText(offer([1], listed)), 'header x-tenant; body 1 KiB; session');
  const response = { responseHeaders: new Set(['a', 'b']), responseBody: 10, client: true, query: true };
  assert.equal(needsText(offer([5], response)), 'query; client; response headers a, b; response body 10 bytes');
});

test('everything is said in one word, by what the stages have', () => {
  const request = { requestHeaders: 'all', query: true, requestBody: Infinity, client: true } as const;
  assert.equal(needsText(offer([1, 2], request)), 'everything');
  assert.equal(needsText(offer([4], request)), 'all headers; query; body; client');
  assert.equal(needsText(offer([4], { ...request, session: true })), 'everything');
  const response = { responseHeaders: 'all', responseBody: Infinity } as const;
  assert.equal(needsText(offer([5], { ...request, session: true })), 'all headers; query; body; session; client');
  assert.equal(needsText(offer([5], { ...request, ...response, session: true })), 'everything');
});

test('stages have names, also one that came later', () => {
  assert.deepEqual(stagesOf(offer([1, 2, 3, 4, 5, 6, 99], {})), [
    'pre',
    'auth',
    'post_auth',
    'post',
    'response',
    'analytics',
    'stage 99',
  ]);
});

test('when a hook is called, and how long its answers are kept', () => {
  assert.equal(matchText(null), 'always');
  assert.equal(matchText({ methods: [], paths: [], headers: [] }), 'always');
  assert.equal(
    matchText({ methods: ['GET', 'PUT'], paths: ['/a', '/b/**'], headers: ['x-a'] }),
    'GET, PUT; /a or /b/**; with x-a',
  );
  assert.equal(cacheText(null), '');
  const parts = { headers: ['A', 'B'], query: ['key'], cookies: ['sid'] };
  assert.equal(cacheText({ ...parts, ttlMs: 5000, negativeTtlMs: 0 }), '5 s; by header A, B, query key, cookie sid');
  const short = { headers: [], query: ['key'], cookies: [], ttlMs: 60_000, negativeTtlMs: 50 };
  assert.equal(cacheText(short), '1 min, refusals 50 ms; by query key');
});

test('amounts', () => {
  assert.deepEqual([1, 100, 1024, 1500, 2 << 20].map(bytesText), [
    '1 byte',
    '100 bytes',
    '1 KiB',
    '1500 bytes',
    '2 MiB',
  ]);
  assert.deepEqual([50, 1500, 1234, 120_000].map(timeText), ['50 ms', '1.5 s', '1234 ms', '2 min']);
  assert.deepEqual([0.04, 12.34, 250.6].map(measured), ['0.0 ms', '12.3 ms', '251 ms']);
});

test('who is at the other end', () => {
  const plugin = { name: 'shop', version: '1', sdk: 'ts 2', hooks: [] };
  assert.equal(peerText({ protocol: 'native', plugin }), 'native protocol, plugin shop 1 (ts 2)');
  const bare = { name: '', version: '', sdk: '', hooks: [] };
  assert.equal(peerText({ protocol: 'native', plugin: bare }), 'native protocol, plugin (without a name)');
  assert.equal(peerText({ protocol: 'tyk' }), "Tyk's protocol");
  assert.equal(peerText({ protocol: 'unknown' }), 'protocol not known yet');
});
