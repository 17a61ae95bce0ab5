// What authentication and limits take of a request when nothing has to be asked of anybody: sessions that are known, rates in memory.
import { steadyClock, systemClock } from '../../src/clock.ts';
import { MemoryLimiter } from '../../src/limit/memory-limiter.ts';
import { CachedSessionStore } from '../../src/session/cached-store.ts';
import { KeyNames } from '../../src/session/key-names.ts';
import { MemorySessionStore } from '../../src/session/memory-store.ts';
import type { Session } from '../../src/session/session.ts';
import { Sessions } from '../../src/session/sessions.ts';
import { type Cost, measure } from './measure.ts';

const KEYS = 1000;
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
  return measure([
    { name: 'session, in memory', run: (index) => memory.find('org', key(index)) },
    { name: 'session, of Redis and known', run: (index) => cached.find('org', key(index)) },
    { name: 'the same, keys hashed', run: (index) => hashed.find('org', key(index)) },
    { name: 'a plugin’s session, unchanged: not written', run: (index) => cached.set(key(index), { ...SESSION }, 0) },
    { name: 'rate, bucket', run: (index) => buckets.rate(key(index), 1e9, 1) },
    { name: 'rate, sliding log', run: (index) => logs.rate(key(index), 1000, 1) },
    { name: 'quota', run: (index) => buckets.quota(key(index), 1e15, 3600) },
  ]);
}
