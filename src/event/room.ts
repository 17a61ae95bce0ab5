// Memory for events that wait, all handlers together. Bounded for each, so that nobody's queue is another's loss.

/** Of one handler. */
const MAX_EVENTS = 10_000;
const MAX_BYTES = 8 * 1024 * 1024;
/** Of all handlers together. */
const MAX_TOTAL_BYTES = 64 * 1024 * 1024;
/** Events that each handler has room for, even when the others have filled everything. */
const ALWAYS = 8;

export interface Share {
  readonly events: number;
  readonly bytes: number;
}

export class Room {
  #bytes = 0;

  /** False: there is none for somebody who has that much already. */
  take(bytes: number, has: Share): boolean {
    const isFull = has.events >= MAX_EVENTS || has.bytes + bytes > MAX_BYTES || this.#bytes + bytes > MAX_TOTAL_BYTES;
    if (isFull && has.events >= ALWAYS) return false;
    this.#bytes += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#bytes -= bytes;
  }
}
