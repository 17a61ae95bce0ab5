import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import type { Reply } from '../../../src/chain/reply.ts';
import type { CacheSettings } from '../../../src/definition/types.ts';
import { CacheLookupStage, CacheWriteStage, ReplyCache } from '../../../src/stages/cache.ts';
import { exchangeOf, headerMap, type RequestParts } from '../../support/builders.ts';

const SETTINGS: CacheSettings = { timeout: 60, allSafeRequests: true, onlyStatus: [], byHeaders: [] };

function setUp(settings: Partial<CacheSettings> = {}) {
  const cache = new ReplyCache({ ...SETTINGS, ...settings });
  const [lookup, write] = [new CacheLookupStage(cache), new CacheWriteStage(cache)];
  const look = (exchange: Exchange) => lookup.run(exchange) as Reply | undefined;
  /** Asks, and answers from the upstream when nothing is kept. True: it was kept. */
  const ask = (parts: RequestParts, prepare: (exchange: Exchange) => void = () => {}, status = 200) => {
    const exchange = exchangeOf(parts);
    prepare(exchange);
    const hit = look(exchange);
    if (!hit)
      write.run(exchange, { status, headers: ['X-A', '1', 'Date', 'today'], body: Buffer.from('body'), head: null });
    return hit;
  };
  return { ask, look, write };
}

test('a second safe request gets the reply of the first', () => {
  const { ask } = setUp();
  assert.equal(ask({ url: '/shop/a?x=1' }), undefined);
  const hit = ask({ url: '/shop/a?x=1' });
  assert.deepEqual([hit?.status, String(hit?.body)], [200, 'body']);
  assert.deepEqual(headerMap(hit?.headers ?? []), { 'x-a': ['1'], 'x-tyk-cached-response': ['1'] });
});

test('hits do not change what is kept', () => {
  const { ask } = setUp();
  ask({});
  ask({})?.headers.push('X-Later', '1');
  assert.equal(headerMap(ask({})?.headers ?? [])['x-later'], undefined);
});

test('path, query, method and body make other requests', () => {
  const { ask } = setUp();
  ask({ url: '/shop/a' });
  for (const parts of [
    { url: '/shop/b' },
    { url: '/shop/a?x' },
    { url: '/shop/a', method: 'HEAD' },
    { url: '/shop/a', body: 'x' },
  ])
    assert.equal(ask(parts), undefined, JSON.stringify(parts));
});

test('unsafe requests are neither kept nor answered', () => {
  const { ask } = setUp();
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    assert.equal(ask({ method }), undefined);
    assert.equal(ask({ method }), undefined, method);
  }
});

test('callers never share replies', () => {
  const { ask } = setUp();
  const as = (keyId: string) => (exchange: Exchange) => void Object.assign(exchange, { session: { keyId, data: {} } });
  ask({}, as('ann'));
  assert.equal(ask({}, as('bob')), undefined);
  assert.ok(ask({}, as('ann')));
  ask({ headers: ['Authorization', 'one'] });
  assert.equal(ask({ headers: ['Authorization', 'two'] }), undefined);
});

test('encodings, listed headers and rewrites make other replies', () => {
  const { ask } = setUp({ byHeaders: ['X-Lang'] });
  ask({});
  assert.equal(ask({ headers: ['Accept-Encoding', 'gzip'] }), undefined);
  assert.equal(ask({ headers: ['x-lang', 'de'] }), undefined);
  assert.equal(
    ask({}, (exchange) => void Object.assign(exchange, { rewriteTarget: '/x' })),
    undefined,
  );
  assert.ok(ask({ headers: ['X-Other', '1'] }));
});

test('a part of a reply is not given to who wants the whole', () => {
  const { ask } = setUp();
  ask({ headers: ['Range', 'bytes=0-3'] }, undefined, 206);
  assert.equal(ask({}), undefined);
});

test('only the listed statuses are kept', () => {
  const { ask } = setUp({ onlyStatus: [200] });
  ask({}, undefined, 404);
  assert.equal(ask({}), undefined);
  assert.ok(ask({}));
});

test('switched off for safe requests, or without a whole body, nothing is kept', () => {
  const off = setUp({ allSafeRequests: false });
  off.ask({});
  assert.equal(off.ask({}), undefined);
  const { look, write } = setUp();
  const exchange = exchangeOf();
  look(exchange);
  write.run(exchange, { status: 200, headers: [], body: null, head: null });
  assert.equal(look(exchangeOf()), undefined);
});

test('a reply is kept for its time only', (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  const now = performance.now.bind(performance);
  let ahead = 0;
  t.mock.method(performance, 'now', () => now() + ahead);
  const { ask } = setUp({ timeout: 10 });
  ask({});
  ahead = 9_000;
  t.mock.timers.tick(2);
  assert.ok(ask({}));
  ahead = 11_000;
  t.mock.timers.tick(2);
  assert.equal(ask({}), undefined);
});
