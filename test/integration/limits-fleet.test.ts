// Eight gateways, each a process of its own, that share one Redis: a limit holds for all of them together, to the request.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { startLoad } from '../support/load.ts';
import { type RedisServer, skipWithoutRedis, startRedis } from '../support/redis.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const GATEWAYS = 8;
const LIMIT = 100;
/** Longer than the test. */
const SECONDS = 86_400;

let redis: RedisServer;
let upstream: Upstream;
let gateways: readonly Gateway[] = [];

before(async () => {
  if (skipWithoutRedis) return;
  [redis, upstream] = await Promise.all([startRedis(), startUpstream()]);
  // Two at a time: eight would take longer than each of them may.
  const started: Gateway[] = [];
  gateways = started;
  const next = async () => {
    for (let n = 0; n < GATEWAYS / 2; n++) started.push(await startOne());
  };
  await Promise.all([next(), next()]);
});

after(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await upstream?.stop();
  await redis?.stop();
});

function startOne(): Promise<Gateway> {
  const target_url = `${upstream.url}/`;
  return startGateway({
    definitions: [
      {
        api_id: 'open',
        global_rate_limit: { rate: LIMIT, per: SECONDS },
        proxy: { listen_path: '/open/', target_url },
      },
      { api_id: 'many', global_rate_limit: { rate: 1e9, per: SECONDS }, proxy: { listen_path: '/many/', target_url } },
      {
        api_id: 'keys',
        use_keyless: false,
        use_standard_auth: true,
        auth: { auth_header_name: 'Authorization' },
        proxy: { listen_path: '/keys/', target_url },
      },
    ],
    config: {
      storage: { ...redis.storage, timeout: 1 },
      enable_redis_rolling_limiter: true,
      rate_limit_response_headers: 'rate_limits',
    },
  });
}

/** Asks all gateways, several times each at once; how often each status came. */
async function askAll(path: string, each: number, key = ''): Promise<Record<string, number>> {
  const requests = gateways.flatMap((gateway) =>
    Array.from({ length: each }, () => gateway.request({ path, headers: key === '' ? [] : [['Authorization', key]] })),
  );
  const replies = await Promise.all(requests);
  return Object.fromEntries(
    Object.entries(Object.groupBy(replies, ({ status }) => String(status))).map(([status, all = []]) => [
      status,
      all.length,
    ]),
  );
}

const fleetTest = (name: string, work: () => Promise<void>) => test(name, { skip: skipWithoutRedis }, work);

fleetTest('exactly the rate is let through in its window, by all gateways together', async () => {
  assert.deepEqual(await askAll('/open/', 30), { 200: LIMIT, 429: GATEWAYS * 30 - LIMIT });
  assert.equal(upstream.take().length, LIMIT);
  const { headers } = (await gateways[0]?.request({ path: '/open/' })) ?? {};
  assert.deepEqual(headers?.['x-ratelimit-limit'], [String(LIMIT)]);
  assert.deepEqual(headers?.['x-ratelimit-remaining'], ['0']);
});

fleetTest('a quota is exact to the request, and every gateway says the same of it', async () => {
  const session = {
    org_id: 'org',
    quota_max: LIMIT,
    quota_renewal_rate: SECONDS,
    access_rights: { keys: { api_id: 'keys', api_name: 'keys', versions: ['Default'] } },
  };
  // Also where gateways do not share their sessions.
  for (const gateway of gateways) assert.equal((await gateway.control('POST', '/tyk/keys/k', session)).status, 200);
  assert.deepEqual(await askAll('/keys/', 20, 'k'), { 200: LIMIT, 403: GATEWAYS * 20 - LIMIT });
  assert.equal(upstream.take().length, LIMIT);
  const reports = await Promise.all(
    gateways.map((gateway) => gateway.request({ path: '/keys/tyk/rate-limits/', headers: [['Authorization', 'k']] })),
  );
  for (const { body } of reports) {
    const { quota_max, quota_remaining } = JSON.parse(String(body)).quota;
    assert.deepEqual({ quota_max, quota_remaining }, { quota_max: LIMIT, quota_remaining: 0 });
  }
});

fleetTest('Redis restarts under load: no request fails for it, and limits are shared again', async () => {
  const [first, second] = gateways as [Gateway, Gateway];
  const load = startLoad(first.port, ['/many/'], 10);
  const served = (more: number) => {
    const goal = (load.counts.get(200) ?? 0) + more;
    return until('requests that are served', () => (load.counts.get(200) ?? 0) >= goal);
  };
  await served(200);
  await redis.stop();
  await until('the line in the log', () => logged(first, /cannot be counted in Redis/));
  await served(200);
  await redis.start();
  await until('the line in the log', () => logged(first, /counted in Redis again/));
  await served(200);
  await load.stop();
  assert.deepEqual(load.failures, []);
  assert.deepEqual([...load.counts.keys()], [200]);
  await until('both gateways in Redis', async () => {
    const left = async (gateway: Gateway) =>
      Number((await gateway.request({ path: '/many/' })).headers?.['x-ratelimit-remaining']?.[0]);
    const [one, two] = [await left(first), await left(second)];
    return two === one - 1;
  });
});

function logged(gateway: Gateway, text: RegExp): boolean {
  return gateway.records().some(({ msg }) => text.test(String(msg)));
}
