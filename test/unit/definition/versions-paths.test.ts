import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, classic, faultsOf, notesOf, withPaths } from './documents.ts';

const versions = (version_data: object, definition: object = {}) =>
  accepted(classic({ version_data, definition })).versions;
const pathsOf = (document: object) =>
  accepted(document).versions.versions.get('Default')?.paths ?? assert.fail('no version');

test('an unversioned API has the version Default, else its only one', () => {
  assert.deepEqual(
    [...versions({ not_versioned: true, versions: { a: {}, Default: {} } }).versions.keys()],
    ['Default'],
  );
  assert.deepEqual([...versions({ not_versioned: true, versions: { only: {} } }).versions.keys()], ['only']);
  assert.equal(versions({ not_versioned: true, versions: { a: {}, b: {} } }).versions.size, 2);
  assert.equal(versions({ not_versioned: true }).versions.size, 0);
});

test('without any version the API loads', () => {
  const { version_data: _, ...document } = classic();
  assert.deepEqual([accepted(document).versions.versions.size, accepted(document).versions.notVersioned], [0, false]);
});

test('versions with their names, ends and targets', () => {
  const found = versions(
    {
      default_version: 'v1',
      versions: {
        v1: { name: 'One', expires: '2020-01-02 15:04', override_target: 'http://v1.test/' },
        v2: { expires: '-1' },
        ['__proto__x']: {},
      },
    },
    { location: 'url-param', key: 'v', strip_versioning_data: true },
  );
  assert.deepEqual(
    [found.location, found.key, found.stripVersion, found.defaultVersion, found.notVersioned],
    ['url-param', 'v', true, 'v1', false],
  );
  assert.equal(found.versions.get('v1')?.name, 'One');
  assert.equal(found.versions.get('v1')?.expiresAt, Date.UTC(2020, 0, 2, 15, 4));
  assert.equal(found.versions.get('v1')?.overrideTarget?.host, 'v1.test');
  assert.equal(found.versions.get('v2')?.expiresAt, null);
});

test('faults in versions', () => {
  const document = (version: object, definition: object = { location: 'header', key: 'v' }) =>
    classic({ definition, version_data: { versions: { v1: version } } });
  assert.deepEqual(faultsOf(document({ expires: '2020-02-30 10:00' })), [
    '/version_data/versions/v1/expires "2020-02-30 10:00" is not a date like 2030-12-31 23:59',
  ]);
  assert.deepEqual(faultsOf(document({ expires: 'tomorrow' })), [
    '/version_data/versions/v1/expires "tomorrow" is not a date like 2030-12-31 23:59',
  ]);
  assert.match(
    faultsOf(document({}, { location: 'headers' })).join(),
    /\/definition\/location "headers" is not one of .* \(header\?\)/,
  );
  assert.match(notesOf(document({}, {})).join(), /only the default version is reached/);
  assert.match(faultsOf(classic({ definition: { enabled: true } })).join(), /^\/definition\/enabled not supported/);
});

test('headers and size of a version, with their switches', () => {
  const version = {
    global_headers: { 'x-g': 'g' },
    global_headers_remove: ['x-del'],
    global_response_headers: { 'x-r': '$tyk_meta.a' },
    global_size_limit: 5,
  };
  const of = (more: object) =>
    versions({ not_versioned: true, versions: { Default: { ...version, ...more } } }).versions.get('Default');
  assert.deepEqual(of({})?.requestHeaders, { add: [['X-G', 'g']], remove: ['X-Del'] });
  assert.deepEqual(of({})?.responseHeaders, { add: [['X-R', '$tyk_meta.a']], remove: [] });
  assert.equal(of({})?.sizeLimit, 5);
  const off = of({
    global_headers_disabled: true,
    global_response_headers_disabled: true,
    global_size_limit_disabled: true,
  });
  assert.deepEqual([off?.requestHeaders, off?.responseHeaders, off?.sizeLimit], [null, null, 0]);
});

test('actions: one a method, replies, the newer form, disabled entries', () => {
  const paths = pathsOf(
    withPaths({
      white_list: [
        {
          path: '/mock',
          method_actions: {
            GET: { action: 'reply', code: 418, data: 'mock', headers: { 'x-mock': '1' } },
            POST: { action: 'no_action', code: 200 },
          },
        },
      ],
      black_list: [
        { path: '/b', method: 'get', ignore_case: true },
        { path: '/off', disabled: true },
      ],
      ignored: [{ path: '/any' }],
    }),
  );
  assert.deepEqual(paths.allowed, [
    { path: '/mock', method: 'GET', ignoreCase: false, reply: { code: 418, body: 'mock', headers: [['X-Mock', '1']] } },
    { path: '/mock', method: 'POST', ignoreCase: false, reply: null },
  ]);
  assert.deepEqual(paths.blocked, [{ path: '/b', method: 'GET', ignoreCase: true, reply: null }]);
  assert.deepEqual(paths.ignored, [{ path: '/any', method: '', ignoreCase: false, reply: null }]);
});

test('the other rules', () => {
  const at = { path: '/p', method: 'GET' };
  const paths = pathsOf(
    withPaths({
      url_rewrites: [{ ...at, match_pattern: '/p/(\\w+)', rewrite_to: '/q/$1' }],
      method_transforms: [{ ...at, to_method: 'put' }],
      transform_headers: [{ ...at, add_headers: { a: 'b' }, delete_headers: ['c'] }],
      transform_response_headers: [{ ...at, add_headers: {} }],
      size_limits: [{ ...at, size_limit: 10 }],
      hard_timeouts: [{ ...at, timeout: 2 }],
    }),
  );
  const place = { ...at, ignoreCase: false };
  assert.deepEqual(paths.rewrites, [{ ...place, matchPattern: '/p/(\\w+)', rewriteTo: '/q/$1' }]);
  assert.deepEqual(paths.methodTransforms, [{ ...place, toMethod: 'PUT' }]);
  assert.deepEqual(paths.headerTransforms, [{ ...place, headers: { add: [['A', 'b']], remove: ['C'] } }]);
  assert.deepEqual(paths.responseHeaderTransforms, [{ ...place, headers: { add: [], remove: [] } }]);
  assert.deepEqual([paths.sizeLimits, paths.hardTimeouts], [[{ ...place, limit: 10 }], [{ ...place, limit: 2 }]]);
});

test('without use_extended_paths only the plain lists count', () => {
  const paths = pathsOf(
    withPaths(
      { ignored: [{ path: '/x' }], transform: [{ path: '/x', method: 'GET' }] },
      { use_extended_paths: false, paths: { black_list: ['/b'] } },
    ),
  );
  assert.deepEqual(paths.ignored, []);
  assert.deepEqual(paths.blocked, [{ path: '/b', method: '', ignoreCase: false, reply: null }]);
});

test('rules that would let something through or change it are refused, others noted', () => {
  const entry = [{ path: '/x', method: 'GET', anything: 'a' }];
  for (const list of [
    'transform',
    'transform_response',
    'transform_jq',
    'transform_jq_response',
    'validate_json',
    'virtual',
    'go_plugin',
    'internal',
    'rate_limit',
  ]) {
    assert.match(
      faultsOf(withPaths({ [list]: entry })).join(),
      new RegExp(`/extended_paths/${list} not supported, so the API does not load`),
    );
    assert.deepEqual(faultsOf(withPaths({ [list]: [{ ...entry[0], disabled: true }] })), []);
  }
  for (const list of ['circuit_breakers', 'advance_cache_config', 'cache'])
    assert.match(
      notesOf(withPaths({ [list]: entry })).join(),
      new RegExp(`/extended_paths/${list} (ignored|not supported)`),
    );
});

test('faults in rules', () => {
  assert.match(
    faultsOf(withPaths({ url_rewrites: [{ path: '/x', match_pattern: '(', rewrite_to: '/' }] })).join(),
    /match_pattern "\(" is not a regular expression of Go/,
  );
  assert.match(
    faultsOf(withPaths({ url_rewrites: [{ path: '/x', match_pattern: '(?=a)', rewrite_to: '/' }] })).join(),
    /not a regular expression of Go/,
  );
  assert.match(
    faultsOf(
      withPaths({ url_rewrites: [{ path: '/x', match_pattern: 'a', rewrite_to: '/', triggers: [{ on: 'all' }] }] }),
    ).join(),
    /triggers not supported/,
  );
  assert.match(
    faultsOf(withPaths({ white_list: [{ method: 'G T' }] })).join(),
    /path is missing.*"G T" is not a method/,
  );
  assert.match(
    faultsOf(
      withPaths({ white_list: [{ path: '/', method_actions: { GET: { action: 'reply', code: 9999 } } }] }),
    ).join(),
    /code 9999 is too large/,
  );
  assert.match(faultsOf(withPaths({ hard_timeouts: 'x' })).join(), /hard_timeouts must be a list/);
});
