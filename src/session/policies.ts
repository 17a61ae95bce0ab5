// What policies make of a session. Contract §4.3, observed difference 19.
//
// Rights come from the policies that decide them, each limit from those that decide it; of several, the more generous value counts.

import type { Policies, Policy } from '../definition/policy.ts';
import { type Limit, limitOfPolicy, limitOfSession, mergeLimits } from './policy-limits.ts';
import { decides, ownRights, rightsOf } from './policy-rights.ts';
import type { AccessRight, Session } from './session.ts';

/** What keeps a session from being used. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** The session as its policies want it; itself when it names none. What is given is not changed. `orgId` null: of any organisation. */
export function applyPolicies(session: Session, policies: Policies, orgId: string | null): Session {
  const ids = policyIds(session);
  if (ids.length === 0) return session;
  const named = policiesOf(session, policies);
  check(ids, named, orgId);
  const cleared = clear(session, named);
  const shared = sharedLimits(named, cleared);
  const access_rights = decides(named, 'acl') ? rightsOf(named, session, shared) : ownRights(session, named, shared);
  return {
    ...cleared,
    ...(limitOfOnly(named, access_rights) ?? shared),
    ...(access_rights && { access_rights }),
    ...restOf(named, session),
  };
}

/** Those of its policies that are there. */
export function policiesOf(session: Session, policies: Policies): readonly Policy[] {
  return policyIds(session).flatMap((id) => policies.get(id) ?? []);
}

/** Seconds that a new key with these policies is good for, by the most generous of them that says so; 0: none does. Contract §12.3. */
export function keyExpiresIn(session: Session, policies: Policies): number {
  return Math.max(0, ...policiesOf(session, policies).map((policy) => policy.keyExpiresIn));
}

export function policyIds({ apply_policies: several, apply_policy_id: one }: Session): readonly string[] {
  if (several && several.length > 0) return several;
  return one ? [one] : [];
}

function check(ids: readonly string[], named: readonly Policy[], orgId: string | null): void {
  if (named.length === 0) throw new PolicyError(`there is no policy ${ids.map((id) => `"${id}"`).join(', ')}`);
  const foreign = named.find((policy) => orgId !== null && policy.orgId !== orgId);
  if (foreign) throw new PolicyError(`policy "${foreign.id}" is another organisation's`);
  // Observed on Tyk. No rights at all would be rights to everything.
  const granting = named.filter(({ partitions }) => partitions.acl);
  if (granting.length > 0 && granting.every(({ rights }) => rights.size === 0))
    throw new PolicyError(`no API is in the access_rights of ${granting.map(({ id }) => `"${id}"`).join(', ')}`);
  if (named.some(({ perApi }) => perApi) && named.some((policy) => isPartitioned(policy)))
    throw new PolicyError('policies with per_api and policies with partitions exclude each other');
}

function isPartitioned({ partitions }: Policy): boolean {
  return !Object.values(partitions).every(Boolean);
}

/** What policies decide is theirs alone: a higher value of the session's would win otherwise. */
function clear(session: Session, named: readonly Policy[]): Session {
  const cleared = { ...session };
  const drop = (...keys: (keyof Session)[]) => {
    for (const key of keys) delete cleared[key];
  };
  if (decides(named, 'quota')) drop('quota_max', 'quota_remaining', 'quota_renewal_rate');
  if (decides(named, 'rateLimit')) drop('rate', 'per', 'throttle_interval', 'throttle_retry_limit');
  if (decides(named, 'complexity')) drop('max_query_depth');
  drop('is_inactive');
  return cleared;
}

/** Of all APIs together: the most generous ones, and the session's where no policy decides. */
function sharedLimits(named: readonly Policy[], cleared: Session): Limit {
  return named
    .filter(({ perApi }) => !perApi)
    .reduce(
      (limit, policy) => mergeLimits(limit, limitOfPolicy(policy.limit), policy.partitions),
      limitOfSession(cleared),
    );
}

/** When policies that decide everything give a right to one API: its limits are those of the session, as in Tyk. */
function limitOfOnly(named: readonly Policy[], rights: Session['access_rights']): Limit | undefined {
  const [only, ...others] = Object.values(rights ?? {});
  return only?.limit && others.length === 0 && !named.some(isPartitioned) ? withoutCounts(only.limit) : undefined;
}

function withoutCounts({ quota_renews, quota_remaining, ...limit }: NonNullable<AccessRight['limit']>): Limit {
  return limit;
}

/** Tags of all, metadata of the last one that has it, the later time; inactive if one of the policies is, as in Tyk. */
function restOf(named: readonly Policy[], session: Session): Session {
  const tags = [...new Set([...(session.tags ?? []), ...named.flatMap(({ tags: more }) => more)])];
  const metaData = Object.fromEntries(
    [session.meta_data ?? {}, ...named.map((policy) => policy.metaData)].flatMap(Object.entries),
  );
  const last = named.reduce(
    (latest, { lastUpdated }) => (lastUpdated > latest ? lastUpdated : latest),
    session.last_updated ?? '',
  );
  const action = named.findLast(({ postExpiryAction }) => postExpiryAction !== '')?.postExpiryAction;
  const grace = named.findLast(({ postExpiryGracePeriod }) => postExpiryGracePeriod !== 0)?.postExpiryGracePeriod;
  return {
    ...(tags.length > 0 && { tags }),
    ...(Object.keys(metaData).length > 0 && { meta_data: metaData }),
    ...(named.some(({ isInactive }) => isInactive) && { is_inactive: true }),
    ...(last !== '' && { last_updated: last }),
    ...(action !== undefined && { post_expiry_action: action }),
    ...(grace !== undefined && { post_expiry_grace_period: grace }),
  };
}
