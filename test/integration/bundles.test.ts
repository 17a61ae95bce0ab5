// Plugin bundles from a real server, in a real gateway: loaded, replaced, broken.
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { bundleOf } from '../support/bundles.ts';
import { type Coprocess, startCoprocess } from '../support/coprocess.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { startLoad } from '../support/load.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const archives = new Map<string, Buffer>();
/** Bundles that are asked for and never come. */
const hanging = new Set<string>();
let server: http.Server;
let upstream: Upstream;
let coprocess: Coprocess;
let gateway: Gateway;

const hook = (name: string) => bundleOf({ middleware: { driver: 'grpc', pre: [{ name }] } });
const api = (api_id: string, custom_middleware_bundle = '') => ({
  api_id,
  custom_middleware_bundle,
  proxy: { listen_path: `/${api_id}/`, target_url: `${upstream.url}/` },
});
const statusOf = async (path: string) => (await gateway.request({ path })).status;
const reload = () => gateway.control('GET', '/tyk/reload?block=true');

before(async () => {
  archives.set('tenant.zip', await hook('tenant'));
  server = http.createServer((req, res) => {
    const name = (req.url ?? '').slice(1);
    if (hanging.has(name)) return void res.writeHead(200).write('P');
    const archive = archives.get(name);
    res.writeHead(archive ? 200 : 404).end(archive);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  [upstream, coprocess] = await Promise.all([startUpstream(), startCoprocess('shop')]);
  gateway = await startGateway({
    definitions: [api('plain'), api('bundled', 'tenant.zip')],
    config: {
      enable_bundle_downloader: true,
      bundle_base_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      middleware_path: 'middleware',
      coprocess_options: { enable_coprocess: true, coprocess_grpc_server: coprocess.address },
    },
  });
});

after(async () => {
  await gateway?.stop();
  await Promise.all([coprocess?.stop(), upstream?.stop()]);
  server.closeAllConnections();
  server.close();
});

test('the hooks of a bundle are called', async () => {
  // The plugin's hook answers 400 to whoever does not name a tenant, on these paths alone.
  assert.equal(await statusOf('/bundled/orders/1'), 400);
  assert.equal(await statusOf('/plain/orders/1'), 200);
});

test('a bundle that cannot be had takes its API alone, and says which and why', async () => {
  await gateway.define([api('plain'), api('bundled', 'tenant.zip'), api('lost', 'gone.zip')]);
  await reload();
  assert.deepEqual([await statusOf('/plain/'), await statusOf('/bundled/'), await statusOf('/lost/')], [200, 200, 404]);
  const told = await gateway.control('GET', '/tyk/reload?block=true');
  assert.match(JSON.parse(String(told.body)).message, /^lost\.json: .*the bundle "gone\.zip"/);
  const all = () => gateway.records().filter(({ msg }) => String(msg).includes('gone.zip'));
  const named = all().find(({ file }) => /lost\.json$/.test(String(file)));
  assert.match(String(named?.['msg']), /the bundle "gone\.zip"/);
  const cause = /the bundle "gone\.zip": http:\/\/.*\/gone\.zip: the server answered 404 \(5 attempts\)/;
  await until('the cause', () => all().some(({ msg }) => cause.test(String(msg))), 20_000);
});

test('on a reload an API keeps its last good version when its new bundle is broken', async () => {
  archives.set('broken.zip', Buffer.from('no archive'));
  await gateway.define([api('plain'), api('bundled', 'broken.zip')]);
  await reload();
  assert.equal(await statusOf('/bundled/'), 200);
  await gateway.define([api('plain')]);
  await reload();
  assert.equal(await statusOf('/bundled/'), 404);
});

test('while a bundle is fetched everything goes on being served', async () => {
  hanging.add('slow.zip');
  const load = startLoad(gateway.port, ['/plain/'], 4);
  await gateway.define([api('plain'), api('slow', 'slow.zip')]);
  const reloading = reload();
  await until('requests', () => (load.counts.get(200) ?? 0) > 200);
  hanging.delete('slow.zip');
  archives.set('slow.zip', await hook('tenant'));
  await reloading;
  // The attempt that hung was given up after five seconds; the reload did not wait for the next one.
  await until('the API', async () => (await statusOf('/slow/')) === 200, 20_000);
  await load.stop();
  assert.deepEqual([[...load.counts.keys()], load.failures], [[200], []]);
});
