import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { buildRequestCall, buildResponseCall } from '../../../src/dispatch/build-call.ts';
import { decodeObject, encodeObject } from '../../../src/wire/tyk/codec.ts';
import { definitionOf, exchangeOf, FakeTransport, type HookParts, hookOf, objectOf } from '../../support/builders.ts';

const transport = new FakeTransport();
const responseObject = (...parts: Parameters<typeof buildResponseCall>) => objectOf(buildResponseCall(...parts));
const SESSION = { keyId: 'key1', data: { rate: 5, meta_data: { plain: 'text', nested: { b: 1, a: '<' } } } };

function built(exchange: Exchange, parts: HookParts = {}) {
  return objectOf(buildRequestCall(exchange, hookOf(transport, parts)));
}

function requestOf(exchange: Exchange, parts: HookParts = {}) {
  return built(exchange, parts).request ?? assert.fail('no request');
}

test('each stage has its number', () => {
  const types = (['pre', 'post', 'post_auth', 'auth'] as const).map(
    (stage) => built(exchangeOf(), { stage }).hook_type,
  );
  assert.deepEqual(types, [1, 2, 3, 4]);
  const response = { status: 200, headers: [], body: null, head: null };
  assert.equal(responseObject(exchangeOf(), hookOf(transport, { stage: 'response' }), response).hook_type, 5);
  assert.equal(built(exchangeOf()).hook_name, 'MyHook');
});

test('headers: canonical names, first values, Host from the authority', () => {
  const exchange = exchangeOf({
    host: 'shop.test:8080',
    headers: [
      'host',
      'liar',
      'x-api-key',
      '1',
      'X-Api-Key',
      '2',
      'DNT',
      '1',
      'Transfer-Encoding',
      'chunked',
      'constructor',
      'c',
    ],
  });
  assert.deepEqual(
    { ...requestOf(exchange).headers },
    { Host: 'shop.test:8080', 'X-Api-Key': '1', Dnt: '1', Constructor: 'c' },
  );
});

test('header bytes become text; what is no UTF-8 cannot fail the call', () => {
  const { headers } = requestOf(exchangeOf({ headers: ['X-A', 'caf\xc3\xa9', 'X-B', '\xff'] }));
  assert.equal(headers?.['X-A'], 'café');
  assert.equal(headers?.['X-B'], '\ufffd');
});

test('url, request_uri, params and scheme', () => {
  const request = requestOf(exchangeOf({ url: '/shop/a%20b?x=1&x=2&y=%26&bad=%zz', secure: true }));
  assert.equal(request.url, '/shop/a%20b?x=1&x=2&y=%26&bad=%zz');
  assert.equal(request.request_uri, '/shop/a%20b?x=1&x=2&y=%26&bad=%zz');
  assert.deepEqual({ ...request.params }, { x: '1', y: '&' });
  assert.equal(request.scheme, 'https');
  assert.equal(requestOf(exchangeOf()).scheme, 'http');
});

test('the url shows edits of earlier hooks, request_uri does not', () => {
  const exchange = exchangeOf({ url: '/shop/a?x=1' });
  exchange.url = { ...exchange.url, path: '/shop/b' };
  const request = requestOf(exchange);
  assert.equal(request.url, '/shop/b?x=1');
  assert.equal(request.request_uri, '/shop/a?x=1');
});

test('a raw query beyond ASCII is the same text in url and params', () => {
  const exchange = exchangeOf({ url: '/shop/' });
  exchange.url = { ...exchange.url, query: 'q=\xc3\xa9' };
  const request = requestOf(exchange);
  assert.equal(request.params?.['q'], 'é');
  assert.equal(request.url, '/shop/?q=é');
});

test('a recorded rewrite target is the url, its path and query the request_uri', () => {
  const exchange = exchangeOf({ url: '/shop/a?x=1' });
  exchange.rewriteTarget = 'http://else.test/new?y=2';
  exchange.methodTransform = 'PUT';
  const request = requestOf(exchange, { stage: 'post' });
  assert.equal(request.url, 'http://else.test/new?y=2');
  assert.equal(request.request_uri, '/new?y=2');
  assert.deepEqual({ ...request.params }, { x: '1' });
  assert.equal(request.method, 'PUT');
});

test('the body is there as bytes, and as text when it is UTF-8', async () => {
  const text = exchangeOf({ method: 'POST', body: '{"ü":1}' });
  await text.body.read(100);
  assert.equal(requestOf(text).body, '{"ü":1}');
  assert.equal(String(requestOf(text).raw_body), '{"ü":1}');
  assert.equal(requestOf(text, { entry: { rawBodyOnly: true } }).body, '');
  assert.equal(String(requestOf(text, { entry: { rawBodyOnly: true } }).raw_body), '{"ü":1}');
  const binary = exchangeOf({ method: 'POST', body: Buffer.from([0xff, 0xfe]) });
  await binary.body.read(100);
  assert.equal(requestOf(binary).body, '');
  assert.deepEqual(requestOf(binary).raw_body, Buffer.from([0xff, 0xfe]));
});

test('return_overrides are there, with the code −1', () => {
  const { request } = decodeObject(encodeObject(built(exchangeOf())));
  assert.equal(request?.return_overrides?.response_code, -1);
});

test('pre and auth hooks get no session, the later ones get it with its metadata', () => {
  const exchange = exchangeOf();
  exchange.session = SESSION;
  for (const stage of ['pre', 'auth'] as const) {
    assert.equal(built(exchange, { stage }).session, null, stage);
    assert.deepEqual(built(exchange, { stage }).metadata, {}, stage);
  }
  for (const stage of ['post_auth', 'post'] as const) {
    const { session, metadata } = built(exchange, { stage });
    assert.equal(session?.key_id, 'key1');
    assert.deepEqual(metadata, { plain: 'text', nested: '{"a":"\\u003c","b":1}' });
    assert.deepEqual(session?.metadata, metadata);
  }
  assert.equal(built(exchangeOf(), { stage: 'post' }).session, null, 'keyless');
});

test('the spec names API, organisation, bundle and config data', () => {
  assert.deepEqual(built(exchangeOf()).spec, {
    OrgID: 'org',
    APIID: 'shop',
    bundle_hash: 'd41d8cd98f00b204e9800998ecf8427e',
  });
  const definition = definitionOf({ config_data: { b: 1, a: '<x>' } });
  assert.equal(built(exchangeOf(), { definition }).spec?.['config_data'], '{"a":"\\u003cx\\u003e","b":1}');
  for (const more of [{ config_data: {} }, { config_data: { a: 1 }, config_data_disabled: true }]) {
    assert.equal('config_data' in (built(exchangeOf(), { definition: definitionOf(more) }).spec ?? {}), false);
  }
});

test('a response hook sees the upstream’s url and the whole response', async () => {
  const exchange = exchangeOf({ url: '/shop/a?x=1', method: 'POST', body: 'req' });
  await exchange.body.read(10);
  exchange.upstreamUrl = 'http://upstream.test/a?x=1';
  exchange.rewriteTarget = 'http://else.test/z';
  const response = {
    status: 201,
    headers: ['set-cookie', 'a=1', 'Set-Cookie', 'b=2', 'x-a', 'caf\xc3\xa9'],
    body: Buffer.from('res'),
    head: null,
  };
  const object = responseObject(exchange, hookOf(transport, { stage: 'response' }), response);
  assert.equal(object.request?.url, 'http://upstream.test/a?x=1');
  assert.equal(object.request?.request_uri, '/shop/a?x=1');
  assert.equal(String(object.request?.raw_body), 'req');
  assert.equal(object.response?.status_code, 201);
  assert.equal(object.response?.body, 'res');
  assert.deepEqual({ ...object.response?.headers }, { 'Set-Cookie': 'a=1', 'X-A': 'café' });
  const multi = object.response?.multivalue_headers?.map(({ key, values }) => ({ key, values }));
  assert.deepEqual(multi, [
    { key: 'Set-Cookie', values: ['a=1', 'b=2'] },
    { key: 'X-A', values: ['café'] },
  ]);
});

test('a response hook gets a session message on keyless APIs too', () => {
  const response = { status: 200, headers: [], body: Buffer.alloc(0), head: null };
  const object = responseObject(exchangeOf(), hookOf(transport, { stage: 'response' }), response);
  const decoded = decodeObject(encodeObject(object));
  assert.ok(decoded.session);
  assert.ok(decoded.session.basic_auth_data && decoded.session.jwt_data && decoded.session.monitor);
});

test('a compressed response body has no text form', () => {
  const response = {
    status: 200,
    headers: ['Content-Encoding', 'gzip'],
    body: Buffer.from([0x1f, 0x8b, 8, 0xff]),
    head: null,
  };
  const object = responseObject(exchangeOf(), hookOf(transport, { stage: 'response' }), response);
  assert.equal(object.response?.body, '');
  assert.equal(object.response?.raw_body?.length, 4);
});
