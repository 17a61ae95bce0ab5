// Stands where hooks would be that cannot be called: an unknown driver, or no coprocess address. Fails closed (contract §3.3):
// a plugin that guards an API must not vanish because of a typing error.

import { faultReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import { GatewayError } from '../errors.ts';

export class NoDriverStage implements Stage {
  readonly name = 'no-driver';
  readonly #reply;

  constructor(why: string) {
    this.#reply = faultReply(new GatewayError('GW_DISPATCH_NO_DRIVER', { cause: why }));
  }

  run(): StageResult {
    return this.#reply;
  }
}
