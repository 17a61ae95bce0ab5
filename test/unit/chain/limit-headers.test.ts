// Contract §6, `rate_limit_response_headers`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finishLimitHeaders, forgetRate, noteRate } from '../../../src/chain/limit-headers.ts';
import { exchangeOf, fakeClock, headerMap } from '../../support/builders.ts';

const NOW = 1_700_000_000;
const clock = fakeClock(NOW * 1000);
const state = (remaining: number, more: object = {}) => ({ allowed: true, remaining, resetMs: 1500, ...more });

const limits = (limit: string, remaining: string, reset: string) => ({
  'x-ratelimit-limit': [limit],
  'x-ratelimit-remaining': [remaining],
  'x-ratelimit-reset': [reset],
});

test('a rate is told with what is left and the second in which there is more', () => {
  const exchange = exchangeOf();
  noteRate(exchange, 2.5, state(1), clock);
  assert.deepEqual(headerMap(exchange.replyHeaders), limits('2', '1', String(NOW + 2)));
  forgetRate(exchange);
  assert.deepEqual(exchange.replyHeaders, []);
});

test('of several rates the one that is reached first is told', () => {
  const exchange = exchangeOf();
  noteRate(exchange, 10, state(3), clock);
  noteRate(exchange, 100, state(50), clock);
  assert.deepEqual(headerMap(exchange.replyHeaders)['x-ratelimit-limit'], ['10']);
  noteRate(exchange, 5, state(2), clock);
  assert.deepEqual(headerMap(exchange.replyHeaders)['x-ratelimit-limit'], ['5']);
  noteRate(exchange, 1, state(2, { allowed: false }), clock);
  assert.deepEqual(headerMap(exchange.replyHeaders)['x-ratelimit-limit'], ['1'], 'the one that refuses');
});

const upstream = () => [
  'x-RateLimit-Limit',
  '9',
  'A',
  '1',
  'X-RateLimit-Remaining',
  '8',
  'X-Ratelimit-Reset',
  '7',
  'B',
  '2',
];

test('quotas take the place of what the upstream says, as zeros without a session', () => {
  const headers = upstream();
  finishLimitHeaders(headers, exchangeOf(), 'quotas');
  assert.deepEqual(headerMap(headers), { a: ['1'], b: ['2'], ...limits('0', '0', '0') });
});

test('quotas are those of the API, if it has its own', () => {
  const session = { keyId: 'k', data: { quota_max: 5, quota_remaining: 4, quota_renews: 3 } };
  const headers: string[] = [];
  finishLimitHeaders(headers, Object.assign(exchangeOf(), { session }), 'quotas');
  assert.deepEqual(headerMap(headers), limits('5', '4', '3'));
  const access_rights = { shop: { limit: { quota_max: 2, quota_remaining: 1 } } };
  const own = { keyId: 'k', data: { ...session.data, access_rights } };
  headers.length = 0;
  finishLimitHeaders(headers, Object.assign(exchangeOf(), { session: own }), 'quotas');
  assert.deepEqual(headerMap(headers), limits('2', '1', '0'));
});

test('where rates are told, those of the upstream go, and nothing of quotas comes', () => {
  const headers = upstream();
  const session = { keyId: 'k', data: { quota_max: 5 } };
  finishLimitHeaders(headers, Object.assign(exchangeOf(), { session }), 'rate_limits');
  assert.deepEqual(headers, ['A', '1', 'B', '2']);
});
