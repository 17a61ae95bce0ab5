// What policies say of single APIs: who has a right to which, and with what limits. Contract §4.3.

import type { Policy, PolicyRight } from '../definition/policy.ts';
import { deepFreeze } from '../lib/freeze.ts';
import {
  generous,
  isEmpty,
  type Limit,
  limitOfPolicy,
  mergeLimits,
  NO_LIMIT,
  type Parts,
  replaceLimits,
} from './policy-limits.ts';
import type { AccessRight, Session } from './session.ts';

type AccessRights = Readonly<Record<string, AccessRight>>;

/** The union of what policies give. */
export class PolicyRights {
  readonly #drafts: readonly (readonly [api: string, draft: Draft])[];
  /** APIs of different policies are counted apart. */
  readonly #several: boolean;
  /** Policies decide all limits: the rights are the same for all sessions. */
  readonly #isWhole: boolean;
  /** What was put together last, for sessions with the same limits for what no policy decides. */
  #built: { readonly limits: string; readonly rights: AccessRights } | null = null;

  constructor(named: readonly Policy[]) {
    const drafts = new Map<string, Draft>();
    for (const policy of named) {
      for (const [api, right] of policy.rights) {
        const draft = drafts.get(api) ?? new Draft();
        drafts.set(api, draft);
        draft.add(policy, right, api);
      }
    }
    this.#drafts = [...drafts].filter(([, { hasRight }]) => hasRight);
    this.#several = new Set(this.#drafts.map(([, { owner }]) => owner)).size > 1;
    this.#isWhole = this.#drafts.every(([, { isWhole }]) => isWhole);
  }

  /** Those of the only API there is a right to. */
  get onlyLimit(): Limit | undefined {
    const [only, ...others] = this.#drafts;
    return others.length === 0 ? only?.[1].finish(NO_LIMIT, false).limit : undefined;
  }

  /** `shared`: the session's limits for all APIs together. Other sessions are given the same: it is frozen. */
  of({ access_rights: own }: Session, shared: Limit): AccessRights {
    const limits = this.#isWhole ? '' : JSON.stringify(shared);
    if (this.#built?.limits !== limits) this.#built = { limits, rights: deepFreeze(this.#build(shared)) };
    return withRenewals(this.#built.rights, own);
  }

  #build(shared: Limit): AccessRights {
    return Object.fromEntries(this.#drafts.map(([api, draft]) => [api, draft.finish(shared, this.#several)]));
  }
}

/** Quotas that are being counted are renewed when they would have been. */
function withRenewals(rights: AccessRights, counted: Session['access_rights']): AccessRights {
  const renewed = Object.entries(counted ?? {}).flatMap(([api, { limit }]) => {
    const right = Object.hasOwn(rights, api) ? rights[api] : undefined;
    const quota_renews = limit?.quota_renews;
    return right && quota_renews ? [[api, { ...right, limit: { ...right.limit, quota_renews } }] as const] : [];
  });
  return renewed.length === 0 ? rights : { ...rights, ...Object.fromEntries(renewed) };
}

/** Rights that no policy decides are the session's; in limits they have for an API, what policies decide takes the place of their own. */
export function ownRights(rights: AccessRights, shared: Limit, decided: Parts): AccessRights {
  const entries = Object.entries(rights).map(([api, right]) => [
    api,
    right.limit && Object.values(right.limit).some(Boolean)
      ? { ...right, limit: replaceLimits(right.limit, shared, decided) }
      : right,
  ]);
  return Object.fromEntries(entries);
}

/** What policies say of one API. */
class Draft {
  readonly #versions = new Set<string>();
  readonly #urls = new Map<string, Set<string>>();
  #limit: Limit = NO_LIMIT;
  #decided: Parts = { quota: false, rateLimit: false, complexity: false };
  #scope = '';
  hasRight = false;
  /** Whose right it is: the last one's. */
  owner = '';

  /** All limits of the API are decided. */
  get isWhole(): boolean {
    return Object.values(this.#decided).every(Boolean);
  }

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
    this.#decided = {
      quota: this.#decided.quota || partitions.quota,
      rateLimit: this.#decided.rateLimit || partitions.rateLimit,
      complexity: this.#decided.complexity || partitions.complexity,
    };
  }

  /** What no policy decides of this API is as for all. */
  finish(shared: Limit, several: boolean): AccessRight {
    const scope = this.#scope || (several ? this.owner : '');
    const urls = [...this.#urls].map(([url, methods]) => ({ url, methods: [...methods] }));
    return {
      versions: [...this.#versions],
      ...(urls.length > 0 && { allowed_urls: urls }),
      limit: replaceLimits(shared, this.#limit, this.#decided),
      ...(scope !== '' && { allowance_scope: scope }),
    };
  }
}
