import assert from 'node:assert/strict';
import { test } from 'node:test';
import bcrypt from 'bcryptjs';
import { digest } from '../../../src/session/key-names.ts';
import { apiOf } from '../../support/builders.ts';
import { controlApp, NOW } from './control-app.ts';

const SESSION = { org_id: 'org', rate: 5, access_rights: { shop: { api_id: 'shop' } } };

test('a key gets the organisation in front and what the gateway adds', async (t) => {
  const { call, store } = controlApp(t);
  assert.deepEqual((await call('POST', '/tyk/keys/mine', { body: { ...SESSION, quota_renewal_rate: 60 } })).json, {
    key: 'orgmine',
    status: 'ok',
    action: 'added',
  });
  const { date_created, last_updated, quota_renews, rate } = (await store.get('orgmine')) ?? {};
  assert.deepEqual(
    [date_created, last_updated, quota_renews, rate],
    [new Date(NOW * 1000).toISOString(), String(NOW), NOW + 60, 5],
  );
});

test('a key without a name gets one', async (t) => {
  const { call } = controlApp(t);
  for (const url of ['/tyk/keys', '/tyk/keys/create'])
    assert.match((await call('POST', url, { body: SESSION })).json.key, /^org[0-9a-f]{32}$/);
});

test('a key is read by its whole name, or by its own with the organisation or an API', async (t) => {
  const { call } = controlApp(t, [apiOf()]);
  await call('POST', '/tyk/keys/mine', { body: SESSION });
  for (const url of ['/tyk/keys/orgmine', '/tyk/keys/mine?org_id=org', '/tyk/keys/mine?api_id=shop'])
    assert.equal((await call('GET', url)).json.rate, 5, url);
  for (const url of ['/tyk/keys/mine', '/tyk/keys/mine?org_id=other', '/tyk/keys/mine?api_id=none']) {
    const { status, json } = await call('GET', url);
    assert.deepEqual([status, json], [404, { status: 'error', message: 'Key not found' }], url);
  }
});

test('a token that custom auth made is read by its plain name', async (t) => {
  const { call, store } = controlApp(t, [apiOf()]);
  await store.set('abc', { rate: 100 }, 0);
  assert.equal((await call('GET', '/tyk/keys/abc')).json.rate, 100);
  assert.equal((await call('GET', '/tyk/keys/abc?api_id=shop')).json.rate, 100);
});

test('a key without access rights is refused: it would be a master key', async (t) => {
  const { call, store } = controlApp(t);
  for (const body of [{ org_id: 'org' }, { org_id: 'org', access_rights: {} }]) {
    const { status, json } = await call('POST', '/tyk/keys/mine', { body });
    assert.deepEqual([status, json.message], [500, 'Failed to create key, ensure security settings are correct.']);
  }
  assert.equal(await store.get('orgmine'), undefined);
});

test('a changed key keeps its name, and its counts start anew unless that is suppressed', async (t) => {
  const { call, limiter } = controlApp(t);
  await call('POST', '/tyk/keys/mine', { body: SESSION });
  limiter.quota('orgmine', 1, 0);
  assert.deepEqual((await call('PUT', '/tyk/keys/orgmine?suppress_reset=1', { body: SESSION })).json, {
    key: 'orgmine',
    status: 'ok',
    action: 'modified',
  });
  assert.equal(limiter.quota('orgmine', 1, 0).allowed, false);
  await call('PUT', '/tyk/keys/mine', { body: SESSION });
  assert.equal(limiter.quota('orgmine', 1, 0).allowed, true);
});

test('a deleted key is gone, with its counts', async (t) => {
  const { call, limiter } = controlApp(t);
  await call('POST', '/tyk/keys/mine', { body: SESSION });
  limiter.quota('orgmine', 1, 0);
  assert.deepEqual((await call('DELETE', '/tyk/keys/orgmine')).json, {
    key: 'orgmine',
    status: 'ok',
    action: 'deleted',
  });
  assert.equal(limiter.quota('orgmine', 1, 0).allowed, true);
  const { status, json } = await call('DELETE', '/tyk/keys/orgmine');
  assert.deepEqual([status, json], [404, { status: 'error', message: 'There is no such key found' }]);
});

test('passwords are kept as hashes and never given out', async (t) => {
  const { call, store } = controlApp(t);
  await call('POST', '/tyk/keys/ann', { body: { ...SESSION, basic_auth_data: { password: 's3cret' } } });
  const kept = (await store.get('organn'))?.basic_auth_data;
  assert.equal(kept?.hash_type, 'bcrypt');
  assert.ok(bcrypt.compareSync('s3cret', kept?.password ?? ''));
  const { text } = await call('GET', '/tyk/keys/organn');
  assert.doesNotMatch(text, /s3cret|\$2/);
  const hash = bcrypt.hashSync('other', 4);
  await call('PUT', '/tyk/keys/organn', { body: { ...SESSION, basic_auth_data: { password: hash } } });
  assert.equal((await store.get('organn'))?.basic_auth_data?.password, hash, 'a hash is kept as it is');
});

test('keys are listed by how they begin', async (t) => {
  const { call, store } = controlApp(t);
  assert.deepEqual((await call('GET', '/tyk/keys')).json, { keys: [] });
  for (const name of ['orga', 'orgb', 'other']) await store.set(name, {}, 0);
  assert.deepEqual((await call('GET', '/tyk/keys')).json.keys.sort(), ['orga', 'orgb', 'other']);
  assert.deepEqual((await call('GET', '/tyk/keys?filter=org')).json.keys.sort(), ['orga', 'orgb']);
});

test('keys that are stored hashed: found by key and by digest, listed only when that is allowed', async (t) => {
  const hashed = { keys: { hashKeys: true } };
  const { call, store, limiter } = controlApp(t, [], hashed);
  const { json } = await call('POST', '/tyk/keys/mine', { body: SESSION });
  const hash = digest('orgmine', 'murmur32');
  assert.deepEqual(json, { key: 'orgmine', status: 'ok', action: 'added', key_hash: hash });
  assert.equal((await store.store.get(hash))?.rate, 5);
  for (const url of ['/tyk/keys/orgmine', '/tyk/keys/mine?org_id=org', `/tyk/keys/${hash}?hashed=1`])
    assert.equal((await call('GET', url)).json.rate, 5, url);
  const refused = await call('GET', '/tyk/keys');
  assert.deepEqual([refused.status, /enable_hashed_keys_listing/.test(refused.json.message)], [404, true]);
  const changed = await call('PUT', `/tyk/keys/${hash}?hashed=1`, { body: { ...SESSION, rate: 6 } });
  assert.deepEqual([changed.json.key, (await store.store.get(hash))?.rate], [hash, 6]);
  limiter.quota(hash, 1, 0);
  assert.deepEqual((await call('DELETE', `/tyk/keys/${hash}?hashed=1`)).json.action, 'deleted');
  assert.equal((await limiter.quota(hash, 1, 0)).allowed, true, 'its counts went with it');
  const open = controlApp(t, [], { ...hashed, rules: { listHashes: true } });
  await open.call('POST', '/tyk/keys/mine', { body: SESSION });
  assert.deepEqual((await open.call('GET', '/tyk/keys')).json, { keys: [hash] });
});

test('counts of a key with limits of its own for an API go with it, too', async (t) => {
  const { call, limiter } = controlApp(t);
  const body = { org_id: 'org', access_rights: { shop: { limit: { quota_max: 1 } }, b: { allowance_scope: 'gold' } } };
  await call('POST', '/tyk/keys/mine', { body });
  for (const name of ['shop-orgmine', 'gold-orgmine', 'orgmine']) limiter.quota(name, 1, 0);
  await call('DELETE', '/tyk/keys/orgmine');
  for (const name of ['shop-orgmine', 'gold-orgmine', 'orgmine'])
    assert.equal((await limiter.quota(name, 1, 0)).allowed, true, name);
});

test('a name that is too short makes no key', async (t) => {
  const { call } = controlApp(t, [], { rules: { minTokenLength: 7 } });
  const body = { org_id: 'org', access_rights: { shop: { api_id: 'shop', versions: ['Default'] } } };
  const { status, json } = await call('POST', '/tyk/keys/fou', { body });
  assert.deepEqual([status, json.message], [400, 'the key "orgfou" needs 7 characters (min_token_length)']);
  assert.equal((await call('POST', '/tyk/keys/four', { body })).status, 200);
  assert.equal((await call('POST', '/tyk/keys', { body })).status, 200, 'a name of its own is long enough');
});

test('master keys only where they are allowed', async (t) => {
  const { call } = controlApp(t, [], { rules: { allowMasterKeys: true } });
  assert.equal((await call('POST', '/tyk/keys/master', { body: { org_id: 'org' } })).status, 200);
});

test('keys that are made, changed and deleted are events of the gateway', async (t) => {
  const { call, state } = controlApp(t);
  await call('POST', '/tyk/keys/mine', { body: SESSION });
  await call('PUT', '/tyk/keys/orgmine', { body: SESSION });
  await call('DELETE', '/tyk/keys/orgmine');
  await call('DELETE', '/tyk/keys/orgmine');
  await call('POST', '/tyk/keys/other', { body: { ...SESSION, access_rights: {} } });
  const meta = (Message: string) => ({ Message, Org: 'org', Key: 'orgmine' });
  assert.deepEqual(state.fired, [
    { type: 'TokenCreated', meta: meta('Key generated.') },
    { type: 'TokenUpdated', meta: meta('Key modified.') },
    { type: 'TokenDeleted', meta: meta('Key deleted.') },
  ]);
});
