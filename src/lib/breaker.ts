// Whether something that others share is worth waiting for: after a failure nobody waits for it, but for one at a time who finds out.

/** Milliseconds that only grow. */
export interface SteadyClock {
  now(): number;
}

export interface BreakerEvents {
  /** The first failure after it worked. */
  onOpen(cause: unknown): void;
  /** It works again. */
  onClose(): void;
}

/** Milliseconds between attempts. */
const PAUSE_MS = 250;

export class Breaker {
  readonly #clock: SteadyClock;
  readonly #events: BreakerEvents;
  /** Null: it works, as far as is known. */
  #retryAt: number | null = null;
  #trying = false;

  constructor(clock: SteadyClock, events: BreakerEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  /** Whether to `run` now. */
  get isClosed(): boolean {
    return this.#retryAt === null || (!this.#trying && this.#clock.now() >= this.#retryAt);
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#trying = this.#retryAt !== null;
    try {
      const result = await work();
      this.#succeeded();
      return result;
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }

  #succeeded(): void {
    if (this.#retryAt === null) return;
    this.#retryAt = null;
    this.#trying = false;
    this.#events.onClose();
  }

  #failed(cause: unknown): void {
    const wasClosed = this.#retryAt === null;
    this.#retryAt = this.#clock.now() + PAUSE_MS;
    this.#trying = false;
    if (wasClosed) this.#events.onOpen(cause);
  }
}
