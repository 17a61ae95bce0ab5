// A plugin hook between the upstream's response and the client. Contract §8.

import type { Exchange } from '../chain/exchange.ts';
import { faultReply } from '../chain/reply.ts';
import type { ResponseStage, StageResult, UpstreamResponse } from '../chain/stage.ts';
import { applyResponseAnswer } from '../dispatch/apply.ts';
import { ExchangeCall } from '../dispatch/call-source.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Hook } from '../dispatch/hook.ts';
import { toGatewayError } from '../errors.ts';
import type { HookAnswer } from '../wire/transport.ts';

export class ResponseHookStage implements ResponseStage {
  readonly name: string;
  readonly #hook: Hook;
  readonly #dispatcher: Dispatcher;

  constructor(hook: Hook, dispatcher: Dispatcher) {
    this.name = `response:${hook.name}`;
    this.#hook = hook;
    this.#dispatcher = dispatcher;
  }

  bodyNeeded(exchange: Exchange): number {
    const { matches, responseBody } = this.#hook.plan;
    return matches === null || matches(exchange) ? responseBody : 0;
  }

  run(exchange: Exchange, response: UpstreamResponse): StageResult | Promise<StageResult> {
    const { matches } = this.#hook.plan;
    return matches === null || matches(exchange) ? this.#call(exchange, response) : undefined;
  }

  /** A failure is a 500, not Tyk's dropped connection (observed difference 26). */
  async #call(exchange: Exchange, response: UpstreamResponse): Promise<StageResult> {
    const source = new ExchangeCall(exchange, this.#hook, response);
    try {
      const answer = await this.#ask(exchange, source);
      return answer === null ? undefined : this.#apply(response, source, answer);
    } catch (error) {
      return faultReply(toGatewayError(error));
    }
  }

  async #ask(exchange: Exchange, source: ExchangeCall): Promise<HookAnswer | null> {
    try {
      return await this.#dispatcher.call(exchange, this.#hook, source);
    } catch (error) {
      const fault = toGatewayError(error);
      // What went past cannot be read again for a plugin that needs more than the one before it.
      if (fault.code === 'GW_DISPATCH_NEEDS') return this.#dispatcher.failed(this.#hook, fault);
      throw fault;
    }
  }

  #apply(response: UpstreamResponse, source: ExchangeCall, answer: HookAnswer): StageResult {
    try {
      const check = this.#hook.target.guard?.watchResponse(response);
      const reply = applyResponseAnswer(response, source, answer);
      check?.(reply);
      this.#dispatcher.succeeded(this.#hook);
      return reply;
    } catch (error) {
      const fault = toGatewayError(error);
      this.#dispatcher.report(this.#hook, fault);
      throw fault;
    }
  }
}
