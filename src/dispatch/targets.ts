// The coprocess addresses of a gateway. Made once at start, never on reload; start-up does not wait for them.

import type { TargetConfig } from '../config/types.ts';
import { parseAddress } from '../wire/address.ts';
import { GrpcTransport } from '../wire/grpc-transport.ts';
import { LeanTransport } from '../wire/lean-transport.ts';
import type { Transport, TransportHealth } from '../wire/transport.ts';

export class Target {
  readonly config: TargetConfig;
  readonly transport: Transport;
  /** Calls under way. */
  inFlight = 0;

  constructor(config: TargetConfig, transport: Transport) {
    this.config = config;
    this.transport = transport;
  }

  get label(): string {
    return this.config.name === '' ? 'default' : this.config.name;
  }
}

export interface TargetReport extends TransportHealth {
  readonly name: string;
  readonly address: string;
  readonly inFlight: number;
}

export class Targets {
  readonly #targets = new Map<string, Target>();

  constructor(configs: Iterable<TargetConfig>, connect: (config: TargetConfig) => Transport = openTransport) {
    for (const config of configs) this.#targets.set(config.name, new Target(config, connect(config)));
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
      ...target.transport.health(),
    }));
  }

  close(): void {
    for (const { transport } of this.#targets.values()) transport.close();
  }
}

function openTransport(config: TargetConfig): Transport {
  const address = parseAddress(config.address);
  return config.transport === 'lean' ? new LeanTransport(address, config) : new GrpcTransport(address, config);
}
