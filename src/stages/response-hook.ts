// A plugin hook between the upstream's response and the client. Contract §8.

import type { Exchange } from '../chain/exchange.ts';
import { faultReply } from '../chain/reply.ts';
import type { ResponseStage, StageResult, UpstreamResponse } from '../chain/stage.ts';
import { applyResponse } from '../dispatch/apply-response.ts';
import { buildResponseCall } from '../dispatch/build-call.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Hook } from '../dispatch/hook.ts';
import { toGatewayError } from '../errors.ts';
import type { HookCall, HookReply } from '../wire/tyk/messages.ts';

export class ResponseHookStage implements ResponseStage {
  readonly name: string;
  readonly needsBody = true;
  readonly #hook: Hook;
  readonly #dispatcher: Dispatcher;

  constructor(hook: Hook, dispatcher: Dispatcher) {
    this.name = `response:${hook.name}`;
    this.#hook = hook;
    this.#dispatcher = dispatcher;
  }

  /** A failure is a 500, not Tyk's dropped connection (observed difference 26). */
  async run(exchange: Exchange, response: UpstreamResponse): Promise<StageResult> {
    const sent = buildResponseCall(exchange, this.#hook, response);
    try {
      const returned = await this.#dispatcher.call(exchange, this.#hook, sent);
      if (returned !== null) this.#apply(response, sent, returned);
      return undefined;
    } catch (error) {
      return faultReply(toGatewayError(error));
    }
  }

  #apply(response: UpstreamResponse, sent: HookCall, returned: HookReply): void {
    try {
      applyResponse(response, sent, returned);
      this.#dispatcher.succeeded(this.#hook);
    } catch (error) {
      const fault = toGatewayError(error);
      this.#dispatcher.report(this.#hook, fault);
      throw fault;
    }
  }
}
