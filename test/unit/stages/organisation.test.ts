import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import { KeyNames } from '../../../src/session/key-names.ts';
import { MemorySessionStore } from '../../../src/session/memory-store.ts';
import type { Session, SessionStore } from '../../../src/session/session.ts';
import { OrganisationStage } from '../../../src/stages/organisation.ts';
import { apiOf, exchangeOf, fakeClock } from '../../support/builders.ts';

const NAMES = new KeyNames({ hashKeys: false, hashFunction: '', hashFallbacks: [], onlyWholeKeys: false });
const ASK = 'please contact your API administrator';

async function setUp(session: Session | null, wrap = (store: SessionStore) => store) {
  const clock = fakeClock();
  const store = new MemorySessionStore(10);
  if (session !== null) await store.set('org', session, 0);
  const limiter = new MemoryLimiter(clock);
  const stage = new OrganisationStage('org', { organisations: wrap(store), limiter, names: NAMES });
  const api = apiOf();
  const run = async (more: { ignored?: boolean; selfLooped?: boolean } = {}) => {
    const reply = await stage.run(Object.assign(exchangeOf({ api }), more));
    return reply && [(reply as Reply).status, (reply as Reply).errorMessage];
  };
  return { run, api, clock };
}

test('an organisation that nothing is kept of, or no limits, is free', async () => {
  for (const session of [null, {}, { rate: 5, per: 0, quota_max: -1 }]) {
    const { run } = await setUp(session);
    assert.equal(await run(), undefined);
  }
});

test('its quota is that of all its callers, and is whole again after its time', async () => {
  const { run, api, clock } = await setUp({ quota_max: 2, quota_renewal_rate: 60 });
  assert.deepEqual([await run(), await run()], [undefined, undefined]);
  assert.deepEqual(await run(), [403, `This organisation quota has been exceeded, ${ASK}`]);
  const [event] = api.fired;
  assert.deepEqual([event?.type, event?.meta['Key']], ['OrgQuotaExceeded', 'org']);
  clock.ms += 61_000;
  assert.equal(await run(), undefined);
});

test('so is its rate; what the rate refuses counts for no quota', async () => {
  const { run, api, clock } = await setUp({ rate: 1, per: 10, quota_max: 2, quota_renewal_rate: 0 });
  assert.equal(await run(), undefined);
  for (let n = 0; n < 3; n++)
    assert.deepEqual(await run(), [403, `This organisation rate limit has been exceeded, ${ASK}`]);
  assert.equal(api.fired[0]?.type, 'OrgRateLimitExceeded');
  clock.ms += 11_000;
  assert.equal(await run(), undefined, 'the second of the quota');
  clock.ms += 11_000;
  assert.deepEqual(await run(), [403, `This organisation quota has been exceeded, ${ASK}`]);
});

test('an inactive one is shut out', async () => {
  const { run } = await setUp({ is_inactive: true });
  assert.deepEqual(await run(), [403, `this organisation access has been disabled, ${ASK}`]);
});

test('ignored paths and requests that come around again are not counted', async () => {
  const { run } = await setUp({ quota_max: 1 });
  for (let n = 0; n < 3; n++) {
    assert.equal(await run({ ignored: true }), undefined);
    assert.equal(await run({ selfLooped: true }), undefined);
  }
  assert.equal(await run(), undefined);
});

test('where the store takes its time, and where it is away', async () => {
  const slow = await setUp({ quota_max: 1 }, (store) =>
    Object.assign(Object.create(store), { get: async (name: string) => store.get(name) }),
  );
  assert.equal(await slow.run(), undefined);
  assert.equal((await slow.run())?.[0], 403);
  const away = await setUp(null, (store) =>
    Object.assign(Object.create(store), { get: () => Promise.reject(new Error('away')) }),
  );
  await assert.rejects(away.run(), /away/);
});
