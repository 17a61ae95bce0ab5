// One call of a hook, by the gateway's own stages, with everything around them left out.

import type { Exchange } from '../chain/exchange.ts';
import { faultReply, type Reply } from '../chain/reply.ts';
import type { StageResult, UpstreamResponse } from '../chain/stage.ts';
import { systemClock } from '../clock.ts';
import type { GatewayConfig } from '../config/types.ts';
import { loadPolicies } from '../definition/load-policies.ts';
import { type CallWaiter, Dispatcher } from '../dispatch/dispatcher.ts';
import { Hook } from '../dispatch/hook.ts';
import { identityOf } from '../dispatch/identity.ts';
import type { HookPlan } from '../dispatch/plan.ts';
import { type GatewayError, toGatewayError } from '../errors.ts';
import { KeyNames } from '../session/key-names.ts';
import { MemorySessionStore } from '../session/memory-store.ts';
import { applyPolicies, PolicyError } from '../session/policies.ts';
import { PolicyBook } from '../session/policy-book.ts';
import { Sessions } from '../session/sessions.ts';
import { BufferBodyStage } from '../stages/buffer-body.ts';
import { CustomAuthStage } from '../stages/custom-auth.ts';
import { type HookContext, HookStage } from '../stages/hook.ts';
import { ResponseHookStage } from '../stages/response-hook.ts';
import { FailureLog } from '../telemetry/failure-log.ts';
import type { CallSource, HookAnswer } from '../wire/transport.ts';
import { silentLog } from './targets.ts';

/** Whose match always holds. */
export class ForcedHook extends Hook {
  override get plan(): HookPlan {
    return { ...super.plan, matches: null };
  }
}

/** The gateway's dispatcher, which also remembers what it saw. */
class NotingDispatcher extends Dispatcher {
  answer: HookAnswer | null = null;
  fault: GatewayError | null = null;
  /** Of the last call; null: there was none. */
  tookMs: number | null = null;

  constructor() {
    super(new FailureLog(silentLog(), systemClock));
  }

  override async call(waiter: CallWaiter, hook: Hook, source: CallSource): Promise<HookAnswer | null> {
    const start = performance.now();
    try {
      this.answer = await super.call(waiter, hook, source);
      return this.answer;
    } finally {
      this.tookMs = performance.now() - start;
    }
  }

  override report(_hook: Hook, fault: GatewayError): void {
    this.fault = fault;
  }
}

export interface DryOutcome {
  /** False: the hook's match does not hold. */
  readonly wasCalled: boolean;
  readonly tookMs: number | null;
  /** What ends the exchange: the plugin's reply, or the gateway's for a failure or a refused caller. */
  readonly reply: Reply | undefined;
  readonly fault: GatewayError | null;
  /** Why an auth hook that answered lets nobody in; null: it does, or made a reply of its own. */
  readonly refusal: string | null;
}

export interface DryCall {
  readonly hook: Hook;
  readonly exchange: Exchange;
  /** Of the response stage. */
  readonly response: UpstreamResponse | null;
  readonly config: GatewayConfig;
}

/** Changes the exchange, or the response, as a gateway's would be. */
export async function dryCall(dry: DryCall): Promise<DryOutcome> {
  const { hook, exchange } = dry;
  const dispatcher = new NotingDispatcher();
  const matches = hook.stage === 'auth' ? null : hook.plan.matches;
  if (matches !== null && !matches(exchange))
    return { wasCalled: false, tookMs: null, reply: undefined, fault: null, refusal: null };
  let reply: StageResult;
  try {
    reply = await runStage(dry, dispatcher);
  } catch (error) {
    // What no stage makes a reply of, the listener does.
    dispatcher.fault = toGatewayError(error);
    reply = faultReply(dispatcher.fault);
  }
  const { answer, fault, tookMs } = dispatcher;
  const isRefused = hook.stage === 'auth' && reply !== undefined && fault === null && answer !== null;
  const refusal = isRefused ? refusalOf(answer, dry) : null;
  return { wasCalled: true, tookMs, reply, fault, refusal };
}

async function runStage(dry: DryCall, dispatcher: Dispatcher): Promise<StageResult> {
  const { hook, exchange, response, config } = dry;
  const { httpServer } = config;
  const hooks: HookContext = {
    dispatcher,
    rules: { verbatimNames: config.ignoreCanonicalMimeHeaderKey },
    maxBodyBytes: httpServer.maxRequestBodySize || httpServer.maxHookBodySize,
  };
  if (hook.stage === 'auth') return authStage(dry, hooks).run(exchange);
  if (response === null) return new HookStage(hook, hooks).run(exchange);
  await new BufferBodyStage([hook], hooks.maxBodyBytes).run(exchange);
  return new ResponseHookStage(hook, dispatcher).run(exchange, response);
}

function authStage({ hook, exchange, config }: DryCall, hooks: HookContext): CustomAuthStage {
  const { definition } = exchange.api;
  return new CustomAuthStage(hook, {
    hooks,
    store: new Sessions(new MemorySessionStore(1), new KeyNames(config.sessions)),
    lifetime: {
      sessionLifetime: definition.sessionLifetime,
      respectsExpiry: definition.sessionLifetimeRespectsExpiry || config.sessions.respectsExpiry,
      globalLifetime: config.sessions.globalLifetime,
      forceGlobal: config.sessions.forceGlobal,
    },
    clock: systemClock,
    policies: policiesOf(config),
    orgId: definition.orgId,
    location: definition.auth.custom ?? { header: 'Authorization', param: '', cookie: '' },
    isBaseIdentity: true,
  });
}

/** Those that a gateway would load now. */
function policiesOf({ policies }: GatewayConfig): PolicyBook {
  const book = new PolicyBook(silentLog());
  book.replace(loadPolicies(policies).policies);
  return book;
}

/** The stage has decided; this is for people. Null: the plugin replied by itself. */
function refusalOf(answer: HookAnswer, { exchange, config }: DryCall): string | null {
  const replied =
    answer.protocol === 'native' ? answer.outcome.kind === 'reply' : (answer.reply.request?.overrides?.code ?? 0) > 0;
  if (replied) return null;
  const { orgId } = exchange.api.definition;
  const { session, token } = identityOf(answer, orgId);
  if (session === null) return 'the hook returned no session: it named nobody';
  if (token === '')
    return 'the session has no token: it needs metadata["token"], or in the native protocol a credential';
  try {
    applyPolicies(session, loadPolicies(config.policies).policies, orgId);
  } catch (error) {
    if (error instanceof PolicyError) return `the session's policies cannot be applied: ${error.message}`;
    throw error;
  }
  return null;
}
