// How long sessions are kept. Contract §4.6.

import type { Clock } from '../clock.ts';
import { unixSeconds } from '../clock.ts';
import type { Session } from './session.ts';

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
