import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { destinationOf } from '../../../src/proxy/destination.ts';
import { apiOf, definitionOf, exchangeOf } from '../../support/builders.ts';

function exchangeTo(proxy: object, url: string, more: object = {}): Exchange {
  return exchangeOf({ api: apiOf(definitionOf({ proxy, ...more })), url });
}

const lineOf = ({ origin, path, query }: ReturnType<typeof destinationOf>) =>
  `${origin}${path}${query === '' ? '' : `?${query}`}`;
const destination = (proxy: object, url: string) => lineOf(destinationOf(exchangeTo(proxy, url)));

test('the listen path is taken off and the rest joined to the target', () => {
  assert.equal(destination({ target_url: 'http://u.test/base/' }, '/shop/a%2Fb?x=1'), 'http://u.test/base/a%2Fb?x=1');
  assert.equal(destination({ target_url: 'http://u.test:81' }, '/shop/a'), 'http://u.test:81/a');
});

test('without stripping the whole path is joined', () => {
  assert.equal(
    destination({ strip_listen_path: false, target_url: 'http://u.test/base' }, '/shop/a'),
    'http://u.test/base/shop/a',
  );
});

test('the root leaves an empty path, or the target’s own slash', () => {
  assert.equal(destination({ target_url: 'http://u.test/' }, '/shop/?x=1'), 'http://u.test?x=1');
  assert.equal(destination({ target_url: 'http://u.test/base/' }, '/shop/'), 'http://u.test/base');
  assert.equal(
    destination({ target_url: 'http://u.test/base/', disable_strip_slash: true }, '/shop/'),
    'http://u.test/base/',
  );
});

test('the target’s own query comes first', () => {
  assert.equal(destination({ target_url: 'http://u.test/?k=1' }, '/shop/a?x=2'), 'http://u.test/a?k=1&x=2');
  assert.equal(destination({ target_url: 'http://u.test/?k=1' }, '/shop/a'), 'http://u.test/a?k=1');
});

test('a star goes out escaped', () => {
  const exchange = exchangeTo({}, '/shop/');
  exchange.url = { ...exchange.url, path: '*' };
  assert.equal(lineOf(destinationOf(exchange)), 'http://upstream.test/%2A');
});

test('scheme and host of the url never lead elsewhere', () => {
  const exchange = exchangeTo({}, '/shop/a');
  exchange.url = { ...exchange.url, scheme: 'http', host: 'evil.test' };
  assert.equal(destinationOf(exchange).origin, 'http://upstream.test');
});

test('the host is the target’s, or the client’s when it is to be preserved', () => {
  assert.equal(destinationOf(exchangeTo({}, '/shop/')).host, 'upstream.test');
  assert.equal(destinationOf(exchangeTo({ preserve_host_header: true }, '/shop/')).host, 'gateway.test');
});

test('a rewrite to a URL leaves the target altogether, with its own query', () => {
  const exchange = exchangeTo({ target_url: 'http://u.test/?k=1' }, '/shop/a?x=1');
  exchange.rewriteTarget = 'https://else.test:8443/p?y=2';
  assert.deepEqual(destinationOf(exchange), {
    origin: 'https://else.test:8443',
    host: 'else.test:8443',
    path: '/p',
    query: 'y=2',
  });
});

test('a rewrite to a path stays with the target', () => {
  const exchange = exchangeTo({ target_url: 'http://u.test/base' }, '/shop/a?x=1');
  exchange.rewriteTarget = '/shop/new?y=2';
  assert.equal(lineOf(destinationOf(exchange)), 'http://u.test/base/new?y=2');
});

test('a rewrite to what is no URL is a fault that shows it', () => {
  const exchange = exchangeTo({}, '/shop/a');
  exchange.rewriteTarget = 'no url';
  assert.throws(() => destinationOf(exchange), { code: 'GW_PROXY_BAD_REQUEST', cause: /no url/ });
});

test('a version can have a target of its own, whatever its own name is', () => {
  const definition = definitionOf({
    version_data: {
      not_versioned: false,
      versions: { v1: { name: 'Version One', override_target: 'http://v1.test/' } },
    },
    definition: { location: 'header', key: 'x-version' },
  });
  const exchange = exchangeOf({ api: apiOf(definition), url: '/shop/a' });
  exchange.version = definition.versions.versions.get('v1') ?? assert.fail();
  assert.equal(lineOf(destinationOf(exchange)), 'http://v1.test/a');
});

for (const path of ['/shop/../x', '/shop/%2e%2E/x', '/shop/a/../../x', '/shop/..']) {
  test(`${path} never leaves the target's own folder`, () => {
    const exchange = exchangeTo({ target_url: 'http://u.test/base/' }, path);
    assert.throws(() => destinationOf(exchange), { code: 'GW_PROXY_TRAVERSAL' });
  });
}
