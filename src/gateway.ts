// The composition root: the only file that knows every room. Start, reload, drain, stop.

import { hostname } from 'node:os';
import { dirname } from 'node:path';
import type { Api } from './chain/api.ts';
import { ErrorTemplates } from './chain/error-templates.ts';
import type { ReplyStyle } from './chain/respond.ts';
import { systemClock } from './clock.ts';
import type { GatewayConfig } from './config/types.ts';
import type { ApiCatalogue, HookFault, LoadReport, Operator } from './control/operator.ts';
import { controlPaths, registerControl } from './control/routes.ts';
import type { LoadedDefinitions } from './definition/load-folder.ts';
import { loadDefinitions } from './definition/load-folder.ts';
import type { ApiDefinition } from './definition/types.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import { openTransport, type Target, Targets } from './dispatch/targets.ts';
import { GatewayError } from './errors.ts';
import { EventSystem } from './event/event-system.ts';
import type { EventCounts } from './event/hub.ts';
import { BufferPool } from './lib/buffer-pool.ts';
import { faultText } from './lib/fault.ts';
import type { References } from './lib/references.ts';
import type { Limiter } from './limit/limiter.ts';
import { openLimiter } from './limit/open-limiter.ts';
import { UpstreamForwarder } from './proxy/forward.ts';
import { UpstreamPools } from './proxy/pools.ts';
import type { RecordCounts } from './record/budget.ts';
import { Records } from './record/records.ts';
import { openSinks } from './record/sink-set.ts';
import { RedisLink } from './redis.ts';
import { DataPlane } from './server/handler.ts';
import { createListener, type Listener, listen } from './server/listener.ts';
import { Snapshot, SnapshotHolder } from './server/snapshot.ts';
import { MemorySessionStore } from './session/memory-store.ts';
import { ApiCompiler } from './stages/compile.ts';
import { QuotaLevels } from './stages/quota-levels.ts';
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
/** Milliseconds that a stop waits after that for events to reach their handlers. */
const EVENT_DRAIN_MS = 5000;
/** Milliseconds that a stop waits after that for records to reach hooks and sinks. */
const RECORD_DRAIN_MS = 5000;
/** Milliseconds that a start waits for coprocesses to say what they offer. */
const PLUGIN_WAIT_MS = 1000;
/** Milliseconds that a start waits for Redis. */
const REDIS_WAIT_MS = 1000;
/** Bytes of large buffers that are kept for the next bodies. */
const POOL_BYTES = 64 * 1024 * 1024;

export class Gateway implements Operator {
  readonly #options: GatewayOptions;
  readonly #pool = new BufferPool(POOL_BYTES);
  readonly #targets: Targets;
  readonly #pools: UpstreamPools;
  readonly #events: EventSystem;
  readonly #store: MemorySessionStore;
  /** Null: everything is kept in memory. */
  readonly #redis: RedisLink | null;
  readonly #limiter: Limiter;
  readonly #records: Records;
  readonly #compiler: ApiCompiler;
  readonly #snapshots: SnapshotHolder;
  readonly #plane: DataPlane;
  readonly #listener: Listener;
  #reloading: Promise<LoadReport> | null = null;
  #accepting = false;

  constructor(options: GatewayOptions) {
    const { config, log } = options;
    this.#options = options;
    this.#targets = this.#createTargets();
    this.#pools = new UpstreamPools({
      connectTimeoutMs: config.proxyDefaultTimeout * 1000,
      insecureSkipVerify: config.proxySslInsecureSkipVerify,
    });
    this.#events = this.#createEvents();
    this.#redis = config.storage && new RedisLink(config.storage, log);
    if (this.#redis !== null)
      log.warn('storage: limits and quotas are shared through Redis, sessions are kept in memory');
    this.#store = new MemorySessionStore(config.maxSessions);
    this.#limiter = openLimiter(config.limits.algorithm, this.#redis, log);
    this.#records = this.#createRecords();
    this.#compiler = this.#createCompiler(styleOf(config));
    this.#snapshots = new SnapshotHolder(new Snapshot([], this.#routerRules()));
    this.#plane = new DataPlane({
      snapshots: this.#snapshots,
      style: styleOf(config),
      log,
      maxRequestBodyBytes: config.httpServer.maxRequestBodySize,
      cleanPaths: !config.httpServer.skipUrlCleaning,
      secure: config.httpServer.tls !== null,
      pool: this.#pool,
    });
    this.#listener = this.#createListener();
  }

  #createTargets(): Targets {
    const { config, log, version } = this.#options;
    const own = { gateway: `Hookwire/${version}`, instance: `${hostname()}/${process.pid}`, pool: this.#pool };
    return new Targets(
      config.coprocess.enabled ? config.coprocess.targets.values() : [],
      (target, listener) => openTransport(target, own, listener),
      { log, onPeer: (target) => this.#checkHooks(target) },
    );
  }

  /** A plugin that came up, or was replaced, may not serve what definitions ask of it: those hooks fail until one of the two changes. */
  #checkHooks({ label }: Target): void {
    for (const fault of this.hookFaults())
      if (fault.target === label) this.#options.log.error(fault, 'a hook cannot be called: its requests fail');
  }

  #createCompiler(style: ReplyStyle): ApiCompiler {
    const { config, log, version } = this.#options;
    const failures = new FailureLog(log, systemClock);
    const forwarder = new UpstreamForwarder({
      pools: this.#pools,
      failures,
      style,
      userAgent: `Hookwire/${version}`,
      timeoutMs: config.proxyDefaultTimeout * 1000,
      maxResponseBodyBytes: config.httpServer.maxResponseBodySize,
      limitHeaders: config.limits.headers,
    });
    return new ApiCompiler({
      config,
      log,
      forwarder,
      targets: this.#targets,
      dispatcher: new Dispatcher(failures),
      templates: ErrorTemplates.fromFolder(config.templatePath),
      handlers: this.#events.handlers,
      quotaLevels: new QuotaLevels(config.events.quotaLevel, this.#events.gateway),
      store: this.#store,
      limiter: this.#limiter,
      records: this.#records,
      clock: systemClock,
    });
  }

  #createEvents(): EventSystem {
    const { config, log, version } = this.#options;
    const folder = config.file === null ? process.cwd() : dirname(config.file);
    const { handlers } = config.events;
    return new EventSystem({ handlers, folder, userAgent: `Hookwire/${version}`, log, clock: systemClock });
  }

  #createRecords(): Records {
    const { config, log } = this.#options;
    const { analytics: options, hashKeys } = config;
    const sinks = options.enabled ? openSinks(options.sinks) : [];
    return new Records({ options, hashKeys, sinks, clock: systemClock, log });
  }

  get snapshot(): ApiCatalogue {
    return this.#snapshots.current;
  }

  get accepting(): boolean {
    return this.#accepting;
  }

  /** Null: no records are made. */
  recordCounts(): RecordCounts | null {
    return this.#records.isOn ? this.#records.counts : null;
  }

  eventCounts(): EventCounts {
    return this.#events.counts;
  }

  targets(): ReturnType<Targets['report']> {
    return this.#targets.report();
  }

  hookFaults(): HookFault[] {
    const hooks = this.#snapshots.current.apis.flatMap((api) => this.#compiler.hooksOf(api));
    return hooks.flatMap(({ target, plan: { fault }, binding: { apiId, hook, stage } }) =>
      fault === null ? [] : [{ target: target.label, api: apiId, hook, stage, cause: String(fault.cause) }],
    );
  }

  /** Loads the definitions and listens; resolves with the address. */
  async start(): Promise<string> {
    const { config, log } = this.#options;
    // What plugins say of their hooks decides which definitions load.
    await Promise.all([this.#targets.settled(PLUGIN_WAIT_MS), this.#redis?.settled(REDIS_WAIT_MS)]);
    const { apis, failed } = await this.reload();
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
    const { config, log } = this.#options;
    const loaded = loadDefinitions(config.appPath, this.#references());
    const failedFiles = this.#tell(loaded);
    const kept = keptDefinitions(this.#snapshots.current.apis, loaded, failedFiles);
    for (const { id, source } of kept)
      log.warn({ api: id, file: source.file }, 'the last good version of this API stays in service');
    const running = new Map(this.#snapshots.current.apis.map((api) => [api.definition.id, api]));
    const apis = [...loaded.definitions, ...kept].flatMap(
      (definition) => this.#reuseOrCompile(definition, running.get(definition.id)) ?? [],
    );
    this.#snapshots.current = new Snapshot(apis, this.#routerRules());
    this.#events.retain(apis.flatMap((api) => this.#compiler.lanesOf(api)));
    this.#targets.bind(apis.flatMap((api) => this.#compiler.hooksOf(api)));
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
    const isSame = running?.definition.source.digest === definition.source.digest;
    if (running && isSame && this.#compiler.hasSameHandlers(running)) return running;
    try {
      return this.#compiler.compile(definition);
    } catch (error) {
      // Something only compiling shows (a template file that is gone, say): this API is at fault, never its neighbours.
      this.#options.log.error(
        { api: definition.id, file: definition.source.file, cause: causeOf(error) },
        running ? 'API not loaded; its last good version stays in service' : 'API not loaded',
      );
      return running;
    }
  }

  /** As they are now: files are read with each load. */
  #references(): References {
    return { env: this.#options.env, secrets: this.#options.config.secrets };
  }

  #routerRules() {
    const { httpServer, enableCustomDomains } = this.#options.config;
    return { strict: httpServer.enableStrictRoutes, customDomains: enableCustomDomains };
  }

  #createListener(): Listener {
    const { config, version } = this.#options;
    const listener = createListener(this.#plane, config.httpServer, controlPaths(config.healthCheckEndpointName));
    registerControl(
      listener,
      this,
      {
        secret: config.secret,
        appPath: config.appPath,
        healthName: config.healthCheckEndpointName,
        version,
        references: this.#references(),
      },
      {
        store: this.#store,
        limiter: this.#limiter,
        clock: systemClock,
        events: this.#events.gateway,
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
    this.#plane.drain();
    await this.#listener.close();
    await this.#events.stop(EVENT_DRAIN_MS);
    await this.#records.drain(RECORD_DRAIN_MS);
    await Promise.all([
      this.#pools.close(),
      this.#store.close(),
      this.#limiter.close(),
      this.#targets.close(),
      this.#records.close(),
    ]);
    await this.#redis?.close();
    this.#pool.close();
    log.info('stopped');
  }
}

function causeOf(error: unknown): string {
  return error instanceof GatewayError ? String(error.cause ?? error.message) : String(error);
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
