// Sessions in memory, and the names of keys.
import { KeyNames, type KeyRules } from '../../src/session/key-names.ts';
import { MemorySessionStore } from '../../src/session/memory-store.ts';
import type { SessionStore } from '../../src/session/session.ts';
import { Sessions } from '../../src/session/sessions.ts';

export function keyNames(rules: Partial<KeyRules> = {}): KeyNames {
  return new KeyNames({ hashKeys: false, hashFunction: '', hashFallbacks: [], onlyWholeKeys: false, ...rules });
}

export function sessionsOf(rules: Partial<KeyRules> = {}, store: SessionStore = new MemorySessionStore(100)): Sessions {
  return new Sessions(store, keyNames(rules));
}

/** A store that is away. */
export function brokenStore(error: Error): SessionStore {
  const fail = () => Promise.reject(error);
  return {
    get: fail,
    set: fail,
    update: fail,
    delete: fail,
    // biome-ignore lint/correctness/useYield: it fails before the first name
    async *names() {
      throw error;
    },
    close: () => Promise.resolve(),
  };
}
