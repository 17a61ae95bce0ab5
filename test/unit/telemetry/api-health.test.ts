import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiHealth } from '../../../src/telemetry/api-health.ts';
import { fakeClock } from '../../support/builders.ts';

const NOTHING = {
  throttle_requests_per_second: 0,
  quota_violations_per_second: 0,
  key_failures_per_second: 0,
  average_upstream_latency: 0,
  average_requests_per_second: 0,
};

test('what happened in the window counts, by the second', () => {
  const clock = fakeClock(5000);
  const health = new ApiHealth(10, clock);
  assert.deepEqual(health.values, NOTHING);
  for (let n = 0; n < 5; n++) health.request(n * 10);
  clock.ms += 3000;
  health.request(100);
  for (const kind of ['throttled', 'throttled', 'quota', 'key', 'key', 'key'] as const) health.trouble(kind);
  assert.deepEqual(health.values, {
    throttle_requests_per_second: 0.2,
    quota_violations_per_second: 0.1,
    key_failures_per_second: 0.3,
    average_upstream_latency: 33.33,
    average_requests_per_second: 0.6,
  });
});

test('what is older does not, also where nothing came after it', () => {
  const clock = fakeClock(5000);
  const health = new ApiHealth(10, clock);
  health.request(1);
  clock.ms += 9999;
  assert.equal(health.values.average_requests_per_second, 0.1);
  clock.ms += 1;
  assert.deepEqual(health.values, NOTHING);
  health.request(7);
  assert.equal(health.values.average_upstream_latency, 7);
});
