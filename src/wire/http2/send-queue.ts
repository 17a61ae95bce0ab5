// Bytes of one stream that wait for a window, or are too many for one frame.

import type { Output } from './output.ts';

/** Larger pieces go out by reference. */
const COPY_BELOW = 2048;

export class SendQueue {
  #pieces: Buffer[] = [];
  #offset = 0;
  /** Bytes that are still to be sent. */
  length = 0;
  /** Nothing follows: the last frame ends the stream. */
  ended = false;

  push(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.length += bytes.length;
  }

  /** Moves `count` bytes to the output. */
  writeTo(out: Output, count: number): void {
    this.length -= count;
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
