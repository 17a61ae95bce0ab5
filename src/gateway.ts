// The composition root: the only file that knows every room. Start, reload, drain, stop.

import type { Api } from './chain/api.ts';
import { ErrorTemplates } from './chain/error-templates.ts';
import type { ReplyStyle } from './chain/respond.ts';
import { systemClock } from './clock.ts';
import type { GatewayConfig } from './config/types.ts';
import type { ApiCatalogue, LoadReport, Operator } from './control/operator.ts';
import { controlPaths, registerControl } from './control/routes.ts';
import type { LoadedDefinitions } from './definition/load-folder.ts';
import { loadDefinitions } from './definition/load-folder.ts';
import type { ApiDefinition } from './definition/types.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import { Targets } from './dispatch/targets.ts';
import { ApiEvents, EventQueue } from './event/events.ts';
import { compileHandlers } from './event/handlers.ts';
import { faultText } from './lib/fault.ts';
import { MemoryLimiter } from './limit/memory-limiter.ts';
import { UpstreamForwarder } from './proxy/forward.ts';
import { UpstreamPools } from './proxy/pools.ts';
import { DataPlane } from './server/handler.ts';
import { createListener, type Listener, listen } from './server/listener.ts';
import { Snapshot, SnapshotHolder } from './server/snapshot.ts';
import { MemorySessionStore } from './session/memory-store.ts';
import { unusedHooks } from './stages/hooks.ts';
import { compileChain } from './stages/order.ts';
import { FailureLog } from './telemetry/failure-log.ts';
import type { Logger } from './telemetry/log.ts';

export interface GatewayOptions {
  readonly config: GatewayConfig;
  readonly log: Logger;
  readonly version: string;
  /** For `env://` references in definitions. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Milliseconds that a stop waits for exchanges under way. */
const DRAIN_MS = 20_000;

export class Gateway implements Operator {
  readonly #options: GatewayOptions;
  readonly #targets: Targets;
  readonly #failures: FailureLog;
  readonly #dispatcher: Dispatcher;
  readonly #pools: UpstreamPools;
  readonly #forwarder: UpstreamForwarder;
  readonly #templates: ErrorTemplates;
  readonly #events: EventQueue;
  readonly #store: MemorySessionStore;
  readonly #limiter = new MemoryLimiter(systemClock);
  readonly #snapshots: SnapshotHolder;
  readonly #plane: DataPlane;
  readonly #listener: Listener;
  #reloading: Promise<LoadReport> | null = null;
  #accepting = false;

  constructor(options: GatewayOptions) {
    const { config, log, version } = options;
    this.#options = options;
    this.#failures = new FailureLog(log, systemClock);
    this.#targets = new Targets(config.coprocess.enabled ? config.coprocess.targets.values() : []);
    this.#dispatcher = new Dispatcher(this.#failures);
    this.#events = new EventQueue(log);
    this.#store = new MemorySessionStore(config.maxSessions);
    this.#templates = ErrorTemplates.fromFolder(config.templatePath);
    const timeoutMs = config.proxyDefaultTimeout * 1000;
    this.#pools = new UpstreamPools({
      connectTimeoutMs: timeoutMs,
      insecureSkipVerify: config.proxySslInsecureSkipVerify,
    });
    const style = styleOf(config);
    this.#forwarder = new UpstreamForwarder({
      pools: this.#pools,
      failures: this.#failures,
      style,
      userAgent: `Hookwire/${version}`,
      timeoutMs,
      maxResponseBodyBytes: config.httpServer.maxResponseBodySize,
    });
    this.#snapshots = new SnapshotHolder(new Snapshot([], this.#routerRules()));
    this.#plane = new DataPlane({
      snapshots: this.#snapshots,
      style,
      log,
      maxRequestBodyBytes: config.httpServer.maxRequestBodySize,
      cleanPaths: !config.httpServer.skipUrlCleaning,
      secure: config.httpServer.tls !== null,
    });
    this.#listener = this.#createListener();
  }

  get snapshot(): ApiCatalogue {
    return this.#snapshots.current;
  }

  get accepting(): boolean {
    return this.#accepting;
  }

  targets(): ReturnType<Targets['report']> {
    return this.#targets.report();
  }

  /** Loads the definitions and listens; resolves with the address. */
  async start(): Promise<string> {
    const { config, log } = this.#options;
    const { apis, failed } = await this.reload();
    this.#targets.report();
    const address = await listen(this.#listener, config.listenAddress, config.listenPort);
    this.#accepting = true;
    log.info({ address, apis, failed, definitions: config.appPath }, 'Hookwire is listening');
    return address;
  }

  /** Reloads that are asked for while one runs share the next one. */
  reload(): Promise<LoadReport> {
    this.#reloading ??= Promise.resolve().then(() => {
      this.#reloading = null;
      return this.#load();
    });
    return this.#reloading;
  }

  #load(): LoadReport {
    const { config, env, log } = this.#options;
    const loaded = loadDefinitions(config.appPath, env);
    const failedFiles = this.#tell(loaded);
    const kept = keptDefinitions(this.#snapshots.current.apis, loaded, failedFiles);
    for (const { id, source } of kept)
      log.warn({ api: id, file: source.file }, 'the last good version of this API stays in service');
    const running = new Map(this.#snapshots.current.apis.map((api) => [api.definition.id, api]));
    const apis = [...loaded.definitions, ...kept].flatMap(
      (definition) => this.#reuseOrCompile(definition, running.get(definition.id)) ?? [],
    );
    this.#snapshots.current = new Snapshot(apis, this.#routerRules());
    return { apis: apis.length, failed: failedFiles.size + loaded.definitions.length + kept.length - apis.length };
  }

  #tell({ faults, notes }: LoadedDefinitions): ReadonlySet<string> {
    const { log } = this.#options;
    for (const fault of faults)
      log.error({ file: fault.file, pointer: fault.pointer }, `API definition not loaded: ${faultText(fault)}`);
    for (const note of notes) log.info({ file: note.file, pointer: note.pointer }, `API definition: ${note.message}`);
    return new Set(faults.map(({ file }) => file));
  }

  /** An unchanged definition keeps its chain, with what it counted and cached. */
  #reuseOrCompile(definition: ApiDefinition, running: Api | undefined): Api | undefined {
    if (running?.definition.source.digest === definition.source.digest) return running;
    try {
      return this.#compile(definition);
    } catch (error) {
      // Something only compiling shows (a template file that is gone, say): this API is at fault, never its neighbours.
      this.#options.log.error(
        { api: definition.id, file: definition.source.file, cause: String(error) },
        'API not loaded',
      );
      return running;
    }
  }

  #compile(definition: ApiDefinition): Api {
    const { config, log } = this.#options;
    const enabled = config.coprocess.enabled;
    for (const text of unusedHooks(definition, { targets: this.#targets, coprocessEnabled: enabled }))
      log.warn({ api: definition.id }, text);
    const { httpServer } = config;
    const chain = compileChain(definition, {
      targets: this.#targets,
      coprocessEnabled: enabled,
      hooks: {
        dispatcher: this.#dispatcher,
        rules: { verbatimNames: config.ignoreCanonicalMimeHeaderKey },
        maxBodyBytes: httpServer.maxRequestBodySize || httpServer.maxHookBodySize,
      },
      matching: { prefix: httpServer.enablePathPrefixMatching, suffix: httpServer.enablePathSuffixMatching },
      store: this.#store,
      limiter: this.#limiter,
      lifetime: this.#lifetimeOf(definition),
      clock: systemClock,
      log,
    });
    return {
      definition,
      requestStages: chain.request,
      responseStages: chain.response.length > 0 ? chain.response : null,
      needsResponseBody: chain.response.some(({ needsBody }) => needsBody),
      forwarder: this.#forwarder,
      events: this.#eventsOf(definition),
      templates: this.#templates,
    };
  }

  #eventsOf(definition: ApiDefinition): ApiEvents {
    const target = definition.hooks.driver === 'grpc' ? this.#targets.get('') : undefined;
    const notify = target ? (payload: string) => target.transport.notify(payload, target.config.timeoutMs) : null;
    const handlers = compileHandlers(definition.events, { log: this.#options.log, clock: systemClock, notify });
    return new ApiEvents(definition, handlers, this.#events, systemClock);
  }

  #lifetimeOf(definition: ApiDefinition) {
    const { globalSessionLifetime, forceGlobalSessionLifetime } = this.#options.config;
    return {
      sessionLifetime: definition.sessionLifetime,
      respectsExpiry: definition.sessionLifetimeRespectsExpiry,
      globalLifetime: globalSessionLifetime,
      forceGlobal: forceGlobalSessionLifetime,
    };
  }

  #routerRules() {
    const { httpServer, enableCustomDomains } = this.#options.config;
    return { strict: httpServer.enableStrictRoutes, customDomains: enableCustomDomains };
  }

  #createListener(): Listener {
    const { config, version, env } = this.#options;
    const listener = createListener(this.#plane, config.httpServer, controlPaths(config.healthCheckEndpointName));
    registerControl(
      listener,
      this,
      { secret: config.secret, appPath: config.appPath, healthName: config.healthCheckEndpointName, version, env },
      {
        store: this.#store,
        limiter: this.#limiter,
        clock: systemClock,
        lifetime: {
          sessionLifetime: 0,
          respectsExpiry: false,
          globalLifetime: config.globalSessionLifetime,
          forceGlobal: config.forceGlobalSessionLifetime,
        },
        snapshot: () => this.snapshot,
      },
    );
    return listener;
  }

  /** Stops accepting, lets exchanges under way finish within a bound, then closes every connection. */
  async stop(): Promise<void> {
    const { log } = this.#options;
    this.#accepting = false;
    if (this.#plane.active > 0) log.info({ active: this.#plane.active }, 'draining');
    const deadline = AbortSignal.timeout(DRAIN_MS);
    deadline.addEventListener('abort', () => {
      this.#listener.server.closeAllConnections();
      this.#plane.cutUpgrades();
    });
    this.#plane.endTunnels();
    await this.#listener.close();
    await this.#events.drain();
    await Promise.all([this.#pools.close(), this.#store.close(), this.#limiter.close()]);
    this.#targets.close();
    log.info('stopped');
  }
}

function styleOf({ hideGeneratorHeader, closeConnections, exposeErrors }: GatewayConfig): ReplyStyle {
  return { hideGenerator: hideGeneratorHeader, closeConnections, exposeErrors };
}

/** APIs whose file broke since the last load. A file that is gone takes its API with it. */
function keptDefinitions(
  running: readonly Api[],
  { definitions }: LoadedDefinitions,
  failedFiles: ReadonlySet<string>,
): ApiDefinition[] {
  const loaded = new Set(definitions.map(({ id }) => id));
  return running
    .map(({ definition }) => definition)
    .filter(({ id, source }) => failedFiles.has(source.file) && !loaded.has(id));
}
