// Sessions in Redis, under the names and in the JSON of Tyk's, so that keys of one are keys of the other. Contract §4.4, §4.5.

import { GatewayError } from '../errors.ts';
import { Breaker, type SteadyClock } from '../lib/breaker.ts';
import { KEYS_CHANGED, type Notices } from '../notices.ts';
import type { RedisCommands, RedisLink } from '../redis.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Session, SessionStore } from './session.ts';
import { sessionFromJson, sessionToJson } from './session-json.ts';

/** Names that Redis looks at in one step of a listing. */
const SCAN_COUNT = 1000;

/** How names begin: sessions of keys, and what is kept of organisations. */
export type KeyPrefix = 'apikey-' | 'orgkey.';

export interface RedisStoreParts {
  readonly link: RedisLink;
  readonly prefix: KeyPrefix;
  /** Tells other gateways of changes; null: they know when their cache is over. */
  readonly notices: Notices | null;
  readonly steady: SteadyClock;
  readonly log: Logger;
}

export class RedisSessionStore implements SessionStore {
  readonly #link: RedisLink;
  readonly #prefix: KeyPrefix;
  readonly #notices: Notices | null;
  readonly #log: Logger;
  /** A Redis that hangs costs one request its time, not all of them. */
  readonly #breaker: Breaker;

  constructor({ link, prefix, notices, steady, log }: RedisStoreParts) {
    this.#link = link;
    this.#prefix = prefix;
    this.#notices = notices;
    this.#log = log;
    this.#breaker = new Breaker(steady, {
      onOpen: () =>
        log.error('sessions cannot be read from Redis: stored keys are answered 503, plugins go on authenticating'),
      onClose: () => log.info('sessions are read from Redis again'),
    });
  }

  async get(name: string): Promise<Session | undefined> {
    const text = await this.#run((commands) => commands.get(this.#prefix + name));
    if (text === null) return undefined;
    const session = sessionFromJson(text);
    if (session === null)
      this.#log.error(
        { bytes: text.length },
        `a stored session (${this.#prefix}…) is not JSON of one: its key is unknown`,
      );
    return session ?? undefined;
  }

  async set(name: string, session: Session, ttlSeconds: number): Promise<void> {
    const json = sessionToJson(session);
    await this.#run((commands) =>
      ttlSeconds > 0
        ? commands.set(this.#prefix + name, json, 'EX', ttlSeconds)
        : commands.set(this.#prefix + name, json),
    );
    await this.#tell(name);
  }

  async update(name: string, session: Session, ttlSeconds: number): Promise<void> {
    const json = sessionToJson(session);
    const done = await this.#run((commands) =>
      ttlSeconds > 0
        ? commands.set(this.#prefix + name, json, 'EX', ttlSeconds, 'XX')
        : commands.set(this.#prefix + name, json, 'XX'),
    );
    if (done !== null) await this.#tell(name);
  }

  async delete(name: string): Promise<boolean> {
    const deleted = await this.#run((commands) => commands.del(this.#prefix + name));
    await this.#tell(name);
    return deleted > 0;
  }

  async *names(): AsyncIterable<string> {
    for (const server of serversOf(this.#link.commands)) {
      let cursor = '0';
      do {
        const [next, keys] = await this.#run(() =>
          server.scan(cursor, 'MATCH', `${this.#prefix}*`, 'COUNT', SCAN_COUNT),
        );
        for (const key of keys) yield key.slice(this.#prefix.length);
        cursor = next;
      } while (cursor !== '0');
    }
  }

  /** The link is its owner's. */
  async close(): Promise<void> {}

  async #tell(name: string): Promise<void> {
    await this.#notices?.send(KEYS_CHANGED, name);
  }

  #run<T>(work: (commands: RedisCommands) => Promise<T>): Promise<T> {
    if (!this.#breaker.isClosed)
      return Promise.reject(new GatewayError('GW_REDIS_UNAVAILABLE', { cause: 'Redis failed a moment ago' }));
    return this.#breaker.run(() => this.#link.run(work));
  }
}

function serversOf(commands: RedisCommands) {
  return 'nodes' in commands ? commands.nodes('master') : [commands];
}
