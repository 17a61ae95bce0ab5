// Whether something that may be out of order is worth waiting for: after so many failures in a row nobody waits for it, but for one at
// a time who finds out.

/** Milliseconds that only grow. */
export interface SteadyClock {
  now(): number;
}

export interface BreakerEvents {
  /** The failure with which it opened. */
  onOpen(cause: unknown): void;
  /** It works again. */
  onClose(): void;
}

export interface BreakerRules {
  /** Failures in a row with which it opens; 0: it never does. */
  readonly failures: number;
  /** Milliseconds between attempts while it is open. */
  readonly pauseMs: number;
}

const AT_ONCE: BreakerRules = { failures: 1, pauseMs: 250 };

export class Breaker {
  readonly #clock: SteadyClock;
  readonly #rules: BreakerRules;
  readonly #events: BreakerEvents | null;
  /** In a row. */
  #failures = 0;
  /** Null: it works, as far as is known. */
  #retryAt: number | null = null;
  #trying = false;

  constructor(clock: SteadyClock, events: BreakerEvents | null, rules: BreakerRules = AT_ONCE) {
    this.#clock = clock;
    this.#events = events;
    this.#rules = rules;
  }

  /** Whether to ask now. */
  get isClosed(): boolean {
    return this.#retryAt === null || (!this.#trying && this.#clock.now() >= this.#retryAt);
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const isTrial = this.begin();
    try {
      const result = await work();
      this.succeeded();
      return result;
    } catch (error) {
      this.failed(isTrial, error);
      throw error;
    }
  }

  // ---- for callers who know better than by a rejection what became of it: one of the three follows each `begin`

  /** Somebody asks. Gives whether it is the one who finds out, which the end has to say again. */
  begin(): boolean {
    const isTrial = this.#retryAt !== null;
    if (isTrial) this.#trying = true;
    return isTrial;
  }

  succeeded(): void {
    this.#failures = 0;
    if (this.#retryAt === null) return;
    this.#retryAt = null;
    this.#trying = false;
    this.#events?.onClose();
  }

  failed(isTrial: boolean, cause: unknown): void {
    const wasClosed = this.#retryAt === null;
    // One that was asked before it opened, and says nothing new.
    if (!wasClosed && !isTrial) return;
    if (++this.#failures < this.#rules.failures || this.#rules.failures === 0) return;
    this.#retryAt = this.#clock.now() + this.#rules.pauseMs;
    this.#trying = false;
    if (wasClosed) this.#events?.onOpen(cause);
  }

  /** It ended without anything to be learned: the next one may find out. */
  unknown(isTrial: boolean): void {
    if (isTrial) this.#trying = false;
  }
}
