// A plugin hook before the upstream: pre, post-auth and post. (Auth adds the session: custom-auth.ts.)

import type { Exchange } from '../chain/exchange.ts';
import { errorReply, faultReply, type Reply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import { type ApplyRules, applyRequest } from '../dispatch/apply-request.ts';
import { buildRequestCall } from '../dispatch/build-call.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Hook } from '../dispatch/hook.ts';
import { GatewayError, toGatewayError } from '../errors.ts';
import type { HookCall, HookReply } from '../wire/tyk/messages.ts';

export interface HookContext {
  readonly dispatcher: Dispatcher;
  readonly rules: ApplyRules;
  /** Bytes of a request body that a hook may be given. */
  readonly maxBodyBytes: number;
}

export class HookStage implements Stage {
  readonly name: string;
  readonly #hook: Hook;
  readonly #context: HookContext;

  constructor(hook: Hook, context: HookContext) {
    this.name = `${hook.stage}:${hook.name}`;
    this.#hook = hook;
    this.#context = context;
  }

  async run(exchange: Exchange): Promise<StageResult> {
    return (await callRequestHook(exchange, this.#hook, this.#context)).reply;
  }
}

export interface HookOutcome {
  readonly reply: Reply | undefined;
  /** What the plugin returned; null when the call failed (and either `reply` says so, or the hook is fail-open). */
  readonly returned: HookReply | null;
}

/** Reads the body, calls the hook, applies what it returned. Faults of the plugin become replies here, once for all kinds of hooks. */
export async function callRequestHook(
  exchange: Exchange,
  hook: Hook,
  { dispatcher, rules, maxBodyBytes }: HookContext,
): Promise<HookOutcome> {
  if (exchange.body.unread) await exchange.body.read(maxBodyBytes);
  const before = exchange.url;
  const sent = buildRequestCall(exchange, hook);
  try {
    const returned = await dispatcher.call(exchange, hook, sent);
    const reply = returned === null ? undefined : applyReturned(exchange, hook, { sent, returned, dispatcher, rules });
    return { reply, returned };
  } catch (error) {
    exchange.url = before;
    return { reply: failureReply(hook, toGatewayError(error)), returned: null };
  }
}

interface Returned {
  readonly sent: HookCall;
  readonly returned: HookReply;
  readonly dispatcher: Dispatcher;
  readonly rules: ApplyRules;
}

function applyReturned(exchange: Exchange, hook: Hook, { sent, returned, dispatcher, rules }: Returned): StageResult {
  try {
    const reply = applyRequest(exchange, sent, returned, rules);
    dispatcher.succeeded(hook);
    return reply;
  } catch (error) {
    const fault = toGatewayError(error);
    dispatcher.report(hook, fault);
    throw new BadReply(fault);
  }
}

/** A reply that breaks the contract is 500 for every kind of hook; a failed call of the auth hook is 403 (contract §3.3). */
class BadReply extends GatewayError {
  constructor(fault: GatewayError) {
    super(fault.code, { cause: fault.cause });
  }
}

function failureReply(hook: Hook, fault: GatewayError): Reply {
  if (hook.stage !== 'auth' || fault instanceof BadReply) return faultReply(fault);
  return { ...errorReply(403, 'Key not authorised'), errorCode: fault.code };
}
