import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import { ApiRateStage, HardTimeoutStage, IpListStage, RequestSizeStage } from '../../../src/stages/guards.ts';
import { apiOf, definitionWithPaths, exchangeOf, fakeClock, type RequestParts } from '../../support/builders.ts';

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

test('the limit of an API counts all callers together', () => {
  const clock = fakeClock();
  const stage = new ApiRateStage(new MemoryLimiter(clock), 'shop', { rate: 2, per: 10 });
  const run = () => (stage.run(exchangeOf()) as Reply | undefined)?.errorMessage;
  assert.deepEqual([run(), run(), run()], [undefined, undefined, 'API Rate Limit Exceeded']);
  clock.ms += 10_000;
  assert.equal(run(), undefined);
});

test('ignored paths and self loops are not counted', () => {
  const stage = new ApiRateStage(new MemoryLimiter(fakeClock()), 'shop', { rate: 0, per: 10 });
  assert.equal((stage.run(exchangeOf()) as Reply).status, 429);
  assert.equal(stage.run(Object.assign(exchangeOf(), { ignored: true })), undefined);
  assert.equal(stage.run(Object.assign(exchangeOf(), { selfLooped: true })), undefined);
});

test('a hit limit of an API is told as RatelimitExceeded', () => {
  const api = apiOf();
  new ApiRateStage(new MemoryLimiter(fakeClock()), 'shop', { rate: 0, per: 10 }).run(exchangeOf({ api }));
  assert.deepEqual(
    api.fired.map(({ type }) => type),
    ['RatelimitExceeded'],
  );
});
