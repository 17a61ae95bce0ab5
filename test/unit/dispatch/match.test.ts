// When a hook can matter, as its plugin said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileMatch, compilePattern } from '../../../src/dispatch/match.ts';
import type { Match } from '../../../src/wire/native/messages.ts';
import { exchangeOf, type RequestParts } from '../../support/builders.ts';

const ANY: Match = { methods: [], paths: [], headers: [] };
const matches = (match: Partial<Match>, request: RequestParts) =>
  compileMatch({ ...ANY, ...match })(exchangeOf(request));

for (const [pattern, yes, no] of [
  ['/a', ['/a'], ['/a/', '/ab', '/', '/A']],
  ['/a/*', ['/a/', '/a/b'], ['/a', '/a/b/', '/a/b/c']],
  ['/a/**', ['/a/', '/a/b', '/a/b/c/'], ['/a', '/b/a/']],
  ['/*/c', ['/b/c', '//c'], ['/c', '/a/b/c']],
  ['/**/c', ['/b/c', '/a/b/c', '//c'], ['/c', '/a/c/d']],
  ['/a*', ['/a', '/abc'], ['/a/b', '/b']],
  ['**.js', ['/a/b.js', '.js'], ['/a.jsx']],
  ['*.js', ['x.js'], ['/x.js']],
  ['/*a*b*', ['/ab', '/xaxbx', '/aab'], ['/ba', '/a/b']],
  ['/**a*b', ['/a/b/ab', '/x/axb', '/aaab'], ['/a/b', '/ab/']],
  ['/**/x*y/**', ['/a/xy/', '/xx/x1y/z/w'], ['/a/x/y/', '/a/xy']],
  ['**', ['', '/', '/a/b'], []],
  ['*', ['', 'a'], ['/']],
  ['***', ['', '/a/b'], []],
  ['/***x', ['/x', '/a/bx'], ['/', '/xy']],
  ['****/***', ['/', '/a/b', 'a/'], ['', 'ab']],
  ['', [''], ['/']],
  ['/a.c', ['/a.c'], ['/abc']],
] as const) {
  test(`the pattern ${JSON.stringify(pattern)}`, () => {
    const test = compilePattern(pattern);
    for (const path of yes) assert.equal(test(path), true, `${path} fits`);
    for (const path of no) assert.equal(test(path), false, `${path} does not fit`);
  });
}

test('patterns mean what the same regular expressions mean', () => {
  const pattern = fc.array(fc.constantFrom('*', '**', '**', 'a', 'b', '/', 'ab', 'a/'), { maxLength: 9 });
  const path = fc.array(fc.constantFrom('a', 'b', '/', 'ab'), { maxLength: 14 });
  fc.assert(
    fc.property(pattern, path, (parts, pieces) => {
      const source = parts.join('');
      const text = pieces.join('');
      const regex = source.replace(/\*+/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
      assert.equal(compilePattern(source)(text), new RegExp(`^(?:${regex})$`).test(text), `${source} on ${text}`);
    }),
    { numRuns: 5000 },
  );
});

for (const pattern of [
  `/${'*a'.repeat(20)}*b`,
  `/${'**a'.repeat(20)}**b`,
  `/${'**a*b'.repeat(10)}**c`,
  `/${'**a*a'.repeat(10)}*b`,
  `/${'*a/**'.repeat(10)}b`,
  `/${'**/a*'.repeat(10)}b`,
]) {
  test(`many stars cost no exponential time: ${pattern.slice(0, 12)}…`, () => {
    const test = compilePattern(pattern);
    const paths = [
      `/${'a'.repeat(4000)}`,
      `/${'a/'.repeat(2000)}`,
      `/${'ab'.repeat(2000)}x`,
      `/${'aab/a'.repeat(800)}`,
    ];
    const from = process.cpuUsage();
    for (const path of paths) assert.equal(test(path), false);
    const { user } = process.cpuUsage(from);
    assert.ok(user < 1_000_000, `${user / 1000} ms`);
  });
}

test('nothing given: always', () => {
  assert.equal(matches({}, { method: 'PATCH', url: '/shop/any' }), true);
});

test('one of the methods, in any letter case', () => {
  assert.equal(matches({ methods: ['get', 'HEAD'] }, { method: 'GET' }), true);
  assert.equal(matches({ methods: ['get', 'HEAD'] }, { method: 'HEAD' }), true);
  assert.equal(matches({ methods: ['get', 'HEAD'] }, { method: 'POST' }), false);
});

test('all of the headers, in any letter case, also empty ones', () => {
  const headers = ['X-Key', 'a', 'x-empty', ''];
  assert.equal(matches({ headers: ['x-key', 'X-Empty'] }, { headers }), true);
  assert.equal(matches({ headers: ['x-key', 'x-other'] }, { headers }), false);
});

test('one of the paths, after the listen path, decoded', () => {
  const paths = ['/orders/*', '/a b'];
  for (const [url, expected] of [
    ['/shop/orders/7', true],
    ['/shop/orders/7?x=/y', true],
    ['/shop/a%20b', true],
    ['/shop/%6frders/7', true],
    ['/shop/orders/7/lines', false],
    ['/orders/7', true],
    ['/shop/', false],
  ] as const)
    assert.equal(matches({ paths }, { url }), expected, url);
});

test('everything that is given must hold', () => {
  const match = { methods: ['GET'], paths: ['/a'], headers: ['X-A'] };
  const request = { method: 'GET', url: '/shop/a', headers: ['X-A', '1'] };
  assert.equal(matches(match, request), true);
  assert.equal(matches(match, { ...request, method: 'PUT' }), false);
  assert.equal(matches(match, { ...request, url: '/shop/b' }), false);
  assert.equal(matches(match, { ...request, headers: [] }), false);
});

test('what hooks before made of the request counts', () => {
  const match = compileMatch({ ...ANY, methods: ['PUT'], paths: ['/new'], headers: ['X-New'] });
  const exchange = exchangeOf({ url: '/shop/old' });
  assert.equal(match(exchange), false);
  exchange.method = 'PUT';
  exchange.url = { ...exchange.url, path: '/shop/new' };
  exchange.headers.push('x-new', '');
  assert.equal(match(exchange), true);
});
