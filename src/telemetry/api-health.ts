// Counters of an API over the last seconds, as GET /tyk/health tells them. Contract §12.1.

import type { Clock } from '../clock.ts';

export type Trouble = 'throttled' | 'quota' | 'key';

/** Tyk's own names. */
export interface HealthValues {
  readonly throttle_requests_per_second: number;
  readonly quota_violations_per_second: number;
  readonly key_failures_per_second: number;
  /** Milliseconds. */
  readonly average_upstream_latency: number;
  readonly average_requests_per_second: number;
}

interface Second {
  at: number;
  throttled: number;
  quota: number;
  key: number;
  requests: number;
  latencyMs: number;
}

export class ApiHealth {
  readonly #clock: Clock;
  /** One for each second of the window, used in turns. */
  readonly #seconds: Second[];

  /** `clock` never goes back. */
  constructor(windowSeconds: number, clock: Clock) {
    this.#clock = clock;
    this.#seconds = Array.from({ length: windowSeconds }, () => empty(Number.NEGATIVE_INFINITY));
  }

  trouble(kind: Trouble): void {
    this.#now()[kind]++;
  }

  /** A request that went to the upstream. */
  request(latencyMs: number): void {
    const second = this.#now();
    second.requests++;
    second.latencyMs += latencyMs;
  }

  get values(): HealthValues {
    const length = this.#seconds.length;
    const oldest = this.#second() - length;
    const sum = empty(0);
    for (const second of this.#seconds) if (second.at > oldest) add(sum, second);
    return {
      throttle_requests_per_second: rounded(sum.throttled / length),
      quota_violations_per_second: rounded(sum.quota / length),
      key_failures_per_second: rounded(sum.key / length),
      average_upstream_latency: sum.requests === 0 ? 0 : rounded(sum.latencyMs / sum.requests),
      average_requests_per_second: rounded(sum.requests / length),
    };
  }

  #second(): number {
    return Math.floor(this.#clock.now() / 1000);
  }

  #now(): Second {
    const at = this.#second();
    const index = at % this.#seconds.length;
    const known = this.#seconds[index] as Second;
    if (known.at === at) return known;
    const fresh = empty(at);
    this.#seconds[index] = fresh;
    return fresh;
  }
}

function empty(at: number): Second {
  return { at, throttled: 0, quota: 0, key: 0, requests: 0, latencyMs: 0 };
}

function add(sum: Second, { throttled, quota, key, requests, latencyMs }: Second): void {
  sum.throttled += throttled;
  sum.quota += quota;
  sum.key += key;
  sum.requests += requests;
  sum.latencyMs += latencyMs;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
