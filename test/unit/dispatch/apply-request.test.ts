// Contract §3.1 and §3.2, row by row.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import type { Reply } from '../../../src/chain/reply.ts';
import { applyRequest } from '../../../src/dispatch/apply-request.ts';
import { buildRequestCall } from '../../../src/dispatch/build-call.ts';
import { formatUrl } from '../../../src/lib/request-url.ts';
import type { HookObject } from '../../../src/wire/tyk/codec.ts';
import {
  apiOf,
  exchangeOf,
  FakeTransport,
  headerMap,
  hookOf,
  objectOf,
  type RequestParts,
  replyOf,
  type TestApi,
} from '../../support/builders.ts';

type Edits = NonNullable<HookObject['request']>;
const HOOK = hookOf(new FakeTransport());

/** What a plugin does that echoes the object with these edits. */
async function apply(exchange: Exchange, edits: Edits, verbatimNames = false): Promise<Reply | undefined> {
  if (exchange.body.unread) await exchange.body.read(1000);
  const sent = buildRequestCall(exchange, HOOK);
  const received = objectOf(sent);
  const returned = replyOf({ ...received, request: { ...received.request, ...edits } });
  return applyRequest(exchange, sent, returned, { verbatimNames });
}

async function edited(parts: RequestParts, edits: Edits): Promise<Exchange> {
  const exchange = exchangeOf(parts);
  assert.equal(await apply(exchange, edits), undefined);
  return exchange;
}

test('an unchanged object changes nothing: url and query keep their bytes', async () => {
  const url = '/shop/a%20b?x=1&x=2&y=%26&=&z';
  const exchange = await edited({ url, headers: ['x-a', '1', 'X-A', '2'], method: 'POST', body: 'abc' }, {});
  assert.equal(formatUrl(exchange.url), url);
  assert.deepEqual(exchange.headers.slice(0, 4), ['x-a', '1', 'X-A', '2']);
  assert.equal(String(exchange.body.bytes), 'abc');
});

test('raw_body is the new body, body is not looked at', async () => {
  assert.equal(
    String((await edited({ body: 'old' }, { raw_body: Buffer.from('new'), body: 'ignored' })).body.bytes),
    'new',
  );
  assert.equal(String((await edited({ body: 'old' }, { body: 'ignored' })).body.bytes), 'old');
});

test('without raw_body the body is emptied', async () => {
  assert.equal((await edited({ body: 'old' }, { raw_body: null, body: 'old' })).body.bytes?.length, 0);
});

test('delete_headers takes names in any letter case, set_headers replaces all values', async () => {
  const exchange = await edited(
    { headers: ['X-A', '1', 'x-a', '2', 'X-B', '3', 'X-C', '4'] },
    { delete_headers: ['x-b'], set_headers: { 'x-a': 'new', 'X-D': '' } },
  );
  assert.deepEqual(exchange.headers, ['X-C', '4', 'X-A', 'new', 'X-D', '']);
});

test('a name in both lists ends up set', async () => {
  const exchange = await edited({ headers: ['X-A', '1'] }, { delete_headers: ['X-A'], set_headers: { 'X-A': 'v' } });
  assert.deepEqual(exchange.headers, ['X-A', 'v']);
});

test('names are stored as written when the operator says so', async () => {
  const exchange = exchangeOf();
  await apply(exchange, { set_headers: { 'x-lower': '1' } }, true);
  assert.deepEqual(exchange.headers, ['x-lower', '1']);
});

test('the Host header is not the plugin’s', async () => {
  assert.deepEqual((await edited({}, { set_headers: { host: 'evil.test' } })).headers, []);
});

test('values travel in UTF-8, the last letter whole', async () => {
  const exchange = await edited({}, { set_headers: { 'X-A': ' voilà ' } });
  assert.equal(Buffer.from(exchange.headers[1] ?? '', 'latin1').toString(), 'voilà');
});

test('add_params replaces all values and re-encodes with sorted keys', async () => {
  assert.equal(
    (await edited({ url: '/shop/?y=%26&x=1&x=2' }, { add_params: { z: '3' } })).url.query,
    'x=1&x=2&y=%26&z=3',
  );
  assert.equal((await edited({ url: '/shop/?x=1&x=2' }, { add_params: { x: '9' } })).url.query, 'x=9');
  assert.equal((await edited({ url: '/shop/' }, { add_params: { ü: 'ä b' } })).url.query, '%C3%BC=%C3%A4+b');
});

test('delete_params removes, and a parameter in both is set', async () => {
  assert.equal((await edited({ url: '/shop/?x=1&y=2' }, { delete_params: ['y'] })).url.query, 'x=1');
  assert.equal((await edited({ url: '/shop/?x=1' }, { delete_params: ['x'] })).url.query, '');
  assert.equal(
    (await edited({ url: '/shop/?x=1' }, { delete_params: ['x'], add_params: { x: '2' } })).url.query,
    'x=2',
  );
});

test('deleting a parameter that is not there keeps the query byte for byte', async () => {
  assert.equal((await edited({ url: '/shop/?b=2&a=%7e' }, { delete_params: ['zz'] })).url.query, 'b=2&a=%7e');
});

test('an edited path counts, a query in the url does not', async () => {
  assert.equal(formatUrl((await edited({ url: '/shop/a?x=1' }, { url: '/shop/other?q=9' })).url), '/shop/other?x=1');
  assert.equal(formatUrl((await edited({ url: '/shop/a?x=1' }, { url: '/shop/other' })).url), '/shop/other?x=1');
  assert.equal(formatUrl((await edited({ url: '/shop/a' }, { url: '/shop/a?q=9' })).url), '/shop/a');
});

test('what is only readable is ignored', async () => {
  const exchange = await edited(
    { url: '/shop/a?x=1', headers: ['X-A', '1'] },
    { headers: { 'X-B': '2' }, params: { y: '2' }, extended_params: { z: '3' }, request_uri: '/zzz', scheme: 'https' },
  );
  assert.deepEqual(exchange.headers, ['X-A', '1']);
  assert.equal(formatUrl(exchange.url), '/shop/a?x=1');
  assert.equal(exchange.requestUri, '/shop/a?x=1');
});

for (const url of ['', 'relative', '?x=1', '/a%zz', '/a\nb']) {
  test(`the url ${JSON.stringify(url)} is a fault, even with an override`, async () => {
    const wrong = apply(exchangeOf(), { url, return_overrides: { response_code: 403 } });
    await assert.rejects(wrong, {
      code: 'GW_DISPATCH_BAD_REPLY',
      statusCode: 500,
      message: 'Middleware error',
      cause: /^request\.url/,
    });
  });
}

test('body and headers are changed before a bad url is noticed', async () => {
  const exchange = exchangeOf({ body: 'old' });
  await assert.rejects(apply(exchange, { url: '', raw_body: Buffer.from('new'), set_headers: { 'X-A': '1' } }));
  assert.equal(String(exchange.body.bytes), 'new');
  assert.deepEqual(headerMap(exchange.headers)['x-a'], ['1']);
});

test('absolute and tyk URLs are taken as they are', async () => {
  assert.equal(formatUrl((await edited({}, { url: 'tyk://other/path' })).url), 'tyk://other/path');
  assert.equal((await edited({}, { url: 'http://elsewhere.test/p' })).url.path, '/p');
  assert.equal((await edited({}, { url: '*' })).url.path, '*');
});

test('the method is replaced, an empty one keeps the request’s', async () => {
  assert.equal((await edited({ method: 'GET' }, { method: 'POST' })).method, 'POST');
  assert.equal((await edited({ method: 'PATCH' }, { method: '' })).method, 'PATCH');
});

test('a recorded method transform is what the plugin changes; empty undoes it', async () => {
  const exchange = exchangeOf();
  exchange.methodTransform = 'POST';
  await apply(exchange, { method: 'PUT' });
  assert.deepEqual([exchange.method, exchange.methodTransform], ['GET', 'PUT']);
  await apply(exchange, { method: '' });
  assert.deepEqual([exchange.method, exchange.methodTransform], ['GET', null]);
});

test('with a recorded rewrite the url is the target: its query counts, parameter lists are lost', async () => {
  const exchange = exchangeOf({ url: '/shop/a?x=1' });
  exchange.rewriteTarget = '/new?y=2';
  await apply(exchange, { url: '/newer?z=3', add_params: { lost: '1' } });
  assert.equal(exchange.rewriteTarget, '/newer?z=3');
  assert.equal(formatUrl(exchange.url), '/shop/a?x=1');
});

test('a missing request is a fault that names it', () => {
  const exchange = exchangeOf();
  const sent = buildRequestCall(exchange, HOOK);
  assert.throws(() => applyRequest(exchange, sent, replyOf({}), { verbatimNames: false }), {
    code: 'GW_DISPATCH_BAD_REPLY',
    cause: /^request:/,
  });
});

test('missing return_overrides are no override', async () => {
  assert.equal(await apply(exchangeOf(), { return_overrides: null }), undefined);
});

const TEXTS = { response_error: '{"foo": "bar"}', response_body: 'foobar', headers: { 'x-foo': 'Bar' } };

for (const response_code of [-1, 0, -400]) {
  test(`the code ${response_code} continues, whatever else is set`, async () => {
    assert.equal(
      await apply(exchangeOf(), { return_overrides: { response_code, ...TEXTS, override_error: true } }),
      undefined,
    );
  });
}

const RAW = [
  [200, false],
  [204, false],
  [302, true],
  [399, false],
  [400, true],
  [999, true],
] as const;
for (const [response_code, override_error] of RAW) {
  test(`the code ${response_code} ${override_error ? 'with' : 'without'} override_error is a raw reply`, async () => {
    const api: TestApi = apiOf();
    const reply = await apply(exchangeOf({ api }), { return_overrides: { response_code, override_error, ...TEXTS } });
    assert.deepEqual(reply, {
      status: response_code,
      headers: ['X-Foo', 'Bar'],
      body: '{"foo": "bar"}',
      errorMessage: null,
      errorCode: null,
    });
    assert.deepEqual(api.fired, []);
  });
}

test('400 and up without override_error is an error reply and an AuthFailure, for every hook', async () => {
  const api = apiOf();
  const exchange = exchangeOf({ api });
  exchange.session = { keyId: 'key1', data: {} };
  const reply = await apply(exchange, { return_overrides: { response_code: 400, ...TEXTS } });
  assert.deepEqual([reply?.status, reply?.errorMessage, reply?.headers], [400, '{"foo": "bar"}', ['X-Foo', 'Bar']]);
  assert.deepEqual(
    api.fired.map(({ type, meta }) => [type, meta['Message'], meta['Key']]),
    [['AuthFailure', 'Auth Failure', 'key1']],
  );
});

test('response_body is the text when there is no response_error, and there is a default', async () => {
  assert.equal(
    (await apply(exchangeOf(), { return_overrides: { response_code: 401, response_body: 'foobar' } }))?.errorMessage,
    'foobar',
  );
  assert.equal(
    (await apply(exchangeOf(), { return_overrides: { response_code: 401 } }))?.errorMessage,
    'Key not authorised',
  );
  assert.equal(
    (await apply(exchangeOf(), { return_overrides: { response_code: 200, response_body: 'foobar' } }))?.body,
    'foobar',
  );
});

for (const response_code of [1, 101, 199, 1000]) {
  test(`the code ${response_code} is no status of a final reply: a fault`, async () => {
    const wrong = apply(exchangeOf(), { return_overrides: { response_code } });
    await assert.rejects(wrong, { code: 'GW_DISPATCH_BAD_REPLY', cause: /response_code/ });
  });
}
