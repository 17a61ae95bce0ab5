// Time as the gateway sees it; logic takes a Clock so that tests can hold it still.

import { performance } from 'node:perf_hooks'; // the global of this name is a getter

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Close to the system's clock, but it neither jumps nor goes back when that is set: for measuring lengths of time. */
export const steadyClock: Clock = { now: () => performance.timeOrigin + performance.now() };

/** Whole seconds since 1970, as sessions count them. */
export function unixSeconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}
