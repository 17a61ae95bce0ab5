// Secrets by reference in a whole gateway: read anew with each reload, never shown. The control API's own secret. Contract §12.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkCommand } from '../../src/cli/check.ts';
import { control, type Gateway, startGateway } from '../support/gateway.ts';
import { textOf } from '../support/http.ts';
import { startUpstream } from '../support/upstream.ts';

const upstream = await startUpstream();
const folder = mkdtempSync(join(tmpdir(), 'hookwire-secrets-'));
const gateways = new Set<Gateway>();

after(async () => {
  await Promise.all([...gateways].map((gateway) => gateway.kill()));
  await upstream.stop();
  rmSync(folder, { recursive: true });
});

async function started(options: Parameters<typeof startGateway>[0]): Promise<Gateway> {
  const gateway = await startGateway(options);
  gateways.add(gateway);
  return gateway;
}

const secretFile = join(folder, 'token');
const api = (header: string) => ({
  api_id: 'shop',
  proxy: { listen_path: '/shop/', target_url: `${upstream.url}/` },
  version_data: { versions: { Default: { global_headers: { 'X-Token': header } } } },
});

async function headerSeen(gateway: Gateway): Promise<string | undefined> {
  assert.equal((await gateway.request({ path: '/shop/' })).status, 200);
  return upstream.take()[0]?.headers['x-token']?.[0];
}

test('a reload reads files anew; a secret that is gone keeps the last good version; nothing shows a value', async () => {
  writeFileSync(secretFile, 'first-secret\n');
  const gateway = await started({
    definitions: [api('Bearer secrets://token')],
    config: { secrets: { token: `file://${secretFile}` } },
  });
  const reload = () => gateway.control('GET', '/tyk/reload?block=true');
  assert.equal(await headerSeen(gateway), 'Bearer first-secret');
  writeFileSync(secretFile, 'second-secret\n');
  assert.equal(await headerSeen(gateway), 'Bearer first-secret');
  await reload();
  assert.equal(await headerSeen(gateway), 'Bearer second-secret');
  rmSync(secretFile);
  await reload();
  assert.equal(await headerSeen(gateway), 'Bearer second-secret');
  const fault = gateway.records().find(({ pointer }) => String(pointer).endsWith('/global_headers/X-Token'));
  assert.match(String(fault?.['msg']), /secrets:\/\/token leads nowhere: file:\/\/.*: there is no such file/);
  const shown = await Promise.all(['/tyk/apis', '/tyk/apis/shop'].map((path) => gateway.control('GET', path)));
  for (const reply of shown) assert.match(textOf(reply), /Bearer secrets:\/\/token/);
  const refused = await gateway.control('POST', '/tyk/apis', { ...api('x'), api_id: 'env://HOOKWIRE_TEST_NONE' });
  assert.match(textOf(refused), /api_id may hold|env:\/\/HOOKWIRE_TEST_NONE leads nowhere/);
  assert.doesNotMatch(JSON.stringify([gateway.log(), shown.map(textOf)]), /first-secret|second-secret/);
});

test('hookwire check names the place and the reference, and no value', async () => {
  writeFileSync(join(folder, 'token'), 'third-secret');
  const dir = mkdtempSync(join(folder, 'apis-'));
  const definition = { ...api(`file://${secretFile}`), enable_ip_whitelisting: true, allowed_ips: ['env://CHECK_IP'] };
  writeFileSync(join(dir, 'shop.json'), JSON.stringify({ ...definition, name: 'env://CHECK_NONE' }));
  let stdout = '';
  const out = { write: (text: string) => (stdout += text) };
  const code = await checkCommand({ dir, cwd: dir, env: { CHECK_IP: 'fourth-secret' }, out });
  assert.equal(code, 1);
  assert.match(stdout, /shop\.json:1:\d+: error: \/name: env:\/\/CHECK_NONE leads nowhere/);
  assert.match(stdout, /"env:\/\/CHECK_IP" is not an IP address/);
  assert.doesNotMatch(stdout, /-secret/);
});

test('without a secret the control API is off, and the log says how to turn it on', async () => {
  const gateway = await started({ definitions: [], config: { secret: '' } });
  for (const secret of ['', 'test-secret', '352d20ee67be67f6340b4c0605b044b7'])
    assert.equal((await control(gateway.port, { secret, method: 'GET', path: '/tyk/apis' })).status, 403);
  const said = gateway.records().map(({ msg }) => String(msg));
  assert.ok(said.some((text) => /no secret is set.*set "secret" in the configuration, or HOOKWIRE_SECRET/.test(text)));
});

test('the secret of the control API can be a file', async () => {
  writeFileSync(join(folder, 'control'), 'from-a-file\n');
  const gateway = await started({ definitions: [], config: { secret: `file://${folder}/control` } });
  const status = async (secret: string) =>
    (await control(gateway.port, { secret, method: 'GET', path: '/tyk/apis' })).status;
  assert.deepEqual([await status('from-a-file'), await status('other')], [200, 403]);
  assert.doesNotMatch(gateway.log().join(), /from-a-file/);
});
