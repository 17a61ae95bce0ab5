// What authentication and limits take of a request: sessions that are known, rates in memory; and the same where Redis is asked.
import { steadyClock, systemClock } from '../../src/clock.ts';
import { MemoryLimiter } from '../../src/limit/memory-limiter.ts';
import { RedisLimiter } from '../../src/limit/redis-limiter.ts';
import { RedisLink } from '../../src/redis.ts';
import { CachedSessionStore } from '../../src/session/cached-store.ts';
import { KeyNames } from '../../src/session/key-names.ts';
import { MemorySessionStore } from '../../src/session/memory-store.ts';
import { RedisSessionStore } from '../../src/session/redis-store.ts';
import type { Session } from '../../src/session/session.ts';
import { Sessions } from '../../src/session/sessions.ts';
import { notedLog } from '../../test/support/builders.ts';
import { skipWithoutRedis, startRedis } from '../../test/support/redis.ts';
import { type Cost, measure, measureInFlight } from './measure.ts';

const KEYS = 1000;
/** Requests that ask Redis at a time. */
const IN_FLIGHT = 32;
const SESSION: Session = {
  org_id: 'org',
  rate: 1e9,
  per: 1,
  quota_max: 1000,
  quota_renewal_rate: 3600,
  access_rights: { shop: { api_id: 'shop', api_name: 'Shop', versions: ['Default'] } },
  meta_data: { token: 'abc', plan: 'gold', customer: '42' },
  tags: ['gold', 'eu'],
  alias: 'ann',
  hookwire_plugin: true,
};
const RULES = { hashKeys: false, hashFunction: '', hashFallbacks: [], onlyWholeKeys: false } as const;
const key = (index: number) => `orgkey-${index % KEYS}`;

export async function session(): Promise<Cost[]> {
  const memory = new Sessions(new MemorySessionStore(KEYS), new KeyNames(RULES));
  const store = new CachedSessionStore(new MemorySessionStore(KEYS), { keepMs: 1e9, maxSessions: KEYS }, steadyClock);
  const cached = new Sessions(store, new KeyNames(RULES));
  const hashed = new Sessions(store, new KeyNames({ ...RULES, hashKeys: true }));
  for (let n = 0; n < KEYS; n++) {
    for (const sessions of [memory, cached, hashed]) await sessions.set(key(n), { ...SESSION }, 0);
  }
  const buckets = new MemoryLimiter(systemClock, { algorithm: 'bucket', steady: steadyClock });
  const logs = new MemoryLimiter(systemClock, { algorithm: 'sliding-log', steady: steadyClock });
  const own = measure([
    { name: 'session, in memory', run: (index) => memory.find('org', key(index)) },
    { name: 'session, of Redis and known', run: (index) => cached.find('org', key(index)) },
    { name: 'the same, keys hashed', run: (index) => hashed.find('org', key(index)) },
    { name: 'a plugin’s session, unchanged: not written', run: (index) => cached.set(key(index), { ...SESSION }, 0) },
    { name: 'rate, bucket', run: (index) => buckets.rate(key(index), 1e9, 1) },
    { name: 'rate, sliding log', run: (index) => logs.rate(key(index), 1000, 1) },
    { name: 'quota', run: (index) => buckets.quota(key(index), 1e15, 3600) },
  ]);
  return [...own, ...(await withRedis())];
}

/** The gateway's side of it; none where there is no redis-server. */
async function withRedis(): Promise<Cost[]> {
  if (skipWithoutRedis !== false) return [];
  const server = await startRedis();
  const { log } = notedLog();
  const link = new RedisLink(server.settings(), log);
  try {
    await link.settled(5000);
    const store = new RedisSessionStore({ link, prefix: 'apikey-', notices: null, steady: steadyClock, log });
    for (let n = 0; n < KEYS; n++) await store.set(key(n), SESSION, 0);
    const buckets = new RedisLimiter(link, 'bucket');
    const logs = new RedisLimiter(link, 'sliding-log');
    return await measureInFlight(
      [
        { name: 'Redis: session read', run: (index) => store.get(key(index)) },
        { name: 'Redis: rate, bucket', run: (index) => buckets.rate(key(index), 1e6, 1) },
        { name: 'Redis: rate, sliding log', run: (index) => logs.rate(key(index), 1000, 1) },
        { name: 'Redis: quota', run: (index) => buckets.quota(key(index), 1e12, 3600) },
      ],
      IN_FLIGHT,
    );
  } finally {
    await link.close();
    await server.stop();
  }
}
