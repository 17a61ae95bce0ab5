import assert from 'node:assert/strict';
import { test } from 'node:test';
import bcrypt from 'bcryptjs';
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
