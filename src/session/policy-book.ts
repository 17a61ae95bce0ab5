// The policies in service. A reload replaces them all at once; each request is decided by those that were there when it was authenticated.

import type { Policies } from '../definition/policy.ts';
import type { Logger } from '../telemetry/log.ts';
import { applyPolicies, PolicyError, policyIds } from './policies.ts';
import type { Session } from './session.ts';

/** Different refusals that are told between two reloads. */
const MAX_TOLD = 1000;

export class PolicyBook {
  readonly #log: Logger;
  #policies: Policies = new Map();
  /** Of sessions that are kept: what they became, until there are new policies. */
  #applied = new WeakMap<Session, { readonly orgId: string | null; readonly session: Session }>();
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
    this.#told.clear();
  }

  /** The same object for the same session; null: it cannot be used, and the log says why. `orgId` null: of any organisation. */
  apply(session: Session, orgId: string | null): Session | null {
    if (policyIds(session).length === 0) return session;
    const known = this.#applied.get(session);
    if (known?.orgId === orgId) return known.session;
    try {
      const applied = applyPolicies(session, this.#policies, orgId);
      this.#applied.set(session, { orgId, session: applied });
      return applied;
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      this.#tell(error, orgId);
      return null;
    }
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
