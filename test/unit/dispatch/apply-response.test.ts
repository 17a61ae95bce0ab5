// Contract §8.4 and the table of §15 item 55.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UpstreamResponse } from '../../../src/chain/stage.ts';
import { applyResponse } from '../../../src/dispatch/apply-response.ts';
import { buildResponseCall } from '../../../src/dispatch/build-call.ts';
import type { HookObject } from '../../../src/wire/tyk/codec.ts';
import { exchangeOf, FakeTransport, headerMap, hookOf, objectOf, replyOf } from '../../support/builders.ts';

type Response = NonNullable<HookObject['response']>;
const HOOK = hookOf(new FakeTransport(), { stage: 'response' });
const HEADERS = ['Content-Type', 'text/plain', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Set-Cookie', 'c=3'];

/** A plugin that echoes the object after `edit`. */
function applied(
  edit: (response: Response) => Partial<Response>,
  headers: readonly string[] = HEADERS,
): UpstreamResponse {
  const response: UpstreamResponse = { status: 200, headers: [...headers], body: Buffer.from('body'), head: null };
  const sent = buildResponseCall(exchangeOf(), HOOK, response);
  const received = objectOf(sent);
  const edited = { ...received.response, ...edit(received.response ?? {}) };
  applyResponse(response, sent, replyOf({ ...received, response: edited }));
  return response;
}

const without = (headers: Response['headers'], name: string) =>
  Object.fromEntries(Object.entries(headers ?? {}).filter(([key]) => key !== name));

test('an unchanged object changes nothing', () => {
  assert.deepEqual(
    applied(() => ({})),
    { status: 200, headers: HEADERS, body: Buffer.from('body'), head: null },
  );
});

test('raw_body is the new body, body is not looked at; without it the body is empty', () => {
  assert.equal(String(applied(() => ({ raw_body: Buffer.from('new'), body: 'ignored' })).body), 'new');
  assert.equal(String(applied(() => ({ body: 'ignored' })).body), 'body');
  assert.equal(applied(() => ({ raw_body: null })).body?.length, 0);
});

test('the status is taken; 0 keeps the upstream’s', () => {
  assert.equal(applied(() => ({ status_code: 202 })).status, 202);
  assert.equal(applied(() => ({ status_code: 0 })).status, 200);
});

for (const status_code of [-1, 1, 101, 199, 1000]) {
  test(`the status ${status_code} is a fault`, () => {
    assert.throws(() => applied(() => ({ status_code })), {
      code: 'GW_DISPATCH_BAD_REPLY',
      cause: /^response\.status_code/,
    });
  });
}

test('a missing response is a fault that names it', () => {
  const response = { status: 200, headers: [], body: Buffer.alloc(0), head: null };
  const sent = buildResponseCall(exchangeOf(), HOOK, response);
  assert.throws(() => applyResponse(response, sent, replyOf({ ...objectOf(sent), response: null })), {
    code: 'GW_DISPATCH_BAD_REPLY',
    cause: /^response:/,
  });
});

test('a fault leaves the response as it was', () => {
  const response: UpstreamResponse = { status: 200, headers: [...HEADERS], body: Buffer.from('body'), head: null };
  const sent = buildResponseCall(exchangeOf(), HOOK, response);
  assert.throws(() =>
    applyResponse(response, sent, replyOf({ response: { status_code: 7, raw_body: Buffer.from('x') } })),
  );
  assert.deepEqual(response, { status: 200, headers: HEADERS, body: Buffer.from('body'), head: null });
});

test('added in headers: appears', () => {
  const { headers } = applied(({ headers: map }) => ({ headers: { ...map, 'X-New': '1' } }));
  assert.deepEqual(headerMap(headers), {
    'x-new': ['1'],
    'content-type': ['text/plain'],
    'set-cookie': ['a=1', 'b=2', 'c=3'],
  });
});

test('removed from headers: gone, though in the list', () => {
  const { headers } = applied(({ headers: map }) => ({ headers: without(map, 'Set-Cookie') }));
  assert.deepEqual(headers, ['Content-Type', 'text/plain']);
});

test('changed in headers: the first value changes, the others stay', () => {
  const { headers } = applied(({ headers: map }) => ({ headers: { ...map, 'Set-Cookie': 'z=9' } }));
  assert.deepEqual(headerMap(headers)['set-cookie'], ['z=9', 'b=2', 'c=3']);
});

test('several values with the same first one are all kept', () => {
  const { headers } = applied(({ headers: map }) => ({ headers: { ...map, 'Content-Type': 'text/html' } }));
  assert.deepEqual(headerMap(headers), { 'content-type': ['text/html'], 'set-cookie': ['a=1', 'b=2', 'c=3'] });
});

test('an empty list: built from headers, single-valued', () => {
  const { headers } = applied(({ headers: map }) => ({ headers: { ...map, 'X-New': '1' }, multivalue_headers: [] }));
  assert.deepEqual(headerMap(headers), { 'x-new': ['1'], 'content-type': ['text/plain'], 'set-cookie': ['a=1'] });
});

test('old bindings: an empty list with unchanged headers loses nothing', () => {
  assert.deepEqual(applied(() => ({ multivalue_headers: [] })).headers, HEADERS);
  assert.deepEqual(applied(() => ({ multivalue_headers: [], headers: {} })).headers, HEADERS);
});

test('changes made only in the list count', () => {
  const more = applied(({ multivalue_headers }) => ({
    multivalue_headers: [...(multivalue_headers ?? []), { key: 'X-M', values: ['1', '2'] }],
  }));
  assert.deepEqual(headerMap(more.headers)['x-m'], ['1', '2']);
  const fewer = applied(({ multivalue_headers }) => ({
    multivalue_headers: multivalue_headers?.filter(({ key }) => key !== 'Set-Cookie') ?? [],
  }));
  assert.deepEqual(fewer.headers, ['Content-Type', 'text/plain']);
});

test('an addition in both places is there once', () => {
  const { headers } = applied(({ headers: map, multivalue_headers }) => ({
    headers: { ...map, 'X-New': '1' },
    multivalue_headers: [...(multivalue_headers ?? []), { key: 'X-New', values: ['1'] }],
  }));
  assert.deepEqual(headerMap(headers)['x-new'], ['1']);
});

test('an addition only in the list is dropped when headers changed too', () => {
  const { headers } = applied(({ headers: map, multivalue_headers }) => ({
    headers: { ...map, 'X-New': '1' },
    multivalue_headers: [...(multivalue_headers ?? []), { key: 'X-List', values: ['1'] }],
  }));
  assert.equal(headerMap(headers)['x-list'], undefined);
});

test('keys compare by letter case: a second spelling adds a value, a renamed key leaves just its own', () => {
  const both = applied(({ headers: map }) => ({ headers: { ...map, 'content-type': 'text/html' } }));
  assert.deepEqual(headerMap(both.headers)['content-type']?.toSorted(), ['text/html', 'text/plain']);
  const renamed = applied(({ headers: map }) => ({
    headers: { ...without(map, 'Content-Type'), 'content-type': 'text/html' },
  }));
  assert.deepEqual(headerMap(renamed.headers)['content-type'], ['text/html']);
});

test('an entry without values is no header', () => {
  const { headers } = applied(() => ({
    multivalue_headers: [
      { key: 'X-Empty', values: [] },
      { key: 'X-A', values: [''] },
    ],
  }));
  assert.deepEqual(headers, ['X-A', '']);
});

test('values that are no UTF-8 keep their bytes through an edit of others', () => {
  const { headers } = applied(({ headers: map }) => ({ headers: { ...map, 'X-New': '1' } }), ['X-Raw', 'a\xffb']);
  assert.deepEqual(headerMap(headers)['x-raw'], ['a\xffb']);
});

test('new values travel in UTF-8, the last letter whole', () => {
  const { headers } = applied(({ headers: map }) => ({ headers: { ...map, 'X-New': 'voilà' } }));
  assert.equal(Buffer.from(headerMap(headers)['x-new']?.[0] ?? '', 'latin1').toString(), 'voilà');
});
