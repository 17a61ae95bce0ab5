// Limits of a fleet: counted in Redis, and what holds while it is away. Rates protect what is behind the gateway, so they go on, counted
// by each gateway for itself. Quotas are what callers were sold: nobody but Redis knows them, so those requests get a clear error.

import { type Clock, steadyClock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import { Breaker } from '../lib/breaker.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Limiter, QuotaState, RateState } from './limiter.ts';

export interface SharedLimiterParts {
  /** In Redis; rejects when it is away. */
  readonly shared: Limiter;
  /** For rates while it is: starts empty, with the whole rate for each gateway. */
  readonly own: Limiter;
  readonly log: Logger;
  /** Must not jump. Default: the system's. */
  readonly steady?: Clock;
}

export class SharedLimiter implements Limiter {
  readonly #shared: Limiter;
  readonly #own: Limiter;
  readonly #breaker: Breaker;

  constructor({ shared, own, log, steady = steadyClock }: SharedLimiterParts) {
    this.#shared = shared;
    this.#own = own;
    this.#breaker = new Breaker(steady, {
      onOpen: (error) =>
        log.error(
          { cause: causeOf(error) },
          'limits cannot be counted in Redis: rates are counted by this gateway alone, requests with a quota are refused',
        ),
      onClose: () => log.info('limits are counted in Redis again'),
    });
  }

  rate(key: string, rate: number, per: number): RateState | Promise<RateState> {
    if (!this.#breaker.isClosed) return this.#own.rate(key, rate, per);
    return this.#breaker.run(async () => this.#shared.rate(key, rate, per)).catch(() => this.#own.rate(key, rate, per));
  }

  quota(key: string, max: number, renewalSeconds: number): Promise<QuotaState> {
    return this.#ask(() => this.#shared.quota(key, max, renewalSeconds));
  }

  quotaState(key: string, max: number): Promise<QuotaState> {
    return this.#ask(() => this.#shared.quotaState(key, max));
  }

  async reset(...keys: readonly string[]): Promise<void> {
    await this.#own.reset(...keys);
    await this.#ask(() => this.#shared.reset(...keys));
  }

  async close(): Promise<void> {
    await Promise.all([this.#own.close(), this.#shared.close()]);
  }

  async #ask<T>(work: () => T | Promise<T>): Promise<T> {
    if (!this.#breaker.isClosed) throw new GatewayError('GW_REDIS_UNAVAILABLE', { cause: 'Redis failed a moment ago' });
    return this.#breaker.run(async () => work());
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof GatewayError ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
