// `options_passthrough` of CORS: OPTIONS requests go past every stage but CORS itself (contract §1.1).

import type { Exchange } from '../chain/exchange.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { CorsSettings } from '../definition/types.ts';
import { CorsStage } from './cors.ts';

class SkipOnOptions implements Stage {
  readonly name: string;
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.name = stage.name;
    this.#stage = stage;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    return exchange.method === 'OPTIONS' ? undefined : this.#stage.run(exchange);
  }
}

export function skippedOnOptions(cors: CorsSettings | null, stages: readonly Stage[]): readonly Stage[] {
  if (!cors?.optionsPassthrough) return stages;
  return stages.map((stage) => (stage instanceof CorsStage ? stage : new SkipOnOptions(stage)));
}
