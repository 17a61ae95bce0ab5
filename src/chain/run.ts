// Runs the compiled chain. Stays synchronous until a stage waits: no promise for stages that don't.

import type { Exchange } from './exchange.ts';
import type { ResponseStage, StageResult, UpstreamResponse } from './stage.ts';

/** All request stages from `from` on; undefined when none of them replied. */
export function runStages(exchange: Exchange, from = 0): StageResult | Promise<StageResult> {
  const stages = exchange.api.requestStages;
  for (let i = from; i < stages.length; i++) {
    const result = stages[i]?.run(exchange);
    if (result instanceof Promise) return continueAfter(exchange, result, i + 1);
    if (result !== undefined) return result;
  }
  return undefined;
}

async function continueAfter(exchange: Exchange, waiting: Promise<StageResult>, next: number): Promise<StageResult> {
  return (await waiting) ?? runStages(exchange, next);
}

/** All response stages; a Reply takes the response's place. */
export function runResponseStages(
  exchange: Exchange,
  stages: readonly ResponseStage[],
  response: UpstreamResponse,
  from = 0,
): StageResult | Promise<StageResult> {
  for (let i = from; i < stages.length; i++) {
    const result = stages[i]?.run(exchange, response);
    if (result instanceof Promise)
      return result.then((reply) => reply ?? runResponseStages(exchange, stages, response, i + 1));
    if (result !== undefined) return result;
  }
  return undefined;
}
