import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDefinition } from '../../../src/definition/parse.ts';
import { accepted, classic, faultsOf, notesOf } from './documents.ts';

const guarded = (more: Record<string, unknown> = {}) => classic({ use_keyless: false, ...more });
const DEFAULT = { header: 'Authorization', param: '', cookie: '' };

test('a protected API without a method uses auth tokens', () => {
  assert.deepEqual(accepted(guarded()).auth, {
    keyless: false,
    basic: null,
    custom: null,
    token: DEFAULT,
    baseIdentity: '',
    stripAuthData: false,
  });
});

test('methods add up; the token is only added when it is asked for', () => {
  const { auth } = accepted(guarded({ use_basic_auth: true, enable_coprocess_auth: true }));
  assert.deepEqual([auth.basic, auth.custom, auth.token], [{ location: DEFAULT }, DEFAULT, null]);
  assert.deepEqual(
    accepted(guarded({ custom_plugin_auth_enabled: true, use_standard_auth: true })).auth.token,
    DEFAULT,
  );
});

test('places of a credential take their names from the header', () => {
  const place = (config: object) => accepted(guarded({ auth_configs: { authToken: config } })).auth.token;
  assert.deepEqual(place({ auth_header_name: 'x-api-key', use_param: true, use_cookie: true, cookie_name: 'c' }), {
    header: 'X-Api-Key',
    param: 'x-api-key',
    cookie: 'c',
  });
  assert.deepEqual(place({ disable_header: true, auth_header_name: 'X', use_param: true }), {
    header: '',
    param: 'Authorization',
    cookie: '',
  });
});

test('the legacy auth block serves auth tokens only', () => {
  const auth = { auth_header_name: 'X-Old' };
  assert.equal(accepted(guarded({ auth })).auth.token?.header, 'X-Old');
  assert.equal(accepted(guarded({ auth, auth_configs: { authToken: {} } })).auth.token?.header, 'Authorization');
  assert.equal(accepted(guarded({ auth, enable_coprocess_auth: true })).auth.custom?.header, 'Authorization');
});

test('methods that do not exist are refused, on keyless APIs they have no effect', () => {
  for (const field of ['use_oauth2', 'enable_jwt', 'use_openid', 'enable_signature_checking', 'use_go_plugin_auth']) {
    assert.match(
      faultsOf(guarded({ [field]: true })).join(),
      new RegExp(`^/${field} not supported, so the API does not load`),
    );
    assert.deepEqual(faultsOf(classic({ [field]: true })), []);
    assert.deepEqual(faultsOf(guarded({ [field]: false })), []);
  }
  assert.match(faultsOf(classic({ use_mutual_tls_auth: true })).join(), /^\/use_mutual_tls_auth not supported/);
  assert.match(faultsOf(guarded({ external_oauth: { enabled: true } })).join(), /^\/external_oauth not supported/);
  assert.match(
    faultsOf(guarded({ auth_configs: { authToken: { use_certificate: true } } })).join(),
    /^\/auth_configs\/authToken\/use_certificate not supported/,
  );
  assert.match(
    faultsOf(guarded({ base_identity_provided_by: 'jwt_claim' })).join(),
    /^\/base_identity_provided_by "jwt_claim" is not supported/,
  );
});

test('hooks keep their order, disabled ones are left out', () => {
  const { hooks } = accepted(
    classic({
      custom_middleware: {
        driver: 'grpc',
        pre: [
          { name: 'A', raw_body_only: true, require_session: true, path: 'x' },
          { name: 'Off', disabled: true },
          { name: 'B', server: 'risk', timeout_ms: 100, on_error: 'continue' },
        ],
        post_key_auth: [{ name: 'PKA' }],
        post: [{ name: 'P' }],
        response: [{ name: 'R' }],
        auth_check: { name: 'Auth' },
      },
    }),
  );
  assert.deepEqual(hooks.pre, [
    { name: 'A', rawBodyOnly: true, server: '', timeoutMs: null, onError: null },
    { name: 'B', rawBodyOnly: false, server: 'risk', timeoutMs: 100, onError: 'continue' },
  ]);
  assert.deepEqual(
    [hooks.postAuth[0]?.name, hooks.post[0]?.name, hooks.response[0]?.name, hooks.authCheck],
    ['PKA', 'P', 'R', null],
  );
});

test('a disabled auth hook is called with an empty name', () => {
  const document = (auth_check: object) =>
    guarded({ enable_coprocess_auth: true, custom_middleware: { driver: 'grpc', auth_check } });
  assert.equal(accepted(document({ name: 'Auth' })).hooks.authCheck?.name, 'Auth');
  assert.equal(accepted(document({ name: 'Auth', disabled: true })).hooks.authCheck?.name, '');
  assert.match(notesOf(document({})).join(), /called with an empty one/);
});

test('values of a hook are checked', () => {
  const hook = (more: object) => classic({ custom_middleware: { driver: 'grpc', pre: [{ name: 'A', ...more }] } });
  assert.deepEqual(faultsOf(hook({ timeout_ms: 0 })), [
    '/custom_middleware/pre/0/timeout_ms 0 is too small: at least 1',
  ]);
  assert.deepEqual(faultsOf(hook({ timeout_ms: 1.5 })), [
    '/custom_middleware/pre/0/timeout_ms 1.5 is not a whole number',
  ]);
  assert.deepEqual(faultsOf(hook({ on_error: 'contineu' })), [
    '/custom_middleware/pre/0/on_error "contineu" is not one of fail, continue (continue?)',
  ]);
  assert.deepEqual(notesOf(hook({ timeout: 5 })), [
    '/custom_middleware/pre/0/timeout unknown field "timeout" (timeout_ms?)',
  ]);
});

test('other drivers load, with a note, and are kept', () => {
  const document = classic({ custom_middleware: { driver: 'otto', pre: [{ name: 'A' }] } });
  assert.equal(accepted(document).hooks.driver, 'otto');
  assert.match(notesOf(document).join(), /^\/custom_middleware\/driver the driver "otto" cannot run/);
  assert.deepEqual(notesOf(classic({ custom_middleware: { driver: '' } })), []);
});

test('what a bundle brings takes the place of what the definition has', () => {
  const definition = classic({
    custom_middleware: { driver: 'grpc', pre: [{ name: 'own' }], post: [{ name: 'own' }] },
    custom_middleware_bundle: 'a.zip',
  });
  const middleware = { driver: 'grpc', pre: [{ name: 'bundled' }] };
  const bundles = new Map([['a.zip', { middleware }]]);
  const parsed = parseDefinition(definition, { file: 'a.json', bundles }).definition;
  assert.deepEqual([parsed?.bundle, parsed?.usesBundle], ['a.zip', true]);
  assert.deepEqual([parsed?.hooks.pre.map(({ name }) => name), parsed?.hooks.post], [['bundled'], []]);
  const other = parseDefinition(definition, {
    file: 'a.json',
    bundles: new Map([['a.zip', { middleware: { driver: 'grpc' } }]]),
  });
  assert.notEqual(other.definition?.source.digest, parsed?.source.digest, 'another bundle is another definition');
});

test('a bundle that cannot be used is a fault of the definition', () => {
  const bundles = new Map([['a.zip', { problem: 'invalid checksum' }]]);
  const { definition, faults } = parseDefinition(classic({ custom_middleware_bundle: 'a.zip' }), {
    file: 'a.json',
    bundles,
  });
  assert.equal(definition, undefined);
  assert.deepEqual(faults, [
    { file: 'a.json', pointer: '/custom_middleware_bundle', message: 'the bundle "a.zip": invalid checksum' },
  ]);
});

test('a bundle that is switched off, or not looked at, changes nothing', () => {
  const off = accepted(classic({ custom_middleware_bundle: 'a.zip', custom_middleware_bundle_disabled: true }));
  assert.deepEqual([off.bundle, off.usesBundle], ['a.zip', false]);
  assert.match(
    notesOf(classic({ custom_middleware_bundle: 'a.zip' })).join(),
    /custom_middleware_bundle the bundle "a.zip" is not used here/,
  );
});

const extractorOf = (id_extractor: object) =>
  accepted(
    classic({
      use_keyless: false,
      enable_coprocess_auth: true,
      custom_middleware: { driver: 'grpc', auth_check: { name: 'a' }, id_extractor },
    }),
  ).hooks.extractor;
const extractorNotes = (id_extractor: object) =>
  notesOf(
    classic({
      use_keyless: false,
      enable_coprocess_auth: true,
      custom_middleware: { driver: 'grpc', auth_check: { name: 'a' }, id_extractor },
    }),
  );

test('the id extractor', () => {
  const extractor = { extract_from: 'header', extract_with: 'value', extractor_config: { header_name: 'A' } };
  assert.deepEqual(extractorOf({ ...extractor, per_api: true, negative_ttl_ms: 500 }), {
    from: 'header',
    way: 'value',
    header: 'A',
    param: '',
    expression: null,
    matchIndex: 0,
    perApi: true,
    negativeTtlMs: 500,
  });
  assert.deepEqual(extractorNotes(extractor), []);
  assert.equal(extractorOf({ ...extractor, disabled: true }), null);
  assert.equal(extractorOf({}), null);
  assert.equal(extractorOf({ ...extractor, extract_with: 'values' }), null);
  assert.equal(accepted(classic({ custom_middleware: { id_extractor: extractor } })).hooks.extractor, null, 'keyless');
});

test('an id extractor that cannot find anything is noted, and finds nothing', () => {
  const config = { header_name: 'A', param_name: 'p' };
  for (const [extractor, note] of [
    [{ extract_from: 'headers', extract_with: 'value' }, /extract_from .*"headers" is none of .*did you mean header/],
    [{ extract_from: 'body', extract_with: 'value' }, /a body has no value/],
    [{ extract_from: 'header', extract_with: 'value', extractor_config: {} }, /header_name .*is missing/],
    [{ extract_from: 'form', extract_with: 'value', extractor_config: {} }, /param_name .*is missing/],
    [
      { extract_from: 'header', extract_with: 'regex', extractor_config: { ...config, regex_expression: '(' } },
      /regex_expression .*refused/,
    ],
    [{ extract_from: 'header', extract_with: 'regex' }, /regex_expression .*is missing/],
    [
      { extract_from: 'body', extract_with: 'xpath', extractor_config: { xpath_expression: '//[' } },
      /xpath_expression .*refused/,
    ],
    [{ extract_from: 'header', extract_with: 'value2' }, /extract_with has no effect.*"value2"/],
  ] as const)
    assert.match(extractorNotes({ extractor_config: config, ...extractor }).join(), note);
  assert.equal(extractorOf({ extract_from: 'body', extract_with: 'value' })?.from, 'nothing');
  assert.equal(
    extractorOf({
      extract_from: 'header',
      extract_with: 'regex',
      extractor_config: { header_name: 'A', regex_expression: '(' },
    })?.expression,
    null,
  );
});

test('event handlers', () => {
  const events = (...handlers: object[]) => classic({ event_handlers: { events: { AuthFailure: handlers } } });
  assert.deepEqual(
    accepted(
      events(
        { handler_name: 'cp_dynamic_handler', handler_meta: { name: 'OnFailure' } },
        { handler_name: 'eh_log_handler', handler_meta: { prefix: 'LOG' } },
        {
          handler_name: 'eh_web_hook_handler',
          handler_meta: { method: 'put', target_path: 'http://h.test/', header_map: { 'x-a': 'b' }, event_timeout: 60 },
        },
        { handler_name: 'eh_web_hook_handler', handler_meta: { disabled: true } },
      ),
    ).events.map(({ handler }) => handler),
    [
      { kind: 'coprocess', name: 'OnFailure' },
      { kind: 'log', prefix: 'LOG' },
      {
        kind: 'webhook',
        name: '',
        method: 'PUT',
        url: 'http://h.test/',
        headers: [['X-A', 'b']],
        templatePath: '',
        quietSeconds: 60,
      },
    ],
  );
  assert.deepEqual(faultsOf(events({ handler_name: 'cp_dynamic_handler', handler_meta: {} })), [
    '/event_handlers/events/AuthFailure/0/handler_meta/name is missing: the name that arrives at the coprocess',
  ]);
  assert.match(faultsOf(events({ handler_name: 'eh_logs_handler' })).join(), /\(eh_log_handler\?\)/);
  assert.match(notesOf(events({ handler_name: 'eh_dynamic_handler' })).join(), /no in-process JavaScript/);
  assert.match(
    faultsOf(events({ handler_name: 'eh_web_hook_handler', handler_meta: { target_path: 'nowhere' } })).join(),
    /target_path a webhook needs a URL/,
  );
});

test('a webhook without a method, or with another one than Tyk knows, is a GET, and that is noted', () => {
  const hook = (method: string) =>
    classic({
      event_handlers: {
        events: {
          KeyExpired: [
            { handler_name: 'eh_web_hook_handler', handler_meta: { method, target_path: 'http://h.test/' } },
          ],
        },
      },
    });
  for (const method of ['', 'FETCH']) {
    assert.partialDeepStrictEqual(accepted(hook(method)).events[0]?.handler, { method: 'GET' });
    assert.match(notesOf(hook(method)).join(), /method a webhook has one of the methods GET, PUT, .*: GET is used/);
  }
  assert.deepEqual(notesOf(hook('patch')), []);
});

test('names of events that mean nothing, or never happen, or belong elsewhere, are noted', () => {
  const named = (name: string) =>
    notesOf(classic({ event_handlers: { events: { [name]: [{ handler_name: 'eh_log_handler' }] } } })).join();
  assert.match(named('AuthFailur'), /AuthFailur is not the name of an event \(AuthFailure\?\)/);
  assert.match(named('HostDown'), /HostDown never happens here/);
  assert.match(named('TokenCreated'), /belong into event_handlers of tyk.conf/);
  for (const name of ['AuthFailure', 'TriggerExceeded']) assert.equal(named(name), '');
});

test('response processors', () => {
  const processors = (...list: object[]) => classic({ response_processors: list });
  assert.deepEqual(
    accepted(
      processors({ name: 'header_injector', options: { add_headers: { 'x-inj': '1' }, remove_headers: ['x-gone'] } }),
    ).responseHeaders,
    { add: [['X-Inj', '1']], remove: ['X-Gone'] },
  );
  assert.match(
    faultsOf(processors({ name: 'response_body_transform' })).join(),
    /"response_body_transform" is not supported/,
  );
  assert.match(
    faultsOf(processors({ name: 'header_injector', options: { add_headers: { 'bad name': '1' } } })).join(),
    /not a header name/,
  );
});
