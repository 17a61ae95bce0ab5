import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripListenPath } from '../../../src/lib/listen-path.ts';

const strip = (path: string, listenPath = '/shop/', id = 'api1') => stripListenPath(path, { id, listenPath });

test('the listen path is taken off, the slash stays', () => {
  assert.equal(strip('/shop/a/b'), '/a/b');
  assert.equal(strip('/shop/'), '/');
  assert.equal(strip('/shop'), '/');
  assert.equal(strip('/a', '/'), '/a');
});

test('without a trailing slash', () => {
  assert.equal(strip('/shop/a', '/shop'), '/a');
  assert.equal(strip('/shop', '/shop'), '/');
  assert.equal(strip('/shopping', '/shop'), '/ping');
});

test('the mount by id is taken off as a whole segment', () => {
  assert.equal(strip('/api1/a'), '/a');
  assert.equal(strip('/api1'), '/');
  assert.equal(strip('/api12/a'), '/api12/a');
});

test('a path that a hook set elsewhere stays', () => {
  assert.equal(strip('/other/a'), '/other/a');
  assert.equal(strip('/sho'), '/sho');
});

test('only the first listen path goes', () => {
  assert.equal(strip('/shop/shop/a'), '/shop/a');
});

test('escaped letters of the listen path, which the router matches, are taken off too', () => {
  assert.equal(strip('/%73hop/a'), '/a');
  assert.equal(strip('/%73hop/a%2Fb'), '/a%2Fb');
});
