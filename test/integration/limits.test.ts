// Limits as clients meet them, counted in memory: headers in both modes, throttling, looking them up. Contract §6.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Gateway, startGateway } from '../support/gateway.ts';
import type { RawReply } from '../support/http.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const OTHER_LIMITS: [string, string][] = [
  ['X-RateLimit-Limit', '77'],
  ['x-ratelimit-remaining', '76'],
];

let upstream: Upstream;

before(async () => {
  upstream = await startUpstream(() => ({ headers: OTHER_LIMITS, body: 'hello' }));
});
after(() => upstream.stop());

function start(config: object): Promise<Gateway> {
  const definition = {
    api_id: 'shop',
    use_keyless: false,
    use_standard_auth: true,
    auth: { auth_header_name: 'Authorization' },
    proxy: { listen_path: '/shop/', target_url: `${upstream.url}/` },
  };
  return startGateway({ definitions: [definition], config });
}

async function makeKey(gateway: Gateway, name: string, limits: object): Promise<void> {
  const access_rights = { shop: { api_id: 'shop', api_name: 'shop', versions: ['Default'] } };
  const reply = await gateway.control('POST', `/tyk/keys/${name}`, { org_id: 'org', access_rights, ...limits });
  assert.equal(reply.status, 200);
}

const ask = (gateway: Gateway, key: string, path = '/shop/') =>
  gateway.request({ path, headers: [['Authorization', key]] });

/** Status and the three headers, each as the list of its values. */
function told({ status, headers = {} }: RawReply): unknown[] {
  return [status, ...['limit', 'remaining', 'reset'].map((name) => headers[`x-ratelimit-${name}`])];
}

describe('headers that tell of quotas', () => {
  let gateway: Gateway;
  before(async () => {
    gateway = await start({});
  });
  after(() => gateway.stop());

  it('are on proxied replies, in the place of the upstream’s, and not on refusals', async () => {
    await makeKey(gateway, 'twice', { quota_max: 2, quota_renewal_rate: 0, rate: 3, per: 3600 });
    assert.deepEqual(told(await ask(gateway, 'twice')), [200, ['2'], ['1'], ['0']]);
    assert.deepEqual(told(await ask(gateway, 'twice')), [200, ['2'], ['0'], ['0']]);
    assert.deepEqual(told(await ask(gateway, 'twice')), [403, undefined, undefined, undefined]);
    assert.deepEqual(told(await ask(gateway, 'twice')), [429, undefined, undefined, undefined]);
  });

  it('can be looked up without using anything up', async () => {
    await makeKey(gateway, 'looked', { quota_max: 5, quota_renewal_rate: 3600, rate: 9, per: 2 });
    assert.equal((await ask(gateway, 'looked')).status, 200);
    for (let n = 0; n < 3; n++) {
      const report = JSON.parse(String((await ask(gateway, 'looked', '/shop/tyk/rate-limits/')).body));
      assert.equal(report.quota.quota_remaining, 4);
      assert.ok(report.quota.quota_renews > Date.now() / 1000 + 3500);
      assert.deepEqual(report.rate_limit, { requests: 9, per_unit: 2 });
    }
    assert.deepEqual(told(await ask(gateway, 'looked')).slice(0, 3), [200, ['5'], ['3']]);
  });
});

describe('headers that tell of rates', () => {
  let gateway: Gateway;
  before(async () => {
    gateway = await start({ rate_limit_response_headers: 'rate_limits', enable_redis_rolling_limiter: true });
  });
  after(() => gateway.stop());

  it('are on proxied replies and on 429, not when there is no rate, nor when the quota is exceeded', async () => {
    await makeKey(gateway, 'two', { rate: 2, per: 3600 });
    const replies = [await ask(gateway, 'two'), await ask(gateway, 'two'), await ask(gateway, 'two')];
    assert.deepEqual(
      replies.map((reply) => told(reply).slice(0, 3)),
      [
        [200, ['2'], ['1']],
        [200, ['2'], ['0']],
        [429, ['2'], ['0']],
      ],
    );
    const reset = Number(replies[2]?.headers?.['x-ratelimit-reset']?.[0]);
    assert.ok(Math.abs(reset - Date.now() / 1000 - 3600) < 30, String(reset));
    await makeKey(gateway, 'free', {});
    assert.deepEqual(told(await ask(gateway, 'free')), [200, undefined, undefined, undefined]);
    await makeKey(gateway, 'spent', { rate: 9, per: 3600, quota_max: 1 });
    assert.deepEqual(told(await ask(gateway, 'spent')).slice(0, 3), [200, ['9'], ['8']]);
    assert.deepEqual(told(await ask(gateway, 'spent')), [403, undefined, undefined, undefined]);
  });
});

describe('throttling', () => {
  let gateway: Gateway;
  before(async () => {
    gateway = await start({ enable_redis_rolling_limiter: true });
  });
  after(() => gateway.stop());

  it('waits for room instead of refusing', async () => {
    await makeKey(gateway, 'patient', { rate: 1, per: 0.3, throttle_interval: 0.05, throttle_retry_limit: 200 });
    const replies = await Promise.all([1, 2, 3].map(() => ask(gateway, 'patient')));
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 200, 200],
    );
  });

  it('holds up nobody else, and ends when the client leaves', async () => {
    await makeKey(gateway, 'waiting', { rate: 1, per: 3600, throttle_interval: 3600, throttle_retry_limit: 5 });
    await makeKey(gateway, 'other', { rate: 100, per: 3600 });
    assert.equal((await ask(gateway, 'waiting')).status, 200);
    const left = gateway.request({ path: '/shop/', headers: [['Authorization', 'waiting']], abort_after_ms: 200 });
    assert.equal((await ask(gateway, 'other')).status, 200);
    assert.equal((await left).aborted, true);
    // A request that still waited would hold up the end of the gateway.
    const before = performance.now();
    assert.equal(await gateway.stop(), 0);
    assert.ok(performance.now() - before < 5000);
  });
});

describe('organisations', () => {
  let gateway: Gateway;
  before(async () => {
    const definition = (id: string, org_id: string) => ({
      api_id: id,
      org_id,
      proxy: { listen_path: `/${id}/`, target_url: `${upstream.url}/` },
    });
    const definitions = [definition('one', 'acme'), definition('two', 'acme'), definition('free', 'other')];
    gateway = await startGateway({ definitions, config: { enforce_org_quotas: true } });
  });
  after(() => gateway.stop());

  it('share their quota among all their APIs, and others have nothing to do with it', async () => {
    const limits = { quota_max: 3, quota_renewal_rate: 3600 };
    assert.equal((await gateway.control('POST', '/tyk/org/keys/acme', limits)).status, 200);
    const statusOf = async (api: string) => (await gateway.request({ path: `/${api}/` })).status;
    const seen = [await statusOf('one'), await statusOf('two'), await statusOf('one'), await statusOf('two')];
    assert.deepEqual(seen, [200, 200, 200, 403]);
    assert.equal(await statusOf('free'), 200);
    assert.equal((await gateway.control('DELETE', '/tyk/org/keys/acme')).status, 200);
    assert.equal(await statusOf('two'), 200);
  });
});

describe('counters of an API', () => {
  it('tell of what went to the upstream, and of what was refused', async () => {
    const gateway = await start({ health_check: { enable_health_checks: true, health_check_value_timeouts: 10 } });
    try {
      await makeKey(gateway, 'twice', { quota_max: 2, quota_renewal_rate: 0 });
      for (const key of ['twice', 'twice', 'twice', 'unknown']) await ask(gateway, key);
      const values = JSON.parse(String((await gateway.control('GET', '/tyk/health?api_id=shop')).body));
      const { average_upstream_latency: latency, ...rates } = values;
      assert.ok(latency > 0);
      assert.deepEqual(rates, {
        throttle_requests_per_second: 0,
        quota_violations_per_second: 0.1,
        key_failures_per_second: 0.1,
        average_requests_per_second: 0.2,
      });
    } finally {
      await gateway.stop();
    }
  });
});
