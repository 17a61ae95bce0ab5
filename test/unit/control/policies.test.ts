import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { policiesOf } from '../../support/sessions.ts';
import { controlApp } from './control-app.ts';

const GOLD = { org_id: 'org', rate: 7, per: 1, access_rights: { shop: { api_id: 'shop', versions: ['Default'] } } };

function withFolder(t: TestContext) {
  const policyPath = mkdtempSync(join(tmpdir(), 'hookwire-policies-'));
  t.after(() => rmSync(policyPath, { recursive: true }));
  return { ...controlApp(t, [], { policyPath }), policyPath };
}

test('policies in service are listed and read', async (t) => {
  const { call, state } = controlApp(t);
  state.policies = policiesOf({ gold: GOLD });
  assert.deepEqual((await call('GET', '/tyk/policies')).json, [{ ...GOLD, id: 'gold' }]);
  assert.deepEqual((await call('GET', '/tyk/policies/gold')).json, { ...GOLD, id: 'gold' });
  const { status, json } = await call('GET', '/tyk/policies/none');
  assert.deepEqual([status, json], [404, { status: 'error', message: 'Policy not found' }]);
});

test('a policy is a file, which a reload reads', async (t) => {
  const { call, state, policyPath } = withFolder(t);
  const added = await call('POST', '/tyk/policies', { body: { ...GOLD, id: 'gold' } });
  assert.deepEqual(added.json, { key: 'gold', status: 'ok', action: 'added' });
  const changed = await call('PUT', '/tyk/policies/gold', { body: { ...GOLD, rate: 8 } });
  assert.deepEqual(changed.json, { key: 'gold', status: 'ok', action: 'modified' });
  const file = JSON.parse(readFileSync(join(policyPath, 'gold.json'), 'utf8'));
  assert.deepEqual(file, { ...GOLD, rate: 8, id: 'gold' });
  state.policies = policiesOf({ gold: GOLD });
  assert.deepEqual((await call('DELETE', '/tyk/policies/gold')).json.action, 'deleted');
  assert.deepEqual(readdirSync(policyPath), []);
  assert.equal((await call('DELETE', '/tyk/policies/none')).status, 404);
});

test('without an id it gets one', async (t) => {
  const { call } = withFolder(t);
  assert.match((await call('POST', '/tyk/policies', { body: GOLD })).json.key, /^[0-9a-f]{32}$/);
});

test('nothing is written of a policy that could not be used', async (t) => {
  const { call, policyPath } = withFolder(t);
  for (const [body, field] of [
    [{ ...GOLD, rate: 'fast' }, /rate/],
    [{ ...GOLD, quota_max: 1.5 }, /quota_max/],
    [{ ...GOLD, id: '../gold' }, /id may hold/],
    [{ ...GOLD, partitions: { per_api: true, quota: true } }, /per_api/],
    [{ ...GOLD, access_rights: { shop: { versions: 'v1' } } }, /access_rights\/shop\/versions/],
  ] as const) {
    const { status, json } = await call('POST', '/tyk/policies', { body });
    assert.equal(status, 400);
    assert.match(json.message, field);
  }
  const other = await call('PUT', '/tyk/policies/gold', { body: { ...GOLD, id: 'silver' } });
  assert.equal(other.status, 400);
  assert.deepEqual(readdirSync(policyPath), []);
});

test('policies of one file are changed there, and nowhere else', async (t) => {
  const { call, state } = controlApp(t);
  state.policies = policiesOf({ gold: GOLD });
  for (const method of ['PUT', 'DELETE'] as const) {
    const { status, json } = await call(method, '/tyk/policies/gold', method === 'PUT' ? { body: GOLD } : {});
    assert.equal(status, 400);
    assert.match(json.message, /policies\.policy_path/);
  }
});

test('a key has what its policies say; one that names unknown ones is refused', async (t) => {
  const { call, state, store } = controlApp(t);
  state.policies = policiesOf({ gold: GOLD });
  assert.equal((await call('POST', '/tyk/keys/a', { body: { org_id: 'org', apply_policies: ['gold'] } })).status, 200);
  assert.equal((await store.get('orga'))?.rate, 7);
  const refused = await call('POST', '/tyk/keys/b', { body: { org_id: 'org', apply_policies: ['silver'] } });
  assert.equal(refused.status, 400);
  assert.match(refused.json.message, /apply_policies.*"silver"/);
});
