// The connection to Redis that everything shared goes through. It comes back by itself; while it is away, commands fail at once
// instead of waiting, so that no request hangs.

import { readFileSync } from 'node:fs';
import { type RedisOptions as ClientOptions, Cluster, type ClusterOptions, Redis } from 'ioredis';
import { GatewayError } from './errors.ts';

export interface RedisSettings {
  readonly mode: 'single' | 'sentinel' | 'cluster';
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly masterName: string;
  readonly sentinelPassword: string;
  readonly username: string;
  readonly password: string;
  readonly database: number;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** PEM files; empty: none. */
  readonly tls: {
    readonly insecureSkipVerify: boolean;
    readonly ca: string;
    readonly cert: string;
    readonly key: string;
    readonly minVersion: '' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
    readonly maxVersion: '' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  } | null;
}

/** Who is told when Redis goes and when it is back. */
export interface RedisLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Pauses between attempts to connect: short enough that a Redis that is back is found within two seconds. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;

const NOT_YET = 'not connected yet';

/** What is done with a connection: the commands of ioredis, on one server or on a cluster. */
export type RedisCommands = Redis | Cluster;

export interface Subscription {
  onMessage(message: string): void;
  /** Messages may have been missed: the connection was away. */
  onGap(): void;
}

export class RedisLink {
  readonly #settings: RedisSettings;
  readonly #log: RedisLog;
  readonly commands: RedisCommands;
  #subscriber: RedisCommands | null = null;
  #problem: string | null = NOT_YET;
  #closed = false;
  #seen = false;

  constructor(settings: RedisSettings, log: RedisLog) {
    this.#settings = settings;
    this.#log = log;
    this.commands = connect(settings, false);
    this.#watch(this.commands);
  }

  /** Why it is away; null: it is there. */
  get problem(): string | null {
    return this.#problem;
  }

  /** It has been there since the start. */
  get seen(): boolean {
    return this.#seen;
  }

  /** Runs commands; whatever goes wrong with Redis becomes GW_REDIS_UNAVAILABLE. */
  async run<T>(work: (commands: RedisCommands) => Promise<T>): Promise<T> {
    try {
      return await work(this.commands);
    } catch (error) {
      throw error instanceof GatewayError ? error : new GatewayError('GW_REDIS_UNAVAILABLE', { cause: error });
    }
  }

  /** On a connection of its own, which is made with the first subscription; subscribes again by itself after it was away. */
  async subscribe(channel: string, { onMessage, onGap }: Subscription): Promise<void> {
    this.#subscriber ??= connect(this.#settings, true);
    const subscriber = this.#subscriber;
    let wasReady = false;
    subscriber.on('ready', () => {
      if (wasReady) onGap();
      wasReady = true;
    });
    subscriber.on('error', () => {});
    subscriber.on('message', (from: string, message: string) => {
      if (from === channel) onMessage(message);
    });
    await subscriber.subscribe(channel);
  }

  /** Resolves when Redis is there, or after `waitMs`. */
  async settled(waitMs: number): Promise<void> {
    if (this.#problem === null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, waitMs);
    this.commands.once('ready', resolve);
    await promise;
    clearTimeout(timer);
    this.commands.off('ready', resolve);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const client of [this.commands, this.#subscriber]) client?.disconnect();
  }

  #watch(client: RedisCommands): void {
    client.on('ready', () => this.#becameReady());
    client.on('error', (error: Error) => this.#failed(error.message || error.name));
    // Where an error led to it, that says more.
    client.on('close', () => {
      if (!this.#isExplained) this.#failed('the connection was closed');
    });
  }

  /** One line when it goes, one when it is back. */
  #failed(problem: string): void {
    if (!this.#isExplained && !this.#closed) this.#log.error({ redis: this.#address, cause: problem }, 'Redis is away');
    this.#problem = problem;
  }

  #becameReady(): void {
    if (this.#problem !== null) this.#log.info({ redis: this.#address }, 'connected to Redis');
    this.#problem = null;
    this.#seen = true;
  }

  get #isExplained(): boolean {
    return this.#problem !== null && this.#problem !== NOT_YET;
  }

  get #address(): string {
    return this.#settings.nodes.map(({ host, port }) => `${host}:${port}`).join(', ');
  }
}

function connect(settings: RedisSettings, subscribes: boolean): RedisCommands {
  const { mode, nodes, masterName, sentinelPassword } = settings;
  const options = optionsOf(settings, subscribes);
  if (mode === 'cluster') {
    const clusterOptions: ClusterOptions = {
      redisOptions: options,
      enableOfflineQueue: subscribes,
      clusterRetryStrategy: pauseMs,
      slotsRefreshTimeout: settings.timeoutMs,
    };
    return new Cluster([...nodes], clusterOptions);
  }
  const [first] = nodes;
  return mode === 'sentinel'
    ? new Redis({
        ...options,
        sentinels: [...nodes],
        name: masterName,
        sentinelRetryStrategy: pauseMs,
        ...(sentinelPassword && { sentinelPassword }),
        // Without these two ioredis speaks in the clear, whatever `tls` says.
        ...(options.tls && { sentinelTLS: options.tls, enableTLSForSentinelMode: true }),
      })
    : new Redis({ ...options, host: first?.host ?? 'localhost', port: first?.port ?? 6379 });
}

function optionsOf(settings: RedisSettings, subscribes: boolean): ClientOptions {
  const { username, password, database, timeoutMs, tls } = settings;
  return {
    ...(username && { username }),
    ...(password && { password }),
    db: database,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: pauseMs,
    // A subscription waits for its connection; everything else fails while there is none.
    enableOfflineQueue: subscribes,
    maxRetriesPerRequest: subscribes ? null : 0,
    autoResubscribe: subscribes,
    ...(tls && { tls: tlsOf(tls) }),
  };
}

function tlsOf({ insecureSkipVerify, ca, cert, key, minVersion, maxVersion }: NonNullable<RedisSettings['tls']>) {
  const pem = (file: string) => (file === '' ? undefined : readFileSync(file));
  return {
    rejectUnauthorized: !insecureSkipVerify,
    ca: pem(ca),
    cert: pem(cert),
    key: pem(key),
    ...(minVersion && { minVersion }),
    ...(maxVersion && { maxVersion }),
  };
}

function pauseMs(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
}
