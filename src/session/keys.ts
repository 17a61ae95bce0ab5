// Ids that sessions are kept under, and for how long. Contract §4.4, §4.6.

import type { Clock } from '../clock.ts';
import { unixSeconds } from '../clock.ts';
import type { Session, SessionStore } from './session.ts';

/** Tyk's legacy token form. */
export function generatedToken(orgId: string, id: string): string {
  return orgId + id;
}

/** A presented key: first as `<org><key>` (control API keys), then as it is (tokens of custom auth). */
export async function findSession(
  store: SessionStore,
  orgId: string,
  key: string,
): Promise<{ keyId: string; data: Session } | null> {
  if (!key.startsWith(orgId) || orgId === '') {
    const keyId = generatedToken(orgId, key);
    const data = await store.get(keyId);
    if (data) return { keyId, data };
  }
  const data = await store.get(key);
  return data ? { keyId: key, data } : null;
}

export interface LifetimeRules {
  readonly sessionLifetime: number;
  readonly respectsExpiry: boolean;
  readonly globalLifetime: number;
  readonly forceGlobal: boolean;
}

/** Seconds that a session is to be kept; 0: for ever. */
export function lifetimeSeconds(session: Session, rules: LifetimeRules, clock: Clock): number {
  if (rules.forceGlobal) return rules.globalLifetime;
  const now = unixSeconds(clock);
  const expires = session.expires ?? 0;
  const grace = session.post_expiry_grace_period ?? 0;
  if (session.post_expiry_action === 'delete') return expires > 0 ? Math.max(1, expires - now) : 0;
  if (session.post_expiry_action === 'retain' && grace !== 0) {
    return expires <= 0 || grace < 0 ? 0 : Math.max(1, expires - now + grace);
  }
  const lifetime = (session.session_lifetime ?? 0) > 0 ? (session.session_lifetime as number) : rules.sessionLifetime;
  if (!rules.respectsExpiry || lifetime <= 0) return Math.max(0, lifetime);
  if (expires <= 0) return 0;
  return expires > now + lifetime ? expires - now : lifetime;
}
