// `event_timeout`: the same message is not sent again before so many seconds. Contract §7.1.

import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** Messages that are remembered; the oldest go first. */
const MAX_KEPT = 10_000;

export class CoolDown {
  readonly #ms: number;
  readonly #clock: Clock;
  /** Digest of a message → when it may be sent again; in the order of that time. */
  readonly #until = new Map<string, number>();

  /** 0 seconds: everything is always sent. */
  constructor(seconds: number, clock: Clock) {
    this.#ms = seconds * 1000;
    this.#clock = clock;
  }

  /** Null: it was sent a moment ago. Otherwise it counts as sent, until it is known that it failed. */
  begin(message: () => string): { failed(): void } | null {
    if (this.#ms <= 0) return { failed: () => {} };
    const now = this.#clock.now();
    this.#forget(now);
    const key = createHash('sha256').update(message()).digest('base64');
    if (this.#until.has(key)) return null;
    this.#until.set(key, now + this.#ms);
    return { failed: () => void this.#until.delete(key) };
  }

  #forget(now: number): void {
    for (const [key, until] of this.#until) {
      if (until > now && this.#until.size < MAX_KEPT) break;
      this.#until.delete(key);
    }
  }
}
