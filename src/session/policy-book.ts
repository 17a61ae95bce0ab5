// The policies in service. A reload replaces them all at once; each request is decided by those that were there when it was authenticated.

import { LRUCache } from 'lru-cache';
import type { Policies } from '../definition/policy.ts';
import type { Logger } from '../telemetry/log.ts';
import { PolicyError, PolicySet, policyIds } from './policies.ts';
import type { Session } from './session.ts';

/** Different sets that sessions name. */
const MAX_SETS = 1000;
/** Different refusals that are told between two reloads. */
const MAX_TOLD = 1000;

export class PolicyBook {
  readonly #log: Logger;
  #policies: Policies = new Map();
  /** Of sessions that are kept: what they became, until there are new policies. */
  #applied = new WeakMap<Session, { readonly orgId: string | null; readonly session: Session }>();
  /** By their ids. A plugin gives a new session for each request, and names the same policies. */
  readonly #sets = new LRUCache<string, PolicySet>({ max: MAX_SETS });
  readonly #told = new Set<string>();

  constructor(log: Logger) {
    this.#log = log;
  }

  get all(): Policies {
    return this.#policies;
  }

  replace(policies: Policies): void {
    this.#policies = policies;
    this.#applied = new WeakMap();
    this.#sets.clear();
    this.#told.clear();
  }

  /** The same object for the same session; null: it cannot be used, and the log says why. `orgId` null: of any organisation. */
  apply(session: Session, orgId: string | null): Session | null {
    const ids = policyIds(session);
    if (ids.length === 0) return session;
    const known = this.#applied.get(session);
    if (known?.orgId === orgId) return known.session;
    try {
      const applied = this.#setOf(ids).apply(session, orgId);
      this.#applied.set(session, { orgId, session: applied });
      return applied;
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      this.#tell(error, orgId);
      return null;
    }
  }

  #setOf(ids: readonly string[]): PolicySet {
    const key = JSON.stringify(ids);
    let set = this.#sets.get(key);
    if (set === undefined) {
      set = new PolicySet(ids, this.#policies);
      this.#sets.set(key, set);
    }
    return set;
  }

  /** Once: it may be the same for every request. */
  #tell({ message }: PolicyError, orgId: string | null): void {
    if (this.#told.size >= MAX_TOLD || this.#told.has(message)) return;
    this.#told.add(message);
    this.#log.warn(
      { organisation: orgId, cause: message },
      'a session names policies that cannot be applied: access refused',
    );
  }
}
