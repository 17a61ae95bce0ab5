// Counts in this process. Bounded: the least recently used keys go first (and start anew when they come back).

import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Limiter, QuotaState } from './limiter.ts';

interface Window {
  count: number;
  /** Milliseconds. */
  endsAt: number;
}

export class MemoryLimiter implements Limiter {
  readonly #windows: LRUCache<string, Window>;
  readonly #clock: Clock;

  constructor(clock: Clock, maxKeys = 200_000) {
    this.#clock = clock;
    this.#windows = new LRUCache({ max: maxKeys });
  }

  /** Tyk's in-memory bucket: it takes `rate` requests and is emptied `per` seconds after the first of them (contract §6). */
  rate(key: string, rate: number, per: number): boolean {
    const window = this.#window(`rate-${key}`, per * 1000);
    if (window.count >= rate) return false;
    window.count++;
    return true;
  }

  quota(key: string, max: number, renewalSeconds: number): QuotaState {
    const window = this.#window(`quota-${key}`, renewalSeconds > 0 ? renewalSeconds * 1000 : Number.POSITIVE_INFINITY);
    window.count++;
    const renewsAt = Number.isFinite(window.endsAt) ? Math.ceil(window.endsAt / 1000) : 0;
    return { allowed: window.count <= max, remaining: Math.max(0, max - window.count), renewsAt };
  }

  reset(key: string): void {
    this.#windows.delete(`rate-${key}`);
    this.#windows.delete(`quota-${key}`);
  }

  close(): Promise<void> {
    this.#windows.clear();
    return Promise.resolve();
  }

  #window(key: string, lengthMs: number): Window {
    const now = this.#clock.now();
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      window = { count: 0, endsAt: now + lengthMs };
      this.#windows.set(key, window);
    }
    return window;
  }
}
