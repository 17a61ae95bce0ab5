// Contract §1.2 and §1.3: the exact order, and that what is not used is not there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileChain } from '../../../src/stages/order.ts';
import { definitionOf } from '../../support/builders.ts';
import { chainDeps } from './chain-deps.ts';

const HOOKS = {
  driver: 'grpc',
  pre: [{ name: 'Pre1' }, { name: 'Pre2' }],
  auth_check: { name: 'Auth' },
  post_key_auth: [{ name: 'PostAuth' }],
  post: [{ name: 'Post' }],
  response: [{ name: 'Resp1' }, { name: 'Resp2' }],
};

const EVERYTHING = {
  CORS: { enable: true },
  custom_middleware: HOOKS,
  enable_ip_whitelisting: true,
  allowed_ips: ['10.0.0.1'],
  enable_ip_blacklisting: true,
  blacklisted_ips: ['10.0.0.2'],
  strip_auth_data: true,
  global_rate_limit: { rate: 1, per: 1 },
  cache_options: { enable_cache: true, cache_timeout: 1, cache_all_safe_requests: true },
  response_processors: [{ name: 'header_injector', options: { add_headers: { 'x-i': '1' } } }],
  version_data: {
    versions: {
      Default: {
        global_headers: { 'x-a': '1' },
        extended_paths: {
          url_rewrites: [{ path: '/a', method: 'GET', match_pattern: 'a', rewrite_to: 'b' }],
          method_transforms: [{ path: '/a', method: 'GET', to_method: 'POST' }],
          hard_timeouts: [{ path: '/a', method: 'GET', timeout: 1 }],
          size_limits: [{ path: '/a', method: 'GET', size_limit: 1 }],
        },
      },
    },
  },
};

const PROTECTED = {
  use_keyless: false,
  use_basic_auth: true,
  enable_coprocess_auth: true,
  use_standard_auth: true,
  base_identity_provided_by: 'custom_auth',
};

function names(definition: object, more = {}) {
  const { request, response, limits } = compileChain(definitionOf(definition), chainDeps(undefined, more));
  const of = (stages: readonly { name: string }[] | null) => stages?.map(({ name }) => name) ?? null;
  return { request: of(request), response: of(response), limits: of(limits) };
}

test('a definition that uses everything', () => {
  assert.deepEqual(names({ ...EVERYTHING, ...PROTECTED }), {
    request: [
      'version',
      'cors',
      'pre:Pre1',
      'pre:Pre2',
      'ip-allow',
      'ip-block',
      'request-size',
      'auth-basic',
      'auth:Auth',
      'auth-token',
      'post_auth:PostAuth',
      'strip-auth',
      'key-expired',
      'access-rights',
      'granular-access',
      'rate-and-quota',
      'api-rate',
      'request-headers',
      'url-rewrite',
      'method-transform',
      'hard-timeout',
      'cache',
      'post:Post',
      'buffer-body',
    ],
    response: ['response-headers', 'response:Resp1', 'response:Resp2', 'cache-write'],
    limits: [
      'ip-allow',
      'ip-block',
      'version',
      'auth-basic',
      'auth:Auth',
      'auth-token',
      'key-expired',
      'access-rights',
      'limits-report',
    ],
  });
});

test('a keyless one: no authentication, no post-auth hooks, but post hooks', () => {
  assert.deepEqual(names(EVERYTHING), {
    request: [
      'version',
      'cors',
      'pre:Pre1',
      'pre:Pre2',
      'ip-allow',
      'ip-block',
      'request-size',
      'api-rate',
      'request-headers',
      'url-rewrite',
      'method-transform',
      'hard-timeout',
      'cache',
      'post:Post',
      'buffer-body',
    ],
    response: ['response-headers', 'response:Resp1', 'response:Resp2', 'cache-write'],
    limits: null,
  });
});

test('a bare one: just the version', () => {
  assert.deepEqual(names({}), { request: ['version'], response: [], limits: null });
});

test('a protected one without any method asks for an auth token', () => {
  assert.deepEqual(names({ use_keyless: false }).request, [
    'version',
    'auth-token',
    'key-expired',
    'access-rights',
    'granular-access',
    'rate-and-quota',
  ]);
});

test('custom auth stays, with an empty name, when auth_check is disabled', () => {
  const definition = {
    use_keyless: false,
    enable_coprocess_auth: true,
    custom_middleware: { ...HOOKS, auth_check: { name: 'Auth', disabled: true } },
  };
  assert.ok(names(definition).request?.includes('auth:'));
});

test('with the coprocess off custom auth becomes an auth token, never nothing', () => {
  const definition = { use_keyless: false, enable_coprocess_auth: true, custom_middleware: HOOKS };
  assert.deepEqual(names(definition, { coprocessEnabled: false }), {
    request: ['version', 'auth-token', 'key-expired', 'access-rights', 'granular-access', 'rate-and-quota'],
    response: ['no-driver'],
    limits: ['version', 'auth-token', 'key-expired', 'access-rights', 'limits-report'],
  });
});

test('an auth hook that cannot be called closes the API', () => {
  const definition = {
    use_keyless: false,
    enable_coprocess_auth: true,
    custom_middleware: { ...HOOKS, driver: 'lua', pre: [], post_key_auth: [], post: [], response: [] },
  };
  assert.deepEqual(names(definition).request?.slice(0, 2), ['version', 'no-driver']);
});

test('passthrough of OPTIONS keeps the names and the order', () => {
  assert.deepEqual(
    names({ ...EVERYTHING, CORS: { enable: true, options_passthrough: true } }).request,
    names(EVERYTHING).request,
  );
});
