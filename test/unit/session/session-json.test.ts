import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sessionFromBytes, sessionToWire } from '../../../src/dispatch/session-codec.ts';
import type { Session } from '../../../src/session/session.ts';
import { sessionFromJson, sessionToJson } from '../../../src/session/session-json.ts';
import { coprocess } from '../../../src/wire/gen/protocols.js';

// As Tyk 5.8 writes it: every field that contract §4.4 names, zero values and nulls among them.
const TYKS = `{"last_check":0,"allowance":100,"rate":100,"per":60,"throttle_interval":0,"throttle_retry_limit":0,"max_query_depth":0,
"date_created":"2026-08-21T10:00:00.123456789Z","expires":0,"quota_max":10,"quota_renews":1787306460,"quota_remaining":9,
"quota_renewal_rate":60,"access_rights":{"shop":{"api_name":"Shop","api_id":"shop","versions":["Default"],"allowed_urls":null,
"restricted_types":null,"allowed_types":null,"limit":{"rate":0,"per":0,"throttle_interval":0,"throttle_retry_limit":0,
"max_query_depth":0,"quota_max":0,"quota_renews":0,"quota_remaining":0,"quota_renewal_rate":0},"field_access_rights":null,
"disable_introspection":false,"allowance_scope":"","endpoints":null}},"org_id":"org","oauth_client_id":"","oauth_keys":null,
"certificate":"","basic_auth_data":{"password":"","hash_type":""},"jwt_data":{"secret":""},"hmac_enabled":false,
"enable_http_signature_validation":false,"hmac_string":"","is_inactive":false,"apply_policy_id":"","apply_policies":null,
"data_expires":0,"monitor":{"trigger_limits":null},"enable_detail_recording":false,"enable_detailed_recording":false,
"meta_data":{"token":"abc","nested":{"a":[1,null]}},"tags":["gold"],"alias":"ann","last_updated":"1787306400","id_extractor_deadline":0,
"session_lifetime":0}`;

test('a session that Tyk wrote is read, and written back with all it had', () => {
  const session = sessionFromJson(TYKS);
  assert.ok(session);
  assert.deepEqual(
    [session.rate, session.quota_max, session.org_id, session.alias, session.tags, session.date_created],
    [100, 10, 'org', 'ann', ['gold'], '2026-08-21T10:00:00.123456789Z'],
  );
  assert.equal(session.oauth_keys, undefined);
  assert.equal(session.access_rights?.['shop']?.allowed_urls, undefined);
  assert.deepEqual(session.meta_data, { token: 'abc', nested: { a: [1, null] } });
  const withoutNulls = JSON.parse(TYKS, (_, value) => (value === null ? undefined : value));
  withoutNulls.meta_data.nested.a[1] = null;
  assert.deepEqual(JSON.parse(sessionToJson(session)), withoutNulls);
});

test('what is no session is none', () => {
  for (const text of ['', '{', '7', 'null', '[]', '"x"', '{"access_rights":[]}', '{"access_rights":{"a":7}}'])
    assert.equal(sessionFromJson(text), null, text);
  for (const right of ['{"versions":"v1"}', '{"allowed_urls":[7]}', '{"limit":[]}'])
    assert.equal(sessionFromJson(`{"access_rights":{"a":${right}}}`), null, right);
});

test('a time that Go could not read stays out', () => {
  for (const date_created of ['yesterday', '', '2026-08-21', '2026-08-21 10:00:00'])
    assert.deepEqual(JSON.parse(sessionToJson({ rate: 1, date_created })), { rate: 1 });
  const date_created = '2026-08-21T10:00:00+02:00';
  assert.deepEqual(JSON.parse(sessionToJson({ date_created })), { date_created });
});

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const name = text.filter((key) => key !== '' && key !== '__proto__');
const whole = fc.integer({ min: 1, max: 2 ** 40 });
const right = fc.record(
  {
    api_name: text,
    api_id: text,
    versions: fc.array(text, { maxLength: 2 }),
    allowed_urls: fc.array(
      fc.record({ url: text, methods: fc.array(text, { maxLength: 2 }) }, { noNullPrototype: true }),
      { maxLength: 2 },
    ),
  },
  { noNullPrototype: true },
);
const sessions: fc.Arbitrary<Session> = fc.record(
  {
    last_check: whole,
    allowance: fc.double({ min: 0.5, max: 1e9, noNaN: true }),
    rate: fc.double({ min: 0.5, max: 1e9, noNaN: true }),
    per: fc.double({ min: 0.5, max: 1e9, noNaN: true }),
    expires: fc.oneof(whole, fc.constant(-1)),
    quota_max: fc.oneof(whole, fc.constant(-1)),
    quota_renews: whole,
    quota_remaining: whole,
    quota_renewal_rate: whole,
    access_rights: fc.dictionary(name, right, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    is_inactive: fc.constant(true),
    apply_policies: fc.array(text, { minLength: 1, maxLength: 2 }),
    meta_data: fc.dictionary(name, text, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    tags: fc.array(text, { minLength: 1, maxLength: 2 }),
    alias: text.filter(Boolean),
    last_updated: text.filter(Boolean),
    id_extractor_deadline: whole,
    session_lifetime: whole,
    post_expiry_action: text.filter(Boolean),
    post_expiry_grace_period: fc.oneof(whole, fc.constant(-1)),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('wire → internal → Redis → internal → wire: the same session', () => {
  fc.assert(
    fc.property(sessions, (session) => {
      const data = { ...session, org_id: 'org' };
      const bytes = coprocess.SessionState.encode(sessionToWire({ keyId: 'key', data })).finish();
      const internal = sessionFromBytes(bytes, 'org');
      assert.deepEqual(internal, data);
      const stored = sessionFromJson(sessionToJson(internal));
      assert.deepEqual(stored, data);
      const again = coprocess.SessionState.encode(sessionToWire({ keyId: 'key', data: stored as Session })).finish();
      assert.deepEqual(again, bytes);
    }),
  );
});
