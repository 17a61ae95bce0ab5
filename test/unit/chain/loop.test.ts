import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { followLoop } from '../../../src/chain/loop.ts';
import { formatUrl, parseRequestUrl } from '../../../src/lib/request-url.ts';
import { apiOf, definitionOf, exchangeOf } from '../../support/builders.ts';

const shop = apiOf();
const other = apiOf(definitionOf({ api_id: 'other', name: 'Other API', proxy: { listen_path: '/other/' } }));
const apis = { find: (name: string) => (name === 'other' || name === 'other-api' ? other : undefined) };

function withUrl(target: string): Exchange {
  const exchange = exchangeOf({ api: shop, apis });
  exchange.url = parseRequestUrl(target) ?? assert.fail(target);
  return exchange;
}

function withRewrite(target: string, method: string | null = null): Exchange {
  const exchange = exchangeOf({ api: shop, apis });
  exchange.rewriteTarget = target;
  exchange.methodTransform = method;
  return exchange;
}

test('an ordinary target is no loop', () => {
  const exchange = withUrl('/shop/x');
  assert.equal(followLoop(exchange), false);
  assert.equal(exchange.api, shop);
  assert.equal(followLoop(withRewrite('http://elsewhere/')), false);
  assert.equal(followLoop(withRewrite('/path')), false);
});

test('a url that a hook returned leads into another API, with its query', () => {
  const exchange = withUrl('tyk://other/path?x=1');
  assert.equal(followLoop(exchange), true);
  assert.equal(exchange.api, other);
  assert.equal(formatUrl(exchange.url), 'http://other/path?x=1');
  assert.equal(exchange.loops, 1);
  assert.equal(exchange.selfLooped, false);
});

test('an API is found by its slug too, and an empty path is the root', () => {
  const exchange = withUrl('tyk://other-api');
  assert.equal(followLoop(exchange), true);
  assert.equal(exchange.api, other);
  assert.equal(exchange.url.path, '/');
});

test('self is the same API again', () => {
  const exchange = withUrl('tyk://self/again');
  assert.equal(followLoop(exchange), true);
  assert.equal(exchange.api, shop);
  assert.equal(exchange.selfLooped, true);
});

test('an unknown API is a fault that names it', () => {
  assert.throws(() => followLoop(withUrl('tyk://nobody/x')), {
    code: 'GW_CHAIN_LOOP_TARGET',
    statusCode: 500,
    message: "Can't detect loop target",
    cause: /nobody/,
  });
});

test('the target of the definition can be another API', () => {
  const exchange = exchangeOf({
    api: apiOf(definitionOf({ proxy: { target_url: 'tyk://other' } })),
    apis,
    url: '/shop/x?a=1',
  });
  assert.equal(followLoop(exchange), true);
  assert.equal(exchange.api, other);
  assert.equal(exchange.url.query, 'a=1');
});

test('a rewrite target is followed, and forgotten in the next API', () => {
  const exchange = withRewrite('tyk://other/new', 'POST');
  exchange.hardTimeout = 3;
  exchange.ignored = true;
  assert.equal(followLoop(exchange), true);
  assert.equal(exchange.method, 'POST');
  assert.equal(exchange.rewriteTarget, null);
  assert.equal(exchange.methodTransform, null);
  assert.equal(exchange.hardTimeout, 0);
  assert.equal(exchange.ignored, false, 'the next API asks for authentication by itself');
});

test('the query of a rewrite target steers the method', () => {
  const exchange = withRewrite('tyk://other/new?method=PUT', 'POST');
  followLoop(exchange);
  assert.equal(exchange.method, 'PUT');
});

test('the method in the query of a hook’s url has no effect', () => {
  const exchange = withUrl('tyk://other/new?method=PUT');
  followLoop(exchange);
  assert.equal(exchange.method, 'GET');
});

test('check_limits counts a self loop against the limits again', () => {
  const exchange = withRewrite('tyk://self/new?check_limits=true');
  followLoop(exchange);
  assert.equal(exchange.selfLooped, false);
});

test('six loops pass, the seventh does not', () => {
  const exchange = withUrl('tyk://self/a');
  for (let loop = 1; loop <= 6; loop++) {
    assert.equal(followLoop(exchange), true, `loop ${loop}`);
    exchange.url = { ...exchange.url, scheme: 'tyk', host: 'self' };
  }
  assert.throws(() => followLoop(exchange), {
    code: 'GW_CHAIN_LOOP_LIMIT',
    message: 'Loop level too deep. Found more than 5 loops in single request',
  });
});

test('loop_limit moves the bound, but never beyond 100', () => {
  const lower = withRewrite('tyk://self/a?loop_limit=1');
  followLoop(lower);
  assert.equal(lower.loopLimit, 1);
  const higher = withRewrite('tyk://self/a?loop_limit=100000');
  followLoop(higher);
  assert.equal(higher.loopLimit, 100);
  const nonsense = withRewrite('tyk://self/a?loop_limit=-1');
  followLoop(nonsense);
  assert.equal(nonsense.loopLimit, 5);
});
