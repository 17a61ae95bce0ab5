// What policies make of a session. Contract §4.3, observed difference 19.
//
// Rights come from the policies that decide them, each limit from those that decide it; of several, the more generous value counts.

import type { Partitions, Policies, Policy } from '../definition/policy.ts';
import { type Limit, limitOfPolicy, limitOfSession, mergeLimits, NO_LIMIT, replaceLimits } from './policy-limits.ts';
import { ownRights, PolicyRights } from './policy-rights.ts';
import type { Session } from './session.ts';

/** What keeps a session from being used. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** The session as its policies want it; itself when it names none. What is given is not changed. `orgId` null: of any organisation. */
export function applyPolicies(session: Session, policies: Policies, orgId: string | null): Session {
  const ids = policyIds(session);
  return ids.length === 0 ? session : new PolicySet(ids, policies).apply(session, orgId);
}

/** Seconds that a new key with these policies is good for, by the most generous of them that says so; 0: none does. Contract §12.3. */
export function keyExpiresIn(session: Session, policies: Policies): number {
  return Math.max(0, ...policyIds(session).map((id) => policies.get(id)?.keyExpiresIn ?? 0));
}

export function policyIds({ apply_policies: several, apply_policy_id: one }: Session): readonly string[] {
  if (several && several.length > 0) return several;
  return one ? [one] : [];
}

/** Some policies, put together once for all sessions that name just these. */
export class PolicySet {
  /** Those that are there. */
  readonly #named: readonly Policy[];
  /** Null: they can be applied. */
  readonly #problem: string | null;
  readonly #decided: Partitions;
  /** Of all APIs together. */
  readonly #limit: Limit;
  readonly #rights: PolicyRights;
  readonly #rest: Session;

  constructor(ids: readonly string[], policies: Policies) {
    const named = ids.flatMap((id) => policies.get(id) ?? []);
    const decides = (part: keyof Partitions) => named.some(({ partitions }) => partitions[part]);
    this.#named = named;
    this.#problem = problemOf(ids, named);
    this.#decided = {
      quota: decides('quota'),
      rateLimit: decides('rateLimit'),
      complexity: decides('complexity'),
      acl: decides('acl'),
    };
    this.#rights = new PolicyRights(named);
    this.#limit = sharedLimits(named, this.#rights);
    this.#rest = restOf(named);
  }

  /** Throws PolicyError. */
  apply(session: Session, orgId: string | null): Session {
    if (this.#problem !== null) throw new PolicyError(this.#problem);
    const foreign = this.#named.find((policy) => orgId !== null && policy.orgId !== orgId);
    if (foreign) throw new PolicyError(`policy "${foreign.id}" is another organisation's`);
    const limit = replaceLimits(limitOfSession(session), this.#limit, this.#decided);
    const { access_rights: own, quota_remaining } = session;
    const rights = this.#decided.acl ? this.#rights.of(session, limit) : own && ownRights(own, limit, this.#decided);
    return {
      ...withoutLimits(session),
      ...limit,
      ...(!this.#decided.quota && quota_remaining !== undefined && { quota_remaining }),
      ...(rights && { access_rights: rights }),
      ...withRest(session, this.#rest),
    };
  }
}

function problemOf(ids: readonly string[], named: readonly Policy[]): string | null {
  if (named.length === 0) return `there is no policy ${listed(ids)}`;
  // Observed on Tyk. No rights at all would be rights to everything.
  const granting = named.filter(({ partitions }) => partitions.acl);
  if (granting.length > 0 && granting.every(({ rights }) => rights.size === 0))
    return `no API is in the access_rights of ${listed(granting.map(({ id }) => id))}`;
  return named.some(({ perApi }) => perApi) && named.some(isPartitioned)
    ? 'policies with per_api and policies with partitions exclude each other'
    : null;
}

function listed(ids: readonly string[]): string {
  return ids.map((id) => `"${id}"`).join(', ');
}

function isPartitioned({ partitions }: Policy): boolean {
  return !Object.values(partitions).every(Boolean);
}

/** The most generous ones; when policies that decide everything give a right to one API, those of this API, as in Tyk. */
function sharedLimits(named: readonly Policy[], rights: PolicyRights): Limit {
  const only = named.some(isPartitioned) ? undefined : rights.onlyLimit;
  const shared = named.filter(({ perApi }) => !perApi);
  return (
    only ??
    shared.reduce((limit, policy) => mergeLimits(limit, limitOfPolicy(policy.limit), policy.partitions), NO_LIMIT)
  );
}

function withoutLimits(session: Session): Session {
  const { rate, per, throttle_interval, throttle_retry_limit, max_query_depth, ...others } = session;
  const { quota_max, quota_remaining, quota_renewal_rate, ...kept } = others;
  return kept;
}

/** Tags of all, metadata of the last one that has it, the latest time; inactive if one of them is, or the session itself. */
function restOf(named: readonly Policy[]): Session {
  const tags = [...new Set(named.flatMap((policy) => policy.tags))];
  const metaData = Object.fromEntries(named.flatMap((policy) => Object.entries(policy.metaData)));
  const updated = named.map(({ lastUpdated }) => lastUpdated).reduce((a, b) => (b > a ? b : a), '');
  const action = named.findLast(({ postExpiryAction }) => postExpiryAction !== '')?.postExpiryAction;
  const grace = named.findLast(({ postExpiryGracePeriod }) => postExpiryGracePeriod !== 0)?.postExpiryGracePeriod;
  return {
    ...(tags.length > 0 && { tags }),
    ...(Object.keys(metaData).length > 0 && { meta_data: metaData }),
    ...(named.some(({ isInactive }) => isInactive) && { is_inactive: true }),
    ...(updated !== '' && { last_updated: updated }),
    ...(action !== undefined && { post_expiry_action: action }),
    ...(grace !== undefined && { post_expiry_grace_period: grace }),
  };
}

function withRest(session: Session, rest: Session): Session {
  const { tags, meta_data, last_updated } = rest;
  return {
    ...rest,
    ...(tags && { tags: [...new Set([...(session.tags ?? []), ...tags])] }),
    ...(meta_data && { meta_data: { ...session.meta_data, ...meta_data } }),
    ...(last_updated && (session.last_updated ?? '') > last_updated && { last_updated: session.last_updated }),
  };
}
