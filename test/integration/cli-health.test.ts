// What /ready says of a real plugin, as it comes, refuses a hook, and goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { freePort } from '../support/ports.ts';
import { until } from '../support/wait.ts';

const api = (id: string, hooks: object, config_data: object) => ({
  api_id: id,
  proxy: { listen_path: `/${id}/`, target_url: 'http://127.0.0.1:1/' },
  custom_middleware: { driver: 'grpc', ...hooks },
  config_data,
});

const DEFINITIONS = [
  api('good', { pre: [{ name: 'tenant' }] }, {}),
  api('typo', { pre: [{ name: 'tenent' }] }, {}),
  api('luck', { post: [{ name: 'limits' }] }, { limit: 13 }),
];

async function ready(gateway: Gateway) {
  const { status, body } = await gateway.request({ path: '/ready' });
  const document = JSON.parse(String(body));
  return { code: status, status: document.status, coprocess: document.details['coprocess:default'] };
}

test('a plugin that comes after the gateway, offers less than is asked for, and goes', async (t) => {
  const address = `tcp://127.0.0.1:${await freePort()}`;
  const config = { coprocess_options: { coprocess_grpc_server: address } };
  const gateway = await startGateway({ definitions: DEFINITIONS, config });
  t.after(() => gateway.stop());
  const before = await ready(gateway);
  assert.deepEqual([before.code, before.status, before.coprocess.status], [200, 'warn', 'fail']);
  assert.match(before.coprocess.output, /^tcp:\S+ is down: connect ECONNREFUSED \S+ \(lean, 0 calls under way\)$/);
  assert.deepEqual([before.coprocess.protocol, before.coprocess.plugin], ['unknown', null]);

  const shop = await startCoprocess('shop', address);
  t.after(() => shop.stop());
  const { coprocess } = await until('both hooks to be known as failing', async () => {
    const now = await ready(gateway);
    return now.coprocess.failingHooksTotal === 2 && now;
  });
  assert.deepEqual([coprocess.status, coprocess.protocol, coprocess.connections], ['warn', 'native', 1]);
  assert.deepEqual(coprocess.plugin, { name: 'shop', version: '1.2.3', sdk: coprocess.plugin.sdk, hooks: 7 });
  assert.ok(coprocess.roundTripMs > 0);
  assert.deepEqual(coprocess.failingHooks, [
    { api: 'typo', hook: 'tenent', stage: 'pre' },
    { api: 'luck', hook: 'limits', stage: 'post' },
  ]);

  await shop.kill();
  await until('the plugin to be missed', async () => (await ready(gateway)).coprocess.status === 'fail');
});
