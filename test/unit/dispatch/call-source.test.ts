// The message of a call in both forms, made of what the hook needs and no more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UpstreamResponse } from '../../../src/chain/stage.ts';
import { ExchangeCall } from '../../../src/dispatch/call-source.ts';
import { coprocess } from '../../../src/wire/gen/protocols.js';
import type { Needs } from '../../../src/wire/native/messages.ts';
import {
  exchangeOf,
  FakeTransport,
  type HookParts,
  hookOf,
  objectOf,
  type RequestParts,
} from '../../support/builders.ts';
import { NO_NEEDS } from '../../support/native-transport.ts';

const ALL = Number.POSITIVE_INFINITY;
const EVERYTHING: Needs = {
  requestHeaders: 'all',
  responseHeaders: 'all',
  query: true,
  requestBody: ALL,
  responseBody: ALL,
  session: true,
  client: true,
};

function callOf(request: RequestParts = {}, stage: HookParts['stage'] = 'post', response?: UpstreamResponse) {
  const exchange = exchangeOf(request);
  const hook = hookOf(new FakeTransport(), { stage });
  return { exchange, hook, source: new ExchangeCall(exchange, hook, response) };
}

const headers = ['X-A', '1', 'Host', 'h', 'x-a', '2', 'X-B', 'ü'];

test('without needs: what every call has', () => {
  const { source, exchange } = callOf({
    method: 'PUT',
    url: '/shop/%20x?a=1',
    headers,
    host: 'shop.test',
    secure: true,
  });
  exchange.session = { keyId: 'k', data: {} };
  assert.deepEqual(source.native(NO_NEEDS), {
    method: 'PUT',
    path: '/shop/%20x',
    query: '',
    headers: [],
    body: null,
    bodyTruncated: false,
    scheme: 'https',
    host: 'shop.test',
    session: null,
    metadata: null,
    requestId: exchange.requestId,
    traceparent: '',
    client: null,
    response: null,
  });
});

test('the query', () => {
  const { source } = callOf({ url: '/shop/?b=%20&a' });
  assert.equal(source.native({ ...NO_NEEDS, query: true }).query, 'b=%20&a');
});

test('headers: all of them as they came, or those that are listed', () => {
  const { source } = callOf({ headers });
  assert.deepEqual(source.native({ ...NO_NEEDS, requestHeaders: 'all' }).headers, headers);
  const listed = source.native({ ...NO_NEEDS, requestHeaders: new Set(['x-a', 'x-none']) }).headers;
  assert.deepEqual(listed, ['X-A', '1', 'x-a', '2']);
});

test('a path that a rewrite leads to, or another API, or another method', () => {
  const rewritten = callOf();
  rewritten.exchange.rewriteTarget = 'http://there/x?y=1';
  rewritten.exchange.methodTransform = 'PATCH';
  const { path, method } = rewritten.source.native(NO_NEEDS);
  assert.deepEqual([path, method], ['http://there/x?y=1', 'PATCH']);
  const { exchange, source } = callOf();
  exchange.url = { ...exchange.url, scheme: 'tyk', host: 'other', path: '/x' };
  assert.equal(source.native(NO_NEEDS).path, 'tyk://other/x');
});

test('the client, and its certificate', () => {
  const plain = callOf({ peer: '::ffff:192.0.2.9' });
  const client = { address: '192.0.2.9', port: 0, tlsVersion: '', certificateFingerprint: '' };
  assert.deepEqual(plain.source.native({ ...NO_NEEDS, client: true }).client, client);
  const { exchange, source } = callOf({ secure: true });
  Object.defineProperty(exchange.req.socket, 'remotePort', { value: 4711 });
  Object.assign(exchange.req.socket, {
    getProtocol: () => 'TLSv1.3',
    getPeerCertificate: () => ({ fingerprint256: 'AB:CD:0F' }),
  });
  assert.deepEqual(source.native({ ...NO_NEEDS, client: true }).client, {
    address: '192.0.2.7',
    port: 4711,
    tlsVersion: 'TLSv1.3',
    certificateFingerprint: 'abcd0f',
  });
});

test('the session and its metadata, in the stages that have one', () => {
  for (const [stage, sent] of [
    ['pre', false],
    ['auth', false],
    ['post_auth', true],
    ['post', true],
    ['response', true],
  ] as const) {
    const response = stage === 'response' ? { status: 200, headers: [], body: null, head: null } : undefined;
    const { exchange, source } = callOf({}, stage, response);
    exchange.session = { keyId: 'abc', data: { rate: 5, meta_data: { a: '1', n: 2 } } };
    const { session, metadata } = source.native({ ...NO_NEEDS, session: true });
    if (!sent) assert.deepEqual([session, metadata], [null, null], stage);
    else {
      const { rate, key_id } = coprocess.SessionState.decode(session ?? assert.fail());
      assert.deepEqual([rate, key_id, metadata], [5, 'abc', { a: '1', n: '2' }], stage);
    }
  }
  assert.equal(callOf().source.native({ ...NO_NEEDS, session: true }).session, null, 'a keyless API has none');
});

test('the trace context, if it is one', () => {
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const of = (value: string) => callOf({ headers: ['Traceparent', value] }).source;
  assert.equal(of(traceparent).traceparent, traceparent);
  assert.equal(of(traceparent).native(NO_NEEDS).traceparent, traceparent);
  assert.equal(of(`${traceparent}-more`).traceparent, `${traceparent}-more`);
  for (const bad of ['', 'x', traceparent.toUpperCase(), `${traceparent} `, `${traceparent}-${'x'.repeat(201)}`])
    assert.equal(of(bad).traceparent, '', bad);
});

test('the request id is the client’s, or ours, and stays the same', () => {
  assert.equal(callOf({ headers: ['X-Request-Id', 'given-1'] }).source.native(NO_NEEDS).requestId, 'given-1');
  for (const bad of ['', 'with blank', 'x'.repeat(129), 'ü']) {
    const { source, exchange } = callOf({ headers: ['X-Request-Id', bad] });
    const { requestId } = source.native(NO_NEEDS);
    assert.match(requestId, /^[\w-]{8}-1$/);
    assert.equal(source.native(NO_NEEDS).requestId, requestId);
    assert.equal(exchange.requestId, requestId);
  }
});

// ---- bodies

test('a body that is needed has to have been read', async () => {
  const { source, exchange } = callOf({ body: 'hello' });
  assert.throws(() => source.native({ ...NO_NEEDS, requestBody: ALL }), { code: 'GW_DISPATCH_NEEDS' });
  assert.throws(() => source.native({ ...NO_NEEDS, requestBody: 2 }), { code: 'GW_DISPATCH_NEEDS' });
  assert.throws(() => source.object(), { code: 'GW_DISPATCH_NEEDS' });
  assert.equal(source.native(NO_NEEDS).body, null, 'one that is not needed is nobody’s concern');
  await exchange.body.read(100);
  assert.equal(String(source.native({ ...NO_NEEDS, requestBody: ALL }).body), 'hello');
  assert.equal(String(objectOf(source.object()).request?.raw_body), 'hello');
});

test('of a whole body a prefix is sent, and whether there is more', async () => {
  const { source, exchange } = callOf({ body: 'hello' });
  await exchange.body.read(100);
  for (const [count, text, truncated] of [
    [2, 'he', true],
    [5, 'hello', false],
    [9, 'hello', false],
  ] as const) {
    const { body, bodyTruncated } = source.native({ ...NO_NEEDS, requestBody: count });
    assert.deepEqual([String(body), bodyTruncated], [text, truncated]);
  }
  assert.equal(callOf().source.native({ ...NO_NEEDS, requestBody: ALL }).bodyTruncated, false);
});

test('of a prefix more than was read cannot be sent', async () => {
  const { source, exchange } = callOf({ body: 'hello' });
  await exchange.body.readHead(3, 100);
  const { body, bodyTruncated } = source.native({ ...NO_NEEDS, requestBody: 3 });
  // The body came in one piece, which is kept whole.
  assert.deepEqual([String(body), bodyTruncated], ['hel', true]);
  assert.throws(() => source.native({ ...NO_NEEDS, requestBody: 6 }), { code: 'GW_DISPATCH_NEEDS' });
  assert.throws(() => source.native({ ...NO_NEEDS, requestBody: ALL }), { code: 'GW_DISPATCH_NEEDS' });
  assert.throws(() => source.object(), { code: 'GW_DISPATCH_NEEDS' });
});

test('a response: status, headers and body as they are needed', () => {
  const response: UpstreamResponse = {
    status: 201,
    headers: ['Etag', 'e', 'X-R', 'r'],
    body: Buffer.from('hello'),
    head: null,
  };
  const { source } = callOf({ headers }, 'response', response);
  assert.deepEqual(source.native(NO_NEEDS).response, { status: 201, headers: [], body: null, bodyTruncated: false });
  assert.deepEqual(source.native({ ...NO_NEEDS, responseHeaders: 'all' }).response?.headers, response.headers);
  const needs: Needs = { ...NO_NEEDS, responseHeaders: new Set(['etag']), responseBody: 4 };
  assert.deepEqual(source.native(needs).response, {
    status: 201,
    headers: ['Etag', 'e'],
    body: Buffer.from('hell'),
    bodyTruncated: true,
  });
  const whole = source.native({ ...NO_NEEDS, responseBody: ALL }).response;
  assert.deepEqual([whole?.body, whole?.bodyTruncated], [response.body, false]);
});

test('of a response that streams only its head can be sent', () => {
  const response: UpstreamResponse = { status: 200, headers: [], body: null, head: Buffer.from('hello') };
  const { source } = callOf({}, 'response', response);
  for (const count of [3, 5]) {
    const part = source.native({ ...NO_NEEDS, responseBody: count }).response;
    assert.deepEqual([String(part?.body), part?.bodyTruncated], ['hello'.slice(0, count), true]);
  }
  for (const count of [6, ALL])
    assert.throws(() => source.native({ ...NO_NEEDS, responseBody: count }), { code: 'GW_DISPATCH_NEEDS' });
  assert.throws(() => source.object(), { code: 'GW_DISPATCH_NEEDS' });
  const nothing = callOf({}, 'response', { ...response, head: null }).source;
  assert.throws(() => nothing.native({ ...NO_NEEDS, responseBody: 1 }), { code: 'GW_DISPATCH_NEEDS' });
});

test('Tyk’s form is made once, the native one as often as asked, by what each asks for', () => {
  const { source, exchange } = callOf({ url: '/shop/?a=1' });
  assert.equal(source.object(), source.object());
  assert.equal(source.native(EVERYTHING).query, 'a=1');
  exchange.url = { ...exchange.url, query: 'a=2' };
  assert.equal(source.native(EVERYTHING).query, 'a=2');
  assert.equal(source.native(NO_NEEDS).query, '');
});
