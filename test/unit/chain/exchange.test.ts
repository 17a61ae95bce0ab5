import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiOf, definitionOf, exchangeOf } from '../../support/builders.ts';

const listening = (api_id: string, listen_path: string) => apiOf(definitionOf({ api_id, proxy: { listen_path } }));

test('the path after the listen path is that of the url and the API of the moment', () => {
  const exchange = exchangeOf({ api: listening('shop', '/shop/'), url: '/shop/a/b?c=1' });
  assert.equal(exchange.restPath, '/a/b');
  exchange.url = { ...exchange.url, path: '/shop/rewritten' };
  assert.equal(exchange.restPath, '/rewritten');
  exchange.enter(listening('inner', '/shop/re/'), { ...exchange.url, path: '/shop/re/x' });
  assert.equal(exchange.restPath, '/x');
  // The same path in another API.
  exchange.enter(listening('outer', '/'), exchange.url);
  assert.equal(exchange.restPath, '/shop/re/x');
});

test('a request for the host alone has an empty path, and that is no path of before', () => {
  const exchange = exchangeOf({ api: listening('all', '/'), url: 'http://shop.test' });
  assert.equal(exchange.url.path, '');
  assert.equal(exchange.restPath, '/');
});
