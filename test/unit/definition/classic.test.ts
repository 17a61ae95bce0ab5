import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDefinition } from '../../../src/definition/parse.ts';
import { accepted, classic, faultsOf, notesOf } from './documents.ts';

test('the smallest document', () => {
  const api = accepted(classic());
  assert.equal(api.id, 'shop');
  assert.equal(api.slug, 'the-shop');
  assert.equal(api.listenPath, '/shop/');
  assert.equal(api.proxy.target.href, 'http://upstream.test/');
  assert.deepEqual(api.proxy.tls, { insecureSkipVerify: false, minVersion: '', maxVersion: '' });
  assert.equal(api.auth.keyless, true);
  assert.equal(api.auth.token, null);
  assert.equal(api.cors, null);
  assert.equal(api.cache, null);
  assert.equal(api.globalRateLimit, null);
  assert.equal(api.configData, '');
  assert.equal(api.source.format, 'classic');
});

test('a definition cannot be changed, nor through the document it came from', () => {
  const document = classic({ config_data: { a: 1 } });
  const api = accepted(document);
  Object.assign(document, { name: 'changed' });
  assert.equal(api.source.document['name'], 'The Shop');
  assert.throws(() => Object.assign(api.source.document, { x: 1 }), TypeError);
  assert.throws(() => Object.assign(api.versions.versions.get('Default') ?? {}, { name: 'x' }), TypeError);
});

test('the digest follows the content, not the order of members or the file', () => {
  const digest = (document: object, file = 'a.json') => accepted(document, { file }).source.digest;
  assert.equal(
    digest({ ...classic(), name: 'x' }),
    digest(Object.fromEntries(Object.entries({ ...classic(), name: 'x' }).reverse()), 'b.json'),
  );
  assert.notEqual(digest(classic()), digest(classic({ name: 'x' })));
});

test('what is missing or of the wrong type is a fault at its pointer', () => {
  assert.deepEqual(faultsOf({}), [
    '/api_id is missing',
    '/proxy/listen_path is missing: the path that the API answers on',
    '/proxy/target_url is missing: the URL that requests go to',
  ]);
  assert.deepEqual(faultsOf(classic({ name: 7, use_keyless: 'yes', proxy: 'http://x' })).slice(0, 3), [
    '/name must be a string, not 7',
    '/use_keyless must be true or false, not "yes"',
    '/proxy must be an object, not "http://x"',
  ]);
  assert.deepEqual(faultsOf([]), [' an API definition must be a JSON object']);
  assert.deepEqual(faultsOf(null), [' an API definition must be a JSON object']);
});

test('ids that would leave their folder are refused', () => {
  for (const id of ['../x', 'a/b', 'a b', '.hidden', 'a\\b', 'x%2f'])
    assert.match(faultsOf(classic({ api_id: id }))[0] ?? '', /cannot be an id/);
});

test('targets are http, https or tyk URLs with a host', () => {
  const target = (url: string) => classic({ proxy: { listen_path: '/x/', target_url: url } });
  assert.equal(accepted(target('tyk://Other-API/path')).proxy.target.host, 'Other-API');
  assert.equal(accepted(target('https://a.test:8443/b?c=d')).proxy.target.search, '?c=d');
  assert.deepEqual(faultsOf(target('upstream.test')), [
    '/proxy/target_url "upstream.test" is not a URL (http://upstream.test?)',
  ]);
  assert.deepEqual(faultsOf(target('ftp://a.test')), [
    '/proxy/target_url "ftp://a.test" cannot be proxied to: http://, https:// or tyk:// and a host',
  ]);
});

test('listen paths and domains are plain', () => {
  const path = (listen_path: string) => classic({ proxy: { listen_path, target_url: 'http://u.test' } });
  assert.equal(accepted(path('plain')).listenPath, '/plain');
  for (const pattern of ['/{id}/', '/a(b)/']) assert.match(faultsOf(path(pattern))[0] ?? '', /is a pattern/);
  assert.match(faultsOf(path('/a b'))[0] ?? '', /cannot be the beginning of a path/);
  assert.equal(accepted(classic({ internal: true, proxy: { target_url: 'http://u.test' } })).listenPath, '/shop/');
  assert.equal(accepted(classic({ domain: 'Shop.Test:8080' })).domain, 'shop.test');
  assert.equal(accepted(classic({ domain: 'shop.test', domain_disabled: true })).domain, '');
  assert.match(faultsOf(classic({ domain: '{sub}.test' }))[0] ?? '', /is a pattern/);
});

test('other protocols than HTTP are refused', () => {
  assert.deepEqual(faultsOf(classic({ protocol: 'tcp' })), ['/protocol "tcp" is not supported: http and https only']);
  assert.equal(accepted(classic({ protocol: 'https' })).id, 'shop');
});

test('TLS versions are numbers of Go', () => {
  const transport = (ssl_min_version: unknown) =>
    classic({ proxy: { listen_path: '/x/', target_url: 'http://u.test', transport: { ssl_min_version } } });
  assert.equal(accepted(transport(771)).proxy.tls.minVersion, 'TLSv1.2');
  assert.match(faultsOf(transport(12))[0] ?? '', /not a TLS version/);
});

test('config_data is the JSON of Go, or nothing', () => {
  assert.equal(
    accepted(classic({ config_data: { b: '<&>', a: { z: 1, y: [1, 2.5, null, true] } } })).configData,
    '{"a":{"y":[1,2.5,null,true],"z":1},"b":"\\u003c\\u0026\\u003e"}',
  );
  assert.equal(accepted(classic({ config_data: {} })).configData, '');
  assert.equal(accepted(classic({ config_data: { a: 1 }, config_data_disabled: true })).configData, '');
});

test('a config_data with __proto__ stays what it is', () => {
  const document = JSON.parse(
    JSON.stringify(classic()).replace('"org_id"', '"config_data":{"__proto__":{"polluted":true}},"org_id"'),
  );
  assert.equal(accepted(document).configData, '{"__proto__":{"polluted":true}}');
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

test('references to the environment are replaced, in the definition and not in its document', () => {
  const document = classic({ name: 'env://NAME', config_data: { list: ['env://SECRET'] } });
  const api = accepted(document, {
    references: { env: { NAME: 'From outside', SECRET: 's' }, secrets: {} },
  });
  assert.equal(api.name, 'From outside');
  assert.equal(api.configData, '{"list":["s"]}');
  assert.equal(api.source.document['name'], 'env://NAME');
  assert.deepEqual(faultsOf(classic({ name: 'env://NAME', slug: 'vault://a/b' })), [
    '/name env://NAME leads nowhere: the environment variable is not set',
    '/slug vault:// references are not supported: use env://NAME, secrets://KEY or file:///PATH',
  ]);
});

test('what the definition says of a reference that cannot be used never says its value', () => {
  const long = `hush-hush${'x'.repeat(100)}`;
  const references = { env: { LONG: long, PASS: 'Hush-Hush' }, secrets: {} };
  const faults = faultsOf(
    classic({
      active: 'env://LONG',
      allowed_ips: ['env://PASS'],
      enable_ip_whitelisting: true,
      proxy: { target_url: 'env://PASS', listen_path: '/x/' },
      event_handlers: { events: { KeyExpired: [{ handler_name: 'env://PASS' }] } },
    }),
    { references },
  );
  assert.ok(faults.length >= 3, faults.join('\n'));
  assert.doesNotMatch(faults.join(), /hush/i);
  assert.match(faults.join('\n'), /allowed_ips\/0 "env:\/\/PASS" is not an IP address/);
});

test('another value of a reference is another digest', () => {
  const digest = (NAME: string) =>
    accepted(classic({ name: 'env://NAME' }), { references: { env: { NAME }, secrets: {} } }).source.digest;
  assert.equal(digest('a'), digest('a'));
  assert.notEqual(digest('a'), digest('b'));
});

test('addresses are checked and only used when switched on', () => {
  const lists = { allowed_ips: ['10.0.0.0/8', '::1'], blacklisted_ips: ['192.168.1.1'] };
  const on = accepted(classic({ ...lists, enable_ip_whitelisting: true, enable_ip_blacklisting: true }));
  assert.deepEqual([on.allowedIps, on.blockedIps], [lists.allowed_ips, lists.blacklisted_ips]);
  assert.deepEqual(accepted(classic(lists)).allowedIps, []);
  assert.deepEqual(
    accepted(classic({ ...lists, enable_ip_whitelisting: true, ip_access_control_disabled: true })).allowedIps,
    [],
  );
  assert.deepEqual(faultsOf(classic({ allowed_ips: ['10.0.0.0/8', '10.0.0.0/33'], enable_ip_whitelisting: true })), [
    '/allowed_ips/1 "10.0.0.0/33" is not an IP address or CIDR range',
  ]);
});

test('limits, cache and lifetimes', () => {
  const api = accepted(
    classic({
      global_rate_limit: { rate: 2, per: 60 },
      session_lifetime: 30,
      session_lifetime_respects_key_expiration: true,
      disable_quota: true,
      cache_options: {
        enable_cache: true,
        cache_timeout: 60,
        cache_all_safe_requests: true,
        cache_response_codes: [200],
        cache_by_headers: ['x-a'],
      },
    }),
  );
  assert.deepEqual(api.globalRateLimit, { rate: 2, per: 60 });
  assert.deepEqual(api.cache, { timeout: 60, allSafeRequests: true, onlyStatus: [200], byHeaders: ['X-A'] });
  assert.deepEqual([api.sessionLifetime, api.sessionLifetimeRespectsExpiry, api.disableQuota], [30, true, true]);
  assert.match(faultsOf(classic({ session_lifetime: 1e300 }))[0] ?? '', /^\/session_lifetime .* is too large/);
});

test('CORS: empty lists have the meaning of rs/cors', () => {
  assert.deepEqual(accepted(classic({ CORS: { enable: true } })).cors, {
    allowedOrigins: ['*'],
    allowedMethods: ['GET', 'POST', 'HEAD'],
    allowedHeaders: ['Accept', 'Content-Type', 'X-Requested-With'],
    exposedHeaders: [],
    allowCredentials: false,
    maxAge: 0,
    optionsPassthrough: false,
  });
  assert.equal(accepted(classic({ CORS: { enable: false, allowed_origins: ['x'] } })).cors, null);
});

test('what is nested without end is refused, not a crash', () => {
  const document = classic({ config_data: JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`) });
  assert.deepEqual(faultsOf(document), [' too many levels of nesting: 100 at the most']);
});

test('active is not consulted, unknown fields are noted with a suggestion', () => {
  assert.equal(accepted(classic({ active: false })).id, 'shop');
  assert.deepEqual(notesOf(classic({ custom_midleware: { driver: 'grpc' }, nonsense: 0 })), [
    '/custom_midleware unknown field "custom_midleware" (custom_middleware?)',
  ]);
});

test('a flag that does not exist there hides nothing from the support table', () => {
  assert.match(
    faultsOf(classic({ disabled: true, enabled: false, use_mutual_tls_auth: true })).join(),
    /use_mutual_tls_auth not supported/,
  );
  const proxy = { disabled: true, listen_path: '/x/', target_url: 'http://u.test', enable_load_balancing: true };
  assert.match(faultsOf(classic({ proxy })).join(), /enable_load_balancing not supported/);
});

test('no document whatever makes the parser throw', () => {
  const keys = fc.constantFrom(
    'api_id',
    'proxy',
    'listen_path',
    'target_url',
    'version_data',
    'versions',
    'Default',
    'extended_paths',
    'use_extended_paths',
    'white_list',
    'method_actions',
    'GET',
    'custom_middleware',
    'pre',
    'name',
    'event_handlers',
    'events',
    'CORS',
    'enable',
    'auth_configs',
    '__proto__',
    'constructor',
    'openapi',
    'x-tyk-api-gateway',
    'server',
    'middleware',
    'global',
    'operations',
    'paths',
    'security',
  );
  const { document } = fc.letrec((tie) => ({
    document: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(true, false, null, 0, Number.POSITIVE_INFINITY, '', 'x'),
      fc.array(tie('document'), { maxLength: 3 }),
      fc.array(fc.tuple(keys, tie('document')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  fc.assert(
    fc.property(document, (value) => {
      const { definition, faults } = parseDefinition(value, { file: 'x.json' });
      assert.ok(definition === undefined || faults.length === 0);
    }),
    { numRuns: 2000 },
  );
});
