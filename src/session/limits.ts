// Which limits of a session hold for an API: those it has for this API (`access_rights`), or those for all. Contract §6.

import type { AccessRight, Session } from './session.ts';

export type Limits = NonNullable<AccessRight['limit']>;

export function limitsFor(data: Session, apiId: string): Limits {
  const own = data.access_rights?.[apiId]?.limit;
  return hasLimits(own) ? own : data;
}

/** Requests are counted together for all APIs of a key that have the same scope. */
export function scopeFor(data: Session, apiId: string): string {
  return data.access_rights?.[apiId]?.allowance_scope ?? '';
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
  for (const [apiId, right] of Object.entries(data.access_rights ?? {})) {
    if ((right.allowance_scope ?? '') !== scope || !hasLimits(right.limit)) continue;
    data.access_rights = { ...data.access_rights, [apiId]: { ...right, limit: { ...right.limit, ...count } } };
  }
}
