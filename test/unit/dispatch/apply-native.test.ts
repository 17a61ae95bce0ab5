// What native plugins answer, applied to requests and responses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { applyNativeRequest, applyNativeResponse } from '../../../src/dispatch/apply-native.ts';
import type { Changes, FieldChange, NativeOutcome, PluginReply } from '../../../src/wire/native/messages.ts';
import { apiOf, exchangeOf, type RequestParts } from '../../support/builders.ts';

const NOTHING: Changes = {
  headers: [],
  query: [],
  method: null,
  path: null,
  body: null,
  status: null,
  metadata: [],
  session: null,
  credential: '',
};
const changes = (more: Partial<Changes>): NativeOutcome => ({ kind: 'changes', changes: { ...NOTHING, ...more } });
const set = (name: string, ...values: string[]): FieldChange => ({ op: 'set', name, values });
const add = (name: string, ...values: string[]): FieldChange => ({ op: 'add', name, values });
const remove = (name: string): FieldChange => ({ op: 'remove', name, values: [] });
const replyOf = (more: Partial<PluginReply>): NativeOutcome => ({
  kind: 'reply',
  reply: { status: 200, headers: [], body: Buffer.alloc(0), asError: false, ...more },
});

function changed(more: Partial<Changes>, request: RequestParts = {}): Exchange {
  const exchange = exchangeOf(request);
  assert.equal(applyNativeRequest(exchange, changes(more)), undefined);
  return exchange;
}

const badReply = (cause: RegExp) => (error: unknown) => {
  const { code, cause: why } = error as { code?: string; cause?: unknown };
  assert.equal(code, 'GW_DISPATCH_BAD_REPLY');
  assert.match(String(why), cause);
  return true;
};

test('no change leaves everything as it is', () => {
  const exchange = exchangeOf({ url: '/shop/?b=2&a=%31', headers: ['X-A', '1'], body: 'x' });
  const before = [exchange.url, exchange.method, [...exchange.headers], exchange.body.bytes];
  assert.equal(applyNativeRequest(exchange, { kind: 'unchanged' }), undefined);
  assert.equal(applyNativeRequest(exchange, changes({})), undefined);
  assert.deepEqual([exchange.url, exchange.method, exchange.headers, exchange.body.bytes], before);
});

test('headers are set, added and removed in the order of the changes', () => {
  const headers = ['X-A', '1', 'x-a', '2', 'X-B', '3', 'X-C', '4'];
  const edits = [set('x-A', 'new', 'newer'), add('X-B', 'more'), remove('x-c'), add('X-D', ' d\t'), add('X-C', 'back')];
  assert.deepEqual(changed({ headers: edits }, { headers }).headers, [
    ...['X-B', '3', 'x-A', 'new', 'x-A', 'newer', 'X-B', 'more', 'X-D', 'd', 'X-C', 'back'],
  ]);
  assert.deepEqual(changed({ headers: [add('X-A', '5'), remove('X-A')] }, { headers: ['X-A', '1'] }).headers, []);
  assert.deepEqual(changed({ headers: [set('X-A')] }, { headers: ['X-A', '1'] }).headers, [], 'set to nothing');
});

test('values are byte strings: UTF-8 goes out as the SDK encoded it', () => {
  const value = Buffer.from('grün').toString('latin1');
  assert.deepEqual(changed({ headers: [set('X-A', value)] }).headers, ['X-A', value]);
});

for (const name of ['Host', 'content-LENGTH', 'Transfer-Encoding', 'connection']) {
  test(`${name} is never the plugin’s`, () => {
    const headers = [name, 'kept'];
    for (const change of [set(name, 'x'), add(name, 'x'), remove(name)]) {
      assert.deepEqual(changed({ headers: [change, set('X-A', '1')] }, { headers }).headers, [...headers, 'X-A', '1']);
      const response = { status: 200, headers: [...headers], body: null, head: null };
      applyNativeResponse(response, changes({ headers: [change] }));
      assert.deepEqual(response.headers, headers);
    }
  });
}

for (const [edit, why] of [
  [set('bad name', 'x'), /changes\.headers: "bad name" is no header name/],
  [remove(''), /changes\.headers: "" is no header name/],
  [set('X-Bad', 'ok', 'a\r\nX-Evil: 1'), /changes\.headers: the value "a\\r\\nX-Evil: 1" of X-Bad cannot be sent/],
  [add('X-Bad', '\0'), /the value "\\u0000" of X-Bad/],
  [add('X-Bad', '€'), /the value "€" of X-Bad/],
] as const) {
  test(`a header that HTTP has no form for is a fault, and nothing is applied: ${JSON.stringify(edit)}`, () => {
    const exchange = exchangeOf();
    assert.throws(() => applyNativeRequest(exchange, changes({ headers: [set('X-A', '1'), edit] })), badReply(why));
    assert.deepEqual(exchange.headers, []);
    const response = { status: 200, headers: [], body: null, head: null };
    assert.throws(() => applyNativeResponse(response, changes({ headers: [edit] })), badReply(why));
  });
}

test('the query is changed by decoded names, and encoded by us', () => {
  const url = '/shop/x?a=1&b=%20&a=2&c';
  const query = [set('b', 'ü&='), add('a', '3'), remove('c'), add('d', '')];
  const exchange = changed({ query }, { url });
  assert.equal(exchange.url.query, 'a=1&a=2&a=3&b=%FC%26%3D&d=');
  assert.equal(exchange.url.path, '/shop/x');
  assert.equal(changed({ query: [remove('a'), remove('b'), remove('c')] }, { url }).url.query, '');
  assert.equal(changed({ query: [set('a')] }, { url: '/shop/?a=1' }).url.query, '');
});

test('a query that is not changed keeps its bytes', () => {
  assert.equal(changed({ headers: [set('x', 'y')] }, { url: '/shop/?b=%7e&a;=1' }).url.query, 'b=%7e&a;=1');
});

test('a parameter that is no byte string is a fault', () => {
  for (const edit of [set('€', 'x'), add('x', 'a€')])
    assert.throws(() => changed({ query: [edit] }), badReply(/changes\.query: ".*€" has characters beyond one byte/));
});

test('the path is replaced, the query stays', () => {
  const exchange = changed({ path: '/shop/new%20place?z=1' }, { url: '/shop/old?a=1' });
  assert.deepEqual([exchange.url.path, exchange.url.query], ['/shop/new%20place', 'a=1']);
});

test('a path is a byte string: what an SDK encoded as UTF-8 is escaped, once', () => {
  const bytes = Buffer.from('/shop/grün', 'utf8').toString('latin1');
  assert.equal(changed({ path: bytes }).url.path, '/shop/gr%C3%BCn');
  const rewritten = exchangeOf();
  rewritten.rewriteTarget = '/x';
  applyNativeRequest(rewritten, changes({ path: bytes }));
  assert.equal(rewritten.rewriteTarget, '/shop/gr%C3%BCn');
  assert.throws(() => changed({ path: '/€' }), badReply(/changes\.path: "\/€" has characters beyond one byte/));
});

test('a path may name another API', () => {
  const { url } = changed({ path: 'tyk://other/x' }, { url: '/shop/?a=1' });
  assert.deepEqual([url.scheme, url.host, url.path, url.query], ['tyk', 'other', '/x', 'a=1']);
});

test('after a rewrite it is the target that is changed', () => {
  const exchange = exchangeOf({ url: '/shop/old' });
  exchange.rewriteTarget = 'http://elsewhere/x?y=1';
  applyNativeRequest(exchange, changes({ path: 'http://there/z' }));
  assert.deepEqual([exchange.rewriteTarget, exchange.url.path], ['http://there/z', '/shop/old']);
});

for (const path of ['', 'relative', '/bad%zz', '/line\nbreak', 'http:opaque'])
  test(`the path ${JSON.stringify(path)} is a fault`, () => {
    assert.throws(
      () => changed({ path }),
      badReply(/changes\.path: .* is neither an absolute path nor an absolute URL/),
    );
  });

test('the method', () => {
  assert.equal(changed({ method: 'PUT' }).method, 'PUT');
  assert.equal(changed({ method: '' }, { method: 'POST' }).method, 'POST');
  const transformed = exchangeOf();
  transformed.methodTransform = 'PATCH';
  applyNativeRequest(transformed, changes({ method: 'PUT' }));
  assert.deepEqual([transformed.method, transformed.methodTransform], ['GET', 'PUT']);
  assert.throws(() => changed({ method: 'GET /' }), badReply(/changes\.method: "GET \/" is no method/));
});

test('the body, also an empty one', () => {
  assert.equal(String(changed({ body: Buffer.from('new') }, { body: 'old' }).body.bytes), 'new');
  assert.equal(changed({ body: Buffer.alloc(0) }, { body: 'old' }).body.bytes?.length, 0);
  assert.equal(changed({}, { body: 'old' }).body.unread, true);
});

test('what only the response stage, or auth, may change is not looked at', () => {
  const exchange = changed({ status: 999, session: Buffer.from('?'), credential: 'x' });
  assert.deepEqual([exchange.session, exchange.response], [null, null]);
});

test('metadata is merged over the session of this exchange, and the stored one stays', () => {
  const data = { alias: 'ann', meta_data: { a: '1', b: { deep: true } } };
  const stored = { keyId: 'k', data };
  const exchange = exchangeOf();
  exchange.session = stored;
  applyNativeRequest(exchange, changes({ metadata: ['a', '2', 'c', '3'] }));
  assert.deepEqual(exchange.session, {
    keyId: 'k',
    data: { alias: 'ann', meta_data: { a: '2', b: { deep: true }, c: '3' } },
  });
  assert.deepEqual(data.meta_data, { a: '1', b: { deep: true } });
  assert.notEqual(exchange.session, stored);
});

test('metadata without a session goes nowhere', () => {
  assert.equal(changed({ metadata: ['a', '1'] }).session, null);
});

test('metadata gives a session that was sent before a new encoding', () => {
  const exchange = exchangeOf();
  exchange.session = { keyId: 'k', data: {}, encoded: new Uint8Array(1) };
  applyNativeRequest(exchange, changes({ metadata: ['a', '1'] }));
  assert.equal(exchange.session.encoded, undefined);
});

// ---- responses

function answered(more: Partial<Changes>) {
  const response = { status: 200, headers: ['X-A', '1', 'Etag', 'e'], body: null as Buffer | null, head: null };
  assert.equal(applyNativeResponse(response, changes(more)), undefined);
  return response;
}

test('headers, body and status of a response are changed', () => {
  const response = answered({ headers: [remove('etag'), add('x-a', '2')], body: Buffer.from('b'), status: 203 });
  assert.deepEqual(response, { status: 203, headers: ['X-A', '1', 'x-a', '2'], body: Buffer.from('b'), head: null });
});

test('nothing else is, and a body that is not changed streams on', () => {
  const exchange = exchangeOf({ url: '/shop/a?b=1' });
  exchange.session = { keyId: 'k', data: {} };
  const response = { status: 200, headers: [], body: null, head: null };
  const more = { method: 'PUT', path: '/x', query: [set('a', '1')], metadata: ['a', '1'] };
  assert.equal(applyNativeResponse(response, changes(more)), undefined);
  assert.deepEqual([exchange.method, exchange.url.path, exchange.url.query], ['GET', '/shop/a', 'b=1']);
  assert.deepEqual(exchange.session, { keyId: 'k', data: {} });
  assert.equal(response.body, null);
  assert.equal(applyNativeResponse(response, { kind: 'unchanged' }), undefined);
});

test('a status is one of a final response', () => {
  for (const status of [200, 599]) assert.equal(answered({ status }).status, status);
  for (const status of [0, 100, 199, 600, 4_294_967_295]) {
    const response = { status: 200, headers: [], body: null, head: null };
    const outcome = changes({ status, headers: [set('X-A', '1')] });
    assert.throws(() => applyNativeResponse(response, outcome), badReply(/changes\.status: \d+ is not/));
    assert.deepEqual([response.status, response.headers], [200, []]);
  }
});

// ---- replies

test('a reply ends the exchange, in both directions', () => {
  const outcome = replyOf({ status: 404, headers: ['X-A', '1'], body: Buffer.from('nö') });
  const api = apiOf();
  const response = { status: 200, headers: [], body: null, head: null };
  for (const reply of [applyNativeRequest(exchangeOf({ api }), outcome), applyNativeResponse(response, outcome)])
    assert.deepEqual(
      [reply?.status, reply?.headers, String(reply?.body), reply?.errorMessage],
      [404, ['X-A', '1'], 'nö', null],
    );
  assert.deepEqual(api.fired, []);
});

test('as an error: the standard error reply, and AuthFailure with the caller’s key', () => {
  const api = apiOf();
  const exchange = exchangeOf({ api });
  exchange.session = { keyId: 'abc', data: {} };
  const outcome = replyOf({ status: 401, headers: ['X-A', '1'], body: Buffer.from('who?'), asError: true });
  const reply = applyNativeRequest(exchange, outcome);
  assert.deepEqual([reply?.status, reply?.headers, reply?.errorMessage], [401, ['X-A', '1'], 'who?']);
  assert.deepEqual(
    api.fired.map(({ type, meta }) => [type, meta['Key']]),
    [['AuthFailure', 'abc']],
  );
  const silent = applyNativeRequest(exchangeOf(), replyOf({ status: 401, asError: true }));
  assert.equal(silent?.errorMessage, 'Key not authorised');
  const response = { status: 200, headers: [], body: null, head: null };
  assert.equal(applyNativeResponse(response, outcome)?.errorMessage, 'who?');
  assert.equal(api.fired.length, 1, 'an answer of the upstream that a hook refuses is no failure of authentication');
});

test('a reply has a status of a final response', () => {
  for (const status of [0, 101, 600])
    for (const asError of [false, true])
      assert.throws(
        () => applyNativeRequest(exchangeOf(), replyOf({ status, asError })),
        badReply(/reply\.status: \d+ is not between 200 and 599/),
      );
});

test('what is answered once can be applied often: an answer that is kept stays as it was', () => {
  const headers = ['X-A', '1'];
  const outcome = replyOf({ headers });
  applyNativeRequest(exchangeOf(), outcome)?.headers.push('X-B', '2');
  assert.deepEqual(headers, ['X-A', '1']);
  const edits = changes({ headers: [set('X-A', '1')], metadata: ['a', '1'] });
  const copy = structuredClone(edits);
  const exchange = exchangeOf();
  exchange.session = { keyId: '', data: {} };
  applyNativeRequest(exchange, edits);
  exchange.headers.push('more', 'x');
  assert.deepEqual(edits, copy);
});
