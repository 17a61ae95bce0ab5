import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientHeaders } from '../../../src/proxy/response-headers.ts';

test('headers go on in their order, repeated ones too', () => {
  const raw = ['Set-Cookie', 'a=1', 'X-A', '1', 'Set-Cookie', 'b=2'];
  assert.deepEqual(clientHeaders(raw), raw);
  assert.deepEqual(clientHeaders(raw.map((text) => Buffer.from(text))), raw);
});

test('bytes stay bytes', () => {
  assert.deepEqual(clientHeaders([Buffer.from('X-A'), Buffer.from([0x61, 0xff])]), ['X-A', 'a\xff']);
});

test('headers of one connection stay behind, and what Connection names', () => {
  assert.deepEqual(
    clientHeaders([
      'Connection',
      'close, X-Secret',
      'x-secret',
      '1',
      'Keep-Alive',
      'timeout=5',
      'Transfer-Encoding',
      'chunked',
      'X-B',
      '2',
    ]),
    ['X-B', '2'],
  );
  assert.deepEqual(clientHeaders(['Connection', 'keep-alive', 'X-B', '2']), ['X-B', '2']);
});
