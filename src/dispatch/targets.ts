// The coprocess addresses of a gateway. Made once at start, never on reload; start-up does not wait long for them.

import { setTimeout as delay } from 'node:timers/promises';
import type { TargetConfig } from '../config/types.ts';
import { Breaker, type SteadyClock } from '../lib/breaker.ts';
import type { BufferPool } from '../lib/buffer-pool.ts';
import type { Logger } from '../telemetry/log.ts';
import { parseAddress } from '../wire/address.ts';
import { GrpcTransport } from '../wire/grpc-transport.ts';
import { LeanTransport } from '../wire/lean-transport.ts';
import type { HookBinding, PluginInfo } from '../wire/native/messages.ts';
import type { Peer, Transport, TransportHealth, TransportListener } from '../wire/transport.ts';
import { AuthCache } from './auth-cache.ts';
import { ConfigSchemas } from './config-schemas.ts';
import { Guard } from './guard.ts';

export class Target {
  readonly config: TargetConfig;
  readonly transport: Transport;
  readonly schemas = new ConfigSchemas();
  /** Null: its hooks may change what their stages allow. */
  readonly guard: Guard | null;
  /** Answers of its auth hooks that it lets us keep. */
  readonly authCache = new AuthCache();
  /** Calls under way. */
  inFlight = 0;
  readonly #clock: SteadyClock;
  #scopes = 0;

  constructor(config: TargetConfig, connect: Connect, { log, clock, onPeer }: TargetEvents) {
    this.config = config;
    this.#clock = clock;
    this.guard = config.guard.length > 0 ? new Guard(config.guard) : null;
    this.transport = connect(config, {
      onPeer: (peer) => {
        this.#tell(peer, log);
        onPeer(this);
      },
      onRefused: ({ hook, stage, apiId }, reason) =>
        log.error({ target: this.label, hook, stage, api: apiId, cause: reason }, 'the plugin refuses a hook'),
      onForget: (credentials) => this.authCache.forget(credentials),
    });
  }

  /** For one hook: others of the target may be well. */
  newBreaker(): Breaker {
    const { failures, openMs } = this.config.breaker;
    return new Breaker(this.#clock, null, { failures, pauseMs: openMs });
  }

  newScope(): string {
    return String(++this.#scopes);
  }

  get label(): string {
    return this.config.name === '' ? 'default' : this.config.name;
  }

  #tell(peer: Peer, log: Logger): void {
    const place = { target: this.label, address: this.config.address, protocol: peer.protocol };
    const plugin = peer.protocol === 'native' ? factsOf(peer.plugin) : {};
    log.info({ ...place, ...plugin }, 'connected to the coprocess');
  }
}

function factsOf({ name, version, sdk }: PluginInfo): object {
  return { plugin: name, version, sdk };
}

export interface TargetEvents {
  readonly log: Logger;
  readonly clock: SteadyClock;
  /** Another plugin process answers: its hooks may be others. */
  onPeer(target: Target): void;
}

export interface TargetReport extends TransportHealth {
  readonly name: string;
  readonly address: string;
  readonly inFlight: number;
  readonly peer: Peer;
}

/** Makes a target's transport. */
export type Connect = (config: TargetConfig, listener: TransportListener) => Transport;

/** What all transports of a gateway share. */
export interface GatewayProcess {
  /** Product and version, for the logs of plugins. */
  readonly gateway: string;
  /** This process, for the same. */
  readonly instance: string;
  /** For large messages; null: none are kept. */
  readonly pool: BufferPool | null;
}

const POLL_MS = 5;

export class Targets {
  readonly #targets = new Map<string, Target>();

  constructor(configs: Iterable<TargetConfig>, connect: Connect, events: TargetEvents) {
    for (const config of configs) this.#targets.set(config.name, new Target(config, connect, events));
  }

  /** By the name a definition uses; '' is the default target. */
  get(name: string): Target | undefined {
    return this.#targets.get(name);
  }

  /** For names that were checked before. */
  getOrThrow(name: string): Target {
    const target = this.#targets.get(name);
    if (!target) throw new Error(`no coprocess target is called ${JSON.stringify(name)}`);
    return target;
  }

  /** Asking also wakes idle connections. */
  report(): TargetReport[] {
    return [...this.#targets.values()].map((target) => ({
      name: target.label,
      address: target.config.address,
      inFlight: target.inFlight,
      peer: target.transport.peer,
      ...target.transport.health(),
    }));
  }

  /** Resolves when each target has answered or failed to, also about its hooks, and at the latest after `waitMs`. */
  async settled(waitMs: number): Promise<void> {
    const end = performance.now() + waitMs;
    const pending = new Set(this.#targets.values());
    for (;;) {
      // Once is enough: a target that is down soon tries again.
      for (const target of pending) if (isSettled(target.transport.health())) pending.delete(target);
      if (pending.size === 0 || performance.now() >= end) return;
      await delay(POLL_MS);
    }
  }

  /** The hooks that are in use from now on. */
  bind(hooks: readonly { readonly target: Target; readonly binding: HookBinding }[]): void {
    const byTarget = Map.groupBy(hooks, ({ target }) => target);
    for (const target of this.#targets.values())
      target.transport.bind((byTarget.get(target) ?? []).map(({ binding }) => binding));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#targets.values()].map(({ transport }) => transport.close()));
  }
}

function isSettled({ state, unanswered }: TransportHealth): boolean {
  return state !== 'idle' && state !== 'connecting' && unanswered === 0;
}

export function openTransport(config: TargetConfig, process: GatewayProcess, listener: TransportListener): Transport {
  const address = parseAddress(config.address);
  return config.transport === 'lean'
    ? new LeanTransport(address, { ...config, ...process }, listener)
    : new GrpcTransport(address, config);
}
