// Where gateways that share a Redis meet.

import type { RedisOptions } from '../config/types.ts';
import { CACHE_DELETED, type NoticeSettings, Notices, RELOADS } from '../notices.ts';
import { RedisLink } from '../redis.ts';
import type { Logger } from '../telemetry/log.ts';

export interface Fleet {
  readonly link: RedisLink;
  readonly notices: Notices;
}

/** What others ask of this gateway. */
export interface FleetListener {
  onReload(): void;
  onCacheDeleted(apiId: string): void;
}

/** Null: there is no Redis, and no fleet. */
export function joinFleet(
  storage: RedisOptions | null,
  settings: NoticeSettings,
  listener: FleetListener,
  log: Logger,
): Fleet | null {
  if (storage === null) return null;
  const link = new RedisLink(storage, log);
  const fleet = { link, notices: new Notices(link, settings, log) };
  fleet.notices.listen({
    onNotice: (command, payload) => {
      if (RELOADS.includes(command)) listener.onReload();
      else if (command === CACHE_DELETED) listener.onCacheDeleted(payload);
    },
    // Whoever missed a reload has old definitions; what has not changed is kept as it is.
    onGap: () => listener.onReload(),
  });
  return fleet;
}
