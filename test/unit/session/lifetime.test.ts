import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LifetimeRules, lifetimeSeconds } from '../../../src/session/lifetime.ts';
import type { Session } from '../../../src/session/session.ts';
import { fakeClock } from '../../support/builders.ts';

const NOW = 1_700_000_000;
const RULES: LifetimeRules = { sessionLifetime: 0, respectsExpiry: false, globalLifetime: 0, forceGlobal: false };

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
