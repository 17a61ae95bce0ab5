// Definition → running API: the chain, the event handlers, the way upstream.

import type { Api } from '../chain/api.ts';
import type { ErrorTemplates } from '../chain/error-templates.ts';
import type { Forwarder } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import type { GatewayConfig } from '../config/types.ts';
import type { ApiDefinition } from '../definition/types.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Targets } from '../dispatch/targets.ts';
import { ApiEvents, type EventQueue } from '../event/events.ts';
import { compileHandlers } from '../event/handlers.ts';
import type { Limiter } from '../limit/limiter.ts';
import type { SessionStore } from '../session/session.ts';
import type { Logger } from '../telemetry/log.ts';
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

  constructor(deps: CompilerDeps) {
    this.#deps = deps;
  }

  compile(definition: ApiDefinition): Api {
    const { forwarder, templates, log } = this.#deps;
    const chainDeps = this.#chainDeps(definition);
    for (const text of unusedHooks(definition, chainDeps)) log.warn({ api: definition.id }, text);
    const chain = compileChain(definition, chainDeps);
    const api: Api = {
      definition,
      requestStages: chain.request,
      responseStages: chain.response.length > 0 ? chain.response : null,
      needsResponseBody: chain.response.some(({ needsBody }) => needsBody),
      forwarder,
      events: this.#eventsOf(definition),
      templates,
      xffDepth: this.#deps.config.httpServer.xffDepth,
      limits: null,
    };
    return chain.limits === null ? api : { ...api, limits: { ...api, requestStages: chain.limits } };
  }

  #chainDeps(definition: ApiDefinition): ChainDeps {
    const { config, dispatcher } = this.#deps;
    const { httpServer } = config;
    return {
      ...this.#deps,
      coprocessEnabled: config.coprocess.enabled,
      hooks: {
        dispatcher,
        rules: { verbatimNames: config.ignoreCanonicalMimeHeaderKey },
        maxBodyBytes: httpServer.maxRequestBodySize || httpServer.maxHookBodySize,
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
    const notify = target ? (payload: string) => target.transport.notify(payload, target.config.timeoutMs) : null;
    return new ApiEvents(definition, compileHandlers(definition.events, { log, clock, notify }), events, clock);
  }
}
