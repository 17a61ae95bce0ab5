// Calls a hook: deadline, bound on calls under way, breaker, failure policy. What comes back is the plugin's answer, or null when the
// call failed and the hook is fail-open.

import type { ExchangeMemory } from '../chain/exchange-memory.ts';
import type { Cancellable } from '../chain/stage.ts';
import type { TargetConfig } from '../config/types.ts';
import { type ErrorCode, GatewayError, toGatewayError } from '../errors.ts';
import type { Breaker } from '../lib/breaker.ts';
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
    const { target, plan, breaker } = hook;
    if (waiter.clientGone) throw new GatewayError('GW_DISPATCH_CANCELLED');
    if (plan.fault !== null) throw plan.fault;
    if (target.inFlight >= target.config.maxInFlight)
      throw new GatewayError('GW_DISPATCH_OVERLOAD', { cause: `${target.inFlight} calls are under way` });
    if (!breaker.isClosed) throw new GatewayError('GW_DISPATCH_OPEN', { cause: unanswered(target.config) });
    const call = target.transport.dispatch(source, plan.timeoutMs);
    waiter.pending = call;
    waiter.memory.usedBy(call);
    target.inFlight++;
    const isTrial = breaker.begin();
    try {
      const answer = await call.result;
      breaker.succeeded();
      if (answer.protocol === 'tyk' && answer.reply.loan !== null) waiter.memory.add(answer.reply.loan);
      return answer;
    } catch (error) {
      learn(hook, breaker, isTrial, error);
      throw error;
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

function unanswered({ breaker }: TargetConfig): string {
  const { failures, openMs } = breaker;
  return `${failures} calls in a row got no answer in time (breaker); it is asked every ${openMs} ms`;
}

/** What is an error to us, and an answer all the same. */
const ANSWERS: ReadonlySet<ErrorCode> = new Set(['GW_DISPATCH_RPC', 'GW_DISPATCH_BAD_REPLY']);

/** A plugin that is not there is no matter of the breaker: the transport knows at once when it is back. */
function learn({ target }: Hook, breaker: Breaker, isTrial: boolean, error: unknown): void {
  const { code } = toGatewayError(error);
  if (code === 'GW_DISPATCH_TIMEOUT' && target.transport.health().state === 'ready') breaker.failed(isTrial, error);
  else if (ANSWERS.has(code)) breaker.succeeded();
  else breaker.unknown(isTrial);
}

function nameOf({ name, stage }: NamedHook): string {
  return name || `(${stage} without a name)`;
}
