// The upstream's answer while response stages decide about it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { rawReply } from '../../../src/chain/reply.ts';
import type { UpstreamResponse } from '../../../src/chain/stage.ts';
import { GatewayError } from '../../../src/errors.ts';
import { setUp, turn } from './relay-lab.ts';

const ALL = Number.POSITIVE_INFINITY;

for (const [what, stages] of [
  [
    'that make calls',
    async (_: UpstreamResponse, exchange: Exchange) => {
      exchange.pending = { cancel: () => {} };
      await turn();
      exchange.pending = null;
      return undefined;
    },
  ],
  [
    'that make none after all',
    async () => {
      await turn();
      return undefined;
    },
  ],
] as const) {
  test(`stages ${what} and need no body: the upstream waits meanwhile, and not a byte is lost`, async () => {
    const { upstream, client, exchange, relay } = setUp({ stages });
    upstream.start();
    assert.equal(upstream.paused, true);
    // Was under way already.
    upstream.data('ab', 'cd');
    assert.equal(client.head, null);
    await turn();
    await turn();
    assert.equal(upstream.paused, false);
    assert.equal(exchange.pending, relay, 'a client that leaves now stops the upstream');
    upstream.data('ef');
    upstream.end();
    assert.deepEqual([client.text, client.ended, client.head?.[0]], ['abcdef', true, 200]);
  });
}

test('what stages made of head and status is what the client gets', async () => {
  const { upstream, client } = setUp({
    stages: async (response) => {
      response.status = 203;
      response.headers.push('X-A', '1');
      return undefined;
    },
  });
  upstream.start();
  await turn();
  upstream.data('x');
  upstream.end();
  assert.deepEqual([client.head, client.text], [[203, ['Etag', 'e', 'X-A', '1', 'X-Last', '1']], 'x']);
});

test('a response that ends while the stages run', async () => {
  const { upstream, client, settle, told } = setUp({ stages: null });
  upstream.start();
  upstream.data('ab', 'cd');
  upstream.end();
  assert.equal(client.head, null);
  settle(undefined);
  await turn();
  assert.deepEqual([client.text, client.ended], ['abcd', true]);
  assert.deepEqual(told, ['stages', 'finished', 'head']);
});

test('a beginning is collected for the stages, and then everything streams', async () => {
  for (const stages of [() => undefined, async () => undefined]) {
    const { upstream, client, seen, told } = setUp({ needed: 3, stages });
    upstream.start();
    upstream.data('ab');
    assert.deepEqual(told, []);
    upstream.data('cd');
    assert.equal(seen.given, 'abcd…');
    upstream.data('ef');
    await turn();
    assert.equal(upstream.paused, false);
    upstream.data('gh');
    upstream.end();
    assert.deepEqual([client.text, client.ended], ['abcdefgh', true]);
  }
});

test('a beginning longer than the response is the whole of it', () => {
  const { upstream, client, seen, told } = setUp({ needed: 9 });
  upstream.start();
  upstream.data('ab', 'cd');
  upstream.end();
  assert.equal(seen.given, 'abcd');
  assert.deepEqual(told, ['finished', 'stages', 'write 200 abcd']);
  assert.equal(client.head, null, 'writing is the owner’s');
  assert.equal(upstream.aborted, null);
});

test('the whole is collected, also of nothing', () => {
  for (const chunks of [['ab', 'cd', 'ef'], []]) {
    const { upstream, seen, told } = setUp({ needed: ALL });
    upstream.start();
    upstream.data(...chunks);
    assert.deepEqual(told, []);
    upstream.end();
    assert.equal(seen.given, chunks.join(''));
    assert.deepEqual(told, ['finished', 'stages', `write 200 ${chunks.join('')}`]);
  }
});

test('a reply instead: what the upstream still sends is of no use', async () => {
  for (const needed of [0, 2]) {
    const { upstream, client, seen, told, settle } = setUp({ needed, stages: null });
    upstream.start();
    upstream.data('ab');
    const reply = rawReply(404, [], 'gone');
    settle(reply);
    await turn();
    assert.equal(seen.reply, reply);
    assert.ok(upstream.aborted instanceof GatewayError);
    upstream.data('late');
    upstream.end();
    assert.deepEqual(told, ['stages', 'finished', 'replaced']);
    assert.deepEqual([client.head, client.writes], [null, []]);
  }
});

test('a reply instead of a response that is complete aborts nothing', () => {
  const { upstream, told } = setUp({ needed: ALL, stages: () => rawReply(404, [], '') });
  upstream.start();
  upstream.end();
  assert.equal(upstream.aborted, null);
  assert.deepEqual(told, ['finished', 'stages', 'replaced']);
});

test('a body of the stages takes the upstream’s place, which still sends', async () => {
  for (const needed of [0, 2]) {
    const { upstream, client, told } = setUp({
      needed,
      stages: async (response) => {
        response.body = Buffer.from('new');
        return undefined;
      },
    });
    upstream.start();
    upstream.data('old');
    await turn();
    upstream.data('older');
    assert.deepEqual(told, ['stages', 'finished', 'write 200 new']);
    assert.ok(upstream.aborted);
    assert.deepEqual(client.writes, []);
  }
});

test('an upstream that breaks while the stages run', async () => {
  const error = new Error('reset');
  const plain = setUp({ stages: null });
  plain.upstream.start();
  plain.upstream.data('ab');
  plain.upstream.break(error);
  assert.deepEqual(plain.told, ['stages'], 'the stages are not disturbed');
  plain.settle(undefined);
  await turn();
  assert.deepEqual(plain.told, ['stages', 'failed']);
  const { code, cause } = plain.seen.error as GatewayError;
  assert.deepEqual([code, cause], ['GW_PROXY_RESPONSE_READ', error]);
  assert.equal(plain.client.head, null);
  const replied = setUp({ stages: null });
  replied.upstream.start();
  replied.upstream.break();
  replied.settle(rawReply(200, [], 'mine'));
  await turn();
  assert.deepEqual([replied.told, replied.upstream.aborted], [['stages', 'replaced'], null]);
  const replacing = setUp({
    stages: async (response) => {
      await turn();
      response.body = Buffer.from('new');
      return undefined;
    },
  });
  replacing.upstream.start();
  replacing.upstream.break();
  await turn();
  await turn();
  assert.deepEqual(replacing.told, ['stages', 'write 200 new']);
});

test('a client that leaves while the stages run: the upstream is stopped, and nobody is answered', async () => {
  for (const stages of [null, async () => rawReply(499, [], '')] as const) {
    const { upstream, client, exchange, told, settle } = setUp({ stages });
    exchange.pending = { cancel: () => {} };
    upstream.start();
    exchange.abandon();
    settle(undefined);
    await turn();
    assert.deepEqual(told, ['stages', 'finished', 'replaced']);
    assert.ok(upstream.aborted);
    assert.equal(client.head, null);
  }
});

test('a body that has to be held and is too large', () => {
  const { upstream, seen, told } = setUp({ needed: ALL });
  upstream.start();
  upstream.data('0123456789');
  assert.equal(upstream.aborted, null, 'as long as the bound is fine');
  upstream.data('x');
  assert.equal((upstream.aborted as unknown as GatewayError).code, 'GW_PROXY_RESPONSE_TOO_LARGE');
  assert.equal((seen.error as GatewayError).code, 'GW_PROXY_RESPONSE_TOO_LARGE');
  upstream.data('late');
  upstream.end();
  assert.deepEqual(told, ['failed']);
});

test('a body of any size streams past, also when its beginning is needed', async () => {
  const { upstream, client } = setUp({ needed: 2, stages: async () => undefined });
  upstream.start();
  upstream.data('0123456789', '0123456789');
  await turn();
  upstream.data('0123456789');
  upstream.end();
  assert.equal(client.text, '0123456789'.repeat(3));
});
