// Failures of targets and upstreams, told once and then summed up: a log line when one begins, one every ten seconds while it
// lasts (on the next failure), one when it is over. Never a line per request.

import type { Clock } from '../clock.ts';
import type { GatewayError } from '../errors.ts';
import type { Logger } from './log.ts';

const REMIND_MS = 10_000;
/** APIs × hooks × codes is finite, but definitions come and go. */
const MAX_KEYS = 10_000;

export interface FailurePlace {
  /** Name of a coprocess target, or origin of an upstream. */
  readonly target: string;
  readonly address?: string;
  /** Empty for upstreams. */
  readonly hook: string;
  readonly api: string;
  readonly code: string;
}

interface Streak {
  readonly place: FailurePlace;
  readonly since: number;
  count: number;
  toldAt: number;
}

export class FailureLog {
  readonly #streaks = new Map<string, Streak>();
  readonly #log: Logger;
  readonly #clock: Clock;

  constructor(log: Logger, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  failed(place: FailurePlace, error: GatewayError): void {
    const key = `${place.target}\n${place.hook}\n${place.api}\n${place.code}`;
    const now = this.#clock.now();
    let streak = this.#streaks.get(key);
    if (!streak) {
      if (this.#streaks.size >= MAX_KEYS) this.#streaks.clear();
      streak = { place, since: now, count: 0, toldAt: Number.NEGATIVE_INFINITY };
      this.#streaks.set(key, streak);
    }
    streak.count++;
    if (now - streak.toldAt < REMIND_MS) return;
    streak.toldAt = now;
    this.#log.warn(
      { ...place, cause: causeText(error), failures: streak.count, since: new Date(streak.since).toISOString() },
      `${place.hook ? 'hook' : 'upstream'} failed: ${error.message}`,
    );
  }

  /** Nothing is failing: the usual state, in which a success needs no telling. */
  get isQuiet(): boolean {
    return this.#streaks.size === 0;
  }

  /** Ends the streaks of one hook; free while nothing fails. */
  succeeded(target: string, hook: string, api: string): void {
    if (this.isQuiet) return;
    for (const [key, { place, count, since }] of this.#streaks) {
      if (place.target !== target || place.hook !== hook || place.api !== api) continue;
      this.#streaks.delete(key);
      this.#log.info(
        { ...place, failures: count, since: new Date(since).toISOString() },
        `${hook ? 'hook' : 'upstream'} works again`,
      );
    }
  }
}

/** The cause's own words, without a stack. */
function causeText({ cause, message }: GatewayError): string {
  if (cause instanceof Error)
    return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message || cause.name;
  return cause === undefined ? message : String(cause);
}
