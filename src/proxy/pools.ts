// Keep-alive connection pools to upstreams, one per origin and TLS setting, shared by all APIs.

import type { ConnectionOptions } from 'node:tls';
import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import type { UpstreamTls } from '../definition/types.ts';

export interface PoolSettings {
  readonly connectTimeoutMs: number;
  readonly insecureSkipVerify: boolean;
}

/** Rewrites can lead anywhere, so the number of pools is bounded; the least recently used one finishes what it has and goes. */
const MAX_POOLS = 1000;

export class UpstreamPools {
  readonly #pools: LRUCache<string, Pool>;
  readonly #settings: PoolSettings;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#pools = new LRUCache({ max: MAX_POOLS, dispose: (pool) => void pool.close().catch(() => {}) });
  }

  get(origin: string, tls: UpstreamTls): Pool {
    const key = origin.startsWith('https:')
      ? `${origin} ${tls.insecureSkipVerify} ${tls.minVersion} ${tls.maxVersion}`
      : origin;
    let pool = this.#pools.get(key);
    if (!pool) {
      pool = this.#open(origin, tls);
      this.#pools.set(key, pool);
    }
    return pool;
  }

  #open(origin: string, tls: UpstreamTls): Pool {
    return new Pool(origin, {
      // As many as there are requests at once: what bounds them is the listener.
      connections: null,
      pipelining: 1,
      // Shorter than what common servers keep, so that a request rarely meets a connection that is being closed.
      keepAliveTimeout: 4000,
      bodyTimeout: 0,
      connect: { timeout: this.#settings.connectTimeoutMs, ...this.tlsOptions(tls) },
    });
  }

  tlsOptions(tls: UpstreamTls): Pick<ConnectionOptions, 'rejectUnauthorized' | 'minVersion' | 'maxVersion'> {
    return {
      rejectUnauthorized: !(tls.insecureSkipVerify || this.#settings.insecureSkipVerify),
      ...(tls.minVersion && { minVersion: tls.minVersion }),
      ...(tls.maxVersion && { maxVersion: tls.maxVersion }),
    };
  }

  /** Lets requests under way finish. */
  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    await Promise.all(pools.map((pool) => pool.close().catch(() => {})));
  }

  async destroy(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }
}
