import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import type { CorsSettings } from '../../../src/definition/types.ts';
import { CorsStage } from '../../../src/stages/cors.ts';
import { exchangeOf, headerMap } from '../../support/builders.ts';

const SETTINGS: CorsSettings = {
  allowedOrigins: ['https://shop.test'],
  allowedMethods: ['GET', 'POST'],
  allowedHeaders: ['X-Token', 'Content-Type'],
  exposedHeaders: ['X-Total', 'X-Page'],
  allowCredentials: false,
  maxAge: 600,
  optionsPassthrough: false,
};

function run(settings: Partial<CorsSettings>, method: string, headers: Record<string, string>) {
  const exchange = exchangeOf({ method, headers: Object.entries(headers).flat() });
  const reply = new CorsStage({ ...SETTINGS, ...settings }).run(exchange) as Reply | undefined;
  return { reply, replied: headerMap(reply?.headers ?? []), later: headerMap(exchange.replyHeaders) };
}

const preflight = (headers: Record<string, string> = {}, settings: Partial<CorsSettings> = {}) =>
  run(settings, 'OPTIONS', { Origin: 'https://shop.test', 'Access-Control-Request-Method': 'POST', ...headers });

test('a preflight is answered 204 with what is allowed', () => {
  const { reply, replied } = preflight({ 'Access-Control-Request-Headers': 'content-type, x-token' });
  assert.deepEqual([reply?.status, reply?.body], [204, '']);
  assert.deepEqual(replied, {
    vary: ['Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
    'access-control-allow-origin': ['https://shop.test'],
    'access-control-allow-methods': ['POST'],
    'access-control-allow-headers': ['content-type, x-token'],
    'access-control-max-age': ['600'],
  });
});

test('a refused preflight is 204 too, and allows nothing', () => {
  const refused: Record<string, string>[] = [
    { Origin: 'https://evil.test' },
    { Origin: '' },
    { 'Access-Control-Request-Method': 'DELETE' },
    { 'Access-Control-Request-Headers': 'x-other' },
  ];
  for (const headers of refused) {
    const { reply, replied } = preflight(headers);
    assert.equal(reply?.status, 204);
    assert.deepEqual(Object.keys(replied), ['vary'], JSON.stringify(headers));
  }
});

test('requested header names must be in lower case, unless all are allowed', () => {
  assert.deepEqual(Object.keys(preflight({ 'Access-Control-Request-Headers': 'X-Token' }).replied), ['vary']);
  assert.ok(
    preflight({ 'Access-Control-Request-Headers': 'X-Any' }, { allowedHeaders: ['*'] }).replied[
      'access-control-allow-headers'
    ],
  );
});

test('OPTIONS without a requested method is no preflight', () => {
  const { reply, later } = run({}, 'OPTIONS', { Origin: 'https://shop.test' });
  assert.equal(reply, undefined);
  assert.deepEqual(later['access-control-allow-origin'], ['https://shop.test']);
});

test('with passthrough a preflight goes on and its headers come later', () => {
  const { reply, later } = preflight({}, { optionsPassthrough: true });
  assert.equal(reply, undefined);
  assert.deepEqual(later['access-control-allow-methods'], ['POST']);
});

test('other requests get their headers on the reply', () => {
  const { reply, later } = run({}, 'GET', { Origin: 'https://shop.test' });
  assert.equal(reply, undefined);
  assert.deepEqual(later, {
    vary: ['Origin'],
    'access-control-allow-origin': ['https://shop.test'],
    'access-control-expose-headers': ['X-Total, X-Page'],
  });
});

test('a foreign origin, none, or a method that is not allowed gets only Vary', () => {
  for (const [method, headers] of [
    ['GET', { Origin: 'https://evil.test' }],
    ['GET', {}],
    ['DELETE', { Origin: 'https://shop.test' }],
  ] as const) {
    assert.deepEqual(run({}, method, headers as Record<string, string>).later, { vary: ['Origin'] });
  }
});

test('any origin is a star, but with credentials the origin itself', () => {
  const origin = (settings: Partial<CorsSettings>) =>
    run(settings, 'GET', { Origin: 'https://x.test' }).later['access-control-allow-origin'];
  assert.deepEqual(origin({ allowedOrigins: ['*'] }), ['*']);
  assert.deepEqual(origin({ allowedOrigins: [] }), ['*']);
  assert.deepEqual(origin({ allowedOrigins: ['*'], allowCredentials: true }), ['https://x.test']);
});

test('credentials are said on both kinds of replies', () => {
  assert.deepEqual(preflight({}, { allowCredentials: true }).replied['access-control-allow-credentials'], ['true']);
  assert.deepEqual(
    run({ allowCredentials: true }, 'GET', { Origin: 'https://shop.test' }).later['access-control-allow-credentials'],
    ['true'],
  );
});

test('a star inside an origin stands for letters only there; dots stand for themselves', () => {
  const allows = (origin: string) =>
    'access-control-allow-origin' in run({ allowedOrigins: ['https://*.shop.test'] }, 'GET', { Origin: origin }).later;
  assert.ok(allows('https://a.shop.test'));
  assert.ok(allows('HTTPS://a.b.SHOP.test'));
  for (const origin of [
    'https://shop.test',
    'https://a.shopxtest',
    'https://a.shop.test.evil.test',
    'http://a.shop.test',
  ])
    assert.equal(allows(origin), false, origin);
});

test('no lifetime, no header for it', () => {
  assert.equal(preflight({}, { maxAge: 0 }).replied['access-control-max-age'], undefined);
});
