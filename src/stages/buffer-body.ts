// Reads as much of the request body as response hooks want to be shown again, before the request goes out (contract §8.1).

import type { Exchange } from '../chain/exchange.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Hook } from '../dispatch/hook.ts';

export class BufferBodyStage implements Stage {
  readonly name = 'buffer-body';
  readonly #hooks: readonly Hook[];
  readonly #maxBytes: number;

  /** `hooks`: those of the response stage. */
  constructor(hooks: readonly Hook[], maxBytes: number) {
    this.#hooks = hooks;
    this.#maxBytes = maxBytes;
  }

  run({ body }: Exchange): StageResult | Promise<StageResult> {
    let needed = 0;
    for (const { plan } of this.#hooks) needed = Math.max(needed, plan.requestBody);
    return body.readHead(needed, this.#maxBytes)?.then(() => undefined);
  }
}
