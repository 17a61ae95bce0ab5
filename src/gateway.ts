// The composition root: the only file that knows every room. Start, reload, drain, stop.

import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { BundleStore } from './bundle/bundle-store.ts';
import { ErrorTemplates } from './chain/error-templates.ts';
import type { ReplyStyle } from './chain/respond.ts';
import { steadyClock, systemClock } from './clock.ts';
import type { GatewayConfig } from './config/types.ts';
import type { ApiCatalogue, HookFault, LoadReport, Operator, RedisState } from './control/operator.ts';
import { controlPaths, healthPaths, registerControl, registerHealth } from './control/routes.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import { openTransport, type Target, Targets } from './dispatch/targets.ts';
import { GatewayError } from './errors.ts';
import { EventSystem } from './event/event-system.ts';
import type { EventCounts } from './event/hub.ts';
import { BufferPool } from './lib/buffer-pool.ts';
import type { References } from './lib/references.ts';
import type { Limiter } from './limit/limiter.ts';
import { openLimiter } from './limit/open-limiter.ts';
import { Loader } from './loader.ts';
import { CACHE_DELETED, RELOAD } from './notices.ts';
import { UpstreamForwarder } from './proxy/forward.ts';
import { UpstreamPools } from './proxy/pools.ts';
import type { RecordCounts } from './record/budget.ts';
import { Records } from './record/records.ts';
import { openSinks } from './record/sink-set.ts';
import { DataPlane } from './server/handler.ts';
import { createControlListener, createListener, type Listener, listen } from './server/listener.ts';
import { Snapshot, SnapshotHolder } from './server/snapshot.ts';
import { type Fleet, joinFleet } from './session/fleet.ts';
import { openOrganisations, openSessions } from './session/open-sessions.ts';
import { PolicyBook } from './session/policy-book.ts';
import type { SessionStore } from './session/session.ts';
import type { Sessions } from './session/sessions.ts';
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
  /** Null: everything is kept in memory. */
  readonly #fleet: Fleet | null;
  readonly #store: Sessions;
  readonly #organisations: SessionStore;
  readonly #policies: PolicyBook;
  readonly #limiter: Limiter;
  readonly #records: Records;
  readonly #compiler: ApiCompiler;
  readonly #loader: Loader;
  readonly #snapshots: SnapshotHolder;
  readonly #plane: DataPlane;
  readonly #listener: Listener;
  /** Null: the control API is where everything else is. */
  readonly #controlListener: Listener | null;
  /** The one that has not begun. */
  #reloading: Promise<LoadReport> | null = null;
  /** The one under way. */
  #loading: Promise<unknown> = Promise.resolve();
  #lastLoad: LoadReport | null = null;
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
    this.#fleet = joinFleet(
      config.storage,
      { ...config.notices, publicKey: config.bundles.publicKey },
      {
        onReload: () => void this.reload(),
        onCacheDeleted: (apiId) => this.snapshot.get(apiId)?.cache?.clear(),
      },
      log,
    );
    this.#store = openSessions(config.sessions, this.#fleet, log);
    this.#organisations = openOrganisations(config.sessions, this.#fleet, log);
    this.#policies = new PolicyBook(log);
    this.#limiter = openLimiter(config.limits.algorithm, this.#fleet?.link ?? null, log);
    this.#records = this.#createRecords();
    this.#compiler = this.#createCompiler(styleOf(config));
    this.#loader = new Loader({
      config,
      compiler: this.#compiler,
      policies: this.#policies,
      bundles: new BundleStore(config.bundles),
      onBundle: () => void this.reload(),
      references: () => this.#references(),
      log,
    });
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
    this.#controlListener = this.#createControlListener();
  }

  #createTargets(): Targets {
    const { config, log, version } = this.#options;
    const own = { gateway: `Hookwire/${version}`, instance: `${hostname()}/${process.pid}`, pool: this.#pool };
    return new Targets(
      config.coprocess.enabled ? config.coprocess.targets.values() : [],
      (target, listener) => openTransport(target, own, listener),
      { log, clock: steadyClock, onPeer: (target) => this.#checkHooks(target) },
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
      organisations: config.limits.organisations ? this.#organisations : null,
      policies: this.#policies,
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
    const { analytics: options } = config;
    const sinks = options.enabled ? openSinks(options.sinks) : [];
    return new Records({ options, names: this.#store.names, sinks, clock: systemClock, log });
  }

  get snapshot(): ApiCatalogue {
    return this.#snapshots.current;
  }

  get lastLoad(): LoadReport | null {
    return this.#lastLoad;
  }

  get accepting(): boolean {
    return this.#accepting;
  }

  /** Null: no records are made. */
  recordCounts(): RecordCounts | null {
    return this.#records.isOn ? this.#records.counts : null;
  }

  redis(): RedisState | null {
    return this.#fleet?.link ?? null;
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

  /** All gateways of the fleet, this one included. */
  async reloadFleet(): Promise<LoadReport> {
    await this.#fleet?.notices.send(RELOAD, '');
    return this.reload();
  }

  async clearCache(apiId: string): Promise<void> {
    this.snapshot.get(apiId)?.cache?.clear();
    await this.#fleet?.notices.send(CACHE_DELETED, apiId);
  }

  /** Loads the definitions and listens; resolves with the address. */
  async start(): Promise<string> {
    const { config, log } = this.#options;
    // What plugins say of their hooks decides which definitions load.
    await Promise.all([this.#targets.settled(PLUGIN_WAIT_MS), this.#fleet?.link.settled(REDIS_WAIT_MS)]);
    const { apis, problems } = await this.reload();
    const address = await listen(this.#listener, config.listenAddress, config.listenPort);
    await this.#listenForControl();
    this.#accepting = true;
    this.#fleet?.notices.start().catch((error) => log.error({ cause: causeOf(error) }, 'no notices of other gateways'));
    log.info({ address, apis, failed: problems.size, definitions: config.appPath }, 'Hookwire is listening');
    return address;
  }

  async #listenForControl(): Promise<void> {
    if (this.#controlListener === null) return;
    const { config, log } = this.#options;
    const address = await listen(
      this.#controlListener,
      config.listenAddress,
      config.controlApiPort,
      'control_api_port',
    );
    log.info({ address }, 'the control API is listening');
  }

  /** Reloads that are asked for while one runs share the next one. */
  reload(): Promise<LoadReport> {
    this.#reloading ??= this.#loading.then(() => {
      this.#reloading = null;
      const load = this.#load();
      this.#loading = load.catch(() => {});
      return load;
    });
    return this.#reloading;
  }

  async #load(): Promise<LoadReport> {
    const { apis, problems } = await this.#loader.load(() => this.#snapshots.current.apis);
    this.#snapshots.current = new Snapshot(apis, this.#routerRules());
    this.#events.retain(apis.flatMap((api) => this.#compiler.lanesOf(api)));
    this.#targets.bind(apis.flatMap((api) => this.#compiler.hooksOf(api)));
    this.#lastLoad = { apis: apis.length, problems };
    return this.#lastLoad;
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
    const { httpServer, healthCheckEndpointName: health, controlApiPort } = this.#options.config;
    const isControlPath = controlApiPort === 0 ? controlPaths(health) : healthPaths(health);
    const listener = createListener(this.#plane, httpServer, isControlPath);
    if (controlApiPort === 0) this.#registerControl(listener);
    else registerHealth(listener, this, { healthName: health, version: this.#options.version });
    return listener;
  }

  /** Null: the control API is where everything else is. */
  #createControlListener(): Listener | null {
    const { controlApiPort, httpServer } = this.#options.config;
    if (controlApiPort === 0) return null;
    const listener = createControlListener(httpServer);
    this.#registerControl(listener);
    return listener;
  }

  #registerControl(listener: Listener): void {
    const { config, version } = this.#options;
    const { secret, appPath, healthCheckEndpointName: healthName, sessions } = config;
    registerControl(
      listener,
      this,
      {
        ...{ secret, appPath, healthName, version },
        healthCounters: config.healthWindow > 0,
        references: this.#references(),
      },
      {
        policies: { folder: config.policies.folder, policies: () => this.#policies.all },
        organisations: {
          organisations: this.#organisations,
          names: this.#store.names,
          limiter: this.#limiter,
          clock: systemClock,
        },
        keys: {
          sessions: this.#store,
          limiter: this.#limiter,
          rules: sessions,
          clock: systemClock,
          events: this.#events.gateway,
          lifetime: { sessionLifetime: 0, ...sessions },
          snapshot: () => this.snapshot,
          policies: () => this.#policies.all,
        },
      },
    );
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
    await Promise.all([this.#listener.close(), this.#controlListener?.close()]);
    await this.#events.stop(EVENT_DRAIN_MS);
    await this.#records.drain(RECORD_DRAIN_MS);
    await Promise.all([
      this.#pools.close(),
      this.#store.store.close(),
      this.#organisations.close(),
      this.#limiter.close(),
      this.#targets.close(),
      this.#records.close(),
    ]);
    await this.#fleet?.link.close();
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
