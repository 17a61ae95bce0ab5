import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { AcceptedSession } from '../../../src/sdk/plugin.ts';
import { readSession, writeSession } from '../../../src/sdk/session-codec.ts';
import { coprocess } from '../../../src/wire/gen/protocols.js';

/** Through the bytes of the protocol, as between two processes. */
function travel(session: AcceptedSession) {
  return readSession(coprocess.SessionState.decode(coprocess.SessionState.encode(writeSession(session)).finish()));
}

it('a session keeps every field on its way through the protocol', () => {
  const sent: AcceptedSession = {
    token: 't',
    metadata: { plan: 'gold', nested: { a: 1 } },
    rate: 1.5,
    per: 60,
    quotaMax: 10,
    quotaRenewalRate: 3600,
    expires: 4_102_444_800,
    accessRights: {
      api: { apiId: 'api', apiName: 'Api', versions: ['Default'], allowedUrls: [{ url: '/x', methods: ['GET'] }] },
    },
    alias: 'ann',
    tags: ['a', 'b'],
    applyPolicies: ['p'],
    isInactive: true,
    lastUpdated: '1',
    idExtractorDeadline: 5,
    postExpiryAction: 'retain',
    postExpiryGracePeriod: -1,
    monitor: { triggerLimits: [80, 100] },
    basicAuthData: { password: 'p', hash: 'bcrypt' },
    jwtData: { secret: 's' },
  };
  const got = travel(sent);
  assert.deepEqual(got.metadata, { plan: 'gold', nested: '{"a":1}', token: 't' });
  const { metadata: _metadata, ...rest } = sent;
  assert.partialDeepStrictEqual(got, rest);
});

it('int64 fields are numbers on both sides', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) =>
      assert.equal(travel({ token: 't', quotaRenews: value }).quotaRenews, value),
    ),
  );
});

it('an empty message is a session with every field', () => {
  const session = readSession({});
  assert.deepEqual(
    [session.token, session.rate, session.quotaMax, session.tags, session.monitor.triggerLimits],
    ['', 0, 0, [], []],
  );
});

it('a session is frozen all the way down', () => {
  const session = travel({ token: 't', tags: ['a'] });
  assert.throws(() => {
    (session as { alias: string }).alias = 'x';
  }, TypeError);
  assert.throws(() => {
    (session.metadata as Record<string, string>)['x'] = 'x';
  }, TypeError);
  assert.throws(() => {
    (session.tags as string[]).push('x');
  }, TypeError);
});

it('each fault names the field', () => {
  const bad = (fields: Record<string, unknown>) => () => writeSession({ token: 't', ...fields } as AcceptedSession);
  assert.throws(bad({ token: '' }), /needs a token/);
  assert.throws(bad({ qoutaMax: 1 }), /no field "qoutaMax": did you mean quotaMax\?/);
  assert.throws(bad({ quotaMax: 1.5 }), /session\.quotaMax must be a whole number, not 1\.5/);
  assert.throws(bad({ rate: Number.NaN }), /session\.rate must be a finite number/);
  assert.throws(bad({ tags: 'a' }), /session\.tags must be a list of texts/);
  assert.throws(bad({ isInactive: 'yes' }), /session\.isInactive must be true or false/);
  assert.throws(bad({ constructor: 1 }), /no field "constructor"/);
});
