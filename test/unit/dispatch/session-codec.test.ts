import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { metadataOf, sessionFromWire, sessionToWire } from '../../../src/dispatch/session-codec.ts';
import type { Session } from '../../../src/session/session.ts';
import { decodeObject, encodeObject } from '../../../src/wire/tyk/codec.ts';

/** Through the wire and back. */
function throughWire(data: Session, orgId = 'org'): Session {
  const { session } = decodeObject(encodeObject({ session: sessionToWire({ keyId: 'key', data }) }));
  return sessionFromWire(session ?? assert.fail('no session'), orgId);
}

const FULL: Session = {
  last_check: 1,
  allowance: 2.5,
  rate: 100,
  per: 60,
  expires: 1_900_000_000,
  quota_max: 10,
  quota_renews: 1_900_000_001,
  quota_remaining: 9,
  quota_renewal_rate: 3600,
  access_rights: {
    api1: { api_name: 'One', api_id: 'api1', versions: ['Default'], allowed_urls: [{ url: '/a', methods: ['GET'] }] },
  },
  org_id: 'org',
  oauth_client_id: 'client',
  oauth_keys: { a: 'b' },
  basic_auth_data: { password: 'hash', hash_type: 'bcrypt' },
  jwt_data: { secret: 's' },
  hmac_enabled: true,
  hmac_string: 'hmac',
  is_inactive: true,
  apply_policy_id: 'p',
  apply_policies: ['p', 'q'],
  data_expires: 5,
  monitor: { trigger_limits: [80, 90.5] },
  enable_detailed_recording: true,
  meta_data: { token: 't' },
  tags: ['x', 'y'],
  alias: 'me',
  last_updated: '1700000000',
  id_extractor_deadline: 7,
  session_lifetime: 8,
  post_expiry_action: 'retain',
  post_expiry_grace_period: -1,
};

test('every field that a plugin sees comes back', () => {
  assert.deepEqual(throughWire(FULL), FULL);
});

test('certificate and query depth are never sent, but taken', () => {
  const sent = sessionToWire({ keyId: 'k', data: { certificate: 'c', max_query_depth: 3 } });
  assert.equal(sent.certificate, undefined);
  assert.equal(sent.max_query_depth, undefined);
  assert.deepEqual(sessionFromWire({ certificate: 'c', max_query_depth: 3 }, 'org'), {
    certificate: 'c',
    max_query_depth: 3,
    org_id: 'org',
  });
});

test('the organisation is the API’s, whatever the plugin says', () => {
  assert.equal(throughWire({ org_id: 'other' }).org_id, 'org');
});

test('limits of single APIs are not visible', () => {
  const rights = sessionToWire({
    keyId: 'k',
    data: { access_rights: { a: { api_id: 'a', limit: { rate: 1 } } } },
  }).access_rights;
  assert.deepEqual(Object.keys(rights?.['a'] ?? {}).sort(), ['allowed_urls', 'api_id', 'api_name', 'versions']);
});

test('the key’s id goes out, is not taken back', () => {
  assert.equal(sessionToWire({ keyId: 'key', data: {} }).key_id, 'key');
  assert.deepEqual(throughWire({}), { org_id: 'org' });
});

test('either flag of detailed recording is the one on the wire', () => {
  assert.equal(sessionToWire({ keyId: 'k', data: { enable_detail_recording: true } }).enable_detailed_recording, true);
});

test('an empty session has the sub-messages that plugins dereference', () => {
  const { session } = decodeObject(encodeObject({ session: sessionToWire({ keyId: '', data: {} }) }));
  assert.ok(session?.basic_auth_data && session.jwt_data && session.monitor);
});

test('metadata values that are no strings travel as Go JSON', () => {
  const meta_data = { text: 'x', nested: { z: 1, a: '<' }, list: [1, 2], yes: true, nothing: null, big: 1e21 };
  assert.deepEqual(metadataOf({ meta_data }), {
    text: 'x',
    nested: '{"a":"\\u003c","z":1}',
    list: '[1,2]',
    yes: 'true',
    nothing: 'null',
    big: '1e+21',
  });
  assert.deepEqual(metadataOf({}), {});
});

test('numbers beyond 32 bits survive', () => {
  assert.equal(throughWire({ expires: 253_402_300_799, quota_max: -1 }).expires, 253_402_300_799);
  assert.equal(throughWire({ quota_max: -1 }).quota_max, -1);
});

const text = fc.string({ minLength: 1 });
const integer = fc.integer().filter((value) => value !== 0);
const sessions: fc.Arbitrary<Session> = fc.record(
  {
    rate: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => value !== 0),
    expires: fc.maxSafeInteger().filter((value) => value !== 0),
    quota_max: integer,
    post_expiry_grace_period: integer,
    is_inactive: fc.constant(true),
    alias: text,
    tags: fc.array(fc.string(), { minLength: 1 }),
    apply_policies: fc.array(fc.string(), { minLength: 1 }),
    meta_data: fc
      .dictionary(text, fc.string(), { minKeys: 1, noNullPrototype: true })
      .filter((meta) => !('__proto__' in meta) || !Object.hasOwn(meta, '__proto__')),
    monitor: fc.record(
      { trigger_limits: fc.array(fc.double({ noNaN: true }), { minLength: 1 }) },
      { noNullPrototype: true },
    ),
    org_id: fc.constant('org'),
  },
  { requiredKeys: ['org_id'], noNullPrototype: true },
);

test('any session comes back as it was', () => {
  fc.assert(fc.property(sessions, (session) => assert.deepEqual(throughWire(session), session)));
});
