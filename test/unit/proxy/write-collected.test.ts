import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { UpstreamResponse } from '../../../src/chain/stage.ts';
import { writeCollected } from '../../../src/proxy/write-collected.ts';
import { exchangeOf, headerMap } from '../../support/builders.ts';

function written(response: Partial<UpstreamResponse>, method = 'GET', res: Partial<ServerResponse> = {}) {
  const calls: { status?: number; headers: Record<string, string[]>; body?: unknown } = { headers: {} };
  const fake = {
    destroyed: false,
    headersSent: false,
    writeHead: (status: number, headers: string[]) => Object.assign(calls, { status, headers: headerMap(headers) }),
    end: (body?: Buffer) => Object.assign(calls, { body: body === undefined ? null : String(body) }),
    ...res,
  };
  const exchange = Object.assign(exchangeOf({ method }), { res: fake as unknown as ServerResponse });
  writeCollected(exchange, { status: 200, headers: [], body: Buffer.from('body'), head: null, ...response });
  return calls;
}

test('the length is that of the body, whatever a hook or the upstream said', () => {
  const { status, headers, body } = written({
    status: 202,
    headers: ['content-length', '999', 'X-A', '1', 'X-A', '2'],
  });
  assert.deepEqual([status, body], [202, 'body']);
  assert.deepEqual(headers, { 'x-a': ['1', '2'], 'content-length': ['4'] });
});

test('HEAD has the length and no body, 204 and 304 have neither', () => {
  assert.deepEqual(written({}, 'HEAD'), { status: 200, headers: { 'content-length': ['4'] }, body: null });
  for (const status of [204, 304]) assert.deepEqual(written({ status }), { status, headers: {}, body: null });
});

test('what HTTP has no form for cannot break the reply', () => {
  assert.deepEqual(
    written({ headers: ['Bad Name', '1', 'X-A', 'a\r\nX-Evil: 1', 'X-Nul', '\0'], body: null }).headers,
    {
      'x-a': ['a  X-Evil: 1'],
      'content-length': ['0'],
    },
  );
});

test('nothing is written twice, or to a client that left', () => {
  assert.equal(written({}, 'GET', { headersSent: true }).status, undefined);
  assert.equal(written({}, 'GET', { destroyed: true }).status, undefined);
});
