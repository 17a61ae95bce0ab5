// Events of a whole gateway: its own handlers, what those of APIs need, and the end of all.

import { Agent } from 'undici';
import type { Clock } from '../clock.ts';
import type { EventHandlerSettings } from '../definition/types.ts';
import type { Logger } from '../telemetry/log.ts';
import { Events } from './events.ts';
import { compileHandlers, type HandlerDeps } from './handlers.ts';
import { type EventCounts, EventHub } from './hub.ts';
import type { Lane } from './lane.ts';

export interface EventSystemOptions {
  /** Of the gateway itself. */
  readonly handlers: readonly EventHandlerSettings[];
  /** Where relative paths of templates begin. */
  readonly folder: string;
  readonly userAgent: string;
  readonly log: Logger;
  readonly clock: Clock;
}

export class EventSystem {
  /** For handlers of APIs. */
  readonly handlers: HandlerDeps;
  /** Events of the gateway itself. */
  readonly gateway: Events;
  readonly #hub: EventHub;
  /** How many connections there are, the handlers bound. */
  readonly #client = new Agent({ connections: null, pipelining: 1, keepAliveTimeout: 4000, connectTimeout: 10_000 });
  readonly #ownLanes: readonly Lane[];

  constructor({ handlers, folder, userAgent, log, clock }: EventSystemOptions) {
    this.#hub = new EventHub(log, clock);
    this.handlers = { hub: this.#hub, client: this.#client, folder, userAgent, log, clock };
    const lanes = compileHandlers({ id: '', events: handlers, notify: null }, this.handlers);
    this.#ownLanes = [...lanes.values()].flat();
    this.gateway = new Events({ id: '', orgId: '' }, lanes, clock);
  }

  get counts(): EventCounts {
    return this.#hub.counts;
  }

  /** After a reload, with the lanes of all APIs in service. */
  retain(lanes: readonly Lane[]): void {
    this.#hub.retain(new Set([...this.#ownLanes, ...lanes]));
  }

  /** What waits is told within the limit. */
  async stop(limitMs: number): Promise<void> {
    await this.#hub.drain(limitMs);
    await this.#client.destroy();
  }
}
