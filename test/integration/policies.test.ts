// Policies as operators and callers meet them: files, reloads, the control API, sessions of plugins and stored keys. Contract §4.3, §12.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { startGateway } from '../support/gateway.ts';
import type { RawReply } from '../support/http.ts';
import { startLoad } from '../support/load.ts';
import { echo, startUpstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const upstream = await startUpstream();
const coprocess = await startCoprocess('plans');
const folder = mkdtempSync(join(tmpdir(), 'hookwire-policies-'));
const policyPath = join(folder, 'policies');
mkdirSync(policyPath);

const api = (api_id: string, more: object) => ({
  api_id,
  use_keyless: false,
  proxy: { listen_path: `/${api_id}/`, target_url: upstream.url },
  ...more,
});
const gateway = await startGateway({
  definitions: [
    api('hooked', { enable_coprocess_auth: true, custom_middleware: { driver: 'grpc', auth_check: { name: 'plan' } } }),
    api('stored', { use_standard_auth: true, auth: { auth_header_name: 'Authorization' } }),
    api('other', { use_standard_auth: true, auth: { auth_header_name: 'Authorization' } }),
  ],
  config: {
    policies: { policy_source: 'file', policy_path: policyPath },
    coprocess_options: { coprocess_grpc_server: coprocess.address },
  },
});

after(async () => {
  await Promise.all([gateway.stop(), coprocess.kill(), upstream.stop()]);
  rmSync(folder, { recursive: true });
});

const rights = (...ids: string[]) =>
  Object.fromEntries(ids.map((api_id) => [api_id, { api_id, versions: ['Default'] }]));
const write = (id: string, policy: object | string) =>
  writeFileSync(
    join(policyPath, `${id}.json`),
    typeof policy === 'string' ? policy : JSON.stringify({ id, org_id: 'org', ...policy }),
  );
const ask = (path: string, authorization: string) =>
  gateway.request({ path, headers: [['Authorization', authorization]] });

async function reload(): Promise<void> {
  assert.equal((await gateway.control('GET', '/tyk/reload?block=true')).status, 200);
}

/** The limit and what is left, as `X-RateLimit-*` tell them. */
const quotaOf = ({ headers = {} }: RawReply) =>
  ['limit', 'remaining'].map((name) => headers[`x-ratelimit-${name}`]?.[0]);

async function status(path: string, authorization: string): Promise<number | undefined> {
  return (await ask(path, authorization)).status;
}

test('a session of a plugin has what its policies say', async () => {
  write('once', { quota_max: 1, quota_renewal_rate: 60, access_rights: rights('hooked') });
  write('never', { quota_max: -1, access_rights: rights('hooked') });
  await reload();
  assert.deepEqual([await status('/hooked/', 'a once'), await status('/hooked/', 'a once')], [200, 403]);
  assert.deepEqual(
    [await status('/hooked/', 'b once,never'), await status('/hooked/', 'b never,once')],
    [200, 200],
    'no bound wins, in either order',
  );
});

test('a policy that is not there: 403, also when the plugin knows the caller', async () => {
  const reply = await ask('/hooked/', 'c nobody');
  assert.deepEqual([reply.status, JSON.parse(String(reply.body))], [403, { error: 'Forbidden' }]);
  assert.equal(await status('/hooked/', 'c nobody,never'), 200, 'one that is there is enough');
});

test('a stored key follows its policy: made, changed and deleted through the control API', async () => {
  const gold = { id: 'gold', org_id: 'org', quota_max: 50, quota_renewal_rate: 60, access_rights: rights('stored') };
  const key = { org_id: 'org', apply_policies: ['gold'] };
  assert.equal((await gateway.control('POST', '/tyk/policies', gold)).status, 200);
  assert.equal((await gateway.control('POST', '/tyk/keys/ann', key)).status, 400, 'not before a reload');
  await reload();
  assert.equal((await gateway.control('POST', '/tyk/keys/ann', key)).status, 200);
  assert.deepEqual(quotaOf(await ask('/stored/', 'ann')), ['50', '49']);
  assert.equal(await status('/other/', 'ann'), 403);

  const more = { ...gold, quota_max: 80, access_rights: rights('stored', 'other') };
  assert.equal((await gateway.control('PUT', '/tyk/policies/gold', more)).status, 200);
  await reload();
  assert.equal(await status('/other/', 'ann'), 200);
  assert.deepEqual(quotaOf(await ask('/stored/', 'ann')), ['80', '77'], 'what was counted stays counted');

  assert.equal((await gateway.control('DELETE', '/tyk/policies/gold')).status, 200);
  assert.equal(await status('/stored/', 'ann'), 200, 'not before a reload');
  await reload();
  assert.equal(await status('/stored/', 'ann'), 403);
});

test('an inactive policy puts its keys to sleep, and wakes them', async () => {
  write('season', { access_rights: rights('stored'), is_inactive: true });
  await reload();
  const key = { org_id: 'org', apply_policies: ['season'] };
  assert.equal((await gateway.control('POST', '/tyk/keys/bob', key)).status, 200);
  assert.equal(await status('/stored/', 'bob'), 403);
  write('season', { access_rights: rights('stored') });
  await reload();
  assert.equal(await status('/stored/', 'bob'), 200);
});

test('a policy that breaks keeps its last good version, is told of, and takes nothing else away', async () => {
  write('season', '{ "id": "season", "rate": ');
  write('once', { quota_max: 'one', access_rights: rights('hooked') });
  write('late', { access_rights: rights('hooked') });
  await reload();
  assert.equal(await status('/stored/', 'bob'), 200);
  assert.deepEqual([await status('/hooked/', 'd once'), await status('/hooked/', 'd once')], [200, 403]);
  assert.equal(await status('/hooked/', 'e late'), 200);
  const told = () => gateway.records().filter(({ msg }) => /policy not loaded/.test(String(msg)));
  await until('both to be told', () => told().length >= 2);
  assert.deepEqual(
    told().map(({ level, file, pointer }) => [level, file, pointer]),
    [
      ['error', join(policyPath, 'once.json'), '/quota_max'],
      ['error', join(policyPath, 'season.json'), ''],
    ],
  );
});

test('a request under way keeps the policies that it began with', async () => {
  write('slow', { access_rights: rights('stored') });
  await reload();
  const key = { org_id: 'org', apply_policies: ['slow'] };
  assert.equal((await gateway.control('POST', '/tyk/keys/eve', key)).status, 200);
  const held = Promise.withResolvers<void>();
  upstream.take();
  upstream.handle(async (request) => held.promise.then(() => echo(request)));
  const reply = ask('/stored/', 'eve');
  await until('the request to be upstream', () => upstream.seen.length === 1);
  rmSync(join(policyPath, 'slow.json'));
  await reload();
  assert.equal(await status('/stored/', 'eve'), 403);
  held.resolve();
  assert.equal((await reply).status, 200);
  upstream.handle(echo);
});

test('reloads with other policies under load fail no request', async () => {
  write('load', { access_rights: rights('stored') });
  await reload();
  const key = { org_id: 'org', apply_policies: ['load'] };
  assert.equal((await gateway.control('POST', '/tyk/keys/load', key)).status, 200);
  const load = startLoad(gateway.port, ['/stored/'], 4, { Authorization: 'load' });
  for (let rate = 1; rate <= 20; rate++) {
    const before = load.counts.get(200) ?? 0;
    write('load', { rate: 1_000_000 * rate, per: 1, tags: [`t${rate}`], access_rights: rights('stored') });
    await reload();
    await until('requests between two reloads', () => (load.counts.get(200) ?? 0) > before + 10);
  }
  await load.stop();
  assert.deepEqual([load.failures, [...load.counts.keys()]], [[], [200]]);
});
