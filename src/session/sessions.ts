// What stages and the control API know of stored sessions: by the keys of callers, whatever stores call them. Contract §4.4.

import type { KeyNames } from './key-names.ts';
import type { Session, SessionStore } from './session.ts';

export interface Found {
  readonly keyId: string;
  readonly data: Session;
}

export class Sessions {
  readonly names: KeyNames;
  /** By stored names. */
  readonly store: SessionStore;

  constructor(store: SessionStore, names: KeyNames) {
    this.store = store;
    this.names = names;
  }

  get(keyId: string): Session | undefined | Promise<Session | undefined> {
    return this.store.get(this.names.stored(keyId));
  }

  set(keyId: string, session: Session, ttlSeconds: number): Promise<void> {
    return this.store.set(this.names.stored(keyId), session, ttlSeconds);
  }

  update(keyId: string, session: Session, ttlSeconds: number): Promise<void> {
    return this.store.update(this.names.stored(keyId), session, ttlSeconds);
  }

  delete(keyId: string): Promise<boolean> {
    return this.store.delete(this.names.stored(keyId));
  }

  /** A key as it was presented: that of the organisation by this name first (control API), then as it is (tokens of custom auth). */
  find(orgId: string, key: string): Found | null | Promise<Found | null> {
    const candidates = this.names.candidates(orgId, key);
    for (const [i, keyId] of candidates.entries()) {
      const data = this.get(keyId);
      if (data instanceof Promise) return this.#findLater(candidates.slice(i), data);
      if (data !== undefined) return { keyId, data };
    }
    return null;
  }

  async #findLater(
    [keyId, ...others]: readonly string[],
    reading: Promise<Session | undefined>,
  ): Promise<Found | null> {
    const data = await reading;
    if (data !== undefined) return { keyId: keyId as string, data };
    for (const other of others) {
      const found = await this.get(other);
      if (found !== undefined) return { keyId: other, data: found };
    }
    return null;
  }
}
