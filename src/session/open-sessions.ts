// The session store that a configuration asks for.

import { steadyClock } from '../clock.ts';
import type { SessionOptions } from '../config/types.ts';
import type { Logger } from '../telemetry/log.ts';
import { CachedSessionStore } from './cached-store.ts';
import type { Fleet } from './fleet.ts';
import { KeyNames } from './key-names.ts';
import { MemorySessionStore } from './memory-store.ts';
import { RedisSessionStore } from './redis-store.ts';
import type { SessionStore } from './session.ts';
import { Sessions } from './sessions.ts';

/** Without Redis each gateway has its own. */
export function openSessions(options: SessionOptions, fleet: Fleet | null, log: Logger): Sessions {
  const store = fleet === null ? new MemorySessionStore(options.maxSessions) : shared(options, fleet, log);
  return new Sessions(store, new KeyNames(options));
}

/** What is kept of organisations, by their ids. Changes by other gateways are known when the cache is over. */
export function openOrganisations(options: SessionOptions, fleet: Fleet | null, log: Logger): SessionStore {
  const { maxSessions, cacheMs: keepMs } = options;
  if (fleet === null) return new MemorySessionStore(maxSessions);
  const { link } = fleet;
  const store = new RedisSessionStore({ link, prefix: 'orgkey.', notices: null, steady: steadyClock, log });
  return keepMs === 0 ? store : new CachedSessionStore(store, { keepMs, maxSessions }, steadyClock);
}

function shared({ cacheMs: keepMs, maxSessions }: SessionOptions, fleet: Fleet, log: Logger): SessionStore {
  const store = new RedisSessionStore({ ...fleet, prefix: 'apikey-', steady: steadyClock, log });
  if (keepMs === 0) return store;
  const cached = new CachedSessionStore(store, { keepMs, maxSessions }, steadyClock);
  fleet.notices.listen(cached);
  return cached;
}
