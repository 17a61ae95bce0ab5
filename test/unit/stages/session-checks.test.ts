// Contract §6.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import type { Stage } from '../../../src/chain/stage.ts';
import { GatewayError } from '../../../src/errors.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import type { Session } from '../../../src/session/session.ts';
import { QuotaLevels } from '../../../src/stages/quota-levels.ts';
import {
  AccessRightsStage,
  GranularAccessStage,
  KeyExpiryStage,
  type LimitContext,
  RateAndQuotaStage,
} from '../../../src/stages/session-checks.ts';
import { apiOf, definitionOf, exchangeOf, fakeClock, headerMap, type RequestParts } from '../../support/builders.ts';
import { sessionsOf } from '../../support/sessions.ts';

const NOW = 1_700_000_000;
const NO_LIFETIME = { sessionLifetime: 0, respectsExpiry: false, globalLifetime: 0, forceGlobal: false };
const ANYWHERE = { prefix: false, suffix: false };

async function run(
  stage: Stage,
  data: Session | null,
  parts: RequestParts & { definition?: ReturnType<typeof definitionOf>; version?: string } = {},
) {
  const api = apiOf(parts.definition);
  const exchange = exchangeOf({ ...parts, api });
  exchange.version = api.definition.versions.versions.get(parts.version ?? 'Default') ?? null;
  exchange.session = data && { keyId: 'key1', data };
  const reply = (await stage.run(exchange)) as Reply | undefined;
  return {
    refusal: reply && [reply.status, reply.errorMessage],
    fired: api.fired.map(({ type, meta }) => [type, meta['Message'], meta['Key']]),
  };
}

const expiry = new KeyExpiryStage(fakeClock(NOW * 1000));
const rights = new AccessRightsStage();
const granular = new GranularAccessStage(ANYWHERE);

test('without a session every check says that it is missing', async () => {
  for (const stage of [expiry, rights, granular]) {
    assert.deepEqual((await run(stage, null)).refusal, [
      400,
      'Session state is missing or unset! Please make sure that auth headers are properly applied',
    ]);
  }
});

test('on an ignored path nothing is checked', async () => {
  for (const stage of [expiry, rights, granular])
    assert.equal(await stage.run(Object.assign(exchangeOf(), { ignored: true })), undefined);
});

test('an inactive key is 403, an expired one 401, both with an event', async () => {
  const inactive = await run(expiry, { is_inactive: true, expires: 1 });
  assert.deepEqual(inactive.refusal, [403, 'Key is inactive, please renew']);
  assert.deepEqual(inactive.fired, [['KeyExpired', 'Attempted access from inactive key.', 'key1']]);
  const expired = await run(expiry, { expires: NOW - 1 });
  assert.deepEqual(expired.refusal, [401, 'Key has expired, please renew']);
  assert.deepEqual(expired.fired, [['KeyExpired', 'Attempted access from expired key.', 'key1']]);
});

test('a key that never expires, or later, passes', async () => {
  for (const expires of [0, -1, NOW + 1])
    assert.equal((await run(expiry, { expires })).refusal, undefined, String(expires));
  assert.equal((await run(expiry, {})).refusal, undefined);
});

const DISALLOWED = [403, 'Access to this API has been disallowed'];

test('empty access rights mean every API, others have to name it', async () => {
  assert.equal((await run(rights, {})).refusal, undefined);
  assert.equal((await run(rights, { access_rights: {} })).refusal, undefined);
  assert.equal((await run(rights, { access_rights: { shop: {} } })).refusal, undefined);
  assert.deepEqual((await run(rights, { access_rights: { other: {} } })).refusal, DISALLOWED);
});

test('a versioned API needs the version too', async () => {
  const definition = definitionOf({
    version_data: { not_versioned: false, versions: { v1: { name: 'v1' } } },
    definition: { location: 'header', key: 'x' },
  });
  const session = (versions: string[]) => ({ access_rights: { shop: { versions } } });
  assert.equal((await run(rights, session(['v0', 'v1']), { definition, version: 'v1' })).refusal, undefined);
  assert.deepEqual((await run(rights, session(['v0']), { definition, version: 'v1' })).refusal, DISALLOWED);
  assert.deepEqual(
    (await run(rights, { access_rights: { shop: {} } }, { definition, version: 'v1' })).refusal,
    DISALLOWED,
  );
});

const urls = (...allowed_urls: { url: string; methods: string[] }[]): Session => ({
  access_rights: { shop: { allowed_urls } },
});
const NO_RESOURCE = [403, 'Access to this resource has been disallowed'];

test('allowed urls: a pattern anywhere in the path, a method exactly', async () => {
  const session = urls({ url: '/a/{id}', methods: ['GET', 'POST'] });
  assert.equal((await run(granular, session, { url: '/shop/x/a/7' })).refusal, undefined);
  assert.deepEqual((await run(granular, session, { url: '/shop/b' })).refusal, NO_RESOURCE);
  assert.deepEqual((await run(granular, session, { url: '/shop/a/7', method: 'PUT' })).refusal, NO_RESOURCE);
  assert.deepEqual(
    (await run(granular, urls({ url: '/a', methods: ['get'] }), { url: '/shop/a' })).refusal,
    NO_RESOURCE,
  );
});

test('no allowed urls, and entries without a url, allow everything', async () => {
  for (const session of [{}, urls(), urls({ url: '', methods: [] })])
    assert.equal((await run(granular, session)).refusal, undefined);
  assert.deepEqual(
    (await run(granular, urls({ url: '', methods: ['GET'] }, { url: '/a', methods: ['GET'] }), { url: '/shop/b' }))
      .refusal,
    NO_RESOURCE,
    'empty entries do not widen',
  );
});

test('a pattern that is no regular expression allows nothing', async () => {
  assert.deepEqual(
    (await run(granular, urls({ url: '/(', methods: ['GET'] }), { url: '/shop/(' })).refusal,
    NO_RESOURCE,
  );
});

test('with prefix matching a pattern fits the path with or without the listen path', async () => {
  const prefix = new GranularAccessStage({ prefix: true, suffix: false });
  assert.equal((await run(prefix, urls({ url: '/a', methods: ['GET'] }), { url: '/shop/a' })).refusal, undefined);
  assert.equal((await run(prefix, urls({ url: '/shop/a', methods: ['GET'] }), { url: '/shop/a' })).refusal, undefined);
  assert.deepEqual(
    (await run(prefix, urls({ url: '/a', methods: ['GET'] }), { url: '/shop/b/a' })).refusal,
    NO_RESOURCE,
  );
});

function limits(more: Partial<Pick<LimitContext, 'rate' | 'quota' | 'limitHeaders'>> = {}) {
  const clock = fakeClock(NOW * 1000);
  const store = sessionsOf();
  const limiter = new MemoryLimiter(clock);
  const stage = new RateAndQuotaStage({
    limiter,
    limitHeaders: 'quotas',
    store,
    lifetime: NO_LIFETIME,
    clock,
    rate: true,
    quota: true,
    quotaLevels: new QuotaLevels(null, { listens: () => false, fire: () => {} }),
    ...more,
  });
  return { clock, store, limiter, stage };
}

test('the rate holds for its seconds, whatever last_updated says', async () => {
  const { stage, clock } = limits();
  const call = (last_updated: string) => run(stage, { rate: 2, per: 60, last_updated });
  assert.equal((await call('1')).refusal, undefined);
  assert.equal((await call('2')).refusal, undefined);
  const third = await call('3');
  assert.deepEqual(third.refusal, [429, 'Rate Limit Exceeded']);
  assert.deepEqual(third.fired, [['RatelimitExceeded', 'Rate Limit Exceeded', 'key1']]);
  clock.ms += 60_000;
  assert.equal((await call('4')).refusal, undefined);
});

test('zero and below is no limit', async () => {
  const { stage } = limits();
  for (const session of [
    {},
    { rate: 0, per: 1 },
    { rate: 1, per: 0 },
    { rate: -1, per: 1 },
    { quota_max: 0 },
    { quota_max: -1 },
  ]) {
    for (let call = 0; call < 3; call++) assert.equal((await run(stage, session)).refusal, undefined);
  }
});

test('the quota counts down in the session, which is kept if it still is', async () => {
  const { stage, store } = limits();
  const data: Session = { quota_max: 1, quota_renewal_rate: 60 };
  await store.set('key1', {}, 0);
  assert.equal((await run(stage, data)).refusal, undefined);
  assert.deepEqual([data.quota_remaining, data.quota_renews], [0, NOW + 60]);
  assert.equal((await store.get('key1'))?.quota_remaining, 0);
  const over = await run(stage, data);
  assert.deepEqual(over.refusal, [403, 'Quota exceeded']);
  assert.deepEqual(over.fired, [['QuotaExceeded', 'Key Quota Limit Exceeded', 'key1']]);
  await store.delete('key1');
  await run(stage, data);
  assert.equal(await store.get('key1'), undefined, 'a key deleted meanwhile stays deleted');
});

test('the limits of this API come before those of the session', async () => {
  const { stage } = limits();
  const session = { rate: 1, per: 60, access_rights: { shop: { limit: { rate: 3, per: 60 } } } };
  for (let call = 0; call < 3; call++) assert.equal((await run(stage, session)).refusal, undefined);
  assert.deepEqual((await run(stage, session)).refusal, [429, 'Rate Limit Exceeded']);
});

test('rate and quota can be switched off each', async () => {
  const noRate = limits({ rate: false });
  assert.equal((await run(noRate.stage, { rate: 1, per: 60 })).refusal, undefined);
  assert.equal((await run(noRate.stage, { rate: 1, per: 60 })).refusal, undefined);
  const noQuota = limits({ quota: false });
  assert.equal((await run(noQuota.stage, { quota_max: 1 })).refusal, undefined);
  assert.equal((await run(noQuota.stage, { quota_max: 1 })).refusal, undefined);
});

test('a self loop is not counted again', async () => {
  const { stage } = limits();
  const exchange = Object.assign(exchangeOf(), {
    selfLooped: true,
    session: { keyId: 'key1', data: { quota_max: 1 } },
  });
  for (let call = 0; call < 3; call++) assert.equal(await stage.run(exchange), undefined);
});

test('a rate in memory is counted without a promise', () => {
  const { stage } = limits();
  const session = { keyId: 'key1', data: { rate: 1, per: 60 } };
  assert.equal(stage.run(Object.assign(exchangeOf(), { session })), undefined);
  const refused = stage.run(Object.assign(exchangeOf(), { session }));
  assert.equal((refused as Reply).status, 429);
});

test('APIs of a key with one scope share their counts, others do not', async () => {
  const { stage } = limits();
  const limit = { rate: 1, per: 60, quota_max: 1 };
  const right = (allowance_scope: string) => ({ access_rights: { shop: { limit, allowance_scope } } });
  assert.equal((await run(stage, right('a'))).refusal, undefined);
  assert.equal((await run(stage, right('b'))).refusal, undefined);
  assert.deepEqual((await run(stage, right('a'))).refusal, [429, 'Rate Limit Exceeded']);
});

test('a pattern in the metadata says what is counted together, for rate and quota', async () => {
  const { stage } = limits();
  const session = (user: string): Session => ({
    rate: 2,
    per: 60,
    quota_max: 1,
    meta_data: { rate_limit_pattern: '$tyk_meta.user', user },
  });
  assert.equal((await run(stage, session('ann'))).refusal, undefined);
  assert.equal((await run(stage, session('bob'))).refusal, undefined);
  assert.deepEqual((await run(stage, session('ann'))).refusal, [403, 'Quota exceeded']);
  assert.deepEqual((await run(stage, session('ann'))).refusal, [429, 'Rate Limit Exceeded']);
});

test('a throttled request waits for room, and is refused when there is none after so many tries', async () => {
  const { stage, limiter } = limits();
  const session: Session = { rate: 1, per: 60, throttle_interval: 0.001, throttle_retry_limit: 2 };
  assert.equal((await run(stage, session)).refusal, undefined);
  const refused = await run(stage, session);
  assert.deepEqual(refused.refusal, [429, 'Rate Limit Exceeded']);
  assert.equal(refused.fired.length, 1);
  const waiting = run(stage, { ...session, throttle_retry_limit: 1e6 });
  limiter.reset('key1');
  const through = await waiting;
  assert.deepEqual([through.refusal, through.fired], [undefined, []]);
});

async function headersOf(stage: Stage, data: Session) {
  const exchange = Object.assign(exchangeOf(), { session: { keyId: 'key1', data } });
  const status = ((await stage.run(exchange)) as Reply | undefined)?.status;
  return [status, headerMap(exchange.replyHeaders)['x-ratelimit-remaining']?.[0]];
}

test('the rate is told in headers if they are to tell of rates, also when it is hit, not when the quota is', async () => {
  const { stage } = limits({ limitHeaders: 'rate_limits' });
  const told = (data: Session) => headersOf(stage, data);
  assert.deepEqual(await told({ rate: 3, per: 60 }), [undefined, '2']);
  assert.deepEqual(await told({ rate: 3, per: 60, quota_max: 1 }), [undefined, '1']);
  assert.deepEqual(await told({ rate: 3, per: 60, quota_max: 1 }), [403, undefined]);
  assert.deepEqual(await told({ rate: 3, per: 60 }), [429, '0']);
  assert.deepEqual(await told({}), [undefined, undefined]);
  assert.deepEqual(await headersOf(limits().stage, { rate: 3, per: 60 }), [undefined, undefined]);
});

test('a limiter that is away is an error, not a way around the quota', async () => {
  const { stage, limiter } = limits();
  const gone = new GatewayError('GW_REDIS_UNAVAILABLE');
  limiter.quota = () => {
    throw gone;
  };
  const exchange = Object.assign(exchangeOf(), { session: { keyId: 'key1', data: { quota_max: 1 } } });
  await assert.rejects(async () => stage.run(exchange), gone);
});
