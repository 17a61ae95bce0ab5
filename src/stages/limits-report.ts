// `<listen path>tyk/rate-limits/`: what a caller may still do, after the same authentication as any request. Contract §1.1 step 5.

import type { Exchange } from '../chain/exchange.ts';
import { rawReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Limiter, QuotaState } from '../limit/limiter.ts';
import type { KeyNames } from '../session/key-names.ts';
import { type Limits, limitsFor } from '../session/limits.ts';
import { limitKey } from './limit-key.ts';

export interface LimitsReportContext {
  readonly limiter: Limiter;
  readonly names: KeyNames;
  /** Whether the API counts quotas. */
  readonly quota: boolean;
}

export class LimitsReportStage implements Stage {
  readonly name = 'limits-report';
  readonly #context: LimitsReportContext;

  constructor(context: LimitsReportContext) {
    this.#context = context;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    const { session, api } = exchange;
    if (session === null) return report({}, null);
    const limits = limitsFor(session.data, api.definition.id);
    const { quota_max = 0 } = limits;
    if (!this.#context.quota || quota_max <= 0) return report(limits, null);
    const state = this.#context.limiter.quotaState(limitKey(exchange, session, this.#context.names), quota_max);
    return state instanceof Promise ? state.then((counted) => report(limits, counted)) : report(limits, state);
  }
}

/** The counter knows better than the session, which has what it was when it was stored. */
function report(limits: Limits, counted: QuotaState | null): StageResult {
  const { quota_max = 0, quota_remaining = 0, quota_renews = 0, rate = 0, per = 0 } = limits;
  const body = {
    quota: {
      quota_max,
      quota_remaining: counted?.remaining ?? quota_remaining,
      quota_renews: counted?.renewsAt || quota_renews,
    },
    rate_limit: { requests: rate, per_unit: per },
  };
  return rawReply(200, ['Content-Type', 'application/json'], `${JSON.stringify(body)}\n`);
}
