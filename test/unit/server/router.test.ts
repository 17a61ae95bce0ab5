import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Router, type RouterRules } from '../../../src/server/router.ts';
import { Snapshot } from '../../../src/server/snapshot.ts';
import { apiOf, definitionOf } from '../../support/builders.ts';

const RULES: RouterRules = { strict: false, customDomains: true };

const api = (api_id: string, listen_path: string, more: object = {}) =>
  apiOf(definitionOf({ api_id, name: api_id, proxy: { listen_path }, ...more }));

/** Host and path → id. */
function router(apis: readonly ReturnType<typeof api>[], rules: Partial<RouterRules> = {}) {
  const table = new Router(apis, { ...RULES, ...rules });
  return (path: string, host = 'any.test') => table.match(host, path)?.definition.id;
}

test('the longest listen path wins, whatever the order of definitions', () => {
  const apis = [api('a', '/a/'), api('ab', '/a/b/'), api('root', '/')];
  for (const order of [apis, apis.toReversed()]) {
    const match = router(order);
    assert.deepEqual([match('/a/b/c'), match('/a/x'), match('/x'), match('/')], ['ab', 'a', 'root', 'root']);
  }
});

test('a listen path with a slash also matches without it', () => {
  const match = router([api('a', '/shop/')]);
  assert.deepEqual(
    [match('/shop'), match('/shop/'), match('/shopping'), match('/sho')],
    ['a', 'a', undefined, undefined],
  );
});

test('without a slash it is a prefix of letters, unless routes are strict', () => {
  const loose = router([api('a', '/shop')]);
  assert.deepEqual([loose('/shop'), loose('/shop/x'), loose('/shopping')], ['a', 'a', 'a']);
  const strict = router([api('a', '/shop')], { strict: true });
  assert.deepEqual([strict('/shop'), strict('/shop/x'), strict('/shopping')], ['a', 'a', undefined]);
});

test('a strict mismatch leaves room for a shorter path', () => {
  const match = router([api('long', '/shop'), api('short', '/sh')], { strict: true });
  assert.equal(match('/shopping'), undefined);
  assert.equal(router([api('long', '/shop'), api('root', '/')], { strict: true })('/shopping'), 'root');
});

test('every API is also mounted under its id', () => {
  const match = router([api('abc', '/shop/')]);
  assert.deepEqual([match('/abc/x'), match('/abc'), match('/abcd/x')], ['abc', 'abc', undefined]);
});

test('a listen path wins over another API’s id of the same spelling', () => {
  for (const apis of [
    [api('x', '/a/'), api('y', '/x/')],
    [api('y', '/x/'), api('x', '/a/')],
  ])
    assert.equal(router(apis)('/x/1'), 'y');
});

test('a domain comes first, in any letter case and with any port', () => {
  const match = router([api('all', '/a/b/'), api('mine', '/a/', { domain: 'Shop.test' })]);
  assert.deepEqual(
    [match('/a/b/c', 'shop.test'), match('/a/b/c', 'SHOP.TEST:8080'), match('/a/b/c', 'other.test')],
    ['mine', 'mine', 'all'],
  );
  assert.equal(match('/a/x', 'other.test'), undefined, 'an API of a domain is on no other');
  assert.equal(match('/a/b/c', '[::1]:8080'), 'all');
});

test('a host without that path falls back to the APIs of all hosts', () => {
  const match = router([api('all', '/b/'), api('mine', '/a/', { domain: 'shop.test' })]);
  assert.equal(match('/b/', 'shop.test'), 'all');
});

test('domains count only when that is switched on', () => {
  assert.equal(
    router([api('mine', '/a/', { domain: 'shop.test' })], { customDomains: false })('/a/', 'other.test'),
    'mine',
  );
});

test('internal APIs are not mounted, but are found by loops', () => {
  const internal = api('inside', '/inside/', { internal: true });
  assert.equal(router([internal])('/inside/'), undefined);
  const snapshot = new Snapshot([internal, api('b', '/b/', { name: 'The B' })], RULES);
  assert.equal(snapshot.find('inside'), internal);
  assert.equal(snapshot.find('the-b')?.definition.id, 'b');
  assert.equal(snapshot.find('The B'), undefined);
  assert.equal(snapshot.get('the-b'), undefined);
});

test('unreserved letters may come escaped, others not', () => {
  const match = router([api('a', '/te-st/')]);
  assert.deepEqual([match('/%74e%2Dst/x'), match('/te-st%2fx')], ['a', undefined]);
  assert.equal(match('/%zz/'), undefined);
});

test('a thousand APIs keep apart', () => {
  const apis = Array.from({ length: 1000 }, (_, i) => api(`id${i}`, `/svc-${i}/v${i % 7}/`));
  const match = router(apis);
  for (let i = 0; i < 1000; i++) {
    assert.equal(match(`/svc-${i}/v${i % 7}/x/y`), `id${i}`);
    assert.equal(match(`/svc-${i}/v${(i % 7) + 1}/x`), undefined);
    assert.equal(match(`/id${i}/x`), `id${i}`);
  }
});
