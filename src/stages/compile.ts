// Definition → running API: the chain, the event handlers, the way upstream.

import type { Api } from '../chain/api.ts';
import type { ErrorTemplates } from '../chain/error-templates.ts';
import type { Forwarder } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import type { GatewayConfig } from '../config/types.ts';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { Hook } from '../dispatch/hook.ts';
import type { Targets } from '../dispatch/targets.ts';
import { GatewayError } from '../errors.ts';
import { ApiEvents, type EventQueue } from '../event/events.ts';
import { compileHandlers } from '../event/handlers.ts';
import type { Limiter } from '../limit/limiter.ts';
import type { SessionStore } from '../session/session.ts';
import type { Logger } from '../telemetry/log.ts';
import type { EventMessage } from '../wire/transport.ts';
import { unusedHooks } from './hooks.ts';
import { type ChainDeps, compileChain } from './order.ts';

/** What all APIs of a gateway share. */
export interface CompilerDeps {
  readonly config: GatewayConfig;
  readonly targets: Targets;
  readonly dispatcher: Dispatcher;
  readonly forwarder: Forwarder;
  readonly templates: ErrorTemplates;
  readonly events: EventQueue;
  readonly store: SessionStore;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly log: Logger;
}

export class ApiCompiler {
  readonly #deps: CompilerDeps;
  readonly #hooks = new WeakMap<Api, readonly Hook[]>();

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
    for (const { plan } of hooks.values())
      if (plan.fault !== null) throw new GatewayError('GW_DEFINITION_INVALID', { cause: plan.fault.cause });
    const api: Api = {
      definition,
      requestStages: chain.request,
      responseStages: chain.response.length > 0 ? chain.response : null,
      forwarder,
      events: this.#eventsOf(definition),
      templates,
      xffDepth: this.#deps.config.httpServer.xffDepth,
      limits: null,
    };
    const whole = chain.limits === null ? api : { ...api, limits: { ...api, requestStages: chain.limits } };
    this.#hooks.set(whole, [...hooks.values()]);
    return whole;
  }

  /** Of an API that was compiled here. */
  hooksOf(api: Api): readonly Hook[] {
    return this.#hooks.get(api) ?? [];
  }

  #chainDeps(definition: ApiDefinition, hooks: Map<HookEntry, Hook>): ChainDeps {
    const { config, dispatcher, targets } = this.#deps;
    const { httpServer } = config;
    return {
      ...this.#deps,
      coprocessEnabled: config.coprocess.enabled,
      hooks: {
        dispatcher,
        rules: { verbatimNames: config.ignoreCanonicalMimeHeaderKey },
        maxBodyBytes: httpServer.maxRequestBodySize || httpServer.maxHookBodySize,
      },
      hookOf: (stage, entry) => {
        const hook = hooks.get(entry) ?? new Hook(stage, entry, definition, targets.getOrThrow(entry.server));
        hooks.set(entry, hook);
        return hook;
      },
      matching: { prefix: httpServer.enablePathPrefixMatching, suffix: httpServer.enablePathSuffixMatching },
      lifetime: {
        sessionLifetime: definition.sessionLifetime,
        respectsExpiry: definition.sessionLifetimeRespectsExpiry,
        globalLifetime: config.globalSessionLifetime,
        forceGlobal: config.forceGlobalSessionLifetime,
      },
    };
  }

  #eventsOf(definition: ApiDefinition): ApiEvents {
    const { targets, events, clock, log } = this.#deps;
    const target = definition.hooks.driver === 'grpc' ? targets.get('') : undefined;
    const notify = target ? (event: EventMessage) => target.transport.notify(event, target.config.timeoutMs) : null;
    return new ApiEvents(definition, compileHandlers(definition.events, { log, clock, notify }), events, clock);
  }
}
