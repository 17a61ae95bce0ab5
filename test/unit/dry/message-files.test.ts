import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JsonInput } from '../../../src/dry/input.ts';
import { readRequest, readResponse, readSession } from '../../../src/dry/message-files.ts';
import { GatewayError } from '../../../src/errors.ts';

const inputOf = (document: unknown) => new JsonInput(JSON.stringify(document, null, 1), 'f.json');
const request = (document: unknown) => readRequest(inputOf(document), '/shop/');

test('without a file it is a GET of the listen path', () => {
  const { url, ...parts } = readRequest(null, '/shop/');
  const expected = {
    method: 'GET',
    target: '/shop/',
    host: 'localhost',
    secure: false,
    headers: ['Host', 'localhost'],
  };
  assert.deepEqual(parts, { ...expected, body: Buffer.alloc(0) });
  assert.equal(url.path, '/shop/');
  assert.deepEqual(request({}), readRequest(null, '/shop/'));
});

test('a whole request, its headers in order and as bytes', () => {
  const parts = request({
    method: 'POST',
    url: 'https://shop.test/ü?a=1&b',
    headers: [
      ['x-b', 'ü'],
      ['X-A', '1'],
      ['x-b', '2'],
      ['content-length', '99'],
    ],
    body: 'ö',
  });
  assert.deepEqual(
    [parts.method, parts.target, parts.host, parts.secure],
    ['POST', '/%C3%BC?a=1&b', 'shop.test', true],
  );
  const bytes = Buffer.from('ü').toString('latin1');
  assert.deepEqual(parts.headers, ['Host', 'shop.test', 'x-b', bytes, 'X-A', '1', 'x-b', '2', 'Content-Length', '2']);
  assert.equal(parts.body.toString(), 'ö');
});

test('headers as an object, a Host of its own, a body in Base64', () => {
  const { headers, host, body } = request({ headers: { 'X-A': ['1', '2'], host: 'h' }, body_base64: '/wA=' });
  assert.deepEqual(headers, ['X-A', '1', 'X-A', '2', 'host', 'h', 'Content-Length', '2']);
  assert.equal(host, 'h');
  assert.deepEqual([...body], [255, 0]);
  assert.deepEqual(request({ headers: { 'Transfer-Encoding': 'chunked' }, body: 'x' }).headers, [
    'Host',
    'localhost',
    'Transfer-Encoding',
    'chunked',
  ]);
});

test('what is wrong is told with its place and the fix', () => {
  for (const [document, message] of [
    [{ methd: 'GET' }, 'f.json:2:2: /methd: there is no member "methd" here (did you mean method?)'],
    [{ x: 1 }, 'f.json:2:2: /x: there is no member "x" here (known are method, path, url, headers, body, body_base64)'],
    [{ method: 'A B' }, 'f.json:2:2: /method: "A B" is no method'],
    [{ method: 1 }, 'f.json:2:2: /method: must be a string'],
    [{ path: 'x' }, 'f.json:2:2: /path: "x" cannot be requested: begin with a slash, as /shop/?page=2'],
    [{ path: '/%zz' }, 'f.json:2:2: /path: "/%zz" cannot be requested: begin with a slash, as /shop/?page=2'],
    [{ url: 'ftp://x/' }, /^f\.json:2:2: \/url: "ftp:\/\/x\/" cannot be requested/],
    [{ url: '/', path: '/' }, 'f.json:3:2: /path: give "path" or "url", not both'],
    [{ headers: 1 }, 'f.json:2:2: /headers: must be an object, or a list of [name, value]'],
    [{ headers: { 'a b': '1' } }, 'f.json:3:3: /headers/a b: "a b" is no header name'],
    [{ headers: { a: 1 } }, 'f.json:3:3: /headers/a: the value of a header must be a string'],
    [{ headers: { a: ['1', 'x\ny'] } }, /^f\.json:5:4: \/headers\/a\/1: the value has characters/],
    [{ headers: [['a', '1'], ['b']] }, 'f.json:7:3: /headers/1: must be a pair ["name", "value"]'],
    [{ body: {} }, 'f.json:2:2: /body: must be a string'],
    [{ body: '', body_base64: '' }, 'f.json:3:2: /body_base64: give "body" or "body_base64", not both'],
    [{ body_base64: 'a' }, 'f.json:2:2: /body_base64: is not Base64'],
    [[], 'f.json: a JSON object is needed, as {"key": "value"}'],
  ] as const) {
    assert.throws(
      () => request(document),
      (error) => {
        assert.ok(error instanceof GatewayError && error.code === 'GW_CLI_INPUT');
        if (typeof message === 'string') assert.equal(error.message, message);
        else assert.match(error.message, message);
        return true;
      },
      JSON.stringify(document),
    );
  }
});

test('responses', () => {
  assert.deepEqual(readResponse(null), { status: 200, headers: [], body: Buffer.alloc(0), head: null });
  const whole = { status: 404, headers: { A: 'b' }, body: 'x' };
  assert.deepEqual(readResponse(inputOf(whole)), {
    status: 404,
    headers: ['A', 'b'],
    body: Buffer.from('x'),
    head: null,
  });
  for (const status of [100, 1000, '200', 2.5])
    assert.throws(() => readResponse(inputOf({ status })), /\/status: .* is no status of a final response/);
  assert.throws(() => readResponse(inputOf({ path: '/' })), /\/path: there is no member "path" here/);
});

test('sessions are kept under the token of their metadata', () => {
  const data = { alias: 'ann', meta_data: { token: 't' }, whatever: [1] };
  assert.deepEqual(readSession(inputOf(data)), { keyId: 't', data });
  assert.equal(readSession(inputOf({})).keyId, '');
  assert.throws(() => readSession(inputOf({ alias: 1 })), /f\.json:2:2: \/alias: must be a string/);
  assert.throws(() => readSession(inputOf({ meta_data: 'x' })), /\/meta_data: must be an object/);
});
