// Contract §7.3, TriggerExceeded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import type { Session } from '../../../src/session/session.ts';
import { QuotaLevels } from '../../../src/stages/quota-levels.ts';
import { apiOf, exchangeOf, type FiredEvent, fakeClock } from '../../support/builders.ts';

const DEAF = { listens: () => false, fire: () => {} };

function lab(level: number | null, data: Session, listens = true) {
  const gateway: FiredEvent[] = [];
  const sink = {
    listens: () => listens,
    fire: (type: string, meta: () => Record<string, unknown>) => void gateway.push({ type, meta: meta() }),
  };
  const api = apiOf();
  const clock = fakeClock();
  const limiter = new MemoryLimiter(clock);
  const levels = new QuotaLevels(level, sink);
  const call = (max: number, times = 1) => {
    for (let i = 0; i < times; i++) {
      const exchange = exchangeOf({ api, url: '/shop/a' });
      levels.check(exchange, { keyId: 'key1', data }, max, limiter.quota('key1', max, 60));
    }
    return api.fired.splice(0).map(({ meta }) => [meta['trigger_limit'], meta['usage_percentage']]);
  };
  return { call, gateway, clock };
}

test('each level is told once in a period, by the request that reaches it, and again in the next', () => {
  const { call, clock } = lab(90, { monitor: { trigger_limits: [50, 100] } });
  assert.deepEqual(call(10, 4), []);
  assert.deepEqual(call(10), [[50, 50]]);
  assert.deepEqual(call(10, 3), []);
  assert.deepEqual(call(10), [[90, 90]]);
  assert.deepEqual(call(10), [[100, 100]]);
  assert.deepEqual(call(10, 5), [], 'refused requests are not counted');
  clock.ms += 61_000;
  assert.deepEqual(call(10, 5), [[50, 50]]);
});

test('one request can reach several levels; the same level twice is one', () => {
  const { call } = lab(80, { monitor: { trigger_limits: [80, 60, 33.4] } });
  assert.deepEqual(call(3), []);
  assert.deepEqual(call(3), [
    [60, 66],
    [33, 66],
  ]);
  assert.deepEqual(call(3), [[80, 100]]);
});

test('the event says whose quota it is; the gateway hears of it, too', () => {
  const { call, gateway } = lab(null, { org_id: 'org', monitor: { trigger_limits: [100] } });
  call(1);
  const [{ type, meta } = assert.fail('nothing')] = gateway;
  const { OriginatingRequest, ...facts } = meta;
  assert.equal(type, 'TriggerExceeded');
  assert.match(Buffer.from(String(OriginatingRequest), 'base64').toString(), /^GET \/shop\/a HTTP\/1\.1\r\n/);
  assert.deepEqual(facts, {
    Message: 'Quota trigger reached',
    org_id: 'org',
    key: 'key1',
    trigger_limit: 100,
    usage_percentage: 100,
  });
});

test('levels that are none are passed over', () => {
  const odd = { monitor: { trigger_limits: [0, -1, 101, Number.NaN, '50', null] } } as unknown as Session;
  assert.deepEqual(lab(null, odd).call(2, 2), []);
  assert.deepEqual(lab(null, { monitor: { trigger_limits: 5 } } as unknown as Session).call(2, 2), []);
  assert.deepEqual(lab(null, {}).call(2, 2), []);
});

test('when nobody listens nothing is worked out', () => {
  const api = { ...apiOf(), events: DEAF };
  const data = Object.defineProperty({}, 'monitor', { get: () => assert.fail('looked at') }) as Session;
  const state = { allowed: true, remaining: 0, renewsAt: 0 };
  new QuotaLevels(50, DEAF).check(exchangeOf({ api }), { keyId: 'k', data }, 1, state);
});
