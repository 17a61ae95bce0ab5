// Sessions in this process: for one gateway, or for trying things out. Bounded: the least recently used go first.

import { LRUCache } from 'lru-cache';
import type { Session, SessionStore } from './session.ts';

export class MemorySessionStore implements SessionStore {
  readonly #sessions: LRUCache<string, Session>;

  constructor(maxSessions: number) {
    this.#sessions = new LRUCache({ max: maxSessions });
  }

  get(name: string): Session | undefined {
    return this.#sessions.get(name);
  }

  async set(name: string, session: Session, ttlSeconds: number): Promise<void> {
    this.#sessions.set(name, session, { ttl: ttlSeconds * 1000 });
  }

  async update(name: string, session: Session, ttlSeconds: number): Promise<void> {
    if (this.#sessions.has(name)) await this.set(name, session, ttlSeconds);
  }

  async delete(name: string): Promise<boolean> {
    return this.#sessions.delete(name);
  }

  async *names(): AsyncIterable<string> {
    // A copy: the cache may change between two names.
    yield* [...this.#sessions.keys()];
  }

  async close(): Promise<void> {
    this.#sessions.clear();
  }
}
