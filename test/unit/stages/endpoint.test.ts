import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePath, EndpointTable, endpointPath } from '../../../src/stages/endpoint.ts';
import { exchangeOf } from '../../support/builders.ts';

const ANYWHERE = { prefix: false, suffix: false };
const PREFIX = { prefix: true, suffix: false };

test('a pattern is searched anywhere', () => {
  const test = compilePath('/get', ANYWHERE);
  assert.ok(test('/get') && test('/a/get/b') && test('/getter'));
  assert.equal(test('/ge'), false);
});

test('a name in braces is one segment, a star anything below', () => {
  const user = compilePath('/users/{id}/posts', ANYWHERE);
  assert.ok(user('/users/7/posts'));
  assert.equal(user('/users/7/8/posts'), false);
  assert.equal(user('/users//posts'), false);
  assert.ok(compilePath('/a/*', ANYWHERE)('/a/b/c'));
});

test('the rest is a Go regular expression', () => {
  const test = compilePath('^/v[0-9]+$', ANYWHERE);
  assert.ok(test('/v12'));
  assert.equal(test('/v12/x'), false);
  assert.equal(compilePath('/a.c', ANYWHERE)('/abc'), true);
  assert.throws(() => compilePath('/(', ANYWHERE));
});

test('anchors come with the configuration', () => {
  assert.equal(compilePath('/get', PREFIX)('/a/get'), false);
  assert.equal(compilePath('/get', PREFIX)('/getter'), true);
  assert.equal(compilePath('/get', { prefix: true, suffix: true })('/getter'), false);
  assert.equal(compilePath('^/get$', { prefix: true, suffix: true })('/get'), true);
});

test('letter case can be ignored', () => {
  assert.equal(compilePath('/Get', ANYWHERE, true)('/gET'), true);
  assert.equal(compilePath('/Get', ANYWHERE)('/get'), false);
});

test('what takes other engines ages takes no time here', () => {
  assert.equal(compilePath('^/(a+)+$', ANYWHERE)(`/${'a'.repeat(20_000)}!`), false);
});

test('the first rule of method and path is found', () => {
  const rule = (path: string, method: string) => ({ path, method, ignoreCase: false });
  const rules = [rule('/a', 'POST'), rule('/a', ''), rule('/a/b', 'GET')];
  const table = new EndpointTable(rules, ANYWHERE);
  assert.equal(table.find('/a', 'POST'), rules[0]);
  assert.equal(table.find('/a/b', 'GET'), rules[1]);
  assert.equal(table.find('/c', 'GET'), undefined);
  assert.ok(table.matchesPath('/a/b'));
  assert.equal(table.isEmpty, false);
  assert.ok(new EndpointTable([], ANYWHERE).isEmpty);
});

test('rules see the path decoded and without the listen path', () => {
  assert.equal(endpointPath(exchangeOf({ url: '/shop/%62%2Fc?x=1' })), '/b/c');
  assert.equal(endpointPath(exchangeOf({ url: '/shop' })), '/');
});
