// Two gateways, each a process of its own, that share sessions through one Redis.
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { Redis } from 'ioredis';
import { type Coprocess, startCoprocess } from '../support/coprocess.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { startLoad } from '../support/load.ts';
import { type RedisServer, skipWithoutRedis, startRedis } from '../support/redis.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const SESSION = {
  org_id: 'org',
  rate: 0,
  per: 0,
  access_rights: { keys: { api_id: 'keys', api_name: 'keys', versions: ['Default'] } },
};

let redis: RedisServer;
let upstream: Upstream;
let coprocess: Coprocess;
let one: Gateway;
let other: Gateway;

before(async () => {
  if (skipWithoutRedis) return;
  [redis, upstream, coprocess] = await Promise.all([startRedis(), startUpstream(), startCoprocess('shop')]);
  [one, other] = await Promise.all([start(), start()]);
});

after(async () => {
  await Promise.all([one?.stop(), other?.stop()]);
  await Promise.all([coprocess?.stop(), upstream?.stop()]);
  await redis?.stop();
});

function start(more: object = {}): Promise<Gateway> {
  const target_url = `${upstream.url}/`;
  return startGateway({
    definitions: [
      {
        api_id: 'keys',
        org_id: 'org',
        use_keyless: false,
        use_standard_auth: true,
        auth: { auth_header_name: 'Authorization' },
        proxy: { listen_path: '/keys/', target_url },
      },
      {
        api_id: 'plugin',
        org_id: 'org',
        use_keyless: false,
        enable_coprocess_auth: true,
        custom_middleware: { driver: 'grpc', auth_check: { name: 'key' } },
        proxy: { listen_path: '/plugin/', target_url },
      },
    ],
    config: {
      storage: { ...redis.storage, timeout: 1 },
      node_secret: 'fleet',
      coprocess_options: { enable_coprocess: true, coprocess_grpc_server: coprocess.address },
      ...more,
    },
  });
}

function redisClient(t: TestContext): Redis {
  const client = new Redis({ host: '127.0.0.1', port: redis.port });
  t.after(() => client.disconnect());
  return client;
}

const ask = async (gateway: Gateway, path: string, key: string) =>
  (await gateway.request({ path, headers: [['Authorization', key]] })).status;

test('a key made by one gateway is good at the other, and gone there as soon as it is deleted', {
  skip: skipWithoutRedis,
}, async () => {
  assert.equal((await one.control('POST', '/tyk/keys/ann', SESSION)).status, 200);
  for (const gateway of [one, other]) assert.equal(await ask(gateway, '/keys/', 'ann'), 200);
  assert.equal((await one.control('DELETE', '/tyk/keys/organn')).status, 200);
  assert.equal(await ask(one, '/keys/', 'ann'), 403);
  // The other one hears of it through Redis, far sooner than it would forget by itself (10 s).
  await until('the notice', async () => (await ask(other, '/keys/', 'ann')) === 403, 3000);
});

test('a key that was changed at one gateway is changed at the other', { skip: skipWithoutRedis }, async () => {
  await one.control('POST', '/tyk/keys/eve', SESSION);
  assert.equal(await ask(other, '/keys/', 'eve'), 200);
  await one.control('PUT', '/tyk/keys/orgeve', { ...SESSION, is_inactive: true });
  await until('the notice', async () => (await ask(other, '/keys/', 'eve')) === 403, 3000);
});

test('the session of a plugin is written once, for all gateways, however many requests there are', {
  skip: skipWithoutRedis,
}, async (t) => {
  const client = redisClient(t);
  const writes = async () => Number(/cmdstat_set:calls=(\d+)/.exec(await client.info('commandstats'))?.[1] ?? 0);
  const before = await writes();
  for (let n = 0; n < 20; n++) assert.equal(await ask(one, '/plugin/', 'abc'), 200);
  assert.equal((await writes()) - before, 1);
  const reply = await other.control('GET', '/tyk/keys/abc');
  assert.equal(JSON.parse(String(reply.body)).alias, 'ann');
  assert.equal(JSON.parse((await client.get('apikey-abc')) ?? '{}').meta_data.plan, 'gold');
});

test('a key that Tyk wrote is good', { skip: skipWithoutRedis }, async (t) => {
  const client = redisClient(t);
  await client.set('apikey-orgtyk', JSON.stringify({ ...SESSION, oauth_keys: null, tags: null }));
  assert.equal(await ask(one, '/keys/', 'tyk'), 200);
});

test('a reload for the group reaches the other gateway', { skip: skipWithoutRedis }, async () => {
  const target_url = `${upstream.url}/`;
  await other.define([{ api_id: 'new', proxy: { listen_path: '/new/', target_url } }]);
  assert.equal((await one.control('GET', '/tyk/reload/group')).status, 200);
  await until('the reload', async () => (await other.request({ path: '/new/' })).status === 200);
  assert.equal((await one.request({ path: '/new/' })).status, 404, 'its own definitions have no such API');
});

test('Redis going away and coming back under load: plugins go on authenticating, stored keys get a clear 503', {
  skip: skipWithoutRedis,
}, async () => {
  const gateway = await start({ local_session_cache: { cached_session_timeout: 1 } });
  try {
    await gateway.control('POST', '/tyk/keys/load', SESSION);
    const stored = startLoad(gateway.port, ['/keys/'], 4, { Authorization: 'load' });
    const plugin = startLoad(gateway.port, ['/plugin/'], 4, { Authorization: 'abc' });
    await until('requests', () => (stored.counts.get(200) ?? 0) > 50 && (plugin.counts.get(200) ?? 0) > 50);
    await redis.stop();
    await until('503', () => (stored.counts.get(503) ?? 0) > 20, 20_000);
    const during = plugin.counts.get(200) ?? 0;
    await until('plugins that go on', () => (plugin.counts.get(200) ?? 0) > during + 50);
    const { body } = await gateway.request({ path: '/keys/', headers: [['Authorization', 'load']] });
    assert.match(String(body), /error/);
    assert.match(String((await gateway.request({ path: '/hello' })).body), /"redis":\{"status":"fail"/);
    await redis.start();
    await until(
      'the control API',
      async () => (await gateway.control('POST', '/tyk/keys/load', SESSION)).status === 200,
    );
    const back = stored.counts.get(200) ?? 0;
    await until('stored keys again', () => (stored.counts.get(200) ?? 0) > back + 50);
    await Promise.all([stored.stop(), plugin.stop()]);
    assert.deepEqual([...plugin.counts.keys()], [200]);
    // 403 while the new Redis, which is empty, had no such key.
    for (const status of stored.counts.keys()) assert.ok([200, 403, 503].includes(status), String(status));
    assert.match(String((await gateway.request({ path: '/hello' })).body), /"redis":\{"status":"pass"/);
  } finally {
    await gateway.stop();
  }
});
