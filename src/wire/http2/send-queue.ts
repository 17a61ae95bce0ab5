// Bytes of one stream that wait for a window, or are too many for one frame.

import type { ByteWriter } from './byte-writer.ts';
import type { Output } from './output.ts';

/** Larger pieces go out by reference. */
const COPY_BELOW = 2048;

/** Bytes that belong between what a writer holds, at an offset of it. */
export interface Insert {
  at: number;
  readonly bytes: Buffer;
}

/** Of bytes that go through a queue which others share. */
export class Departure {
  /** Of these bytes, in all that ever went through the queue. */
  end = Number.POSITIVE_INFINITY;
  #out: Output | null = null;
  #write = 0;

  leave(out: Output): void {
    this.#out = out;
    this.#write = out.nextWrite;
  }

  /** They have left, and nothing of them is read any more; never when the connection breaks before. */
  get isOver(): boolean {
    return this.#out !== null && this.#out.written >= this.#write;
  }
}

export class SendQueue {
  #pieces: Buffer[] = [];
  #offset = 0;
  #out: Output | null = null;
  /** The write that the last bytes left with. */
  #write = 0;
  /** Bytes that are still to be sent, and that were. */
  length = 0;
  #sent = 0;
  /** What has not been sent whole yet. */
  readonly #departures: Departure[] = [];
  /** Nothing follows: the last frame ends the stream. */
  ended = false;

  /** Everything has left, and nothing of it is read any more. */
  get isIdle(): boolean {
    return this.length === 0 && (this.#out === null || this.#out.written >= this.#write);
  }

  /** Is told when all that was pushed so far has left. */
  watch(departure: Departure): void {
    departure.end = this.#sent + this.length;
    this.#departures.push(departure);
  }

  push(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.length += bytes.length;
  }

  /** A copy of what the writer holds from `from` on, with the inserts, uncopied, between. */
  take(writer: ByteWriter, from: number, inserts: readonly Insert[]): void {
    let start = from;
    for (const { at, bytes } of inserts) {
      this.push(Buffer.from(writer.bytes.subarray(start, at)));
      this.push(bytes);
      start = at;
    }
    this.push(Buffer.from(writer.bytes.subarray(start, writer.at)));
  }

  /** Moves `count` bytes to the output. */
  writeTo(out: Output, count: number): void {
    this.length -= count;
    this.#sent += count;
    this.#out = out;
    this.#write = out.nextWrite;
    while (this.#departures.length > 0 && (this.#departures[0] as Departure).end <= this.#sent)
      (this.#departures.shift() as Departure).leave(out);
    let left = count;
    while (left > 0) {
      const piece = this.#pieces[0] as Buffer;
      const taken = Math.min(left, piece.length - this.#offset);
      const part = piece.subarray(this.#offset, this.#offset + taken);
      if (taken < COPY_BELOW) out.raw(part);
      else out.byReference(part);
      left -= taken;
      this.#offset += taken;
      if (this.#offset < piece.length) continue;
      this.#pieces.shift();
      this.#offset = 0;
    }
  }
}
