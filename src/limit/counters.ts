// What is remembered of one key to hold it to its rate. Pure: the time is handed in, in milliseconds, and never goes back.

import type { Algorithm, Budget, RateState } from './limiter.ts';

export interface Counter {
  readonly algorithm: Algorithm;
  readonly bytes: number;
  /** Counts a request at `now` if the budget allows it, which may be another one each time. */
  take(now: number, budget: Budget): RateState;
}

export function createCounter(algorithm: Algorithm): Counter {
  return algorithm === 'sliding-log' ? new SlidingLog() : new Window(algorithm);
}

/** The times of the requests that were let through, oldest first, in a ring that grows as far as it has to. */
class SlidingLog implements Counter {
  readonly algorithm = 'sliding-log';
  #times = new Float64Array(8);
  #first = 0;
  #count = 0;

  get bytes(): number {
    return this.#times.byteLength;
  }

  take(now: number, { max, perMs }: Budget): RateState {
    this.#forget(now - perMs);
    const allowed = this.#count < max;
    if (allowed) this.#add(now);
    const oldest = this.#times[this.#first] as number;
    return { allowed, remaining: Math.max(0, max - this.#count), resetMs: oldest + perMs - now };
  }

  #forget(until: number): void {
    while (this.#count > 0 && (this.#times[this.#first] as number) <= until) {
      this.#first = (this.#first + 1) % this.#times.length;
      this.#count--;
    }
  }

  #add(time: number): void {
    if (this.#count === this.#times.length) this.#grow();
    this.#times[(this.#first + this.#count) % this.#times.length] = time;
    this.#count++;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    times.set(this.#times.subarray(this.#first));
    times.set(this.#times.subarray(0, this.#first), this.#times.length - this.#first);
    this.#times = times;
    this.#first = 0;
  }
}

/** A count that starts over: at multiples of the length, or from the first request after the last end. */
class Window implements Counter {
  readonly algorithm: 'fixed-window' | 'bucket';
  readonly bytes = 0;
  #start = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(algorithm: 'fixed-window' | 'bucket') {
    this.algorithm = algorithm;
  }

  take(now: number, { max, perMs }: Budget): RateState {
    if (now - this.#start >= perMs) {
      this.#start = this.algorithm === 'bucket' ? now : now - (now % perMs);
      this.#count = 0;
    }
    const allowed = this.#count < max;
    if (allowed) this.#count++;
    return { allowed, remaining: Math.max(0, max - this.#count), resetMs: this.#start + perMs - now };
  }
}
