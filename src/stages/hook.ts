// A plugin hook before the upstream: pre, post-auth and post. (Auth adds the session: custom-auth.ts.)

import type { Exchange } from '../chain/exchange.ts';
import { errorReply, faultReply, type Reply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import { applyAnswer } from '../dispatch/apply.ts';
import type { ApplyRules } from '../dispatch/apply-request.ts';
import { ExchangeCall } from '../dispatch/call-source.ts';
import type { CallWaiter, Dispatcher } from '../dispatch/dispatcher.ts';
import type { Hook } from '../dispatch/hook.ts';
import { GatewayError, toGatewayError } from '../errors.ts';
import type { HookAnswer } from '../wire/transport.ts';

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

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    const { matches } = this.#hook.plan;
    return matches === null || matches(exchange) ? this.#call(exchange) : undefined;
  }

  async #call(exchange: Exchange): Promise<StageResult> {
    return (await callRequestHook(exchange, this.#hook, this.#context, askPlugin)).reply;
  }
}

export interface HookOutcome {
  readonly reply: Reply | undefined;
  /** What the plugin answered; null when the call failed (and either `reply` says so, or the hook is fail-open). */
  readonly answer: HookAnswer | null;
}

/** A call on its way. */
export interface HookQuestion {
  readonly exchange: Exchange;
  readonly hook: Hook;
  readonly source: ExchangeCall;
  readonly context: HookContext;
}

/** Where the answer comes from: the plugin, or what is kept of it. */
export type Ask = (question: HookQuestion) => HookAnswer | Promise<HookAnswer | null>;

/** Asks, and applies what was answered. Faults of the plugin become replies here, once for all kinds of hooks. */
export async function callRequestHook(
  exchange: Exchange,
  hook: Hook,
  context: HookContext,
  ask: Ask,
): Promise<HookOutcome> {
  const before = exchange.url;
  const question = { exchange, hook, source: new ExchangeCall(exchange, hook), context };
  try {
    const answer = await ask(question);
    return { reply: answer === null ? undefined : apply(question, answer), answer };
  } catch (error) {
    const fault = toGatewayError(error);
    // A body that could not be read is not the plugin's fault.
    if (fault.code === 'GW_SERVER_BODY_TOO_LARGE' || fault.code === 'GW_SERVER_BODY_READ') throw fault;
    exchange.url = before;
    return { reply: failureReply(hook, fault), answer: null };
  }
}

export function askPlugin(question: HookQuestion): Promise<HookAnswer | null> {
  return askFor(question.exchange, question);
}

/** Reads as much of the body as the plugin needs, and calls. Another plugin process may need more than the one that said so: then once more. */
export async function askFor(waiter: CallWaiter, question: HookQuestion): Promise<HookAnswer | null> {
  const { exchange, hook, source, context } = question;
  const { dispatcher, maxBodyBytes } = context;
  await exchange.body.readHead(hook.plan.requestBody, maxBodyBytes);
  try {
    return await dispatcher.call(waiter, hook, source);
  } catch (error) {
    if (!isShort(error)) throw error;
  }
  await exchange.body.read(maxBodyBytes);
  try {
    return await dispatcher.call(waiter, hook, source);
  } catch (error) {
    return isShort(error) ? dispatcher.failed(hook, error) : Promise.reject(error);
  }
}

function isShort(error: unknown): error is GatewayError {
  return error instanceof GatewayError && error.code === 'GW_DISPATCH_NEEDS';
}

function apply({ exchange, hook, source, context }: HookQuestion, answer: HookAnswer): StageResult {
  const { dispatcher, rules } = context;
  try {
    const check = hook.target.guard?.watchRequest(exchange);
    const reply = applyAnswer(exchange, source, answer, rules);
    check?.(reply);
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
