import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  canonicalName,
  connectionOptions,
  getHeader,
  getHeaderValues,
  isFieldValue,
  isHopByHop,
  isToken,
  removeHeader,
  setHeader,
} from '../../../src/lib/headers.ts';

const TOKEN = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const tokens = fc.string({ unit: fc.constantFrom(...TOKEN), minLength: 1 });

/** net/textproto.CanonicalMIMEHeaderKey, letter by letter. */
function goCanonical(name: string): string {
  if (name === '' || [...name].some((char) => !TOKEN.includes(char))) return name;
  let upper = true;
  let out = '';
  for (const char of name) {
    out += upper
      ? char.replace(/[a-z]/, (letter) => letter.toUpperCase())
      : char.replace(/[A-Z]/, (letter) => letter.toLowerCase());
    upper = char === '-';
  }
  return out;
}

test('names get the canonical form of Go', () => {
  const rows = {
    'x-api-key': 'X-Api-Key',
    DNT: 'Dnt',
    ETag: 'Etag',
    'X-B3-TraceId': 'X-B3-Traceid',
    bad_header: 'Bad_header',
    'a--b': 'A--B',
    '-x': '-X',
    'X-1a': 'X-1a',
    'x-1A': 'X-1a',
    _Foo: '_foo',
    'www-authenticate': 'Www-Authenticate',
  };
  for (const [name, canonical] of Object.entries(rows)) assert.equal(canonicalName(name), canonical);
});

test('names that are no tokens are left alone', () => {
  for (const name of ['with space', 'x:y', 'naïve', '', 'a\tb', 'x-y\n']) assert.equal(canonicalName(name), name);
});

test('the canonical form is what Go computes for any token', () => {
  fc.assert(fc.property(tokens, (name) => assert.equal(canonicalName(name), goCanonical(name))));
});

test('the canonical form stays itself and is the same for every letter case', () => {
  fc.assert(
    fc.property(tokens, (name) => {
      const canonical = canonicalName(name);
      assert.equal(canonicalName(canonical), canonical);
      assert.equal(canonicalName(name.toUpperCase()), canonical);
      assert.equal(canonicalName(name.toLowerCase()), canonical);
    }),
  );
});

test('tokens and field values are told from what would break a message', () => {
  assert.ok(isToken('X-Foo'));
  for (const name of ['', 'a b', 'a:', 'é', 'a\r\nb']) assert.equal(isToken(name), false, JSON.stringify(name));
  for (const value of ['', 'plain', 'tab\tinside', 'caf\xc3\xa9']) assert.ok(isFieldValue(value));
  for (const value of ['a\r\nX: y', 'nul\0', '\x7f', '日'])
    assert.equal(isFieldValue(value), false, JSON.stringify(value));
});

test('reading a header ignores letter case and keeps the order of values', () => {
  const headers = ['X-A', '1', 'x-b', '2', 'x-a', '3'];
  assert.equal(getHeader(headers, 'X-a'), '1');
  assert.deepEqual(getHeaderValues(headers, 'X-A'), ['1', '3']);
  assert.equal(getHeader(headers, 'X-C'), undefined);
  assert.deepEqual(getHeaderValues(headers, 'X-C'), []);
});

test('removing takes every line of the name and leaves the rest in order', () => {
  const headers = ['X-A', '1', 'X-B', '2', 'x-a', '3', 'X-C', '4'];
  removeHeader(headers, 'x-A');
  assert.deepEqual(headers, ['X-B', '2', 'X-C', '4']);
  removeHeader(headers, 'X-D');
  assert.deepEqual(headers, ['X-B', '2', 'X-C', '4']);
});

test('setting replaces all values by one', () => {
  const headers = ['X-A', '1', 'x-a', '2', 'X-B', '3'];
  setHeader(headers, 'X-A', 'new');
  assert.deepEqual(headers, ['X-B', '3', 'X-A', 'new']);
});

test('Connection names the headers that go with it', () => {
  assert.equal(connectionOptions(['Connection', 'keep-alive', 'X-A', '1']), null);
  assert.equal(connectionOptions([]), null);
  assert.deepEqual(
    connectionOptions(['connection', 'close, X-Secret', 'Connection', 'Upgrade']),
    new Set(['close', 'x-secret', 'upgrade']),
  );
});

test('headers of one connection are known in any letter case', () => {
  for (const name of [
    'TE',
    'trailer',
    'Upgrade',
    'CONNECTION',
    'keep-alive',
    'Proxy-Connection',
    'Transfer-Encoding',
    'proxy-authenticate',
    'Proxy-Authorization',
  ]) {
    assert.ok(isHopByHop(name), name);
  }
  for (const name of ['Te2', 'Content-Type', 'X-Upgrade', 'Cookies', '']) assert.equal(isHopByHop(name), false, name);
});
