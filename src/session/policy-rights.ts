// What policies say of single APIs: who has a right to which, and with what limits. Contract §4.3.

import type { Partitions, Policy, PolicyRight } from '../definition/policy.ts';
import { generous, isEmpty, type Limit, limitOfPolicy, mergeLimits, NO_LIMIT, replaceLimits } from './policy-limits.ts';
import type { AccessRight, Session } from './session.ts';

export function decides(named: readonly Policy[], part: keyof Partitions): boolean {
  return named.some(({ partitions }) => partitions[part]);
}

/** Rights that no policy decides are the session's; in limits they have for an API, what policies decide takes the place of their own. */
export function ownRights(
  { access_rights: own }: Session,
  named: readonly Policy[],
  shared: Limit,
): Session['access_rights'] {
  if (own === undefined) return undefined;
  const parts = {
    quota: decides(named, 'quota'),
    rateLimit: decides(named, 'rateLimit'),
    complexity: decides(named, 'complexity'),
  };
  const decided = Object.entries(own).map(([api, right]) => [
    api,
    right.limit && Object.values(right.limit).some(Boolean)
      ? { ...right, limit: replaceLimits(right.limit, shared, parts) }
      : right,
  ]);
  return Object.fromEntries(decided);
}

/** The union of what the policies that decide rights give. `shared`: limits of all APIs together. */
export function rightsOf(named: readonly Policy[], session: Session, shared: Limit): Record<string, AccessRight> {
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
  const several = owners.size > 1;
  return Object.fromEntries(
    decided.map(([api, draft]) => [api, draft.finish(shared, several, session.access_rights?.[api]?.limit)]),
  );
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

  /** What no policy decides of this API is as for all. `several`: APIs of different policies are counted apart. */
  finish(shared: Limit, several: boolean, counted: AccessRight['limit']): AccessRight {
    const undecided = {
      quota: !this.#decided.quota,
      rateLimit: !this.#decided.rateLimit,
      complexity: !this.#decided.complexity,
    };
    const limit = mergeLimits(this.#limit, shared, undecided);
    const scope = this.#scope || (several ? this.owner : '');
    return {
      versions: [...this.#versions],
      ...(this.#urls.size > 0 && {
        allowed_urls: [...this.#urls].map(([url, methods]) => ({ url, methods: [...methods] })),
      }),
      limit: { ...limit, ...(counted?.quota_renews && { quota_renews: counted.quota_renews }) },
      ...(scope !== '' && { allowance_scope: scope }),
    };
  }
}
