// How much may wait to be recorded, all APIs together, and what became of it.

import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/log.ts';

/** Of detailed records; all others are small. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Milliseconds between two lines about drops. */
const TELL_MS = 10_000;

/** Why a record went nowhere without its hook having said so. */
export type DropCause = 'no room' | 'hook failed' | 'sink failed';

export interface RecordCounts {
  /** Exchanges that a record was made of. */
  readonly made: number;
  /** What the sinks have. */
  readonly kept: number;
  /** What hooks dropped. */
  readonly droppedByHooks: number;
  /** Lost: see DropCause. */
  readonly lost: number;
  /** Under way now. */
  readonly waiting: number;
}

export class RecordBudget {
  readonly #maxWaiting: number;
  readonly #log: Logger;
  readonly #clock: Clock;
  #made = 0;
  #kept = 0;
  #droppedByHooks = 0;
  #lost = 0;
  #waiting = 0;
  #bytes = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(maxWaiting: number, log: Logger, clock: Clock) {
    this.#maxWaiting = maxWaiting;
    this.#log = log;
    this.#clock = clock;
  }

  get counts(): RecordCounts {
    return {
      made: this.#made,
      kept: this.#kept,
      droppedByHooks: this.#droppedByHooks,
      lost: this.#lost,
      waiting: this.#waiting,
    };
  }

  /** Takes a record of this size in; false: there is no room, it is counted as lost. */
  admit(bytes: number): boolean {
    this.#made++;
    if (this.#waiting >= this.#maxWaiting || this.#bytes + bytes > MAX_BYTES) {
      this.lose(1, 'no room');
      return false;
    }
    this.#waiting++;
    this.#bytes += bytes;
    return true;
  }

  /** Whatever became of them, so many of those that were admitted no longer wait. */
  release(count: number, bytes: number): void {
    this.#waiting -= count;
    this.#bytes -= bytes;
  }

  /** The sinks have them, or will never have. */
  settle(count: number, bytes: number, written: boolean): void {
    this.release(count, bytes);
    if (written) this.#kept += count;
    else this.lose(count, 'sink failed');
  }

  dropByHook(count: number): void {
    this.#droppedByHooks += count;
  }

  lose(count: number, cause: DropCause): void {
    if (count === 0) return;
    this.#lost += count;
    const now = this.#clock.now();
    if (now - this.#toldAt < TELL_MS) return;
    this.#toldAt = now;
    this.#log.warn({ cause, lost: this.#lost, waiting: this.#waiting }, 'analytics records are lost');
  }
}
