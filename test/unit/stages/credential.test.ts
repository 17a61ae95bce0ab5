import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCredential, StripCredentialStage } from '../../../src/stages/credential.ts';
import { exchangeOf } from '../../support/builders.ts';

const EVERYWHERE = { header: 'Authorization', param: 'key', cookie: 'session' };

test('header, then query, then cookie: a later one wins', () => {
  const parts = { url: '/shop/?key=q', headers: ['authorization', 'h', 'Cookie', 'a=1; session=c'] };
  assert.equal(readCredential(exchangeOf(parts), EVERYWHERE), 'c');
  assert.equal(readCredential(exchangeOf(parts), { ...EVERYWHERE, cookie: '' }), 'q');
  assert.equal(readCredential(exchangeOf(parts), { ...EVERYWHERE, cookie: '', param: '' }), 'h');
  assert.equal(readCredential(exchangeOf({ ...parts, url: '/shop/?key=' }), { ...EVERYWHERE, cookie: 'other' }), 'h');
});

test('none is the empty text', () => {
  assert.equal(readCredential(exchangeOf(), EVERYWHERE), '');
  assert.equal(
    readCredential(exchangeOf({ headers: ['Authorization', 'h'] }), { header: '', param: '', cookie: '' }),
    '',
  );
});

test('parameters are decoded, letters beyond ASCII are text', () => {
  assert.equal(
    readCredential(exchangeOf({ url: '/shop/?k%C3%BC=a%20%C3%BC' }), { header: '', param: 'kü', cookie: '' }),
    'a ü',
  );
});

test('a cookie is found in any of several lines, by its whole name', () => {
  const headers = ['Cookie', 'xsession=no; sessionx=no', 'cookie', 'b=2;session=yes==; c=3'];
  assert.equal(readCredential(exchangeOf({ headers }), { header: '', param: '', cookie: 'session' }), 'yes==');
});

test('stripping takes the credential out of every place, and nothing else', () => {
  const exchange = exchangeOf({
    url: '/shop/?a=1&key=q&b=%7e',
    headers: ['Authorization', 'h', 'Cookie', 'a=1; session=c; b=2', 'X-A', '1', 'Cookie', 'session=d'],
  });
  assert.equal(new StripCredentialStage([EVERYWHERE]).run(exchange), undefined);
  assert.deepEqual(exchange.headers, ['Cookie', 'a=1; b=2', 'X-A', '1']);
  assert.equal(exchange.url.query, 'a=1&b=~');
});

test('what has no credential keeps every byte', () => {
  const exchange = exchangeOf({ url: '/shop/?b=%7e&a', headers: ['Cookie', 'a=1;  b=2'] });
  new StripCredentialStage([{ ...EVERYWHERE, cookie: '' }]).run(exchange);
  assert.equal(exchange.url.query, 'b=%7e&a');
  assert.deepEqual(exchange.headers, ['Cookie', 'a=1;  b=2']);
});

test('a parameter with a name beyond ASCII is stripped too', () => {
  const exchange = exchangeOf({ url: '/shop/?k%C3%BC=1&a=2' });
  new StripCredentialStage([{ header: '', param: 'kü', cookie: '' }]).run(exchange);
  assert.equal(exchange.url.query, 'a=2');
});
