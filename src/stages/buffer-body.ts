// Reads the request body before the request goes out, for APIs with a response hook: that hook is shown the request again,
// body included (contract §8.1).

import type { Exchange } from '../chain/exchange.ts';
import type { Stage, StageResult } from '../chain/stage.ts';

export class BufferBodyStage implements Stage {
  readonly name = 'buffer-body';
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    return exchange.body.unread ? exchange.body.read(this.#maxBytes).then(() => undefined) : undefined;
  }
}
