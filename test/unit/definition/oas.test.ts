import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDefinition } from '../../../src/definition/parse.ts';
import { accepted, faultsOf, notesOf, oas } from './documents.ts';

const T = '/x-tyk-api-gateway';
const global = (more: object) => oas({ middleware: { global: more } });
const authenticated = (more: object, document: Record<string, unknown> = {}) =>
  oas({ server: { authentication: { enabled: true, ...more } } }, document);

test('the smallest document', () => {
  const api = accepted(oas());
  assert.deepEqual([api.id, api.orgId, api.name, api.listenPath], ['shop', 'org', 'The Shop', '/shop/']);
  assert.equal(api.proxy.stripListenPath, true);
  assert.equal(api.auth.keyless, true);
  assert.deepEqual([...api.versions.versions.keys()], ['']);
  assert.equal(api.versions.notVersioned, true);
  assert.equal(api.source.format, 'oas');
  assert.deepEqual(notesOf(oas()), []);
});

test('an OpenAPI document without the extension is refused', () => {
  assert.deepEqual(faultsOf({ openapi: '3.0.3', paths: {} }), [
    ' an OpenAPI document needs the object "x-tyk-api-gateway" to become an API',
  ]);
});

test('a switched-off API is not loaded, and that is no fault', () => {
  const parsed = parseDefinition(oas({ info: { id: 'shop', state: { active: false } } }), { file: 'x.json' });
  assert.deepEqual([parsed.definition, parsed.faults, parsed.notes.length], [undefined, [], 1]);
});

test('faults point into the OAS document', () => {
  assert.deepEqual(faultsOf(oas({ upstream: { url: 'nowhere' }, server: { listenPath: { value: '/{x}/' } } })), [
    `${T}/server/listenPath/value "/{x}/" is a pattern: only plain prefixes are supported`,
    `${T}/upstream/url "nowhere" is not a URL (http://nowhere?)`,
  ]);
  assert.deepEqual(faultsOf(global({ prePlugins: [{ enabled: true, functionName: 'A', timeoutMs: 'x' }] })), [
    `${T}/middleware/global/prePlugins/0/timeoutMs must be a number, not "x"`,
  ]);
  assert.deepEqual(faultsOf(global({ cors: { enabled: true, maxAge: -1 } })), [
    `${T}/middleware/global/cors/maxAge -1 is too small: at least 0`,
  ]);
  assert.deepEqual(faultsOf(oas({ info: { name: 'x' } })), [`${T} is missing`]);
});

test('hooks: plural lists win over the older blocks', () => {
  const { hooks } = accepted(
    global({
      pluginConfig: { driver: 'grpc' },
      prePlugins: [
        { enabled: false, functionName: 'Off' },
        { enabled: true, functionName: 'Pre', rawBodyOnly: true, server: 'risk', timeoutMs: 5, onError: 'fail' },
      ],
      prePlugin: { plugins: [{ enabled: true, functionName: 'Old' }] },
      postAuthenticationPlugin: { plugins: [{ enabled: true, functionName: 'PKA' }] },
      postPlugins: [{ enabled: true, functionName: 'Post' }],
      responsePlugins: [{ enabled: true, functionName: 'Response' }],
    }),
  );
  assert.equal(hooks.driver, 'grpc');
  assert.deepEqual(hooks.pre, [{ name: 'Pre', rawBodyOnly: true, server: 'risk', timeoutMs: 5, onError: 'fail' }]);
  assert.deepEqual(
    [hooks.postAuth[0]?.name, hooks.post[0]?.name, hooks.response[0]?.name],
    ['PKA', 'Post', 'Response'],
  );
});

test('data and bundle of the plugins', () => {
  const config = (pluginConfig: object) => global({ pluginConfig: { driver: 'grpc', ...pluginConfig } });
  assert.equal(
    accepted(config({ data: { enabled: true, value: { b: 2, a: '<x>' } } })).configData,
    '{"a":"\\u003cx\\u003e","b":2}',
  );
  assert.equal(accepted(config({ data: { enabled: false, value: { a: 1 } } })).configData, '');
  const { bundle, usesBundle } = accepted(config({ bundle: { enabled: true, path: 'a.zip' } }));
  assert.deepEqual([bundle, usesBundle], ['a.zip', true]);
  assert.equal(accepted(config({ bundle: { enabled: false, path: 'a.zip' } })).usesBundle, false);
});

test('custom authentication', () => {
  const api = accepted(
    authenticated({
      stripAuthorizationData: true,
      baseIdentityProvider: 'custom_auth',
      customKeyLifetime: { enabled: true, value: '1m30s', respectValidity: true },
      custom: {
        enabled: true,
        header: { enabled: true, name: 'x-cred' },
        query: { enabled: true, name: 'cred' },
        config: { enabled: true, functionName: 'Auth', rawBodyOnly: true },
      },
    }),
  );
  assert.deepEqual(api.auth, {
    keyless: false,
    basic: null,
    custom: { header: 'X-Cred', param: 'cred', cookie: '' },
    token: null,
    baseIdentity: 'custom_auth',
    stripAuthData: true,
  });
  assert.deepEqual([api.hooks.authCheck?.name, api.hooks.authCheck?.rawBodyOnly], ['Auth', true]);
  assert.deepEqual([api.sessionLifetime, api.sessionLifetimeRespectsExpiry], [90, true]);
});

test('authentication that is not enabled leaves the API keyless', () => {
  const document = oas({
    server: {
      authentication: {
        enabled: false,
        custom: { enabled: true, config: { enabled: true, functionName: 'Auth' } },
        oidc: { enabled: true },
      },
    },
  });
  assert.deepEqual([accepted(document).auth.keyless, accepted(document).hooks.authCheck], [true, null]);
});

test("security schemes: only those that the document's security names", () => {
  const document = {
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
        login: { type: 'http', scheme: 'basic' },
        jwt: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ key: [], login: [] }],
  };
  const securitySchemes = {
    key: { enabled: true, query: { enabled: true, name: 'k' } },
    login: { enabled: true },
    jwt: { enabled: true, source: 'x' },
  };
  const { auth } = accepted(authenticated({ securitySchemes }, document));
  assert.deepEqual(auth.token, { header: 'X-Key', param: 'k', cookie: '' });
  assert.deepEqual(auth.basic?.location, { header: 'Authorization', param: '', cookie: '' });
  assert.match(notesOf(authenticated({ securitySchemes }, document)).join(), /securitySchemes\/jwt has no effect/);
  assert.match(
    faultsOf(authenticated({ securitySchemes }, { ...document, security: [{ jwt: [] }] })).join(),
    /securitySchemes\/jwt not supported, so the API does not load: authentication by "http bearer"/,
  );
  assert.match(
    faultsOf(authenticated({ securitySchemes: { kee: {} } }, { ...document, security: [{ kee: [] }] })).join(),
    /kee is not declared in components.securitySchemes \(key\?\)/,
  );
});

test('keys in the query or a cookie', () => {
  const place = (where: string) =>
    accepted(
      authenticated(
        { securitySchemes: { key: {} } },
        { components: { securitySchemes: { key: { type: 'apiKey', in: where, name: 'k' } } }, security: [{ key: [] }] },
      ),
    ).auth.token;
  assert.deepEqual(place('query'), { header: '', param: 'k', cookie: '' });
  assert.deepEqual(place('cookie'), { header: '', param: '', cookie: 'k' });
});

test('what would weaken the API is refused', () => {
  assert.match(
    faultsOf(authenticated({ securityProcessingMode: 'compliant' })).join(),
    /securityProcessingMode not supported/,
  );
  assert.match(
    faultsOf(oas({ server: { clientCertificates: { enabled: true, allowlist: ['a'] } } })).join(),
    /clientCertificates not supported/,
  );
  assert.match(
    faultsOf(oas({ upstream: { url: 'http://u.test', authentication: { enabled: true } } })).join(),
    /upstream\/authentication not supported/,
  );
  assert.match(faultsOf(authenticated({ hmac: { enabled: true } })).join(), /hmac not supported/);
});

test('the rest of the global middleware', () => {
  const api = accepted(
    oas({
      upstream: {
        url: 'http://u.test',
        rateLimit: { enabled: true, rate: 5, per: '10s' },
        preserveHostHeader: { enabled: true },
        tlsTransport: { minVersion: '1.2', insecureSkipVerify: true },
      },
      server: {
        customDomain: { enabled: true, name: 'shop.test' },
        ipAccessControl: { enabled: true, allow: ['10.0.0.1'], block: [] },
      },
      middleware: {
        global: {
          skipRateLimit: true,
          skipQuota: true,
          contextVariables: { enabled: true },
          cors: { enabled: true, allowedOrigins: ['http://a.test'], allowedHeaders: ['X-H'], maxAge: 60 },
          cache: { enabled: true, timeout: 5, cacheAllSafeRequests: true, cacheResponseCodes: [200] },
          transformRequestHeaders: { enabled: true, add: [{ name: 'x-a', value: '1' }], remove: ['x-b'] },
          requestSizeLimit: { enabled: true, value: 9 },
          ignoreCase: { enabled: true },
        },
      },
    }),
  );
  const version = api.versions.versions.get('');
  assert.deepEqual(api.globalRateLimit, { rate: 5, per: 10 });
  assert.deepEqual(api.proxy.tls, { insecureSkipVerify: true, minVersion: 'TLSv1.2', maxVersion: '' });
  assert.deepEqual(
    [api.domain, api.allowedIps, api.blockedIps, api.proxy.preserveHost],
    ['shop.test', ['10.0.0.1'], [], true],
  );
  assert.deepEqual([api.disableRateLimit, api.disableQuota, api.contextVars], [true, true, true]);
  assert.deepEqual([api.cors?.allowedHeaders, api.cors?.maxAge, api.cache?.onlyStatus], [['X-H'], 60, [200]]);
  assert.deepEqual(
    [version?.requestHeaders, version?.responseHeaders, version?.sizeLimit],
    [{ add: [['X-A', '1']], remove: ['X-B'] }, null, 9],
  );
});

test('operations lead to path and method', () => {
  const paths = { '/items/{id}': { get: { operationId: 'one' }, post: { operationId: 'make' } } };
  const operations = {
    one: {
      allow: { enabled: true, ignoreCase: true },
      urlRewrite: { enabled: true, pattern: '/items/(.*)', rewriteTo: '/i/$1' },
      enforceTimeout: { enabled: true, value: 3 },
      transformResponseHeaders: { enabled: true, add: [{ name: 'a', value: 'b' }] },
    },
    make: {
      block: { enabled: true },
      ignoreAuthentication: { enabled: false },
      transformRequestMethod: { enabled: true, toMethod: 'PUT' },
      requestSizeLimit: { enabled: true, value: 7 },
    },
    mkae: { block: { enabled: true } },
  };
  const document = oas({ middleware: { operations } }, { paths });
  const rules = accepted(document).versions.versions.get('')?.paths ?? assert.fail('no version');
  const [get, post] = ['GET', 'POST'].map((method) => ({ path: '/items/{id}', method, ignoreCase: false }));
  assert.deepEqual(rules.allowed, [{ ...get, ignoreCase: true, reply: null }]);
  assert.deepEqual(rules.blocked, [{ ...post, reply: null }]);
  assert.deepEqual(rules.ignored, []);
  assert.deepEqual(rules.rewrites, [{ ...get, matchPattern: '/items/(.*)', rewriteTo: '/i/$1' }]);
  assert.deepEqual(rules.methodTransforms, [{ ...post, toMethod: 'PUT' }]);
  assert.deepEqual(rules.responseHeaderTransforms, [{ ...get, headers: { add: [['A', 'b']], remove: [] } }]);
  assert.deepEqual([rules.sizeLimits, rules.hardTimeouts], [[{ ...post, limit: 7 }], [{ ...get, limit: 3 }]]);
  assert.deepEqual(notesOf(document), [
    `${T}/middleware/operations/mkae has no effect: no operation has the id "mkae" (make?)`,
  ]);
});

test('operations that cannot be served are refused', () => {
  const document = (rule: object) =>
    oas({ middleware: { operations: { one: rule } } }, { paths: { '/a': { get: { operationId: 'one' } } } });
  for (const name of [
    'validateRequest',
    'mockResponse',
    'virtualEndpoint',
    'transformRequestBody',
    'transformResponseBody',
    'internal',
    'rateLimit',
  ]) {
    assert.match(
      faultsOf(document({ [name]: { enabled: true } })).join(),
      new RegExp(`operations/one/${name} not supported`),
    );
    assert.deepEqual(faultsOf(document({ [name]: { enabled: false, code: 200 } })), []);
  }
  assert.match(
    faultsOf(document({ urlRewrite: { enabled: true, pattern: '(', rewriteTo: '/' } })).join(),
    /urlRewrite\/pattern "\(" is not a regular expression/,
  );
  assert.match(
    faultsOf(document({ postPlugins: [{ enabled: true, functionName: 'F' }] })).join(),
    /postPlugins not supported/,
  );
});

test('event handlers', () => {
  const handlers = [
    {
      enabled: true,
      trigger: 'AuthFailure',
      type: 'webhook',
      url: 'http://h.test/',
      method: 'POST',
      headers: [{ name: 'x-a', value: 'b' }],
      cooldownPeriod: '10s',
    },
    { enabled: true, trigger: 'AuthFailure', type: 'log', logPrefix: 'P' },
    { enabled: false, trigger: 'KeyExpired', type: 'log' },
    { enabled: true, trigger: 'KeyExpired', type: 'custom' },
    { enabled: true, trigger: 'KeyExpired', type: 'coprocess', functionName: 'OnExpired' },
    { enabled: true, trigger: 'KeyExpired', type: 'coprocess', name: 'ByName' },
  ];
  assert.deepEqual(accepted(oas({ server: { eventHandlers: handlers } })).events, [
    {
      event: 'AuthFailure',
      handler: {
        kind: 'webhook',
        name: '',
        method: 'POST',
        url: 'http://h.test/',
        headers: [['X-A', 'b']],
        templatePath: '',
        quietSeconds: 10,
      },
    },
    { event: 'AuthFailure', handler: { kind: 'log', prefix: 'P' } },
    { event: 'KeyExpired', handler: { kind: 'coprocess', name: 'OnExpired' } },
    { event: 'KeyExpired', handler: { kind: 'coprocess', name: 'ByName' } },
  ]);
  assert.match(
    faultsOf(oas({ server: { eventHandlers: [{ enabled: true, trigger: '__proto__', type: 'log' }] } })).join(),
    /trigger "__proto__" is not the name of an event/,
  );
  const one = (more: object) => oas({ server: { eventHandlers: [{ enabled: true, trigger: 'KeyExpired', ...more }] } });
  assert.match(notesOf(one({ type: 'custom' })).join(), /not supported: there is no in-process JavaScript/);
  assert.match(faultsOf(one({ type: 'coprocess' })).join(), /functionName is missing/);
  assert.match(faultsOf(one({})).join(), /type is missing: one of webhook, log, coprocess/);
});

test('durations', () => {
  const per = (text: string) =>
    oas({ upstream: { url: 'http://u.test', rateLimit: { enabled: true, rate: 1, per: text } } });
  assert.equal(accepted(per('1h2m3.5s')).globalRateLimit?.per, 3723.5);
  assert.equal(accepted(per('500ms')).globalRateLimit?.per, 0.5);
  assert.deepEqual(faultsOf(per('soon')), [`${T}/upstream/rateLimit/per "soon" is not a duration like 10s or 1m30s`]);
});

test('references count in the part of Tyk only: the rest is for readers', () => {
  const references = { env: { HOST: 'hush-hush' }, secrets: { url: 'http://secret.test/' } };
  const info = { title: 'env://NONE', description: 'vault://x', version: 'file:///none' };
  const api = accepted({ ...oas({ upstream: { url: 'secrets://url' } }), info }, { references });
  assert.equal(api.proxy.target.href, 'http://secret.test/');
  assert.deepEqual(faultsOf(oas({ upstream: { url: 'secrets://none' } }), { references }), [
    '/x-tyk-api-gateway/upstream/url secrets://none leads nowhere: "secrets" of the configuration has no such key',
  ]);
  const faults = faultsOf(oas({ upstream: { url: 'env://HOST' } }), { references });
  assert.doesNotMatch(faults.join(), /hush/);
  assert.match(faults.join(), /env:\/\/HOST/);
});
