// Events of an API or of the gateway, told to their handlers after the fact: never on a request's path. Contract §7.

import type { Clock } from '../clock.ts';

export interface GatewayEvent {
  readonly type: string;
  readonly meta: Readonly<Record<string, unknown>>;
  /** Empty: an event of the gateway itself. */
  readonly apiId: string;
  readonly orgId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The same as Go's default time text, in UTC. */
  readonly timeStamp: string;
}

/** What stages see: whether anybody listens, and a way to tell. */
export interface EventSink {
  listens(type: string): boolean;
  /** `meta` is called at once, and only when somebody listens. */
  fire(type: string, meta: () => Record<string, unknown>): void;
}

/** Where an event waits for its handler. */
export interface EventLane {
  add(event: GatewayEvent): void;
}

/** The sink of one API, or of the gateway. */
export class Events implements EventSink {
  readonly #lanes: ReadonlyMap<string, readonly EventLane[]>;
  readonly #origin: { readonly id: string; readonly orgId: string };
  readonly #clock: Clock;

  constructor(origin: { id: string; orgId: string }, lanes: ReadonlyMap<string, readonly EventLane[]>, clock: Clock) {
    this.#origin = origin;
    this.#lanes = lanes;
    this.#clock = clock;
  }

  listens(type: string): boolean {
    return this.#lanes.has(type);
  }

  fire(type: string, meta: () => Record<string, unknown>): void {
    const lanes = this.#lanes.get(type);
    if (!lanes) return;
    const time = this.#clock.now();
    const { id, orgId } = this.#origin;
    const event = { type, meta: meta(), apiId: id, orgId, time, timeStamp: goTime(time) };
    for (const lane of lanes) lane.add(event);
  }
}

export function goTime(ms: number): string {
  const text = new Date(ms).toISOString();
  // Go leaves out zeros at the end of the fraction.
  return `${text.slice(0, 10)} ${text.slice(11, 23).replace(/\.?0+$/, '')} +0000 UTC`;
}
