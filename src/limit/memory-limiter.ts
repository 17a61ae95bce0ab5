// Counts in this process, exact for it. Bounded: the least recently used keys go first (and start anew when they come back).

import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { type Counter, createCounter } from './counters.ts';
import { type Algorithm, algorithmFor, budgetOf, type Limiter, type QuotaState, type RateState } from './limiter.ts';

export interface MemoryLimiterOptions {
  /** Default `bucket`. */
  readonly algorithm?: Algorithm;
  /** Measures lengths of time; unlike `clock` it never jumps. Default: `clock`. */
  readonly steady?: Clock;
  /** For rates, and as much for quotas. Default 64 MiB: some 250,000 keys. */
  readonly maxBytes?: number;
}

interface Quota {
  count: number;
  /** On the steady clock; infinite: never. */
  endsAt: number;
  /** Unix seconds; 0: never. */
  renewsAt: number;
}

/** Of a key, beside its name and log. */
const KEY_BYTES = 200;

export class MemoryLimiter implements Limiter {
  readonly #rates: LRUCache<string, Counter>;
  readonly #quotas: LRUCache<string, Quota>;
  readonly #clock: Clock;
  readonly #steady: Clock;
  readonly #algorithm: Algorithm;

  constructor(clock: Clock, options: MemoryLimiterOptions = {}) {
    const { algorithm = 'bucket', steady = clock, maxBytes = 64 * 1024 * 1024 } = options;
    this.#clock = clock;
    this.#steady = steady;
    this.#algorithm = algorithm;
    this.#rates = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ bytes }, key) => KEY_BYTES + key.length + bytes,
    });
    this.#quotas = new LRUCache({ maxSize: maxBytes, sizeCalculation: (_, key) => KEY_BYTES + key.length });
  }

  rate(key: string, rate: number, per: number): RateState {
    const budget = budgetOf(rate, per);
    const algorithm = algorithmFor(this.#algorithm, budget.max);
    let counter = this.#rates.get(key);
    if (counter?.algorithm !== algorithm) {
      counter = createCounter(algorithm);
      this.#rates.set(key, counter);
    }
    const { bytes } = counter;
    const state = counter.take(this.#steady.now(), budget);
    if (counter.bytes !== bytes) this.#weighAgain(key, counter);
    return state;
  }

  quota(key: string, max: number, renewalSeconds: number): QuotaState {
    const quota = this.#currentQuota(key) ?? this.#newQuota(key);
    if (renewalSeconds > 0) this.#renewWithin(quota, renewalSeconds * 1000);
    const allowed = quota.count < max;
    if (allowed) quota.count++;
    return { allowed, remaining: Math.max(0, max - quota.count), renewsAt: quota.renewsAt };
  }

  quotaState(key: string, max: number): QuotaState {
    const { count, renewsAt } = this.#currentQuota(key) ?? { count: 0, renewsAt: 0 };
    return { allowed: count < max, remaining: Math.max(0, max - count), renewsAt };
  }

  reset(...keys: readonly string[]): void {
    for (const key of keys) {
      this.#rates.delete(key);
      this.#quotas.delete(key);
    }
  }

  close(): Promise<void> {
    this.#rates.clear();
    this.#quotas.clear();
    return Promise.resolve();
  }

  #currentQuota(key: string): Quota | undefined {
    const quota = this.#quotas.get(key);
    return quota && quota.endsAt > this.#steady.now() ? quota : undefined;
  }

  #newQuota(key: string): Quota {
    const quota = { count: 0, endsAt: Number.POSITIVE_INFINITY, renewsAt: 0 };
    this.#quotas.set(key, quota);
    return quota;
  }

  /** A new one, or one that was to renew later or never. */
  #renewWithin(quota: Quota, lengthMs: number): void {
    const now = this.#steady.now();
    if (quota.endsAt - now <= lengthMs) return;
    quota.endsAt = now + lengthMs;
    quota.renewsAt = Math.ceil((this.#clock.now() + lengthMs) / 1000);
  }

  /** The cache asks for the size of an entry once only. */
  #weighAgain(key: string, counter: Counter): void {
    this.#rates.delete(key);
    this.#rates.set(key, counter);
  }
}
