import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import type { Limiter } from '../../../src/limit/limiter.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import type { Session } from '../../../src/session/session.ts';
import { LimitsReportStage } from '../../../src/stages/limits-report.ts';
import { exchangeOf, fakeClock } from '../../support/builders.ts';
import { keyNames } from '../../support/sessions.ts';

const NOW = 1_700_000_000;

async function report(data: Session | null, limiter: Limiter, quota = true) {
  const session = data && { keyId: 'key1', data };
  const reply = await new LimitsReportStage({ names: keyNames(), limiter, quota }).run(
    Object.assign(exchangeOf(), { session }),
  );
  return JSON.parse(String((reply as Reply).body)) as Record<string, Record<string, number>>;
}

test('what is left of the quota is what the counter says, and looking counts nothing', async () => {
  const limiter = new MemoryLimiter(fakeClock(NOW * 1000));
  limiter.quota('key1', 20, 60);
  for (let n = 0; n < 2; n++)
    assert.deepEqual(await report({ quota_max: 20, quota_remaining: 3, rate: 7, per: 2 }, limiter), {
      quota: { quota_max: 20, quota_remaining: 19, quota_renews: NOW + 60 },
      rate_limit: { requests: 7, per_unit: 2 },
    });
});

test('the limits of this API come first, under their scope', async () => {
  const limiter = new MemoryLimiter(fakeClock(NOW * 1000));
  limiter.quota('gold-key1', 5, 60);
  const limit = { quota_max: 5, rate: 1, per: 1 };
  const session = { quota_max: 20, access_rights: { shop: { limit, allowance_scope: 'gold' } } };
  assert.deepEqual((await report(session, limiter))['quota'], {
    quota_max: 5,
    quota_remaining: 4,
    quota_renews: NOW + 60,
  });
});

test('without a quota, and where none is counted, the session is repeated', async () => {
  const limiter = new MemoryLimiter(fakeClock());
  const session = { quota_max: -1, quota_remaining: 2, quota_renews: 3 };
  assert.deepEqual((await report(session, limiter))['quota'], session);
  const counted = { ...session, quota_max: 9 };
  assert.deepEqual((await report(counted, limiter, false))['quota'], counted);
  assert.deepEqual(await report(null, limiter), {
    quota: { quota_max: 0, quota_remaining: 0, quota_renews: 0 },
    rate_limit: { requests: 0, per_unit: 0 },
  });
});

test('a limiter that takes its time is waited for', async () => {
  const limiter: Limiter = Object.assign(Object.create(new MemoryLimiter(fakeClock())), {
    quotaState: async () => ({ allowed: true, remaining: 11, renewsAt: 12 }),
  });
  assert.deepEqual((await report({ quota_max: 20 }, limiter))['quota'], {
    quota_max: 20,
    quota_remaining: 11,
    quota_renews: 12,
  });
});
