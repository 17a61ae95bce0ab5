// Calls a hook: deadline, bound on calls under way, failure policy. What comes back is the plugin's answer, or null when the
// call failed and the hook is fail-open.

import type { ExchangeMemory } from '../chain/exchange-memory.ts';
import type { Cancellable } from '../chain/stage.ts';
import { GatewayError, toGatewayError } from '../errors.ts';
import type { FailureLog } from '../telemetry/failure-log.ts';
import type { Stage } from '../wire/native/messages.ts';
import type { CallSource, HookAnswer } from '../wire/transport.ts';
import type { Hook } from './hook.ts';

/** Who waits for a call: an exchange, or several that share one. */
export interface CallWaiter {
  readonly clientGone: boolean;
  /** What a leaving client stops. */
  pending: Cancellable | null;
  /** Where the bodies are that the call is made of. */
  readonly memory: ExchangeMemory;
}

/** What the log calls a hook. */
export type NamedHook = Pick<Hook, 'name' | 'apiId' | 'target'> & { readonly stage: Stage };

export class Dispatcher {
  readonly #failures: FailureLog;

  constructor(failures: FailureLog) {
    this.#failures = failures;
  }

  /** Rejects with GW_DISPATCH_NEEDS, untold, when more of a body has to be read for the plugin that answers now. */
  async call(waiter: CallWaiter, hook: Hook, source: CallSource): Promise<HookAnswer | null> {
    try {
      return await this.#send(waiter, hook, source);
    } catch (error) {
      const fault = toGatewayError(error);
      if (fault.code === 'GW_DISPATCH_NEEDS') throw fault;
      return this.failed(hook, fault);
    }
  }

  async #send(waiter: CallWaiter, hook: Hook, source: CallSource): Promise<HookAnswer> {
    const { target, plan } = hook;
    if (waiter.clientGone) throw new GatewayError('GW_DISPATCH_CANCELLED');
    if (plan.fault !== null) throw plan.fault;
    if (target.inFlight >= target.config.maxInFlight)
      throw new GatewayError('GW_DISPATCH_OVERLOAD', { cause: `${target.inFlight} calls are under way` });
    const call = target.transport.dispatch(source, plan.timeoutMs);
    waiter.pending = call;
    waiter.memory.usedBy(call);
    target.inFlight++;
    try {
      const answer = await call.result;
      if (answer.protocol === 'tyk' && answer.reply.loan !== null) waiter.memory.add(answer.reply.loan);
      return answer;
    } finally {
      target.inFlight--;
      waiter.pending = null;
    }
  }

  /** What a failed call means: null where the hook is fail-open, else it throws. */
  failed(hook: Hook, fault: GatewayError): null {
    this.report(hook, fault);
    if (hook.failOpen && fault.code !== 'GW_DISPATCH_CANCELLED') return null;
    throw fault;
  }

  /** The reply was usable: a streak of failures is over. */
  succeeded(hook: NamedHook): void {
    this.#failures.succeeded(hook.target.label, nameOf(hook), hook.apiId);
  }

  /** Also for replies that turn out to break the contract. A client that left is nobody's fault. */
  report(hook: NamedHook, fault: GatewayError): void {
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

function nameOf({ name, stage }: NamedHook): string {
  return name || `(${stage} without a name)`;
}
