// Calls a hook: deadline, bound on calls under way, failure policy. What comes back is the plugin's object, or null when the
// call failed and the hook is fail-open.

import type { Exchange } from '../chain/exchange.ts';
import { GatewayError, toGatewayError } from '../errors.ts';
import type { FailureLog } from '../telemetry/failure-log.ts';
import type { HookCall, HookReply } from '../wire/tyk/messages.ts';
import type { Hook } from './hook.ts';

export class Dispatcher {
  readonly #failures: FailureLog;

  constructor(failures: FailureLog) {
    this.#failures = failures;
  }

  async call(exchange: Exchange, hook: Hook, message: HookCall): Promise<HookReply | null> {
    const { target } = hook;
    try {
      if (exchange.clientGone) throw new GatewayError('GW_DISPATCH_CANCELLED');
      if (target.inFlight >= target.config.maxInFlight)
        throw new GatewayError('GW_DISPATCH_OVERLOAD', { cause: `${target.inFlight} calls are under way` });
      return await this.#send(exchange, hook, message);
    } catch (error) {
      const fault = toGatewayError(error);
      this.report(hook, fault);
      if (hook.failOpen && fault.code !== 'GW_DISPATCH_CANCELLED') return null;
      throw fault;
    }
  }

  async #send(exchange: Exchange, { target, timeoutMs }: Hook, message: HookCall): Promise<HookReply> {
    const call = target.transport.dispatch(message, timeoutMs);
    exchange.pending = call;
    target.inFlight++;
    try {
      return await call.result;
    } finally {
      target.inFlight--;
      exchange.pending = null;
    }
  }

  /** The reply was usable: a streak of failures is over. */
  succeeded(hook: Hook): void {
    this.#failures.succeeded(hook.target.label, nameOf(hook), hook.apiId);
  }

  /** Also for replies that turn out to break the contract. A client that left is nobody's fault. */
  report(hook: Hook, fault: GatewayError): void {
    const { target, apiId } = hook;
    if (fault.code === 'GW_DISPATCH_CANCELLED') return;
    this.#failures.failed(
      {
        target: target.label,
        address: target.config.address,
        hook: nameOf(hook),
        api: apiId,
        code: fault.code,
      },
      fault,
    );
  }
}

function nameOf({ name, stage }: Hook): string {
  return name || `(${stage} without a name)`;
}
