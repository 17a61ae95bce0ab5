// The ways to a Redis that `storage` knows: password and user, TLS, sentinels and what they do when the master dies.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Redis, type RedisOptions } from 'ioredis';
import { killOnExit } from '../support/child.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { freePort } from '../support/ports.ts';
import { skipWithoutRedis } from '../support/redis.ts';
import { makeCertificate } from '../support/tls.ts';
import { startUpstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const PASSWORD = 'open sesame';
const certificate = makeCertificate();
const other = makeCertificate();
const folder = mkdtempSync(join(tmpdir(), 'hookwire-redis-'));
const upstream = await startUpstream();
const children: ChildProcess[] = [];
process.setMaxListeners(0); // every child is taken along when this process ends
const gateways: Gateway[] = [];

after(async () => {
  for (const gateway of gateways) await gateway.stop();
  for (const child of children) child.kill('SIGKILL');
  await upstream.stop();
  for (const made of [certificate, other]) made.remove();
  rmSync(folder, { recursive: true, force: true });
});

const redisTest = (name: string, work: () => Promise<void>) => test(name, { skip: skipWithoutRedis }, work);

interface Server {
  readonly port: number;
  readonly child: ChildProcess;
  readonly client: RedisOptions;
}

/** Lines of its configuration beside its port; with TLS there is no other port. */
async function serve(lines: readonly string[], { tls = false, sentinel = false, password = '' } = {}): Promise<Server> {
  const port = await freePort();
  const file = join(folder, `${port}.conf`);
  const secure = [
    ...['port 0', `tls-port ${port}`, `tls-cert-file ${certificate.certFile}`, `tls-key-file ${certificate.keyFile}`],
    ...[`tls-ca-cert-file ${certificate.certFile}`, 'tls-auth-clients no', 'tls-replication yes'],
  ];
  const usual = [`dir ${folder}`, 'bind 127.0.0.1', ...(tls ? secure : [`port ${port}`])];
  writeFileSync(file, [...usual, ...(sentinel ? [] : ['save ""']), ...lines, ''].join('\n'));
  const child = spawn('redis-server', [file, ...(sentinel ? ['--sentinel'] : [])], { stdio: 'ignore' });
  children.push(child);
  killOnExit(child);
  const client: RedisOptions = {
    ...{ host: '127.0.0.1', port, retryStrategy: () => 50, maxRetriesPerRequest: null },
    ...(password && { password }),
    ...(tls && { tls: { ca: certificate.cert } }),
  };
  await withClient(client, (redis) => redis.ping());
  return { port, child, client };
}

async function withClient<T>(options: RedisOptions, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(options).on('error', () => {});
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

async function gatewayWith(storage: object): Promise<Gateway> {
  const definition = {
    api_id: 'shop',
    use_keyless: false,
    use_standard_auth: true,
    proxy: { listen_path: '/shop/', target_url: upstream.url },
  };
  const config = { storage: { type: 'redis', timeout: 2, ...storage } };
  const gateway = await startGateway({ definitions: [definition], config });
  gateways.push(gateway);
  return gateway;
}

const makeKey = (gateway: Gateway, name: string) =>
  gateway.control('POST', `/tyk/keys/${name}`, { org_id: 'org', access_rights: { shop: { api_id: 'shop' } } });
const ask = async (gateway: Gateway, key: string) =>
  (await gateway.request({ path: '/shop/', headers: [['Authorization', key]] })).status;

/** A key goes through this Redis, there and back. */
async function works(gateway: Gateway, client: RedisOptions): Promise<void> {
  assert.equal((await makeKey(gateway, 'mine')).status, 200);
  assert.equal(await ask(gateway, 'orgmine'), 200);
  assert.equal(await withClient(client, (redis) => redis.exists('apikey-orgmine')), 1);
}

redisTest('a password, and a user of an access list', async () => {
  const lines = [`requirepass "${PASSWORD}"`, `user gate on >"${PASSWORD}" ~* &* +@all`];
  const { port, client } = await serve(lines, { password: PASSWORD });
  await works(await gatewayWith({ port, password: PASSWORD }), client);
  await works(await gatewayWith({ port, username: 'gate', password: PASSWORD, database: 3 }), { ...client, db: 3 });
});

redisTest('a wrong password: the cause is told, the password is not, and the gateway is not ready', async () => {
  const { port } = await serve([`requirepass "${PASSWORD}"`], { password: PASSWORD });
  const gateway = await gatewayWith({ port, password: 'a wrong one' });
  const ready = await gateway.request({ path: '/ready' });
  assert.equal(ready.status, 503);
  const { redis } = JSON.parse(String(ready.body)).details;
  assert.equal(redis.status, 'fail');
  assert.match(redis.output, /WRONGPASS|NOAUTH/);
  assert.equal((await makeKey(gateway, 'mine')).status, 503);
  const away = gateway.records().filter(({ msg }) => msg === 'Redis is away');
  assert.deepEqual([away.length, /WRONGPASS|NOAUTH/.test(String(away[0]?.['cause']))], [1, true]);
  assert.doesNotMatch(JSON.stringify(gateway.log()), /a wrong one/);
});

redisTest('TLS, with the authority that signed; another one is not believed', async () => {
  const { port, client } = await serve([], { tls: true });
  await works(
    await gatewayWith({ port, use_ssl: true, ca_file: certificate.certFile, tls_min_version: '1.3' }),
    client,
  );
  await works(await gatewayWith({ port, use_ssl: true, ssl_insecure_skip_verify: true }), client);
  const doubting = await gatewayWith({ port, use_ssl: true, ca_file: other.certFile });
  const { details } = JSON.parse(String((await doubting.request({ path: '/ready' })).body));
  assert.match(details.redis.output, /certificate/);
});

for (const tls of [false, true]) {
  redisTest(
    `sentinels ${tls ? 'over TLS' : 'in the clear'}: another server becomes the master when it dies`,
    async () => {
      const auth = ['repl-diskless-sync-delay 0', `requirepass "${PASSWORD}"`, `masterauth "${PASSWORD}"`];
      const options = { tls, password: PASSWORD };
      const master = await serve(auth, options);
      const replica = await serve([...auth, `replicaof 127.0.0.1 ${master.port}`], options);
      await until('the replica', async () =>
        (await withClient(replica.client, (redis) => redis.info('replication'))).includes('master_link_status:up'),
      );
      const sentinel = await serve(
        [
          `sentinel monitor main 127.0.0.1 ${master.port} 1`,
          `sentinel auth-pass main "${PASSWORD}"`,
          'sentinel down-after-milliseconds main 500',
          'sentinel failover-timeout main 2000',
          `requirepass "${PASSWORD}-sentinel"`,
        ],
        { tls, sentinel: true, password: `${PASSWORD}-sentinel` },
      );
      await until('the sentinel to know the replica', async () =>
        withClient(sentinel.client, async (redis) =>
          String(await redis.call('SENTINEL', 'REPLICAS', 'main')).includes(String(replica.port)),
        ),
      );
      const gateway = await gatewayWith({
        addrs: [`127.0.0.1:${sentinel.port}`],
        master_name: 'main',
        password: PASSWORD,
        sentinel_password: `${PASSWORD}-sentinel`,
        ...(tls && { use_ssl: true, ca_file: certificate.certFile }),
      });
      await works(gateway, master.client);
      await until(
        'the key at the replica',
        async () => withClient(replica.client, async (redis) => (await redis.exists('apikey-orgmine')) === 1),
        30_000,
      );
      master.child.kill('SIGKILL');
      await until('keys to be made again', async () => (await makeKey(gateway, 'later')).status === 200, 30_000);
      assert.equal(await ask(gateway, 'orgmine'), 200);
      assert.equal(await withClient(replica.client, (redis) => redis.exists('apikey-orglater')), 1);
    },
  );
}
