// Definition → running API: the chain, the event handlers, the way upstream.

import type { Api } from '../chain/api.ts';
import type { ErrorTemplates } from '../chain/error-templates.ts';
import type { Forwarder } from '../chain/stage.ts';
import { type Clock, steadyClock } from '../clock.ts';
import type { GatewayConfig } from '../config/types.ts';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { Hook } from '../dispatch/hook.ts';
import type { HookPlan } from '../dispatch/plan.ts';
import { AnalyticsHook } from '../dispatch/record-hook.ts';
import type { Targets } from '../dispatch/targets.ts';
import { GatewayError } from '../errors.ts';
import { Events } from '../event/events.ts';
import { compileHandlers, type HandlerDeps } from '../event/handlers.ts';
import type { Lane } from '../event/lane.ts';
import type { Limiter } from '../limit/limiter.ts';
import type { Records } from '../record/records.ts';
import type { PolicyBook } from '../session/policy-book.ts';
import type { SessionStore } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { ApiHealth } from '../telemetry/api-health.ts';
import type { Logger } from '../telemetry/log.ts';
import type { EventMessage } from '../wire/transport.ts';
import { countedEvents, countedForwarder } from './counted.ts';
import { driverProblem, unusedHooks } from './hooks.ts';
import { type ChainDeps, compileChain } from './order.ts';
import type { QuotaLevels } from './quota-levels.ts';

/** What all APIs of a gateway share. */
export interface CompilerDeps {
  readonly config: GatewayConfig;
  readonly targets: Targets;
  readonly dispatcher: Dispatcher;
  readonly forwarder: Forwarder;
  readonly templates: ErrorTemplates;
  readonly handlers: HandlerDeps;
  readonly quotaLevels: QuotaLevels;
  readonly store: Sessions;
  /** Null: organisations have no limits of their own. */
  readonly organisations: SessionStore | null;
  readonly policies: PolicyBook;
  readonly limiter: Limiter;
  readonly records: Records;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A hook of any stage, as what it is bound to. */
type CompiledHook = Pick<Hook, 'target' | 'binding'> & { readonly plan: Pick<HookPlan, 'fault'> };

export class ApiCompiler {
  readonly #deps: CompilerDeps;
  readonly #hooks = new WeakMap<Api, readonly CompiledHook[]>();
  readonly #lanes = new WeakMap<Api, readonly Lane[]>();

  constructor(deps: CompilerDeps) {
    this.#deps = deps;
  }

  /** Throws GW_DEFINITION_INVALID when a plugin says that it cannot serve one of the hooks. */
  compile(definition: ApiDefinition): Api {
    const { forwarder, templates, log } = this.#deps;
    const hooks = new Map<HookEntry, Hook>();
    const chainDeps = this.#chainDeps(definition, hooks);
    for (const text of unusedHooks(definition, chainDeps)) log.warn({ api: definition.id }, text);
    const chain = compileChain(definition, chainDeps);
    const analytics = this.#analyticsHooks(definition);
    for (const { plan } of [...hooks.values(), ...analytics])
      if (plan.fault !== null) throw new GatewayError('GW_DEFINITION_INVALID', { cause: plan.fault.cause });
    const { events, lanes } = this.#eventsOf(definition);
    const { healthWindow } = this.#deps.config;
    const health = healthWindow === 0 ? null : new ApiHealth(healthWindow, steadyClock);
    const api: Api = {
      definition,
      requestStages: chain.request,
      responseStages: chain.response.length > 0 ? chain.response : null,
      forwarder: health ? countedForwarder(forwarder, health) : forwarder,
      events: health ? countedEvents(events, health) : events,
      health,
      templates,
      recorder: this.#deps.records.recorderOf(definition, analytics),
      xffDepth: this.#deps.config.httpServer.xffDepth,
      cache: chain.cache,
      limits: null,
    };
    const whole = chain.limits === null ? api : { ...api, limits: { ...api, requestStages: chain.limits } };
    this.#hooks.set(whole, [...hooks.values(), ...analytics]);
    this.#lanes.set(whole, lanes);
    return whole;
  }

  /** Of an API that was compiled here. */
  hooksOf(api: Api): readonly CompiledHook[] {
    return this.#hooks.get(api) ?? [];
  }

  /** False: the file of a template says something else than when this API was compiled. */
  hasSameHandlers(api: Api): boolean {
    const now = this.#eventsOf(api.definition).lanes;
    const before = this.lanesOf(api);
    return now.length === before.length && now.every((lane, index) => lane === before[index]);
  }

  /** Ways of its events. */
  lanesOf(api: Api): readonly Lane[] {
    return this.#lanes.get(api) ?? [];
  }

  /** Without records there is nothing for them to look at. */
  #analyticsHooks(definition: ApiDefinition): AnalyticsHook[] {
    const { records, targets, dispatcher, log, config } = this.#deps;
    const { hooks, track } = definition.analytics;
    if (hooks.length === 0) return [];
    const names = hooks.map(({ name }) => name).join(', ');
    const idle = !records.isOn ? 'enable_analytics is off' : !track ? 'the API is not tracked' : null;
    const problem = config.coprocess.enabled ? driverProblem('grpc', hooks, targets) : 'enable_coprocess is off';
    if (idle !== null) log.warn({ api: definition.id }, `${idle}: analytics hooks get no records (${names})`);
    else if (problem !== null)
      throw new GatewayError('GW_DEFINITION_INVALID', { cause: `analytics hooks (${names}): ${problem}` });
    if (idle !== null) return [];
    return hooks.map((entry) => new AnalyticsHook(entry, definition, targets.getOrThrow(entry.server), dispatcher));
  }

  #chainDeps(definition: ApiDefinition, hooks: Map<HookEntry, Hook>): ChainDeps {
    const { config, dispatcher, targets } = this.#deps;
    const { httpServer } = config;
    const maxBodyBytes = httpServer.maxRequestBodySize || httpServer.maxHookBodySize;
    return {
      ...this.#deps,
      coprocessEnabled: config.coprocess.enabled,
      hooks: {
        dispatcher,
        rules: { verbatimNames: config.ignoreCanonicalMimeHeaderKey },
        maxBodyBytes,
      },
      hookOf: (stage, entry) => {
        const hook = hooks.get(entry) ?? new Hook(stage, entry, definition, targets.getOrThrow(entry.server));
        hooks.set(entry, hook);
        return hook;
      },
      detail:
        config.analytics.enabled && definition.analytics.track
          ? { maxDetailBytes: config.analytics.maxDetailBytes, maxBodyBytes }
          : null,
      pluginSessions: config.sessions.pluginSessionsAreKeys,
      limitHeaders: config.limits.headers,
      matching: { prefix: httpServer.enablePathPrefixMatching, suffix: httpServer.enablePathSuffixMatching },
      lifetime: {
        sessionLifetime: definition.sessionLifetime,
        respectsExpiry: definition.sessionLifetimeRespectsExpiry || config.sessions.respectsExpiry,
        globalLifetime: config.sessions.globalLifetime,
        forceGlobal: config.sessions.forceGlobal,
      },
    };
  }

  #eventsOf(definition: ApiDefinition): { events: Events; lanes: readonly Lane[] } {
    const { targets, handlers, clock } = this.#deps;
    const target = definition.hooks.driver === 'grpc' ? targets.get('') : undefined;
    const notify = target ? (event: EventMessage) => target.transport.notify(event, target.config.timeoutMs) : null;
    const lanes = compileHandlers({ id: definition.id, events: definition.events, notify }, handlers);
    return { events: new Events(definition, lanes, clock), lanes: [...lanes.values()].flat() };
  }
}
