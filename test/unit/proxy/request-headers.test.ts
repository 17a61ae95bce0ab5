import assert from 'node:assert/strict';
import { test } from 'node:test';
import { upstreamHeaders } from '../../../src/proxy/request-headers.ts';
import { exchangeOf, headerMap, type RequestParts } from '../../support/builders.ts';

const sent = (parts: RequestParts, method = parts.method ?? 'GET') =>
  headerMap(upstreamHeaders(exchangeOf(parts), 'upstream.test', method, 'Hookwire/1'));

test('headers go on in their order and spelling, repeated ones too', () => {
  const headers = ['X-b', '1', 'x-A', '2', 'X-b', '3', 'User-Agent', 'me'];
  const out = upstreamHeaders(exchangeOf({ headers }), 'upstream.test', 'GET', 'Hookwire/1');
  assert.deepEqual(out, ['host', 'upstream.test', ...headers, 'x-forwarded-for', '192.0.2.7']);
});

test('headers of one connection stay behind', () => {
  const names = [
    'Connection',
    'Keep-Alive',
    'TE',
    'Trailer',
    'Upgrade',
    'Proxy-Connection',
    'Proxy-Authorization',
    'Transfer-Encoding',
    'Expect',
  ];
  const out = sent({ headers: names.flatMap((name) => [name, 'x']) });
  for (const name of names) assert.equal(out[name.toLowerCase()], undefined, name);
});

test('what Connection names stays behind', () => {
  const out = sent({ headers: ['X-Secret', '1', 'Connection', 'close, x-secret', 'X-Other', '2'] });
  assert.equal(out['x-secret'], undefined);
  assert.deepEqual(out['x-other'], ['2']);
});

test('Connection can never name a header of the gateway', () => {
  const out = sent({ headers: ['Connection', 'x-forwarded-for, host, content-length'], method: 'POST', body: 'abc' });
  assert.deepEqual(out['x-forwarded-for'], ['192.0.2.7']);
  assert.deepEqual(out['host'], ['upstream.test']);
  assert.deepEqual(out['content-length'], ['3']);
});

test('there is always one User-Agent', () => {
  assert.deepEqual(sent({})['user-agent'], ['Hookwire/1']);
  assert.deepEqual(sent({ headers: ['user-AGENT', 'me'] })['user-agent'], ['me']);
  assert.deepEqual(sent({ headers: ['User-Agent', 'me', 'Connection', 'user-agent'] })['user-agent'], ['Hookwire/1']);
});

test('X-Forwarded-For is rebuilt: what came, and the peer', () => {
  assert.deepEqual(
    sent({ headers: ['X-Forwarded-For', '10.0.0.1', 'x-forwarded-for', '10.0.0.2, 10.0.0.3'] })['x-forwarded-for'],
    ['10.0.0.1, 10.0.0.2, 10.0.0.3, 192.0.2.7'],
  );
  assert.deepEqual(sent({ peer: '::ffff:198.51.100.4' })['x-forwarded-for'], ['198.51.100.4']);
});

test('the client’s Host is not sent', () => {
  assert.deepEqual(sent({ headers: ['Host', 'client.test'] })['host'], ['upstream.test']);
});

test('the length is that of the body that goes out', async () => {
  assert.deepEqual(sent({ method: 'POST', body: 'abc' })['content-length'], ['3']);
  const exchange = exchangeOf({ method: 'POST', body: 'abc', headers: [] });
  exchange.body.replace(Buffer.from('longer'));
  assert.deepEqual(headerMap(upstreamHeaders(exchange, 'h', 'POST', 'a'))['content-length'], ['6']);
});

test('an empty body has a length only where the method means one', () => {
  for (const method of ['POST', 'PUT', 'PATCH']) assert.deepEqual(sent({ method })['content-length'], ['0'], method);
  for (const method of ['GET', 'HEAD', 'DELETE']) assert.equal(sent({ method })['content-length'], undefined, method);
});

test('a chunked body that nobody read has no length', () => {
  assert.equal(sent({ method: 'POST', headers: ['Transfer-Encoding', 'chunked'] })['content-length'], undefined);
});
