// Contract §6.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitsFor, noteQuota, scopeFor } from '../../../src/session/limits.ts';
import type { Session } from '../../../src/session/session.ts';

test('limits of the API come before those of the session, unless none of them has a value', () => {
  const own = { rate: 3, per: 60 };
  const session: Session = { rate: 1, per: 60, access_rights: { shop: { limit: own }, empty: { limit: { rate: 0 } } } };
  assert.equal(limitsFor(session, 'shop'), own);
  for (const api of ['empty', 'other']) assert.equal(limitsFor(session, api), session);
  assert.equal(limitsFor({ access_rights: { shop: { limit: null as never } } }, 'shop').rate, undefined);
});

test('the scope is that of the right; without policies, limits of an API are counted for it alone', () => {
  const limit = { quota_max: 5 };
  const access_rights = { shop: { allowance_scope: 'gold', limit }, own: { limit }, empty: { limit: {} }, bare: {} };
  const scopes = (session: Session) => [...Object.keys(access_rights), 'other'].map((api) => scopeFor(session, api));
  assert.deepEqual(scopes({ access_rights }), ['gold', 'own', '', '', '']);
  for (const policies of [{ apply_policies: ['p'] }, { apply_policy_id: 'p' }])
    assert.deepEqual(
      scopes({ access_rights, ...policies }),
      ['gold', '', '', '', ''],
      'they share what the policy gives',
    );
});

test('a count is noted in the session and in the limits of its scope, without touching what others hold', () => {
  const limit = { quota_max: 5 };
  const rights = { a: { limit }, b: { limit, allowance_scope: 'b' }, c: {} };
  const session: Session = { quota_max: 5, access_rights: rights, apply_policies: ['p'] };
  noteQuota(session, '', { remaining: 4, renewsAt: 7 });
  assert.deepEqual([session.quota_remaining, session.quota_renews], [4, 7]);
  assert.deepEqual(session.access_rights, {
    a: { limit: { quota_max: 5, quota_remaining: 4, quota_renews: 7 } },
    b: rights.b,
    c: {},
  });
  assert.deepEqual(limit, { quota_max: 5 });
  noteQuota(session, 'b', { remaining: 1, renewsAt: 8 });
  assert.equal(session.quota_remaining, 4);
  assert.equal(limitsFor(session, 'b').quota_remaining, 1);
});

test('a count of one API leaves the session as it was', () => {
  const session: Session = { quota_max: 9, access_rights: { a: { limit: { quota_max: 5 } } } };
  noteQuota(session, 'a', { remaining: 4, renewsAt: 7 });
  assert.deepEqual([session.quota_remaining, limitsFor(session, 'a').quota_remaining], [undefined, 4]);
});
