// The way of events to one handler: a bounded queue of its own, so that a handler that is slow or dead delays nobody else's. Contract §7.2.

import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/log.ts';
import type { EventLane, GatewayEvent } from './events.ts';
import type { Room } from './room.ts';
import { TroubleLog } from './trouble-log.ts';

/** `quiet`: not sent, because the same was sent a moment ago. */
export type Outcome = 'delivered' | 'quiet';

export interface Stopping {
  /** The gateway stops: nothing is waited for any more, and nothing tried again. */
  readonly closing: AbortSignal;
  /** What is under way is over. */
  readonly cut: AbortSignal;
}

export interface EventHandler {
  /** For logs and reports: never with a credential. */
  readonly name: string;
  /** Events that it takes at the same time. */
  readonly concurrency: number;
  /** Rejects when the event could not be delivered. */
  handle(event: GatewayEvent, stopping: Stopping): Promise<Outcome>;
}

/** What became of events. */
export interface Tally {
  delivered: number;
  failed: number;
  dropped: number;
  quiet: number;
}

export function newTally(): Tally {
  return { delivered: 0, failed: 0, dropped: 0, quiet: 0 };
}

export interface LaneDeps {
  readonly room: Room;
  /** Of all lanes together. */
  readonly total: Tally;
  readonly stopping: Stopping;
  readonly log: Logger;
  readonly clock: Clock;
}

interface Job {
  readonly event: GatewayEvent;
  readonly bytes: number;
}

export class Lane implements EventLane {
  readonly api: string;
  readonly #handler: EventHandler;
  readonly #deps: LaneDeps;
  readonly #tally = newTally();
  readonly #trouble: TroubleLog;
  readonly #waiting: Job[] = [];
  readonly #idle: (() => void)[] = [];
  #bytes = 0;
  #running = 0;
  #scheduled = false;

  constructor(api: string, handler: EventHandler, deps: LaneDeps) {
    this.api = api;
    this.#handler = handler;
    this.#deps = deps;
    this.#trouble = new TroubleLog({ handler: handler.name, api }, deps.log, deps.clock);
  }

  get name(): string {
    return this.#handler.name;
  }

  get counts(): Readonly<Tally> & { readonly waiting: number } {
    return { ...this.#tally, waiting: this.#waiting.length + this.#running };
  }

  add(event: GatewayEvent): void {
    const bytes = sizeOf(event);
    if (!this.#deps.room.take(bytes, { events: this.#waiting.length, bytes: this.#bytes })) {
      this.#count('dropped');
      this.#trouble.dropped();
      return;
    }
    this.#waiting.push({ event, bytes });
    this.#bytes += bytes;
    this.#schedule();
  }

  /** Resolves when nothing waits or runs any more. */
  async drain(): Promise<void> {
    if (this.#waiting.length + this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Gives up what waits; how much that was. */
  abandon(): number {
    const jobs = this.#waiting.splice(0);
    for (const { bytes } of jobs) this.#leave(bytes);
    for (let i = 0; i < jobs.length; i++) this.#count('dropped');
    return jobs.length;
  }

  /** Not at once: the request that the event came from goes on first. */
  #schedule(): void {
    if (this.#scheduled || this.#running >= this.#handler.concurrency) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#next();
    });
  }

  #next(): void {
    while (this.#running < this.#handler.concurrency) {
      const job = this.#waiting.shift();
      if (job === undefined) break;
      this.#running++;
      void this.#run(job);
    }
    if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #run({ event, bytes }: Job): Promise<void> {
    try {
      const outcome = await this.#handler.handle(event, this.#deps.stopping);
      this.#count(outcome);
      if (outcome === 'delivered') this.#trouble.worked();
    } catch (error) {
      this.#count('failed');
      this.#trouble.failed(event.type, error);
    } finally {
      this.#leave(bytes);
      this.#running--;
      this.#next();
    }
  }

  #leave(bytes: number): void {
    this.#bytes -= bytes;
    this.#deps.room.give(bytes);
  }

  #count(what: keyof Tally): void {
    this.#tally[what]++;
    this.#deps.total[what]++;
  }
}

/** Of an event beside its texts. */
const EVENT_BYTES = 512;

function sizeOf({ meta }: GatewayEvent): number {
  let bytes = EVENT_BYTES;
  for (const value of Object.values(meta)) if (typeof value === 'string') bytes += value.length;
  return bytes;
}
