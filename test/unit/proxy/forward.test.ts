import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GatewayError } from '../../../src/errors.ts';
import { toProxyError } from '../../../src/proxy/forward.ts';

const coded = (code: string) => Object.assign(new Error(code), { code });

const ROWS = {
  ENOTFOUND: ['GW_PROXY_DNS', 500, 'Upstream host lookup failed'],
  EAI_AGAIN: ['GW_PROXY_DNS', 500, 'Upstream host lookup failed'],
  UND_ERR_HEADERS_TIMEOUT: ['GW_PROXY_TIMEOUT', 504, 'Upstream service reached hard timeout.'],
  UND_ERR_CONNECT_TIMEOUT: ['GW_PROXY_TIMEOUT', 504, 'Upstream service reached hard timeout.'],
  ETIMEDOUT: ['GW_PROXY_TIMEOUT', 504, 'Upstream service reached hard timeout.'],
  UND_ERR_INVALID_ARG: ['GW_PROXY_BAD_REQUEST', 500, 'There was a problem proxying the request'],
  ECONNREFUSED: ['GW_PROXY_UNREACHABLE', 500, 'There was a problem proxying the request'],
  ECONNRESET: ['GW_PROXY_UNREACHABLE', 500, 'There was a problem proxying the request'],
  HPE_INVALID_CONSTANT: ['GW_PROXY_UNREACHABLE', 500, 'There was a problem proxying the request'],
} as const;

for (const [code, [expected, statusCode, message]] of Object.entries(ROWS)) {
  test(`${code} is ${expected}`, () => {
    const cause = coded(code);
    const { code: found, statusCode: status, message: text, cause: kept } = toProxyError(cause);
    assert.deepEqual([found, status, text, kept], [expected, statusCode, message, cause]);
  });
}

test('an error without a code is an unreachable upstream', () => {
  assert.equal(toProxyError(new Error('other side closed')).code, 'GW_PROXY_UNREACHABLE');
});

test('our own errors stay what they are', () => {
  const error = new GatewayError('GW_PROXY_RESPONSE_TOO_LARGE');
  assert.equal(toProxyError(error), error);
});
