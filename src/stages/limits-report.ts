// `<listen path>tyk/rate-limits/`: what a caller's session still allows, after the same authentication as any request. Contract §1.1 step 5.

import type { Exchange } from '../chain/exchange.ts';
import { rawReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';

export class LimitsReportStage implements Stage {
  readonly name = 'limits-report';

  run({ session }: Exchange): StageResult {
    const { quota_max = 0, quota_remaining = 0, quota_renews = 0, rate = 0, per = 0 } = session?.data ?? {};
    const report = {
      quota: { quota_max, quota_remaining, quota_renews },
      rate_limit: { requests: rate, per_unit: per },
    };
    return rawReply(200, ['Content-Type', 'application/json'], `${JSON.stringify(report)}\n`);
  }
}
