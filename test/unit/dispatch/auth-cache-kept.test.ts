// Answers of auth hooks that are forgotten, and how many are kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuthCache, credentialOf } from '../../../src/dispatch/auth-cache.ts';
import { coprocess } from '../../../src/wire/gen/protocols.js';
import type { HookAnswer } from '../../../src/wire/transport.ts';
import { exchangeOf } from '../../support/builders.ts';
import { accepted, counted, plugin, RULE, refused } from './auth-answers.ts';

async function filled(): Promise<AuthCache> {
  const cache = new AuthCache();
  for (const name of ['ann', 'bob', 'cyd']) await cache.answer(exchangeOf(), name, RULE, counted(accepted(name)).ask);
  await cache.answer(exchangeOf(), 'dan', RULE, counted(accepted('', { metadata: ['token', 'dan'] })).ask);
  const session = Buffer.from(coprocess.SessionState.encode({ metadata: { token: 'fay' } }).finish());
  await cache.answer(exchangeOf(), 'fay', RULE, counted(accepted('', { session })).ask);
  await cache.answer(exchangeOf(), 'eve', RULE, counted(refused()).ask);
  assert.equal(cache.size, 6);
  return cache;
}

test('credentials can be forgotten, wherever they were told', async () => {
  const cache = await filled();
  cache.forget(['ann', 'dan', 'fay', 'nobody']);
  assert.equal(cache.size, 3);
  const { ask, seen } = counted(accepted('x'));
  for (const key of ['bob', 'cyd', 'eve']) await cache.answer(exchangeOf(), key, RULE, ask);
  assert.equal(seen.calls, 0);
  for (const key of ['ann', 'dan', 'fay']) await cache.answer(exchangeOf(), key, RULE, ask);
  assert.equal(seen.calls, 3);
});

test('all can be forgotten', async () => {
  const cache = await filled();
  cache.forget(null);
  assert.equal(cache.size, 0);
});

test('an answer that was under way when answers were forgotten is used, and not kept', async () => {
  for (const credentials of [['ann'], null]) {
    const cache = new AuthCache();
    const sut = plugin();
    const before = cache.answer(exchangeOf(), 'k', RULE, sut.ask);
    cache.forget(credentials);
    const after = cache.answer(exchangeOf(), 'k', RULE, sut.ask);
    assert.equal(sut.calls.length, 2, 'a new request does not share the old call');
    sut.answer(0, accepted('old'));
    assert.equal(credentialOf((await before) ?? assert.fail()), 'old');
    assert.equal(cache.size, 0);
    sut.answer(1, accepted('new'));
    await after;
    assert.equal(cache.size, 1);
    assert.equal(credentialOf((await cache.answer(exchangeOf(), 'k', RULE, sut.ask)) ?? assert.fail()), 'new');
  }
});

test('what is kept has a bound in bytes, whatever part of an answer they are in', async () => {
  const text = 'x'.repeat(8 << 20);
  for (const large of [
    refused(text),
    refused('', ['x', text]),
    accepted('x', { session: Buffer.from(text) }),
    accepted('', { body: Buffer.from(text) }),
    accepted('', { metadata: ['x', text] }),
    accepted('', { headers: [{ op: 'set', name: 'x', values: ['', text] }] }),
    accepted('', { query: [{ op: 'set', name: 'x', values: [text] }] }),
    accepted(text),
    accepted('', { path: text }),
  ]) {
    const cache = new AuthCache();
    for (let i = 0; i < 12; i++) await cache.answer(exchangeOf(), `${i}`, RULE, counted(large).ask);
    assert.ok(cache.size > 2 && cache.size < 8, `${8 * cache.size} MB are kept`);
  }
});

test('the least recently used answers go first', async () => {
  const cache = new AuthCache();
  const large = accepted('x', { session: Buffer.alloc(20 << 20) });
  const keys = async (...names: string[]) => {
    for (const name of names) await cache.answer(exchangeOf(), name, RULE, counted(large).ask);
  };
  await keys('a', 'b', 'c', 'a', 'd');
  const { ask, seen } = counted(large);
  void cache.answer(exchangeOf(), 'a', RULE, ask);
  assert.equal(seen.calls, 0);
  void cache.answer(exchangeOf(), 'b', RULE, ask);
  assert.equal(seen.calls, 1);
});

test('a small part of a large message does not keep all of it in memory', async () => {
  const message = Buffer.alloc(100_000, 7);
  const part = message.subarray(10, 20);
  for (const answer of [accepted('a', { session: part, body: part }), refused()]) {
    if (answer.protocol === 'native' && answer.outcome.kind === 'reply')
      Object.assign(answer.outcome.reply, { body: part });
    const cache = new AuthCache();
    await cache.answer(exchangeOf(), 'k', RULE, counted(answer).ask);
    const kept = await cache.answer(exchangeOf(), 'k', RULE, counted(null).ask);
    assert.deepEqual(kept, answer);
    for (const bytes of bytesIn(kept)) assert.ok(bytes.buffer.byteLength < 100, `${bytes.buffer.byteLength} bytes`);
  }
});

function bytesIn(answer: HookAnswer | null): Uint8Array[] {
  if (answer?.protocol !== 'native') return [];
  const { outcome } = answer;
  if (outcome.kind === 'reply') return [outcome.reply.body];
  const { session, body } = outcome.kind === 'changes' ? outcome.changes : assert.fail(outcome.kind);
  return [session ?? assert.fail(), body ?? assert.fail()];
}
