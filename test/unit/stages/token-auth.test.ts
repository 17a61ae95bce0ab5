import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import { TokenAuthStage } from '../../../src/stages/token-auth.ts';
import { apiOf, exchangeOf } from '../../support/builders.ts';
import { brokenStore, policiesOf, policyBook, sessionsOf } from '../../support/sessions.ts';

async function run(authorization: string | null, isBaseIdentity = true) {
  const store = sessionsOf();
  await store.set('orgkey1', { alias: 'minted' }, 0);
  await store.set('plain', { alias: 'by plugin' }, 0);
  const api = apiOf();
  const exchange = exchangeOf({ api, headers: authorization === null ? [] : ['Authorization', authorization] });
  const stage = new TokenAuthStage({
    store,
    policies: policyBook(),
    orgId: 'org',
    location: { header: 'Authorization', param: '', cookie: '' },
    isBaseIdentity,
    pluginSessions: false,
  });
  return { reply: (await stage.run(exchange)) as Reply | undefined, exchange, api, store, stage };
}

test('a key of the organisation is found with and without the organisation in front', async () => {
  for (const key of ['key1', 'orgkey1']) {
    const { reply, exchange } = await run(key);
    assert.equal(reply, undefined);
    assert.deepEqual(exchange.session, { keyId: 'orgkey1', data: { alias: 'minted' } });
  }
});

test('a token that a plugin made is found as it is', async () => {
  assert.equal((await run('plain')).exchange.session?.keyId, 'plain');
});

test('Bearer in front is taken off, in two spellings', async () => {
  for (const text of ['Bearer key1', 'bearer key1']) assert.equal((await run(text)).reply, undefined, text);
  assert.equal((await run('BEARER key1')).reply?.status, 403);
});

test('a missing credential is 401 without an event', async () => {
  for (const none of [null, '', 'Bearer ']) {
    const { reply, api } = await run(none);
    assert.deepEqual([reply?.status, reply?.errorMessage], [401, 'Authorization field missing']);
    assert.deepEqual(api.fired, []);
  }
});

test('an unknown one is 403 with an AuthFailure', async () => {
  const { reply, api, exchange } = await run('nobody');
  assert.deepEqual([reply?.status, reply?.errorMessage], [403, 'Access to this API has been disallowed']);
  assert.deepEqual(
    api.fired.map(({ type, meta }) => [type, meta['Key']]),
    [['AuthFailure', 'nobody']],
  );
  assert.equal(exchange.session, null);
});

test('the stored session is not changed by what an exchange counts', async () => {
  const { exchange, store } = await run('plain');
  Object.assign(exchange.session?.data ?? {}, { quota_remaining: 1 });
  assert.deepEqual(await store.get('plain'), { alias: 'by plugin' });
});

test('with another base identity the key is checked, its session is not used', async () => {
  const { reply, exchange } = await run('plain', false);
  assert.equal(reply, undefined);
  assert.equal(exchange.session, null);
  assert.equal((await run('nobody', false)).reply?.status, 403);
});

test('an ignored path needs no key', async () => {
  const { stage, api } = await run('plain');
  assert.equal(stage.run(Object.assign(exchangeOf({ api }), { ignored: true })), undefined);
});

test('a store that is away rejects', async () => {
  const store = sessionsOf({}, brokenStore(new Error('away')));
  const stage = new TokenAuthStage({
    store,
    policies: policyBook(),
    orgId: 'org',
    location: { header: 'Authorization', param: '', cookie: '' },
    isBaseIdentity: true,
    pluginSessions: false,
  });
  await assert.rejects(async () => stage.run(exchangeOf({ headers: ['Authorization', 'key'] })), /away/);
});

test('a stored key has what its policies say now; one whose policies are gone is refused', async () => {
  const store = sessionsOf();
  await store.set('orgkey', { apply_policies: ['gold'], rate: 1, per: 1 }, 0);
  const policies = policyBook({ gold: { org_id: 'org', rate: 7, per: 1, access_rights: { shop: {} } } });
  const location = { header: 'Authorization', param: '', cookie: '' };
  const stage = new TokenAuthStage({
    store,
    policies,
    orgId: 'org',
    location,
    isBaseIdentity: true,
    pluginSessions: false,
  });
  const ask = async () => {
    const exchange = exchangeOf({ headers: ['Authorization', 'key'] });
    return { reply: (await stage.run(exchange)) as Reply | undefined, exchange };
  };
  assert.equal((await ask()).exchange.session?.data.rate, 7);
  policies.replace(policiesOf({ gold: { org_id: 'org', rate: 8, per: 1, access_rights: { shop: {} } } }));
  assert.equal((await ask()).exchange.session?.data.rate, 8);
  assert.equal((await store.get('orgkey'))?.rate, 1, 'what is stored stays');
  policies.replace(new Map());
  assert.equal((await ask()).reply?.status, 403);
});

test('a plugin’s session is no key, unless that is asked for', async () => {
  const store = sessionsOf();
  await store.set('abc', { hookwire_plugin: true }, 0);
  const location = { header: 'Authorization', param: '', cookie: '' };
  for (const [pluginSessions, status] of [
    [false, 403],
    [true, undefined],
  ] as const) {
    const stage = new TokenAuthStage({
      store,
      policies: policyBook(),
      orgId: 'org',
      location,
      isBaseIdentity: true,
      pluginSessions,
    });
    const reply = (await stage.run(exchangeOf({ headers: ['Authorization', 'abc'] }))) as Reply | undefined;
    assert.equal(reply?.status, status);
  }
});
