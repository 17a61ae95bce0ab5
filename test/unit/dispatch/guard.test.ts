import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rawReply } from '../../../src/chain/reply.ts';
import type { UpstreamResponse } from '../../../src/chain/stage.ts';
import { Guard } from '../../../src/dispatch/guard.ts';
import { exchangeOf } from '../../support/builders.ts';

const fault = (part: string) => ({
  code: 'GW_DISPATCH_BAD_REPLY',
  cause: `${part}: the hook may not change it (guard)`,
});
const exchange = () => {
  const one = exchangeOf({ url: '/shop/a?b=c', headers: ['X-A', '1', 'X-B', '2'] });
  one.body.replace(Buffer.from('body'));
  one.session = { keyId: 'k', data: {} };
  return one;
};

const CHANGES: Record<string, (it: ReturnType<typeof exchange>) => void> = {
  method: (it) => {
    it.method = 'PUT';
  },
  path: (it) => {
    it.url = { ...it.url, path: '/other' };
  },
  query: (it) => {
    it.url = { ...it.url, query: '' };
  },
  body: (it) => it.body.replace(Buffer.from('other')),
  metadata: (it) => {
    it.session = { keyId: 'k', data: { meta_data: { a: 'b' } } };
  },
  'header:x-a': (it) => void it.headers.push('x-a', 'more'),
};

for (const [part, change] of Object.entries(CHANGES)) {
  test(`a request's ${part} is kept, and nothing else`, () => {
    const guarded = exchange();
    const check = new Guard([part]).watchRequest(guarded);
    for (const [other, harmless] of Object.entries(CHANGES)) if (other !== part) harmless(guarded);
    check(undefined);
    change(guarded);
    assert.throws(() => check(undefined), fault(part));
  });
}

test('equal bytes and equal values are no change', () => {
  const one = exchange();
  const check = new Guard(['body', 'header:x-a', 'path', 'query']).watchRequest(one);
  one.body.replace(Buffer.from('body'));
  one.headers = ['x-b', '3', 'x-a', '1'];
  one.url = { ...one.url };
  check(undefined);
});

test('a header that is taken away is changed', () => {
  const one = exchange();
  const check = new Guard(['header:x-a']).watchRequest(one);
  one.headers = ['X-B', '2'];
  assert.throws(() => check(undefined), fault('header:x-a'));
});

test('replies of hooks', () => {
  const reply = rawReply(200, [], 'no');
  new Guard(['path']).watchRequest(exchange())(reply);
  assert.throws(() => new Guard(['reply']).watchRequest(exchange())(reply), fault('reply'));
});

test('of a response: status, body, headers', () => {
  const response = (): UpstreamResponse => ({ status: 200, headers: ['X-A', '1'], body: null, head: null });
  for (const [part, change] of [
    ['status', { status: 201 }],
    ['body', { body: Buffer.from('new') }],
    ['header:x-a', { headers: [] }],
  ] as const) {
    const one = response();
    const check = new Guard([part]).watchResponse(one);
    check(undefined);
    Object.assign(one, change);
    assert.throws(() => check(undefined), fault(part));
  }
});
