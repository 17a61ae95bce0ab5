// By which parts of a request answers of auth hooks are kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cacheKey } from '../../../src/dispatch/auth-cache.ts';
import type { CacheRule } from '../../../src/wire/native/messages.ts';
import { exchangeOf, type RequestParts } from '../../support/builders.ts';

const EMPTY: CacheRule = { headers: [], query: [], cookies: [], ttlMs: 1, negativeTtlMs: 1 };
const keyOf = (rule: Partial<CacheRule>, request: RequestParts, scope = '1') =>
  cacheKey(exchangeOf(request), scope, { ...EMPTY, ...rule });

test('a request with none of the parts has no key', () => {
  const rule = { headers: ['X-Key'], query: ['key'], cookies: ['key'] };
  for (const request of [{}, { url: '/shop/?other=1' }, { headers: ['Cookie', 'other=1; keys=2', 'X-Keys', '1'] }])
    assert.equal(keyOf(rule, request), null);
  assert.equal(keyOf({}, { headers: ['X-Key', '1'] }), null, 'a rule without parts keeps nothing');
});

test('one of the parts is enough, and may be empty', () => {
  const rule = { headers: ['X-Key'], query: ['key'], cookies: ['key'] };
  for (const request of [
    { headers: ['x-key', ''] },
    { url: '/shop/?key' },
    { headers: ['Cookie', 'a=1; key='] },
  ] as RequestParts[])
    assert.notEqual(keyOf(rule, request), null);
});

test('names of headers have no letter case, values and all other names have', () => {
  assert.equal(
    keyOf({ headers: ['X-Key'] }, { headers: ['X-KEY', 'a'] }),
    keyOf({ headers: ['X-Key'] }, { headers: ['x-key', 'a'] }),
  );
  assert.notEqual(
    keyOf({ headers: ['X-Key'] }, { headers: ['X-Key', 'A'] }),
    keyOf({ headers: ['X-Key'] }, { headers: ['X-Key', 'a'] }),
  );
  assert.equal(keyOf({ query: ['key'] }, { url: '/shop/?Key=1' }), null);
  assert.equal(keyOf({ cookies: ['key'] }, { headers: ['Cookie', 'Key=1'] }), null);
});

test('parameters count decoded, and nothing else of the request counts', () => {
  const rule = { query: ['a b'] };
  const key = keyOf(rule, { url: '/shop/?a%20b=%C3%BC' });
  assert.equal(keyOf(rule, { url: '/shop/other?x=1&a+b=%c3%bc', method: 'POST', headers: ['X', 'y'] }), key);
});

test('cookies are found in all Cookie headers, with blanks around', () => {
  const rule = { cookies: ['key', 'more'] };
  const key = keyOf(rule, { headers: ['Cookie', 'key=1', 'cookie', 'x=y;more=2'] });
  assert.equal(keyOf(rule, { headers: ['Cookie', ' more=2 ;key=1; other=3'] }), key);
});

test('hooks do not share answers', () => {
  const request = { headers: ['X-Key', '1'] };
  assert.notEqual(keyOf({ headers: ['X-Key'] }, request, '1'), keyOf({ headers: ['X-Key'] }, request, '2'));
});

test('the next version of a plugin does not get answers that the last one gave by other parts', () => {
  const old = keyOf({ headers: ['Authorization'] }, { headers: ['Authorization', 'secret'] });
  assert.notEqual(keyOf({ headers: ['X-Name'] }, { headers: ['X-Name', 'secret'] }), old);
  assert.notEqual(keyOf({ query: ['Authorization'] }, { url: '/shop/?Authorization=secret' }), old);
});

test('different parts never make the same key', () => {
  const text = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', '"', ',', '","', ']', '[],[', '\\', ' '));
  const values = fc.array(text, { maxLength: 3 });
  const request = fc.record({ a: values, b: values, q: values });
  const rule = { headers: ['A', 'B'], query: ['q'] };
  const keyFor = ({ a, b, q }: { a: string[]; b: string[]; q: string[] }) =>
    keyOf(rule, {
      headers: [...a.flatMap((value) => ['A', value]), ...b.flatMap((value) => ['B', value])],
      url: `/shop/?${q.map((value) => `q=${encodeURIComponent(value.toWellFormed())}`).join('&')}`,
    });
  fc.assert(
    fc.property(request, request, (one, two) => {
      const same = JSON.stringify(one) === JSON.stringify(two);
      const [x, y] = [keyFor(one), keyFor(two)];
      if (same) assert.equal(x, y);
      else if (x !== null || y !== null) assert.notEqual(x, y);
    }),
    {
      numRuns: 2000,
      examples: [
        [
          { a: ['x', 'y'], b: [], q: [] },
          { a: ['x'], b: ['y'], q: [] },
        ],
      ],
    },
  );
});
