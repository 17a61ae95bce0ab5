import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '../../../src/session/session.ts';
import { limitKey } from '../../../src/stages/limit-key.ts';
import { apiOf, definitionOf, exchangeOf } from '../../support/builders.ts';
import { keyNames } from '../../support/sessions.ts';

function keyOf(data: Session, url = '/shop/') {
  const api = apiOf(definitionOf({ enable_context_vars: true }));
  const session = { keyId: 'key1', data };
  return limitKey(Object.assign(exchangeOf({ api, url }), { session }), session, keyNames());
}

test('it is the key, behind the scope, whatever last_updated says', () => {
  assert.equal(keyOf({ last_updated: '7' }), 'key1');
  assert.equal(keyOf({ access_rights: { shop: { allowance_scope: 'gold' } } }), 'gold-key1');
  assert.equal(keyOf({ access_rights: { other: { allowance_scope: 'gold' } } }), 'key1');
});

test('rate_limit_pattern takes its place, with variables of session and request', () => {
  const pattern = (rate_limit_pattern: unknown) => ({ meta_data: { rate_limit_pattern, user: 'ann' } });
  assert.equal(keyOf(pattern('$tyk_meta.user/$tyk_context.request_data_q'), '/shop/?q=7'), 'ann/7');
  assert.equal(
    keyOf({ ...pattern('$tyk_meta.user'), access_rights: { shop: { allowance_scope: 'gold' } } }),
    'gold-ann',
  );
  for (const none of ['', 7, null, '$tyk_meta.nobody']) assert.equal(keyOf(pattern(none)), 'key1', String(none));
});

test('what a client sends cannot make keys of any length', () => {
  const data = { meta_data: { rate_limit_pattern: '$tyk_context.request_data_q' } };
  const long = keyOf(data, `/shop/?q=${'a'.repeat(5000)}`);
  assert.match(long, /^[0-9a-f]{64}$/);
  assert.notEqual(long, keyOf(data, `/shop/?q=${'a'.repeat(5001)}`));
});
