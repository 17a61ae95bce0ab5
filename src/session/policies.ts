// What policies make of a session. Contract §4.3, observed difference 19.
//
// Rights come from the policies that decide them, each limit from those that decide it; of several, the more generous value counts.

import type { Partitions, Policies, Policy, PolicyRight } from '../definition/policy.ts';
import {
  generous,
  isEmpty,
  type Limit,
  limitOfPolicy,
  limitOfSession,
  mergeLimits,
  NO_LIMIT,
} from './policy-limits.ts';
import type { AccessRight, Session } from './session.ts';

/** What keeps a session from being used. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** The session as its policies want it; itself when it names none. What is given is not changed. */
export function applyPolicies(session: Session, policies: Policies, orgId: string): Session {
  const ids = policyIds(session);
  if (ids.length === 0) return session;
  const named = ids.flatMap((id) => policies.get(id) ?? []);
  check(ids, named, orgId);
  const cleared = clear(session, named);
  const rights = named.some(({ partitions }) => partitions.acl) ? rightsOf(named, cleared) : session.access_rights;
  return {
    ...cleared,
    ...rootLimits(named, cleared, rights),
    ...(rights && { access_rights: rights }),
    ...restOf(named, session),
  };
}

export function policyIds({ apply_policies: several, apply_policy_id: one }: Session): readonly string[] {
  if (several && several.length > 0) return several;
  return one ? [one] : [];
}

function check(ids: readonly string[], named: readonly Policy[], orgId: string): void {
  if (named.length === 0) throw new PolicyError(`there is no policy ${ids.map((id) => `"${id}"`).join(', ')}`);
  const foreign = named.find((policy) => policy.orgId !== orgId);
  if (foreign) throw new PolicyError(`policy "${foreign.id}" is another organisation's`);
  // Observed on Tyk: a policy that is good for no API is good for none, not for all.
  if (named.every(({ rights }) => rights.size === 0))
    throw new PolicyError(`no API is in the access_rights of ${named.map(({ id }) => `"${id}"`).join(', ')}`);
  if (named.some(({ perApi }) => perApi) && named.some((policy) => isPartitioned(policy)))
    throw new PolicyError('policies with per_api and policies with partitions exclude each other');
}

function isPartitioned({ partitions }: Policy): boolean {
  return !Object.values(partitions).every(Boolean);
}

/** What policies decide is theirs alone: a higher value of the session's would win otherwise. */
function clear(session: Session, named: readonly Policy[]): Session {
  const decides = (part: keyof Partitions) => named.some(({ partitions }) => partitions[part]);
  const cleared = { ...session };
  const drop = (...keys: (keyof Session)[]) => {
    for (const key of keys) delete cleared[key];
  };
  if (decides('quota')) drop('quota_max', 'quota_remaining', 'quota_renewal_rate');
  if (decides('rateLimit')) drop('rate', 'per', 'throttle_interval', 'throttle_retry_limit');
  if (decides('complexity')) drop('max_query_depth');
  return cleared;
}

/** The most generous of all APIs; of the only one if there is one. */
function rootLimits(named: readonly Policy[], cleared: Session, rights: Session['access_rights']): Limit {
  const [only, ...others] = Object.values(rights ?? {});
  const whole = named.every((policy) => !isPartitioned(policy));
  if (whole && only?.limit && others.length === 0) return withoutCounts(only.limit);
  const shared = named.filter(({ perApi }) => !perApi);
  return shared.reduce(
    (limit, policy) => mergeLimits(limit, limitOfPolicy(policy.limit), policy.partitions),
    limitOfSession(cleared),
  );
}

function withoutCounts({ quota_renews, quota_remaining, ...limit }: NonNullable<AccessRight['limit']>): Limit {
  return limit;
}

function rightsOf(named: readonly Policy[], cleared: Session): Record<string, AccessRight> {
  const drafts = new Map<string, Draft>();
  for (const policy of named) {
    for (const [api, right] of policy.rights) {
      const draft = drafts.get(api) ?? new Draft();
      drafts.set(api, draft);
      draft.add(policy, right, api);
    }
  }
  const decided = [...drafts].filter(([, { hasRight }]) => hasRight);
  const owners = new Set(decided.map(([, { owner }]) => owner));
  return Object.fromEntries(decided.map(([api, draft]) => [api, draft.finish(cleared, api, owners.size > 1)]));
}

/** What policies say of one API. */
class Draft {
  readonly #versions = new Set<string>();
  readonly #urls = new Map<string, Set<string>>();
  #limit: Limit = NO_LIMIT;
  #decided = { quota: false, rateLimit: false, complexity: false };
  #scope = '';
  hasRight = false;
  /** Whose right it is: the last one's. */
  owner = '';

  add(policy: Policy, { versions, allowedUrls, limit }: PolicyRight, api: string): void {
    const { partitions, perApi, id } = policy;
    const own = limitOfPolicy(limit);
    const has = !isEmpty(own);
    if (partitions.acl) {
      for (const version of versions) this.#versions.add(version);
      for (const { url, methods } of allowedUrls)
        this.#urls.set(url, new Set([...(this.#urls.get(url) ?? []), ...methods]));
      this.hasRight = true;
      this.owner = perApi && has ? api : id;
    }
    if (perApi) this.#scope = this.owner;
    const given = perApi ? (has ? own : limitOfPolicy(policy.limit)) : generous(own, limitOfPolicy(policy.limit));
    this.#limit = mergeLimits(this.#limit, given, partitions);
    for (const part of ['quota', 'rateLimit', 'complexity'] as const)
      this.#decided[part] = this.#decided[part] || partitions[part];
  }

  /** What no policy decides is the session's. `several`: APIs of different policies are counted apart. */
  finish(cleared: Session, api: string, several: boolean): AccessRight {
    const undecided = {
      quota: !this.#decided.quota,
      rateLimit: !this.#decided.rateLimit,
      complexity: !this.#decided.complexity,
    };
    const limit = mergeLimits(this.#limit, limitOfSession(cleared), undecided);
    const scope = this.#scope || (several ? this.owner : '');
    const { quota_renews } = cleared.access_rights?.[api]?.limit ?? {};
    return {
      versions: [...this.#versions],
      ...(this.#urls.size > 0 && {
        allowed_urls: [...this.#urls].map(([url, methods]) => ({ url, methods: [...methods] })),
      }),
      limit: { ...limit, ...(quota_renews && { quota_renews }) },
      ...(scope !== '' && { allowance_scope: scope }),
    };
  }
}

/** Tags of all, metadata of the last one that has it, the later time. */
function restOf(named: readonly Policy[], session: Session): Session {
  const tags = [...new Set([...(session.tags ?? []), ...named.flatMap(({ tags: more }) => more)])];
  const metaData = Object.assign({ ...session.meta_data }, ...named.map(({ metaData: more }) => more));
  const last = named.reduce(
    (latest, { lastUpdated }) => (lastUpdated > latest ? lastUpdated : latest),
    session.last_updated ?? '',
  );
  const action = named.findLast(({ postExpiryAction }) => postExpiryAction !== '')?.postExpiryAction;
  const grace = named.findLast(({ postExpiryGracePeriod }) => postExpiryGracePeriod !== 0)?.postExpiryGracePeriod;
  return {
    ...(tags.length > 0 && { tags }),
    ...(Object.keys(metaData).length > 0 && { meta_data: metaData }),
    ...((session.is_inactive || named.some(({ isInactive }) => isInactive)) && { is_inactive: true }),
    ...(last !== '' && { last_updated: last }),
    ...(action !== undefined && { post_expiry_action: action }),
    ...(grace !== undefined && { post_expiry_grace_period: grace }),
  };
}
