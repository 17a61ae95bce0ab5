import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeQuery, firstParam, parseQuery, sameQuery, unescapeBytes } from '../../../src/lib/query.ts';

const byteStrings = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const queries = fc
  .uniqueArray(fc.tuple(byteStrings, fc.array(byteStrings, { minLength: 1, maxLength: 3 })), {
    selector: ([key]) => key,
  })
  .map((pairs) => new Map(pairs));

test('keys keep all their values in order', () => {
  assert.deepEqual(
    parseQuery('x=1&y=2&x=3'),
    new Map([
      ['x', ['1', '3']],
      ['y', ['2']],
    ]),
  );
});

test('escapes and plus signs are decoded in keys and values', () => {
  assert.deepEqual(
    parseQuery('a%20b=%26+c&%3d=1'),
    new Map([
      ['a b', ['& c']],
      ['=', ['1']],
    ]),
  );
});

test('pairs without a value, without a key, and with more equal signs', () => {
  assert.deepEqual(
    parseQuery('a&b=&=v&c=1=2'),
    new Map([
      ['a', ['']],
      ['b', ['']],
      ['', ['v']],
      ['c', ['1=2']],
    ]),
  );
});

test('broken escapes and semicolons drop their pair only, empty pairs are nothing', () => {
  assert.deepEqual(parseQuery('&a=%zz&b=1;c=2&%=x&&d=%4&e=5'), new Map([['e', ['5']]]));
  assert.deepEqual(parseQuery(''), new Map());
});

test('bytes that are not UTF-8 stay bytes', () => {
  assert.deepEqual(parseQuery('q=%FF\xfe'), new Map([['q', ['\xff\xfe']]]));
});

test('encoding sorts by key, keeps the order of values, and writes like Go', () => {
  const query = new Map([
    ['b', ['2', '1']],
    ['a b', ['x&y/z', '']],
    ['B', ["-_.~!*'()"]],
  ]);
  assert.equal(encodeQuery(query), 'B=-_.~%21%2A%27%28%29&a+b=x%26y%2Fz&a+b=&b=2&b=1');
  assert.equal(encodeQuery(parseQuery('c')), 'c=');
});

test('what is encoded is parsed back', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const again = parseQuery(encodeQuery(query));
      assert.ok(sameQuery(again, query));
      assert.equal(encodeQuery(again), encodeQuery(query));
    }),
  );
});

test('parsing takes any text without failing', () => {
  fc.assert(fc.property(fc.string(), (raw) => void parseQuery(raw)));
});

test('two queries are the same when keys and values are, whatever the order of keys', () => {
  const same = (a: string, b: string) => sameQuery(parseQuery(a), parseQuery(b));
  assert.ok(same('a=1&b=2', 'b=2&a=1'));
  assert.ok(same('a', 'a='));
  assert.equal(same('a=1&a=2', 'a=2&a=1'), false);
  assert.equal(same('a=1', 'a=1&b=2'), false);
  assert.equal(same('a=1', 'b=1'), false);
  assert.equal(same('a=1', 'a=1&a=1'), false);
});

test('a parameter named in text is found under its bytes', () => {
  assert.equal(firstParam('%C3%BC=1&x=2', 'ü'), '1');
  assert.equal(firstParam('x=2&x=3', 'x'), '2');
  assert.equal(firstParam('x=2', 'y'), undefined);
  assert.equal(firstParam('', 'y'), undefined);
});

test('a broken escape has no decoded form', () => {
  assert.equal(unescapeBytes('a%2Fb'), 'a/b');
  for (const text of ['%', '%2', 'a%g0', '%%20']) assert.equal(unescapeBytes(text), null, text);
});
