// Events of a whole gateway: webhooks of APIs and of the gateway itself, quota levels, a dead receiver, the end. Contract §7.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { textOf } from '../support/http.ts';
import { listenOn } from '../support/listen.ts';
import { startUpstream } from '../support/upstream.ts';
import { until, within } from '../support/wait.ts';

const upstream = await startUpstream();
const receiver = await startUpstream();
/** Takes connections and never says a word. */
const mute = await listenOn(net.createServer((socket) => socket.on('error', () => {})));
const gateways = new Set<Gateway>();

after(async () => {
  await Promise.all([...gateways].map((gateway) => gateway.kill()));
  await Promise.all([upstream.stop(), receiver.stop(), mute.stop()]);
});

const webhook = (target_path: string, more: object = {}) => ({
  handler_name: 'eh_web_hook_handler',
  handler_meta: { method: 'POST', target_path, ...more },
});
const api = (events: object, more: object = {}) => ({
  api_id: 'shop',
  use_keyless: false,
  use_standard_auth: true,
  auth: { auth_header_name: 'Authorization' },
  proxy: { listen_path: '/shop/', target_url: `${upstream.url}/` },
  event_handlers: { events },
  ...more,
});

async function started(definition: object, config: object = {}): Promise<Gateway> {
  const gateway = await startGateway({ definitions: [definition], config });
  gateways.add(gateway);
  return gateway;
}

const ask = (gateway: Gateway, key: string, path = '/shop/') =>
  gateway.request({ path, headers: [['Authorization', key]] });

async function told(count: number): Promise<Record<string, unknown>[]> {
  await until(`${count} webhooks`, () => receiver.seen.length >= count);
  return receiver.take().map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);
}

async function health(gateway: Gateway): Promise<Record<string, unknown>> {
  return JSON.parse(textOf(await gateway.request({ path: '/hello' }))).details.events ?? {};
}

async function makeKey(gateway: Gateway, name: string, more: object = {}): Promise<void> {
  const access_rights = { shop: { api_id: 'shop', api_name: 'shop', versions: ['Default'] } };
  const reply = await gateway.control('POST', `/tyk/keys/${name}`, { org_id: 'org', access_rights, ...more });
  assert.equal(reply.status, 200);
}

test('events of an API and of the gateway reach their webhooks', async () => {
  const gateway = await started(api({ AuthFailure: [webhook(`${receiver.url}/api`)] }), {
    event_handlers: {
      events: { TokenCreated: [webhook(`${receiver.url}/own`)], TokenDeleted: [webhook(`${receiver.url}/own`)] },
    },
  });
  await ask(gateway, 'unknown', '/shop/a/b');
  const [failure] = await told(1);
  assert.partialDeepStrictEqual(failure, {
    event: 'AuthFailure',
    path: '/shop/a/b',
    origin: '127.0.0.1',
    key: 'unknown',
  });
  await makeKey(gateway, 'mine');
  assert.partialDeepStrictEqual((await told(1))[0], {
    event: 'TokenCreated',
    message: 'Key generated.',
    key: 'orgmine',
  });
  await gateway.control('DELETE', '/tyk/keys/orgmine');
  assert.partialDeepStrictEqual((await told(1))[0], { event: 'TokenDeleted', message: 'Key deleted.' });
  assert.partialDeepStrictEqual(await health(gateway), { delivered: 3, failed: 0, dropped: 0, waiting: 0 });
  assert.equal(await gateway.stop(), 0);
});

test('levels of a quota are told once in its period: those of the key and the gateway’s own', async () => {
  const monitor = {
    enable_trigger_monitors: true,
    monitor_user_keys: true,
    global_trigger_limit: 75,
    configuration: { method: 'POST', target_path: `${receiver.url}/monitor`, template_path: 'level.txt' },
  };
  const gateway = await startGateway({ definitions: [api({})], config: { monitor } });
  gateways.add(gateway);
  assert.ok(
    gateway.records().some(({ cause }) => /level\.txt: there is no such file/.test(String(cause))),
    'a template that is missing does not keep the gateway from starting',
  );
  await gateway.stop();
  const other = await started(api({ TriggerExceeded: [webhook(`${receiver.url}/api`)] }), {
    monitor: { ...monitor, configuration: { method: 'POST', target_path: `${receiver.url}/monitor` } },
  });
  await makeKey(other, 'mine', { quota_max: 4, quota_renewal_rate: 3600, monitor: { trigger_limits: [50] } });
  for (let i = 0; i < 6; i++) await ask(other, 'mine');
  await until('both levels at both', () => receiver.seen.length >= 4);
  const seen = receiver.take().map(({ url, body }) => [url, JSON.parse(body.toString()).event]);
  assert.deepEqual(seen.sort(), [
    ['/api', 'TriggerExceeded'],
    ['/api', 'TriggerExceeded'],
    ['/monitor', 'TriggerExceeded'],
    ['/monitor', 'TriggerExceeded'],
  ]);
  await other.stop();
  assert.equal(receiver.take().length, 0);
});

test('a dead receiver slows no request and no other handler; a stop does not wait for it for long', async () => {
  const dead = `http://user:url-secret@127.0.0.1:${mute.port}/path-secret`;
  const gateway = await started(
    api({ AuthFailure: [webhook(dead, { header_map: { 'X-Token': 'header-secret' } }), webhook(receiver.url)] }),
  );
  for (let i = 0; i < 200; i++) assert.equal((await ask(gateway, `unknown-${i}`)).status, 403);
  assert.equal((await told(200)).length, 200);
  const counts = await health(gateway);
  assert.partialDeepStrictEqual(counts, { delivered: 200, failed: 0, waiting: 200, handlersTotal: 2 });
  assert.doesNotMatch(JSON.stringify(counts), /secret/);
  gateway.signal('SIGTERM');
  assert.equal(await within('the process to end', gateway.exited, 9000), 0);
  const lines = gateway.records();
  assert.ok(lines.some(({ msg, lost }) => /events are lost/.test(String(msg)) && lost === 200));
  assert.doesNotMatch(JSON.stringify(lines), /secret/);
});

test('what waits is told before the process ends', async () => {
  const gate = Promise.withResolvers<void>();
  const slow = await startUpstream(async () => {
    await gate.promise;
    return {};
  });
  const gateway = await started(api({ AuthFailure: [webhook(slow.url)] }));
  for (let i = 0; i < 20; i++) await ask(gateway, `unknown-${i}`);
  await until('the first ones', () => slow.seen.length === 4);
  gateway.signal('SIGTERM');
  await until('the listener to be closed', async () => (await gateway.request({ path: '/hello' })).dropped);
  gate.resolve();
  assert.equal(await within('the process to end', gateway.exited), 0);
  assert.equal(slow.take().length, 20);
  await slow.stop();
});

test('templates: a missing one is the fault of its handler, others are sent as they say', async () => {
  const gateway = await started(api({ AuthFailure: [webhook(receiver.url)] }));
  writeFileSync(
    join(gateway.folder, 'alert.json'),
    '{"text": "{{.Type}} by {{with .Meta.Key}}{{.}}{{else}}nobody{{end}}"}',
  );
  const hooks = ['alert.json', 'none.json'].map((template_path) => webhook(receiver.url, { template_path }));
  await gateway.define([api({ AuthFailure: hooks })]);
  await gateway.control('GET', '/tyk/reload?block=true');
  await ask(gateway, 'kn"ock');
  assert.deepEqual(await told(1), [{ text: 'AuthFailure by kn"ock' }]);
  assert.ok(gateway.records().some(({ msg, api: id }) => msg === 'event handler not available' && id === 'shop'));
  writeFileSync(join(gateway.folder, 'none.json'), '{"text": "now it is there"}');
  await gateway.control('GET', '/tyk/reload?block=true');
  await ask(gateway, 'again');
  assert.deepEqual((await told(2)).map(({ text }) => text).sort(), ['AuthFailure by again', 'now it is there']);
  await gateway.stop();
  assert.deepEqual(receiver.take(), []);
});
