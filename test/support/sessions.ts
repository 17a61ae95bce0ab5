// Sessions in memory, and the names of keys.
import { type Policies, parsePolicy } from '../../src/definition/policy.ts';
import { KeyNames, type KeyRules } from '../../src/session/key-names.ts';
import { MemorySessionStore } from '../../src/session/memory-store.ts';
import { PolicyBook } from '../../src/session/policy-book.ts';
import type { SessionStore } from '../../src/session/session.ts';
import { Sessions } from '../../src/session/sessions.ts';
import { notedLog } from './builders.ts';

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

/** Policies in service, as they would be written in a file. */
export function policyBook(policies: Readonly<Record<string, object>> = {}, log = notedLog().log): PolicyBook {
  const book = new PolicyBook(log);
  book.replace(policiesOf(policies));
  return book;
}

export function policiesOf(policies: Readonly<Record<string, object>>): Policies {
  return new Map(
    Object.entries(policies).map(([id, document]) => {
      const { policy, faults } = parsePolicy(document, id, 'policies.json');
      if (policy === undefined) throw new Error(JSON.stringify(faults));
      return [id, policy];
    }),
  );
}
