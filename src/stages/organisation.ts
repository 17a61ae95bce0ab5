// `enforce_org_quotas`: how often all callers of an organisation together may ask, by the session that is kept of it. Contract §6.

import { fireEvent } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Limiter } from '../limit/limiter.ts';
import type { KeyNames } from '../session/key-names.ts';
import type { Session, SessionStore } from '../session/session.ts';

export interface OrganisationContext {
  /** By the id of the organisation. */
  readonly organisations: SessionStore;
  readonly limiter: Limiter;
  readonly names: KeyNames;
}

const ASK = 'please contact your API administrator';

/** An organisation that nothing is kept of is free. */
export class OrganisationStage implements Stage {
  readonly name = 'organisation';
  readonly #orgId: string;
  readonly #key: string;
  readonly #context: OrganisationContext;

  constructor(orgId: string, context: OrganisationContext) {
    this.#orgId = orgId;
    this.#key = context.names.stored(orgId);
    this.#context = context;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    if (exchange.ignored || exchange.selfLooped) return undefined;
    const session = this.#context.organisations.get(this.#orgId);
    if (session instanceof Promise) return session.then((late) => this.#check(exchange, late));
    return this.#check(exchange, session);
  }

  #check(exchange: Exchange, session: Session | undefined): StageResult | Promise<StageResult> {
    if (session === undefined) return undefined;
    if (session.is_inactive) return errorReply(403, `this organisation access has been disabled, ${ASK}`);
    const { rate = 0, per = 0, quota_max = 0 } = session;
    return (rate <= 0 || per <= 0) && quota_max <= 0 ? undefined : this.#count(exchange, session);
  }

  async #count(exchange: Exchange, session: Session): Promise<StageResult> {
    const { rate = 0, per = 0, quota_max = 0, quota_renewal_rate = 0 } = session;
    const { limiter } = this.#context;
    if (rate > 0 && per > 0 && !(await limiter.rate(this.#key, rate, per)).allowed)
      return this.#refuse(exchange, 'OrgRateLimitExceeded', 'rate limit');
    if (quota_max > 0 && !(await limiter.quota(this.#key, quota_max, quota_renewal_rate)).allowed)
      return this.#refuse(exchange, 'OrgQuotaExceeded', 'quota');
    return undefined;
  }

  #refuse(exchange: Exchange, type: string, what: string): StageResult {
    const message = `This organisation ${what} has been exceeded, ${ASK}`;
    fireEvent(exchange, type, { Message: message, Key: this.#orgId });
    return errorReply(403, message);
  }
}
