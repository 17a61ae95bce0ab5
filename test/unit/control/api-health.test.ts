import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiHealth } from '../../../src/telemetry/api-health.ts';
import { apiOf, definitionOf, fakeClock } from '../../support/builders.ts';
import { controlApp } from './control-app.ts';

test('counters are told by API, where they are on', async (t) => {
  const health = new ApiHealth(10, fakeClock());
  health.request(20);
  const { call } = controlApp(t, [apiOf(definitionOf(), { health })], { healthCounters: true });
  const { status, json } = await call('GET', '/tyk/health/?api_id=shop');
  assert.deepEqual([status, json], [200, health.values]);
  const missing = await call('GET', '/tyk/health');
  assert.deepEqual([missing.status, missing.json.message], [400, 'missing api_id parameter']);
  const unknown = await call('GET', '/tyk/health?api_id=none');
  assert.deepEqual([unknown.status, unknown.json.message], [404, 'API ID not found']);
});

test('without them it says so', async (t) => {
  const { call } = controlApp(t, [apiOf()]);
  const { status, json } = await call('GET', '/tyk/health?api_id=shop');
  assert.deepEqual([status, json.message], [400, 'Health checks are not enabled for this node']);
});
