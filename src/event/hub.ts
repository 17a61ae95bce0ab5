// All ways of events of a gateway: which handler an event goes to, what became of them, and their end.

import type { Clock } from '../clock.ts';
import { within } from '../lib/within.ts';
import type { Logger } from '../telemetry/log.ts';
import { type EventHandler, Lane, newTally, type Tally } from './lane.ts';
import { Room } from './room.ts';

export interface HandlerCounts extends Readonly<Tally> {
  /** Empty: a handler of the gateway itself. */
  readonly api: string;
  readonly handler: string;
  readonly waiting: number;
}

/** Since the start. */
export interface EventCounts extends Readonly<Tally> {
  readonly waiting: number;
  /** Those in service. */
  readonly handlers: readonly HandlerCounts[];
}

export class EventHub {
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #room = new Room();
  readonly #total = newTally();
  readonly #closing = new AbortController();
  readonly #cut = new AbortController();
  /** By what makes a handler the same after a reload. */
  readonly #lanes = new Map<string, Lane>();
  /** Out of service, with events that still wait. */
  readonly #leaving = new Set<Lane>();

  constructor(log: Logger, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  /** A handler that stays the same keeps its queue, and what it knows, over a reload. */
  lane(api: string, key: string, make: () => EventHandler): Lane {
    const id = JSON.stringify([api, key]);
    let lane = this.#lanes.get(id);
    if (lane === undefined) {
      const stopping = { closing: this.#closing.signal, cut: this.#cut.signal };
      const deps = { room: this.#room, total: this.#total, stopping, log: this.#log, clock: this.#clock };
      lane = new Lane(api, make(), deps);
      this.#lanes.set(id, lane);
    }
    return lane;
  }

  /** After a reload: all others go as soon as what waits in them is told. */
  retain(inService: ReadonlySet<Lane>): void {
    for (const [id, lane] of this.#lanes) {
      if (inService.has(lane)) continue;
      this.#lanes.delete(id);
      this.#leaving.add(lane);
      void lane.drain().then(() => this.#leaving.delete(lane));
    }
  }

  get counts(): EventCounts {
    const handlers = [...this.#lanes.values()].map(({ api, name, counts }) => ({ api, handler: name, ...counts }));
    return { ...this.#total, waiting: this.#all().reduce((sum, { counts }) => sum + counts.waiting, 0), handlers };
  }

  /** Everything that waits is told, without trying again what fails; what is not done after `limitMs` is lost. */
  async drain(limitMs: number): Promise<void> {
    this.#closing.abort();
    const lanes = this.#all();
    const all = Promise.all(lanes.map((lane) => lane.drain()));
    await within(limitMs, all);
    const lost = lanes.reduce((sum, { counts }) => sum + counts.waiting, 0);
    if (lost === 0) return;
    for (const lane of lanes) lane.abandon();
    this.#cut.abort();
    this.#log.error({ lost }, 'events are lost: their handlers took too long');
    await Promise.race([all, new Promise((over) => setImmediate(over))]);
  }

  #all(): Lane[] {
    return [...this.#lanes.values(), ...this.#leaving];
  }
}
