// Sessions of a shared store, kept for some seconds: read once and not for each request, written when they changed and not each time.
// Other gateways say when a session is no longer what it was. Contract §4.4 (local cache), §4.5, W14d.

import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { KEYS_CHANGED, type NoticeListener } from '../notices.ts';
import type { Session, SessionStore } from './session.ts';

/** Counts of quotas are written together; the counters themselves are the truth, and somewhere else. */
const FLUSH_MS = 200;
const MAX_PENDING = 10_000;

interface Entry {
  readonly session: Session;
  /** Null: it was read, and how long it is kept is not known. */
  readonly written: { readonly ttlSeconds: number; readonly at: number } | null;
}

interface Update {
  readonly session: Session;
  readonly ttlSeconds: number;
}

export interface CacheSettings {
  /** Milliseconds that what was read is good for. */
  readonly keepMs: number;
  readonly maxSessions: number;
}

export class CachedSessionStore implements SessionStore, NoticeListener {
  readonly #store: SessionStore;
  readonly #steady: Clock;
  readonly #keepMs: number;
  readonly #entries: LRUCache<string, Entry>;
  /** Requests for one session share the reading of it. */
  readonly #reading = new Map<string, Promise<Session | undefined>>();
  readonly #pending = new Map<string, Update>();
  #flushing: NodeJS.Timeout | null = null;

  constructor(store: SessionStore, { keepMs, maxSessions }: CacheSettings, steady: Clock) {
    this.#store = store;
    this.#steady = steady;
    this.#keepMs = keepMs;
    this.#entries = new LRUCache({ max: maxSessions, ttl: keepMs, ttlResolution: 0, perf: steady });
  }

  get(name: string): Session | undefined | Promise<Session | undefined> {
    return this.#entries.get(name)?.session ?? this.#pending.get(name)?.session ?? this.#read(name);
  }

  #read(name: string): Promise<Session | undefined> {
    const under = this.#reading.get(name);
    if (under !== undefined) return under;
    const reading = this.#load(name);
    this.#reading.set(name, reading);
    const done = (session?: Session) => {
      // It changed while it was read: what came is given to those that asked before, and to nobody after.
      if (this.#reading.get(name) !== reading) return;
      this.#reading.delete(name);
      if (session !== undefined) this.#entries.set(name, { session, written: null });
    };
    reading.then(done, () => done());
    return reading;
  }

  async #load(name: string): Promise<Session | undefined> {
    return this.#store.get(name);
  }

  async set(name: string, session: Session, ttlSeconds: number): Promise<void> {
    this.#pending.delete(name);
    if (this.#isWritten(name, session, ttlSeconds)) return;
    await this.#store.set(name, session, ttlSeconds);
    this.#reading.delete(name);
    // A copy: the request goes on with its own.
    const entry = { session: { ...session }, written: { ttlSeconds, at: this.#steady.now() } };
    // Not beyond its end.
    const ttl = ttlSeconds === 0 ? this.#keepMs : Math.min(this.#keepMs, ttlSeconds * 1000);
    this.#entries.set(name, entry, { ttl });
  }

  /** The same is there already, and will be for (nearly) as long as is asked now. */
  #isWritten(name: string, session: Session, ttlSeconds: number): boolean {
    const entry = this.#entries.get(name);
    if (entry === undefined || !isSame(entry.session, session)) return false;
    if (ttlSeconds === 0) return entry.written === null || entry.written.ttlSeconds === 0;
    return entry.written?.ttlSeconds === ttlSeconds && this.#steady.now() - entry.written.at < (ttlSeconds * 1000) / 10;
  }

  async update(name: string, session: Session, ttlSeconds: number): Promise<void> {
    const entry = this.#entries.get(name);
    if (entry !== undefined) this.#entries.set(name, { ...entry, session: { ...session } }, { noUpdateTTL: true });
    this.#pending.set(name, { session: { ...session }, ttlSeconds });
    if (this.#pending.size >= MAX_PENDING) await this.#flush();
    else this.#flushing ??= setTimeout(() => void this.#flush(), FLUSH_MS);
  }

  async delete(name: string): Promise<boolean> {
    this.#forget(name);
    const deleted = await this.#store.delete(name);
    this.#forget(name);
    return deleted;
  }

  names(): AsyncIterable<string> {
    return this.#store.names();
  }

  onNotice(command: string, payload: string): void {
    if (command !== KEYS_CHANGED) return;
    // Tyk's management adds `:hashed` to names.
    for (const name of payload.split(',')) this.#forget(name.replace(/:.*$/, ''));
  }

  onGap(): void {
    this.#entries.clear();
    this.#reading.clear();
  }

  async close(): Promise<void> {
    await this.#flush();
    this.#entries.clear();
    await this.#store.close();
  }

  #forget(name: string): void {
    this.#entries.delete(name);
    this.#reading.delete(name);
    this.#pending.delete(name);
  }

  /** A count that cannot be written is lost for readers of the session, and for nobody else. */
  async #flush(): Promise<void> {
    if (this.#flushing !== null) clearTimeout(this.#flushing);
    this.#flushing = null;
    const updates = [...this.#pending];
    this.#pending.clear();
    await Promise.allSettled(
      updates.map(([name, { session, ttlSeconds }]) => this.#store.update(name, session, ttlSeconds)),
    );
  }
}

/** A plugin that writes down the time of each call changes nothing by it. */
function isSame(a: Session, b: Session): boolean {
  return isDeepStrictEqual({ ...a, last_updated: '' }, { ...b, last_updated: '' });
}
