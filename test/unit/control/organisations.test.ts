import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controlApp, NOW } from './control-app.ts';

const LIMITS = { rate: 5, per: 1, quota_max: 2, quota_renewal_rate: 60 };

test('limits of an organisation are set, read, listed and taken away', async (t) => {
  const { call, organisations } = controlApp(t);
  assert.equal((await call('GET', '/tyk/org/keys/acme')).status, 404);
  assert.deepEqual((await call('POST', '/tyk/org/keys/acme', { body: LIMITS })).json, {
    key: 'acme',
    status: 'ok',
    action: 'added',
  });
  const kept = { ...LIMITS, org_id: 'acme', last_updated: String(NOW) };
  assert.deepEqual(organisations.get('acme'), kept);
  assert.deepEqual((await call('GET', '/tyk/org/keys/acme')).json, kept);
  assert.deepEqual((await call('GET', '/tyk/org/keys')).json, { keys: ['acme'] });
  const { json } = await call('PUT', '/tyk/org/keys/acme', { body: { quota_max: 7, org_id: 'other' } });
  assert.equal(json.action, 'modified');
  assert.deepEqual(organisations.get('acme'), { quota_max: 7, org_id: 'acme', last_updated: String(NOW) });
  assert.equal((await call('DELETE', '/tyk/org/keys/acme')).json.action, 'deleted');
  const { status, json: gone } = await call('DELETE', '/tyk/org/keys/acme');
  assert.deepEqual([status, gone.message], [404, 'Org not found']);
});

test('counts start anew when that is asked for, and when the limits go', async (t) => {
  const { call, limiter } = controlApp(t);
  const isFree = async () => (await limiter.quota('acme', 1, 0)).allowed;
  await call('POST', '/tyk/org/keys/acme', { body: LIMITS });
  assert.deepEqual([await isFree(), await isFree()], [true, false]);
  await call('PUT', '/tyk/org/keys/acme', { body: LIMITS });
  assert.equal(await isFree(), false);
  await call('PUT', '/tyk/org/keys/acme?reset_quota=1', { body: LIMITS });
  assert.deepEqual([await isFree(), await isFree()], [true, false]);
  await call('DELETE', '/tyk/org/keys/acme');
  assert.equal(await isFree(), true);
});

test('a wrong field is named', async (t) => {
  const { call } = controlApp(t);
  const { status, json } = await call('POST', '/tyk/org/keys/acme', { body: { rate: 'fast' } });
  assert.equal(status, 400);
  assert.match(json.message, /body\/rate/);
});
