// Sessions in this process: for one gateway, or for trying things out. Bounded: the least recently used go first.

import { LRUCache } from 'lru-cache';
import type { Session, SessionStore } from './session.ts';

export class MemorySessionStore implements SessionStore {
  readonly #sessions: LRUCache<string, Session>;

  constructor(maxSessions: number) {
    this.#sessions = new LRUCache({ max: maxSessions });
  }

  get(keyId: string): Promise<Session | undefined> {
    return Promise.resolve(this.#sessions.get(keyId));
  }

  set(keyId: string, session: Session, ttlSeconds: number): Promise<void> {
    this.#sessions.set(keyId, session, { ttl: ttlSeconds * 1000 });
    return Promise.resolve();
  }

  delete(keyId: string): Promise<boolean> {
    return Promise.resolve(this.#sessions.delete(keyId));
  }

  close(): Promise<void> {
    this.#sessions.clear();
    return Promise.resolve();
  }
}
