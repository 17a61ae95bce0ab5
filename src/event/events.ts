// Events of an API, told to its handlers after the fact: never on a request's path. Contract §7.

import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/log.ts';

export interface GatewayEvent {
  readonly type: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly apiId: string;
  readonly orgId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The same as Go's default time text, in UTC. */
  readonly timeStamp: string;
}

/** One configured handler of one event. */
export interface EventHandler {
  readonly name: string;
  handle(event: GatewayEvent): Promise<void>;
}

/** What stages see: whether anybody listens, and a way to tell. */
export interface EventSink {
  listens(type: string): boolean;
  /** `meta` is called later, and only when somebody listens. */
  fire(type: string, meta: () => Record<string, unknown>): void;
}

/** Events that wait or are under way, all APIs together; beyond it they are dropped and counted. */
const MAX_WAITING = 10_000;
const MAX_RUNNING = 64;

/** Runs handlers, a bounded number at a time. */
export class EventQueue {
  readonly #log: Logger;
  readonly #waiting: { handler: EventHandler; event: GatewayEvent }[] = [];
  #running = 0;
  #dropped = 0;

  constructor(log: Logger) {
    this.#log = log;
  }

  get dropped(): number {
    return this.#dropped;
  }

  add(handler: EventHandler, event: GatewayEvent): void {
    if (this.#waiting.length >= MAX_WAITING) {
      if (this.#dropped++ === 0)
        this.#log.error({ waiting: MAX_WAITING, handler: handler.name }, 'event queue is full: events are dropped');
      return;
    }
    this.#waiting.push({ handler, event });
    this.#next();
  }

  #next(): void {
    while (this.#running < MAX_RUNNING) {
      const job = this.#waiting.shift();
      if (!job) return;
      this.#running++;
      void this.#run(job.handler, job.event);
    }
  }

  async #run(handler: EventHandler, event: GatewayEvent): Promise<void> {
    try {
      await handler.handle(event);
    } catch (error) {
      const cause = error instanceof Error ? String(error.cause ?? error.message) : String(error);
      this.#log.warn({ event: event.type, handler: handler.name, api: event.apiId, cause }, 'event handler failed');
    } finally {
      this.#running--;
      this.#next();
    }
  }

  /** Resolves when nothing waits or runs any more. */
  async drain(): Promise<void> {
    while (this.#running > 0 || this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The sink of one API. */
export class ApiEvents implements EventSink {
  readonly #handlers: ReadonlyMap<string, readonly EventHandler[]>;
  readonly #queue: EventQueue;
  readonly #api: { readonly id: string; readonly orgId: string };
  readonly #clock: Clock;

  constructor(
    api: { id: string; orgId: string },
    handlers: ReadonlyMap<string, readonly EventHandler[]>,
    queue: EventQueue,
    clock: Clock,
  ) {
    this.#api = api;
    this.#handlers = handlers;
    this.#queue = queue;
    this.#clock = clock;
  }

  listens(type: string): boolean {
    return this.#handlers.has(type);
  }

  fire(type: string, meta: () => Record<string, unknown>): void {
    const handlers = this.#handlers.get(type);
    if (!handlers) return;
    const time = this.#clock.now();
    const event = {
      type,
      meta: meta(),
      apiId: this.#api.id,
      orgId: this.#api.orgId,
      time,
      timeStamp: goTime(time),
    };
    for (const handler of handlers) this.#queue.add(handler, event);
  }
}

export function goTime(ms: number): string {
  const text = new Date(ms).toISOString();
  // Go leaves out zeros at the end of the fraction.
  return `${text.slice(0, 10)} ${text.slice(11, 23).replace(/\.?0+$/, '')} +0000 UTC`;
}
