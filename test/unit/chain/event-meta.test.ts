import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authFailure, clientAddress, fireEvent } from '../../../src/chain/event-meta.ts';
import { apiOf, exchangeOf } from '../../support/builders.ts';

test('the client is X-Real-IP, else the first of X-Forwarded-For, else the peer', () => {
  assert.equal(clientAddress(exchangeOf({ peer: '::ffff:192.0.2.9' })), '192.0.2.9');
  assert.equal(clientAddress(exchangeOf({ headers: ['X-Forwarded-For', '198.51.100.1 , 10.0.0.1'] })), '198.51.100.1');
  assert.equal(
    clientAddress(exchangeOf({ headers: ['X-Forwarded-For', '198.51.100.1', 'x-real-ip', '203.0.113.5'] })),
    '203.0.113.5',
  );
});

test('an event says what the request was', () => {
  const api = apiOf();
  const exchange = exchangeOf({
    api,
    url: '/shop/%62?x=1',
    headers: ['Host', 'h', 'X-A', 'caf\xc3\xa9'],
    method: 'POST',
  });
  fireEvent(exchange, 'KeyExpired', { Message: 'm', Key: 'k' });
  const { type, meta } = api.fired[0] ?? assert.fail('nothing was fired');
  assert.equal(type, 'KeyExpired');
  const { OriginatingRequest, ...facts } = meta;
  assert.deepEqual(facts, { Message: 'm', Key: 'k', Path: '/shop/b', Origin: '192.0.2.7' });
  assert.equal(
    Buffer.from(String(OriginatingRequest), 'base64').toString(),
    'POST /shop/%62?x=1 HTTP/1.1\r\nHost: gateway.test\r\nX-A: café\r\n\r\n',
  );
});

test('a body that was read is part of it, up to a bound', () => {
  const api = apiOf();
  const exchange = exchangeOf({ api });
  exchange.body.replace(Buffer.alloc(100_000, 'x'));
  authFailure(exchange, 'key');
  const text = Buffer.from(String(api.fired[0]?.meta['OriginatingRequest']), 'base64').toString();
  assert.equal(text.split('\r\n\r\n')[1]?.length, 64 * 1024);
  assert.equal(api.fired[0]?.meta['Message'], 'Auth Failure');
});
