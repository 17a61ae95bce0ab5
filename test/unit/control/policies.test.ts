import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { loadPolicies } from '../../../src/definition/load-policies.ts';
import { policiesOf } from '../../support/sessions.ts';
import { controlApp, NOW } from './control-app.ts';

const GOLD = { org_id: 'org', rate: 7, per: 1, access_rights: { shop: { api_id: 'shop', versions: ['Default'] } } };

function withFolder(t: TestContext) {
  const policyPath = mkdtempSync(join(tmpdir(), 'hookwire-policies-'));
  t.after(() => rmSync(policyPath, { recursive: true }));
  return { ...controlApp(t, [], { policyPath }), policyPath };
}

test('policies in service are listed and read', async (t) => {
  const { call, policies } = controlApp(t);
  policies.replace(policiesOf({ gold: GOLD }));
  assert.deepEqual((await call('GET', '/tyk/policies')).json, [{ ...GOLD, id: 'gold' }]);
  assert.deepEqual((await call('GET', '/tyk/policies/gold')).json, { ...GOLD, id: 'gold' });
  const { status, json } = await call('GET', '/tyk/policies/none');
  assert.deepEqual([status, json], [404, { status: 'error', message: 'Policy not found' }]);
});

test('a policy is a file, which a reload reads', async (t) => {
  const { call, policies, policyPath } = withFolder(t);
  const added = await call('POST', '/tyk/policies', { body: { ...GOLD, id: 'gold' } });
  assert.deepEqual(added.json, { key: 'gold', status: 'ok', action: 'added' });
  const changed = await call('PUT', '/tyk/policies/gold', { body: { ...GOLD, rate: 8 } });
  assert.deepEqual(changed.json, { key: 'gold', status: 'ok', action: 'modified' });
  const file = JSON.parse(readFileSync(join(policyPath, 'gold.json'), 'utf8'));
  assert.deepEqual(file, { ...GOLD, rate: 8, id: 'gold' });
  policies.replace(policiesOf({ gold: GOLD }));
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
  const { call, policies } = controlApp(t);
  policies.replace(policiesOf({ gold: GOLD }));
  for (const method of ['PUT', 'DELETE'] as const) {
    const { status, json } = await call(method, '/tyk/policies/gold', method === 'PUT' ? { body: GOLD } : {});
    assert.equal(status, 400);
    assert.match(json.message, /policies\.policy_path/);
  }
});

test('a policy stays in the file that it came from', async (t) => {
  const { call, policies, policyPath } = withFolder(t);
  writeFileSync(join(policyPath, 'plans.json'), JSON.stringify({ ...GOLD, id: 'gold' }));
  policies.replace(loadPolicies({ recordFile: '', folder: policyPath }).policies);
  await call('PUT', '/tyk/policies/gold', { body: { ...GOLD, rate: 8 } });
  assert.deepEqual(readdirSync(policyPath), ['plans.json']);
  assert.equal(JSON.parse(readFileSync(join(policyPath, 'plans.json'), 'utf8')).rate, 8);
  assert.equal((await call('DELETE', '/tyk/policies/gold')).status, 200);
  assert.deepEqual(readdirSync(policyPath), []);
});

test('what no reload has read yet can be taken back; the folder is made when it is not there', async (t) => {
  const { call, policyPath } = withFolder(t);
  rmSync(policyPath, { recursive: true });
  assert.equal((await call('DELETE', '/tyk/policies/gold')).status, 404);
  assert.equal((await call('POST', '/tyk/policies', { body: { ...GOLD, id: 'gold' } })).status, 200);
  assert.equal((await call('GET', '/tyk/policies/gold')).status, 404, 'not in service');
  assert.equal((await call('DELETE', '/tyk/policies/gold')).status, 200);
  assert.deepEqual(readdirSync(policyPath), []);
  assert.equal((await call('DELETE', '/tyk/policies/gold')).status, 404);
});

test('no id leads out of the folder', async (t) => {
  const { call, policyPath } = withFolder(t);
  writeFileSync(join(policyPath, '..', 'outside.json'), '{}');
  t.after(() => rmSync(join(policyPath, '..', 'outside.json')));
  for (const id of ['../outside', '..%2Foutside', '.hidden', '%00', 'a%20b']) {
    for (const method of ['PUT', 'DELETE'] as const) {
      const { status } = await call(
        method,
        `/tyk/policies/${encodeURIComponent(id)}`,
        method === 'PUT' ? { body: GOLD } : {},
      );
      assert.equal(status, method === 'PUT' ? 400 : 404, `${method} ${id}`);
    }
  }
  assert.ok(existsSync(join(policyPath, '..', 'outside.json')));
  assert.deepEqual(readdirSync(policyPath), []);
});

test('a key has what its policies say', async (t) => {
  const { call, policies, store } = controlApp(t);
  policies.replace(policiesOf({ gold: GOLD }));
  for (const org of [{ org_id: 'org' }, {}]) {
    const { json } = await call('POST', '/tyk/keys/key', { body: { ...org, apply_policies: ['gold'] } });
    const { rate, access_rights } = (await store.get(json.key)) ?? {};
    assert.deepEqual([rate, Object.keys(access_rights ?? {})], [7, ['shop']]);
  }
});

test('a key whose policies cannot be applied is refused, with the reason', async (t) => {
  const { call, policies, store } = controlApp(t);
  const plan = { org_id: 'org', rate: 1, per: 1, partitions: { rate_limit: true } };
  policies.replace(policiesOf({ gold: GOLD, plan }));
  const { access_rights } = GOLD;
  for (const [body, status, why] of [
    [{ org_id: 'org', access_rights, apply_policies: ['silver'] }, 400, /apply_policies there is no policy "silver"/],
    [{ org_id: 'other', access_rights, apply_policy_id: 'gold' }, 400, /"gold" is another organisation/],
    [
      { org_id: 'org', apply_policies: ['plan'] },
      500,
      /^Failed to create key, ensure security settings are correct\.$/,
    ],
  ] as const) {
    for (const method of ['POST', 'PUT'] as const) {
      const refused = await call(method, '/tyk/keys/b', { body });
      assert.equal(refused.status, status);
      assert.match(refused.json.message, why);
    }
  }
  assert.equal(await store.get('orgb'), undefined);
  const body = { org_id: 'org', access_rights, apply_policies: ['plan'] };
  assert.equal((await call('POST', '/tyk/keys/b', { body })).status, 200, 'rights of its own, the rest of a policy');
});

test('key_expires_in is the life of a new key, by the most generous policy; one that is there keeps its time', async (t) => {
  const { call, policies, store } = controlApp(t);
  const short = { ...GOLD, key_expires_in: 60 };
  policies.replace(policiesOf({ short, long: { ...GOLD, key_expires_in: 600 }, gold: GOLD }));
  const body = { org_id: 'org', apply_policies: ['long', 'short', 'gold'], expires: 5 };
  await call('POST', '/tyk/keys/a', { body });
  assert.equal((await store.get('orga'))?.expires, NOW + 600);
  await call('PUT', '/tyk/keys/orga', { body });
  assert.equal((await store.get('orga'))?.expires, 5, 'what is written of a key that is there counts');
  await call('POST', '/tyk/keys/c', { body: { ...body, apply_policies: ['gold'] } });
  assert.equal((await store.get('orgc'))?.expires, 5);
});
