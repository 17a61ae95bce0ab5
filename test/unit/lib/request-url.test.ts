import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  cleanPath,
  climbsOut,
  decodedPath,
  encodePath,
  escapePath,
  formatUrl,
  joinPaths,
  parseRequestUrl,
} from '../../../src/lib/request-url.ts';

const byteStrings = fc.string({ unit: fc.integer({ min: 0x20, max: 255 }).map((code) => String.fromCharCode(code)) });

test('the usual form: path and query', () => {
  assert.deepEqual(parseRequestUrl('/a%20b?x=1&y=%26'), {
    scheme: '',
    host: '',
    path: '/a%20b',
    query: 'x=1&y=%26',
    forceQuery: false,
  });
  assert.deepEqual(parseRequestUrl('/a'), { scheme: '', host: '', path: '/a', query: '', forceQuery: false });
});

test('absolute URLs are taken apart', () => {
  assert.deepEqual(parseRequestUrl('HTTP://Host:80/p?q'), {
    scheme: 'http',
    host: 'Host:80',
    path: '/p',
    query: 'q',
    forceQuery: false,
  });
  assert.deepEqual(parseRequestUrl('tyk://other?x=1'), {
    scheme: 'tyk',
    host: 'other',
    path: '',
    query: 'x=1',
    forceQuery: false,
  });
  assert.equal(parseRequestUrl('//host/p')?.path, '//host/p', 'no scheme, no host');
});

test('a lone question mark stays, another one belongs to the query', () => {
  assert.deepEqual(parseRequestUrl('/p?')?.forceQuery, true);
  assert.equal(formatUrl(parseRequestUrl('/p?') ?? assert.fail()), '/p?');
  assert.equal(parseRequestUrl('/p??')?.query, '?');
  assert.equal(formatUrl(parseRequestUrl('/p?a?') ?? assert.fail()), '/p?a?');
});

test('a star is a target of its own', () => {
  assert.equal(parseRequestUrl('*')?.path, '*');
});

test('what Go refuses is refused', () => {
  for (const text of ['', 'foo', '?x=1', '/a%zz', '/a%2', '/a\nb', '/\x7f', ':80/x', 'http://a b/', 'foo*'])
    assert.equal(parseRequestUrl(text), null, JSON.stringify(text));
});

test('a broken escape in the query is no reason to refuse', () => {
  assert.equal(parseRequestUrl('/a?x=%zz')?.query, 'x=%zz');
});

test('a fragment is no fragment here', () => {
  assert.equal(parseRequestUrl('/p#frag')?.path, '/p%23frag');
  assert.equal(parseRequestUrl('/p?a#frag')?.query, 'a#frag');
});

test('validly escaped paths keep every byte', () => {
  for (const path of ['/a%2Fb', '/a%2fb', "/!$&'()*+,;=:@[]", '/%7e', '/%41']) assert.equal(escapePath(path), path);
});

test('one letter that has to be escaped re-encodes the whole path', () => {
  assert.equal(escapePath('/a b'), '/a%20b');
  assert.equal(escapePath('/\xc3\xbc/a%2Fb'), '/%C3%BC/a/b');
  assert.equal(escapePath('/"(x)'), '/%22%28x%29');
  assert.equal(escapePath('/%zz'), null);
});

test('text of a hook goes into the path as UTF-8', () => {
  assert.equal(parseRequestUrl('/ü')?.path, '/%C3%BC');
});

test('an encoded path decodes to what it was', () => {
  fc.assert(fc.property(byteStrings, (path) => assert.equal(decodedPath(encodePath(path)), path)));
});

test('escaping a path twice changes nothing more', () => {
  fc.assert(
    fc.property(byteStrings, (path) => {
      const once = escapePath(path);
      if (once === null) return;
      assert.equal(escapePath(once), once);
      assert.equal(decodedPath(once), decodedPath(path));
    }),
  );
});

test('a parsed URL is written as one that parses to the same', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const url = parseRequestUrl(`/${text}`);
      if (url === null) return;
      assert.deepEqual(parseRequestUrl(formatUrl(url)), url);
    }),
  );
});

test('unclean paths get their clean form', () => {
  const rows = {
    '': '/',
    '/': '/',
    a: '/a',
    '/a/b': '/a/b',
    '/a//b': '/a/b',
    '//': '/',
    '/a/./b': '/a/b',
    '/a/../b': '/b',
    '/../../a': '/a',
    '/a/..': '/',
    '/a/../': '/',
    '/a/b/': '/a/b/',
    '/a//': '/a/',
    '/.': '/',
    '/..a': '/..a',
    '/.well-known/x': '/.well-known/x',
    '/a/%2e%2E/b': '/b',
    '/a/%2e/b': '/a/b',
  };
  for (const [path, clean] of Object.entries(rows)) assert.equal(cleanPath(path), clean, path);
});

test('a clean path has no dots, no double slashes, and stays itself', () => {
  const paths = fc.array(fc.constantFrom('/', '.', '..', 'a', '%2e', 'b%2F')).map((parts) => `/${parts.join('')}`);
  fc.assert(
    fc.property(paths, (path) => {
      const clean = cleanPath(path);
      assert.doesNotMatch(clean, /\/\/|\/\.{1,2}(\/|$)/);
      assert.equal(cleanPath(clean), clean);
    }),
  );
});

test('paths are joined with exactly one slash', () => {
  assert.equal(joinPaths('/base/', '/x', false), '/base/x');
  assert.equal(joinPaths('/base', 'x', false), '/base/x');
  assert.equal(joinPaths('/', '/x/', false), '/x/');
  assert.equal(joinPaths('/', '///x', false), '/x');
});

test('nothing behind the base leaves no slash, unless it is to be kept', () => {
  assert.equal(joinPaths('/', '/', false), '');
  assert.equal(joinPaths('/base/', '', false), '/base');
  assert.equal(joinPaths('/base/', '/', true), '/base/');
  assert.equal(joinPaths('/base/', '/x', true), '/base/x');
});

test('paths that lead above the root are known, escaped or not', () => {
  for (const path of ['..', '/..', '/a/../..', '/%2e%2e/a', '/a/%2E./../b', '/./../'])
    assert.equal(climbsOut(path), true, path);
  for (const path of ['/', '/a/..', '/a/b/../..', '/..a', '/a../b', '/a/%2e%2e/b', '/...'])
    assert.equal(climbsOut(path), false, path);
});
