import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSession, generatedToken, type LifetimeRules, lifetimeSeconds } from '../../../src/session/keys.ts';
import { MemorySessionStore } from '../../../src/session/memory-store.ts';
import type { Session } from '../../../src/session/session.ts';
import { fakeClock } from '../../support/builders.ts';

const NOW = 1_700_000_000;
const RULES: LifetimeRules = { sessionLifetime: 0, respectsExpiry: false, globalLifetime: 0, forceGlobal: false };

async function storeOf(...keys: string[]): Promise<MemorySessionStore> {
  const store = new MemorySessionStore(10);
  for (const key of keys) await store.set(key, { alias: key }, 0);
  return store;
}

const found = async (keys: string[], orgId: string, key: string) =>
  (await findSession(await storeOf(...keys), orgId, key))?.keyId;

test('a key is looked for with the organisation in front, then as it is', async () => {
  assert.equal(await found(['orgabc', 'abc'], 'org', 'abc'), 'orgabc');
  assert.equal(await found(['abc'], 'org', 'abc'), 'abc');
  assert.equal(await found(['orgabc'], 'org', 'orgabc'), 'orgabc');
  assert.equal(await found(['abc'], '', 'abc'), 'abc');
  assert.equal(await found(['orgabc'], 'other', 'abc'), undefined);
  assert.equal(generatedToken('org', 'abc'), 'orgabc');
});

// Contract §4.6, row by row.
const ROWS: [what: string, session: Session, rules: Partial<LifetimeRules>, seconds: number][] = [
  ['nothing set: for ever', {}, {}, 0],
  ['the API’s lifetime', {}, { sessionLifetime: 60 }, 60],
  ['the session’s own comes first', { session_lifetime: 30 }, { sessionLifetime: 60 }, 30],
  [
    'the global one, when forced, before everything',
    { session_lifetime: 30, post_expiry_action: 'delete', expires: NOW + 5 },
    { sessionLifetime: 60, globalLifetime: 90, forceGlobal: true },
    90,
  ],
  ['the global one is nothing unless forced', {}, { globalLifetime: 90 }, 0],
  ['delete: to the end of the key', { post_expiry_action: 'delete', expires: NOW + 5 }, { sessionLifetime: 60 }, 5],
  ['delete: at least a second', { post_expiry_action: 'delete', expires: NOW - 5 }, {}, 1],
  ['delete: for ever without an end', { post_expiry_action: 'delete' }, { sessionLifetime: 60 }, 0],
  [
    'retain: grace beyond the end',
    { post_expiry_action: 'retain', post_expiry_grace_period: 200, expires: NOW + 5 },
    {},
    205,
  ],
  ['retain: at least a second', { post_expiry_action: 'retain', post_expiry_grace_period: 2, expires: NOW - 5 }, {}, 1],
  [
    'retain −1: for ever',
    { post_expiry_action: 'retain', post_expiry_grace_period: -1, expires: NOW + 5 },
    { sessionLifetime: 60 },
    0,
  ],
  [
    'retain without an end: for ever',
    { post_expiry_action: 'retain', post_expiry_grace_period: 200 },
    { sessionLifetime: 60 },
    0,
  ],
  ['retain without grace is no rule', { post_expiry_action: 'retain', expires: NOW + 5 }, { sessionLifetime: 60 }, 60],
  ['respecting expiry, no end: for ever', {}, { sessionLifetime: 60, respectsExpiry: true }, 0],
  ['respecting expiry, a later end', { expires: NOW + 100 }, { sessionLifetime: 60, respectsExpiry: true }, 100],
  ['respecting expiry, an earlier end', { expires: NOW + 10 }, { sessionLifetime: 60, respectsExpiry: true }, 60],
];

for (const [what, session, rules, seconds] of ROWS) {
  test(`lifetime: ${what}`, () => {
    assert.equal(lifetimeSeconds(session, { ...RULES, ...rules }, fakeClock(NOW * 1000)), seconds);
  });
}
