// Which limits of a session hold for an API: those it has for this API (`access_rights`), or those for all. Contract §6.

import type { AccessRight, Session } from './session.ts';

export type Limits = NonNullable<AccessRight['limit']>;

export function limitsFor(data: Session, apiId: string): Limits {
  const own = data.access_rights?.[apiId]?.limit;
  return hasLimits(own) ? own : data;
}

/**
 * Requests are counted together for all APIs of a key that have the same scope. Policies write it down; a key without any that has
 * limits of its own for an API counts them for that API.
 */
export function scopeFor(data: Session, apiId: string): string {
  const right = data.access_rights?.[apiId];
  if (right?.allowance_scope) return right.allowance_scope;
  return hasLimits(right?.limit) && !namesPolicies(data) ? apiId : '';
}

function namesPolicies({ apply_policies, apply_policy_id }: Session): boolean {
  return Boolean(apply_policy_id) || (apply_policies?.length ?? 0) > 0;
}

/** Tyk writes limits without any value, too. */
function hasLimits(limits: Limits | null | undefined): limits is Limits {
  return limits != null && Object.values(limits).some(Boolean);
}

export interface QuotaCount {
  readonly remaining: number;
  /** Unix seconds; 0: never. */
  readonly renewsAt: number;
}

/** Writes a count wherever the session shows it. What may be shared with other exchanges (access rights) is replaced, not changed. */
export function noteQuota(data: Session, scope: string, { remaining, renewsAt }: QuotaCount): void {
  const count = { quota_remaining: remaining, quota_renews: renewsAt };
  if (scope === '') Object.assign(data, count);
  const counted = Object.entries(data.access_rights ?? {}).flatMap(([apiId, right]) =>
    hasLimits(right.limit) && scopeFor(data, apiId) === scope
      ? [[apiId, { ...right, limit: { ...right.limit, ...count } }] as const]
      : [],
  );
  if (counted.length > 0) data.access_rights = { ...data.access_rights, ...Object.fromEntries(counted) };
}
