// Failures of an event handler, told when they begin, once a minute while they last, and when they are over.

import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/log.ts';

const REMIND_MS = 60_000;

export class TroubleLog {
  readonly #place: { readonly handler: string; readonly api: string };
  readonly #log: Logger;
  readonly #clock: Clock;
  /** Null: all is well. */
  #since: number | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;
  #failed = 0;
  #dropped = 0;

  constructor(place: { readonly handler: string; readonly api: string }, log: Logger, clock: Clock) {
    this.#place = place;
    this.#log = log;
    this.#clock = clock;
  }

  failed(event: string, error: unknown): void {
    this.#begin();
    this.#failed++;
    const now = this.#clock.now();
    if (now - this.#toldAt < REMIND_MS) return;
    this.#toldAt = now;
    this.#log.warn({ ...this.#facts(), event, cause: causeOf(error) }, 'event handler failed');
  }

  /** The queue is full. */
  dropped(): void {
    this.#begin();
    if (this.#dropped++ === 0)
      this.#log.error(this.#facts(), 'the queue of an event handler is full: its events are dropped');
  }

  worked(): void {
    if (this.#since === null) return;
    this.#log.info(this.#facts(), 'event handler works again');
    this.#since = null;
    this.#toldAt = Number.NEGATIVE_INFINITY;
    this.#failed = 0;
    this.#dropped = 0;
  }

  #begin(): void {
    this.#since ??= this.#clock.now();
  }

  #facts(): object {
    const since = new Date(this.#since ?? 0).toISOString();
    return { ...this.#place, failed: this.#failed, dropped: this.#dropped, since };
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, message } = error;
  return cause instanceof Error ? cause.message : String(cause ?? message);
}
