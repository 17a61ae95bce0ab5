// Tells when a quota is used up to a level. Contract §7.3 (TriggerExceeded).

import { originatingRequest } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import type { EventSink } from '../event/events.ts';
import type { QuotaState } from '../limit/limiter.ts';
import type { CallerSession } from '../session/session.ts';

/** Of one key: nobody needs more, and keys come from outside. */
const MAX_LEVELS = 100;

export class QuotaLevels {
  readonly #level: number | null;
  readonly #gateway: EventSink;

  /** A level in percent that holds for every key; null: none. `gateway` hears of all APIs. */
  constructor(level: number | null, gateway: EventSink) {
    this.#level = level;
    this.#gateway = gateway;
  }

  /**
   * After a request was counted. Counts go up one by one, for a fleet, too: the request that reaches a level is the only one in this
   * period, so nothing has to be remembered.
   */
  check(exchange: Exchange, session: CallerSession, max: number, { allowed, remaining }: QuotaState): void {
    const { events } = exchange.api;
    if (!allowed || !(events.listens('TriggerExceeded') || this.#gateway.listens('TriggerExceeded'))) return;
    const used = max - remaining;
    const percent = (count: number) => (count / max) * 100;
    for (const level of this.#levelsOf(session)) {
      if (percent(used) < level || percent(used - 1) >= level) continue;
      const meta = () => ({
        Message: 'Quota trigger reached',
        OriginatingRequest: originatingRequest(exchange),
        org_id: session.data.org_id ?? '',
        key: session.keyId,
        trigger_limit: Math.trunc(level),
        usage_percentage: Math.trunc(percent(used)),
      });
      for (const sink of [events, this.#gateway]) sink.fire('TriggerExceeded', meta);
    }
  }

  #levelsOf({ data }: CallerSession): ReadonlySet<number> {
    const own: unknown = data.monitor?.trigger_limits;
    const levels = [...(Array.isArray(own) ? own.slice(0, MAX_LEVELS) : []), this.#level];
    return new Set(levels.filter((level) => typeof level === 'number' && level > 0 && level <= 100));
  }
}
