// Counts in Redis, exact for all gateways that share it. Rejects with GW_REDIS_UNAVAILABLE when Redis is away.

import type { RedisLink } from '../redis.ts';
import { type Algorithm, algorithmFor, budgetOf, type Limiter, type QuotaState, type RateState } from './limiter.ts';
import { QUOTA, SLIDING_LOG, WINDOW } from './redis-scripts.ts';

/** Allowed, remaining, and when there is more. */
type Counted = [allowed: 0 | 1, remaining: number, when: number];

/** The scripts as ioredis offers them: by their digest, and whole where Redis does not know it (any more). */
interface Scripts {
  hookwireSlidingLog(key: string, max: number, perMs: number): Promise<Counted>;
  hookwireWindow(key: string, max: number, perMs: number, aligned: 0 | 1): Promise<Counted>;
  hookwireQuota(key: string, max: number, renewalMs: number, cost: 0 | 1): Promise<Counted>;
}

/** Names in Redis: those of Tyk, but for the windows, which Tyk keeps in memory or under several names. */
const QUOTA_PREFIX = 'quota-';
const RATE_PREFIX: Readonly<Record<Algorithm, string>> = {
  'sliding-log': 'rate-limit-',
  'fixed-window': 'rate-window-',
  bucket: 'rate-bucket-',
};

export class RedisLimiter implements Limiter {
  readonly #link: RedisLink;
  readonly #scripts: Scripts;
  readonly #algorithm: Algorithm;

  constructor(link: RedisLink, algorithm: Algorithm) {
    this.#link = link;
    this.#algorithm = algorithm;
    for (const [name, lua] of Object.entries({
      hookwireSlidingLog: SLIDING_LOG,
      hookwireWindow: WINDOW,
      hookwireQuota: QUOTA,
    }))
      link.commands.defineCommand(name, { numberOfKeys: 1, lua });
    this.#scripts = link.commands as unknown as Scripts;
  }

  async rate(key: string, rate: number, per: number): Promise<RateState> {
    const { max, perMs } = budgetOf(rate, per);
    const [allowed, remaining, resetMs] = await this.#link.run(() => this.#take(key, max, Math.ceil(perMs)));
    return { allowed: allowed === 1, remaining, resetMs };
  }

  #take(key: string, max: number, perMs: number): Promise<Counted> {
    const algorithm = algorithmFor(this.#algorithm, max);
    const name = RATE_PREFIX[algorithm] + key;
    return algorithm === 'sliding-log'
      ? this.#scripts.hookwireSlidingLog(name, max, perMs)
      : this.#scripts.hookwireWindow(name, max, perMs, algorithm === 'fixed-window' ? 1 : 0);
  }

  quota(key: string, max: number, renewalSeconds: number): Promise<QuotaState> {
    return this.#quota(key, max, Math.max(0, Math.ceil(renewalSeconds * 1000)), 1);
  }

  quotaState(key: string, max: number): Promise<QuotaState> {
    return this.#quota(key, max, 0, 0);
  }

  async #quota(key: string, max: number, renewalMs: number, cost: 0 | 1): Promise<QuotaState> {
    const [allowed, remaining, renewsAt] = await this.#link.run(() =>
      this.#scripts.hookwireQuota(QUOTA_PREFIX + key, max, renewalMs, cost),
    );
    return { allowed: allowed === 1, remaining, renewsAt };
  }

  /** One command per name: those of one key may be on different servers of a cluster. */
  async reset(...keys: readonly string[]): Promise<void> {
    const names = keys.flatMap((key) => [QUOTA_PREFIX, ...Object.values(RATE_PREFIX)].map((prefix) => prefix + key));
    await this.#link.run((commands) => Promise.all(names.map((name) => commands.del(name))));
  }

  /** The link is its owner's. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}
