// Answers of auth hooks that are kept and shared.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AuthCache, credentialOf } from '../../../src/dispatch/auth-cache.ts';
import { GatewayError } from '../../../src/errors.ts';
import { exchangeOf } from '../../support/builders.ts';
import { accepted, changed, counted, plugin, RULE, refused } from './auth-answers.ts';

/** Time that passes when it is told: lru-cache looks at `performance`, and remembers what it saw until a timer tells it not to. */
function heldTime(t: TestContext): (ms: number) => void {
  let now = 1_000_000;
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  return (ms) => {
    now += ms;
    t.mock.timers.tick(ms);
  };
}

test('a thousand requests with one key make one call', async () => {
  const cache = new AuthCache();
  const { ask, calls, answer } = plugin();
  const exchanges = Array.from({ length: 1000 }, () => exchangeOf());
  const waiting = exchanges.map((exchange) => cache.answer(exchange, 'k', RULE, ask));
  const other = cache.answer(exchangeOf(), 'other', RULE, ask);
  assert.equal(calls.length, 2);
  answer(0, accepted('ann'));
  answer(1, accepted('bob'));
  const answers = await Promise.all(waiting);
  assert.equal(new Set(answers).size, 1);
  assert.equal(credentialOf(answers[0] ?? assert.fail()), 'ann');
  assert.equal(credentialOf((await other) ?? assert.fail()), 'bob');
  assert.ok(exchanges.every(({ pending }) => pending === null));
});

for (const [what, answer, ttl] of [
  ['an accepting answer', accepted('ann'), RULE.ttlMs],
  ['a refusing answer', refused(), RULE.negativeTtlMs],
] as const) {
  test(`${what} is kept for its time`, async (t) => {
    const pass = heldTime(t);
    const cache = new AuthCache();
    const { ask, seen } = counted(answer);
    await cache.answer(exchangeOf(), 'k', RULE, ask);
    pass(ttl - 1);
    assert.deepEqual(cache.answer(exchangeOf(), 'k', RULE, ask), answer, 'without waiting');
    assert.equal(seen.calls, 1);
    pass(2);
    await cache.answer(exchangeOf(), 'k', RULE, ask);
    assert.equal(seen.calls, 2);
  });
}

for (const [what, answer, rule] of [
  ['an accepting answer without a time', accepted('ann'), { ...RULE, ttlMs: 0 }],
  ['a refusing answer without a time', refused(), { ...RULE, negativeTtlMs: 0 }],
  ['an answer without a session', changed({ method: 'PUT' }), RULE],
  ['no change at all', { protocol: 'native', outcome: { kind: 'unchanged' } }, RULE],
  ['a failed call of a fail-open hook', null, RULE],
  [
    'an answer in Tyk’s protocol',
    { protocol: 'tyk', reply: { request: null, session: null, metadata: [], response: null, loan: null } },
    RULE,
  ],
] as const) {
  test(`${what} is not kept`, async () => {
    const cache = new AuthCache();
    const { ask, seen } = counted(answer);
    assert.deepEqual(await cache.answer(exchangeOf(), 'k', rule, ask), answer);
    await cache.answer(exchangeOf(), 'k', rule, ask);
    assert.equal(seen.calls, 2);
    assert.equal(cache.size, 0);
  });
}

test('a failure reaches all who wait, and is not kept', async () => {
  const cache = new AuthCache();
  const { ask, calls } = plugin();
  const exchanges = [exchangeOf(), exchangeOf()];
  const waiting = exchanges.map((exchange) => cache.answer(exchange, 'k', RULE, ask));
  calls[0]?.settle.reject(new GatewayError('GW_DISPATCH_TIMEOUT'));
  for (const answer of waiting) await assert.rejects(async () => answer, { code: 'GW_DISPATCH_TIMEOUT' });
  assert.ok(exchanges.every(({ pending }) => pending === null));
  void cache.answer(exchangeOf(), 'k', RULE, ask);
  assert.equal(calls.length, 2);
});

test('a client that leaves lets the call go on for the others; the last one ends it', async () => {
  const cache = new AuthCache();
  const sut = plugin();
  const [a, b] = [exchangeOf(), exchangeOf()];
  const waiting = [a, b].map((exchange) => cache.answer(exchange, 'k', RULE, sut.ask));
  a.abandon();
  await assert.rejects(async () => waiting[0], { code: 'GW_DISPATCH_CANCELLED' });
  assert.equal(sut.cancelled, 0);
  b.abandon();
  await assert.rejects(async () => waiting[1], { code: 'GW_DISPATCH_CANCELLED' });
  assert.equal(sut.cancelled, 1);
  assert.equal(sut.calls[0]?.waiter.clientGone, true, 'a call that has not begun does not begin');
});

test('who comes while the last one leaves gets a call of its own', async () => {
  const cache = new AuthCache();
  const sut = plugin();
  const gone = exchangeOf();
  const left = cache.answer(gone, 'k', RULE, sut.ask);
  gone.abandon();
  const next = cache.answer(exchangeOf(), 'k', RULE, sut.ask);
  await assert.rejects(async () => left, { code: 'GW_DISPATCH_CANCELLED' });
  assert.equal(sut.calls.length, 2);
  const third = cache.answer(exchangeOf(), 'k', RULE, sut.ask);
  sut.answer(1, accepted('ann'));
  assert.equal(credentialOf((await next) ?? assert.fail()), 'ann');
  assert.equal(await third, await next);
  assert.equal(sut.calls.length, 2, 'the end of the first did not make the second forgotten');
});

test('the first one may leave: its call is everybody’s', async () => {
  const cache = new AuthCache();
  const { ask, answer } = plugin();
  const first = exchangeOf();
  const left = cache.answer(first, 'k', RULE, ask);
  const stays = cache.answer(exchangeOf(), 'k', RULE, ask);
  first.abandon();
  await assert.rejects(async () => left, { code: 'GW_DISPATCH_CANCELLED' });
  answer(0, accepted('ann'));
  assert.equal(credentialOf((await stays) ?? assert.fail()), 'ann');
});

test('an exchange that has left once is not counted twice', async () => {
  const cache = new AuthCache();
  const sut = plugin();
  const [a, b] = [exchangeOf(), exchangeOf()];
  const waiting = [a, b].map((exchange) => cache.answer(exchange, 'k', RULE, sut.ask));
  a.abandon();
  a.abandon();
  assert.equal(sut.cancelled, 0);
  sut.answer(0, accepted('ann'));
  await assert.rejects(async () => waiting[0], { code: 'GW_DISPATCH_CANCELLED' });
  assert.equal(credentialOf((await waiting[1]) ?? assert.fail()), 'ann');
});
