import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from '../../../src/config/load.ts';

const limitsFrom = (env: Record<string, string>) => loadConfig({ env, cwd: '/srv' }).config.limits;

test('rates count in a bucket, and headers tell of quotas', () => {
  assert.deepEqual(limitsFrom({}), { algorithm: 'bucket', headers: 'quotas', organisations: false });
});

test("Tyk's switches choose how rates are counted; of several the first wins", () => {
  const [fixed, sentinel, rolling] = ['ENABLEFIXEDWINDOW', 'ENABLESENTINEL', 'ENABLEREDISROLLING'].map((name) => ({
    [`TYK_GW_${name}${name === 'ENABLEREDISROLLING' ? '' : 'RATE'}LIMITER`]: 'true',
  }));
  assert.equal(limitsFrom({ ...rolling }).algorithm, 'sliding-log');
  assert.equal(limitsFrom({ ...sentinel }).algorithm, 'sliding-log');
  assert.equal(limitsFrom({ ...fixed }).algorithm, 'fixed-window');
  assert.equal(limitsFrom({ ...fixed, ...sentinel, ...rolling }).algorithm, 'fixed-window');
});

test('headers can tell of rates, and of nothing else', () => {
  assert.equal(limitsFrom({ TYK_GW_RATELIMITRESPONSEHEADERS: 'rate_limits' }).headers, 'rate_limits');
  assert.equal(limitsFrom({ TYK_GW_RATELIMITRESPONSEHEADERS: '' }).headers, 'quotas');
  assert.throws(() => limitsFrom({ TYK_GW_RATELIMITRESPONSEHEADERS: 'both' }), /both/);
});
