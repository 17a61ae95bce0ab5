// Changing what is served while it is served; starting and stopping.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { textOf } from '../support/http.ts';
import { listenOn } from '../support/listen.ts';
import { startLoad } from '../support/load.ts';
import { startUpstream } from '../support/upstream.ts';
import { until, within } from '../support/wait.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const upstream = await startUpstream();
const coprocess = await startCoprocess('basic');
const config = { coprocess_options: { coprocess_grpc_server: coprocess.address } };
const api = (api_id: string, more: object = {}, listen_path = `/${api_id}/`) => ({
  api_id,
  proxy: { target_url: upstream.url, strip_listen_path: true, listen_path },
  ...more,
});
const hooked = (version: number) =>
  api('hooked', {
    custom_middleware: {
      driver: 'grpc',
      pre: [{ name: 'tag' }],
      post: [{ name: 'mark' }],
      response: [{ name: 'stamp' }],
    },
    config_data: { version },
  });
const gateways = new Set<Gateway>();

async function started(definitions: object[] = [api('one'), hooked(0)]): Promise<Gateway> {
  const gateway = await startGateway({ definitions, config });
  gateways.add(gateway);
  return gateway;
}

after(async () => {
  await Promise.all([...gateways].map((gateway) => gateway.kill()));
  await Promise.all([coprocess.kill(), upstream.stop()]);
});

async function reload(gateway: Gateway): Promise<void> {
  assert.equal((await gateway.control('GET', '/tyk/reload?block=true')).status, 200);
}

const statusOf = async (gateway: Gateway, path: string) => (await gateway.request({ path })).status;

const gateway = await started();

test('reloads under load fail no request', async () => {
  const load = startLoad(gateway.port, ['/one/', '/hooked/'], 10);
  for (let version = 1; version <= 20; version++) {
    const before = load.counts.get(200) ?? 0;
    await gateway.define([api('one', { config_data: { version } }), hooked(version)]);
    await reload(gateway);
    await until('requests between two reloads', () => (load.counts.get(200) ?? 0) > before + 20);
  }
  await load.stop();
  assert.deepEqual(load.failures, []);
  assert.deepEqual([...load.counts.keys()], [200]);
});

test('200 reloads with APIs added, changed, broken and removed: the others fail no request, the broken keep their last good version', async () => {
  const own = await started([api('one'), hooked(0), api('moving')]);
  const load = startLoad(own.port, ['/one/', '/hooked/'], 6);
  const broken = () => writeFileSync(join(own.folder, 'apps', 'moving.json'), '{ "api_id": "moving", ');
  const steps = [
    { define: [api('moving'), api('extra')], moving: 200, extra: 200 },
    { define: [api('moving', { config_data: { n: 1 } })], moving: 200, extra: 404 },
    { define: [api('extra')], breaks: true, moving: 200, extra: 200 },
    { define: [], moving: 404, extra: 404 },
  ];
  for (let n = 0; n < 200; n++) {
    const { define, breaks = false, moving, extra } = steps[n % steps.length] as (typeof steps)[number];
    await own.define([api('one'), hooked(0), ...define]);
    if (breaks) broken();
    await reload(own);
    assert.deepEqual([await statusOf(own, '/moving/'), await statusOf(own, '/extra/')], [moving, extra], `reload ${n}`);
  }
  await load.stop();
  assert.deepEqual([load.failures, [...load.counts.keys()]], [[], [200]]);
  assert.ok((load.counts.get(200) ?? 0) > 200);
});

test('a definition that breaks keeps its last good version; the others change', async () => {
  await gateway.define([api('one'), api('two', {}, '/before/')]);
  await reload(gateway);
  assert.equal(await statusOf(gateway, '/before/'), 200);
  await gateway.define([api('two', {}, '/moved/')]);
  writeFileSync(join(gateway.folder, 'apps', 'one.json'), '{ "name": "one", "api_id": "one", ');
  await reload(gateway);
  assert.equal(await statusOf(gateway, '/one/'), 200);
  assert.equal(await statusOf(gateway, '/before/'), 404);
  assert.equal(await statusOf(gateway, '/moved/'), 200);
  const lines = gateway.records().filter((line) => String(line['file']).endsWith('one.json'));
  assert.ok(lines.some((line) => line['level'] === 'error' && /not loaded/.test(String(line['msg']))));
  assert.ok(lines.some((line) => line['level'] === 'warn' && /last good version/.test(String(line['msg']))));
});

test('an API whose file is gone is gone', async () => {
  await gateway.define([api('two')]);
  await reload(gateway);
  assert.equal(await statusOf(gateway, '/one/'), 404);
  assert.equal(await statusOf(gateway, '/two/'), 200);
});

test('SIGHUP reloads', async () => {
  await gateway.define([api('two'), api('three')]);
  gateway.signal('SIGHUP');
  await until('the new API', async () => (await statusOf(gateway, '/three/')) === 200);
});

test('an OAS document added through the control API is served after a reload', async () => {
  const document = {
    openapi: '3.0.3',
    info: { title: 'pets', version: '1' },
    paths: {},
    'x-tyk-api-gateway': {
      info: { id: 'pets', name: 'pets', orgId: 'org', state: { active: true } },
      upstream: { url: upstream.url },
      server: { listenPath: { value: '/pets/', strip: true } },
    },
  };
  const added = await gateway.control('POST', '/tyk/apis/oas', document);
  assert.deepEqual(JSON.parse(textOf(added)), { key: 'pets', status: 'ok', action: 'added' });
  assert.equal(await statusOf(gateway, '/pets/'), 404);
  await reload(gateway);
  assert.equal(await statusOf(gateway, '/pets/'), 200);
  const removed = await gateway.control('DELETE', '/tyk/apis/oas/pets');
  assert.equal(removed.status, 200);
  await reload(gateway);
  assert.equal(await statusOf(gateway, '/pets/'), 404);
});

test('SIGTERM lets what is under way finish, takes nothing new, and ends with 0', async (t) => {
  const own = await started();
  const release = Promise.withResolvers<void>();
  const held = await startUpstream(async () => {
    await release.promise;
    return { body: 'done' };
  });
  t.after(() => held.stop());

  await own.define([
    { ...api('held'), proxy: { target_url: held.url, strip_listen_path: true, listen_path: '/held/' } },
  ]);
  await reload(own);
  // Clients that mean to keep their connections must not keep the process.
  const load = startLoad(own.port, ['/held/'], 50);
  await until('all 50 at the upstream', () => held.seen.length === 50);
  own.signal('SIGTERM');
  await until('new connections to be refused', async () => (await own.request({ path: '/hello' })).dropped);
  release.resolve();
  assert.equal(await within('the process to end', own.exited), 0);
  await load.done;
  assert.deepEqual([[...load.counts], load.failures], [[[200, 50]], []]);
});

test('SIGTERM under load fails no request', async () => {
  const own = await started();
  const load = startLoad(own.port, ['/one/', '/hooked/'], 20);
  await until('some load', () => (load.counts.get(200) ?? 0) > 500);
  own.signal('SIGTERM');
  await within('the clients to be refused', load.done, 10_000);
  assert.deepEqual(load.failures, []);
  assert.deepEqual([...load.counts.keys()], [200]);
  assert.equal(await within('the process to end', own.exited), 0);
});

test('a second signal ends the process at once', async (t) => {
  const own = await started();
  const never = await startUpstream(() => new Promise(() => {}));
  t.after(() => never.stop());
  await own.define([
    { ...api('never'), proxy: { target_url: never.url, strip_listen_path: true, listen_path: '/never/' } },
  ]);
  await reload(own);
  const reply = own.request({ path: '/never/' });
  await until('the request at the upstream', () => never.seen.length === 1);
  own.signal('SIGTERM');
  await until('the drain to begin', () => own.records().some((line) => line['msg'] === 'draining'));
  own.signal('SIGINT');
  assert.equal(await within('the process to end', own.exited, 2000), 1);
  assert.equal((await reply).dropped, true);
});

/** Runs the gateway with this configuration until it ends by itself. */
async function endOf(settings: object): Promise<{ code: number | null; text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-start-'));
  const conf = join(folder, 'tyk.conf');
  writeFileSync(conf, JSON.stringify(settings));
  const child = spawn(process.execPath, [MAIN, 'start', '--conf', conf], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  try {
    return { code: await within('the process to end', ended, 10_000), text };
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
}

test('a port that is in use is named', async () => {
  const other = await listenOn(net.createServer());
  const { code, text } = await endOf({ listen_address: '127.0.0.1', listen_port: other.port, app_path: '.' });
  assert.equal(code, 1);
  assert.match(text, new RegExp(`127\\.0\\.0\\.1:${other.port}: another process is using it`));
  assert.doesNotMatch(text, /^\s+at /m);
  await other.stop();
});

test('all faults of a configuration are told at once', async () => {
  const { code, text } = await endOf({
    listen_port: 'eighty',
    listen_adress: '127.0.0.1',
    proxy_default_timeout: -1,
    coprocess_options: { coprocess_grpc_server: 'ftp://127.0.0.1:1' },
  });
  assert.equal(code, 1);
  for (const pointer of [
    '/listen_port',
    '/listen_adress',
    '/proxy_default_timeout',
    '/coprocess_options/coprocess_grpc_server',
  ]) {
    assert.ok(text.includes(`${pointer}:`), `${pointer} is missing in\n${text}`);
  }
  assert.match(text, /listen_address/);
  assert.doesNotMatch(text, /^\s+at /m);
});
