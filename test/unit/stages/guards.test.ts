import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import type { StageResult } from '../../../src/chain/stage.ts';
import type { Limiter } from '../../../src/limit/limiter.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import {
  type ApiRateContext,
  ApiRateStage,
  HardTimeoutStage,
  IpListStage,
  RequestSizeStage,
} from '../../../src/stages/guards.ts';
import {
  apiOf,
  definitionWithPaths,
  exchangeOf,
  fakeClock,
  headerMap,
  type RequestParts,
} from '../../support/builders.ts';

const NOW = 1_700_000_000;
const MATCHING = { prefix: false, suffix: false };
const LIST = ['192.0.2.7', '10.0.0.0/8', '2001:db8::/32', '2001:db9::1'];

const passes = (kind: 'allow' | 'block', address: string, list = LIST) =>
  new IpListStage(kind, list).run(exchangeOf({ headers: ['X-Real-IP', address] })) === undefined;

test('addresses and ranges, IPv4 and IPv6, are allowed', () => {
  for (const address of ['192.0.2.7', '10.255.0.1', '2001:db8:1::5', '2001:db9::1', '2001:DB9:0::1'])
    assert.ok(passes('allow', address), address);
  for (const address of ['192.0.2.8', '11.0.0.1', '2001:db9::2', '::1'])
    assert.equal(passes('allow', address), false, address);
});

test('a block list is the opposite', () => {
  for (const address of ['192.0.2.7', '10.255.0.1', '2001:db8:1::5'])
    assert.equal(passes('block', address), false, address);
  for (const address of ['192.0.2.8', '2001:db9::2']) assert.ok(passes('block', address), address);
});

test('an IPv4 address written as IPv6 is the same address', () => {
  assert.equal(passes('block', '::ffff:10.0.0.1'), false);
  assert.ok(new IpListStage('allow', LIST).run(exchangeOf({ peer: '::ffff:10.0.0.1' })) === undefined);
});

test('what is no address is on no list', () => {
  for (const address of ['unknown', '10.0.0.1:8080', '10.0.0']) {
    assert.equal(passes('allow', address), false, address);
    assert.equal(passes('block', address), true, address);
  }
});

test('a refused address is an AuthFailure with the address as key', () => {
  const api = apiOf();
  const reply = new IpListStage('allow', LIST).run(exchangeOf({ api, peer: '198.51.100.1' })) as Reply;
  assert.deepEqual([reply.status, reply.errorMessage], [403, 'access from this IP has been disallowed']);
  assert.deepEqual([api.fired[0]?.type, api.fired[0]?.meta['Key']], ['AuthFailure', '198.51.100.1']);
});

function sized(parts: RequestParts) {
  const definition = definitionWithPaths(
    { size_limits: [{ path: '/small', method: 'POST', size_limit: 3 }] },
    { global_size_limit: 10 },
  );
  const exchange = exchangeOf({ ...parts, api: apiOf(definition) });
  exchange.version = definition.versions.versions.get('Default') ?? null;
  const reply = new RequestSizeStage(definition.versions.versions, MATCHING).run(exchange) as Reply | undefined;
  return reply && [reply.status, reply.errorMessage];
}

test('the declared length counts, for the version and for the endpoint', () => {
  assert.equal(sized({ method: 'POST', body: '0123456789' }), undefined);
  assert.deepEqual(sized({ method: 'POST', body: '01234567890' }), [400, 'Request is too large']);
  assert.deepEqual(sized({ method: 'POST', body: '0123', url: '/shop/small' }), [400, 'Request is too large']);
  assert.equal(sized({ method: 'POST', body: '012', url: '/shop/small' }), undefined);
  assert.equal(sized({ method: 'PUT', body: '0123', url: '/shop/small' }), undefined);
});

test('a request that does not say its length is refused', () => {
  assert.deepEqual(sized({ method: 'POST', headers: ['Transfer-Encoding', 'chunked'] }), [
    411,
    'Content length is required for this request',
  ]);
  assert.equal(sized({ method: 'GET' }), undefined);
});

test('an endpoint can have a timeout of its own', () => {
  const definition = definitionWithPaths({ hard_timeouts: [{ path: '/slow', method: 'GET', timeout: 3 }] });
  const stage = new HardTimeoutStage(definition.versions.versions, MATCHING);
  const timeout = (url: string) => {
    const exchange = exchangeOf({ url, api: apiOf(definition) });
    exchange.version = definition.versions.versions.get('Default') ?? null;
    assert.equal(stage.run(exchange), undefined);
    return exchange.hardTimeout;
  };
  assert.equal(timeout('/shop/slow'), 3);
  assert.equal(timeout('/shop/fast'), 0);
});

function apiRate(more: Partial<ApiRateContext> = {}) {
  const clock = fakeClock(NOW * 1000);
  const context = { limiter: new MemoryLimiter(clock), limitHeaders: 'quotas' as const, clock, ...more };
  return { clock, stage: new ApiRateStage({ id: 'shop', orgId: 'org' }, { rate: 2, per: 10 }, context) };
}

const message = (result: StageResult | Promise<StageResult>) => (result as Reply | undefined)?.errorMessage;

test('the limit of an API counts all callers together', () => {
  const { stage, clock } = apiRate();
  const run = () => message(stage.run(exchangeOf()));
  assert.deepEqual([run(), run(), run()], [undefined, undefined, 'API Rate Limit Exceeded']);
  clock.ms += 10_000;
  assert.equal(run(), undefined);
});

test('it counts under a name of its own, also where the limiter takes its time', async () => {
  const asked: unknown[] = [];
  const limiter = new MemoryLimiter(fakeClock());
  const remote: Limiter = Object.assign(Object.create(limiter), {
    rate: async (...facts: [string, number, number]) => {
      asked.push(facts);
      return { allowed: asked.length < 2, remaining: 0, resetMs: 1 };
    },
  });
  const { stage } = apiRate({ limiter: remote });
  assert.equal(await stage.run(exchangeOf()), undefined);
  assert.equal(message(await stage.run(exchangeOf())), 'API Rate Limit Exceeded');
  assert.deepEqual(asked[0], ['apilimiter-orgshop', 2, 10]);
});

test('ignored paths and self loops are not counted', () => {
  const { stage } = apiRate();
  for (const state of [{ ignored: true }, { selfLooped: true }])
    for (let n = 0; n < 3; n++) assert.equal(stage.run(Object.assign(exchangeOf(), state)), undefined);
});

test('a hit limit of an API is told as RatelimitExceeded, and in headers if those tell of rates', () => {
  for (const limitHeaders of ['quotas', 'rate_limits'] as const) {
    const { stage } = apiRate({ limitHeaders });
    const api = apiOf();
    const exchanges = [1, 2, 3].map(() => exchangeOf({ api }));
    for (const exchange of exchanges) stage.run(exchange);
    assert.deepEqual(
      api.fired.map(({ type }) => type),
      ['RatelimitExceeded'],
    );
    const remaining = exchanges.map(({ replyHeaders }) => headerMap(replyHeaders)['x-ratelimit-remaining']);
    assert.deepEqual(
      remaining,
      limitHeaders === 'quotas' ? [undefined, undefined, undefined] : [['1'], ['0'], ['0']],
      limitHeaders,
    );
  }
});
