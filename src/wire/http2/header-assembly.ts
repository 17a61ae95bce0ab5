// A header block that comes in several frames (RFC 9113 §6.10). Bounded in bytes, and in frames that may bring none (§10.5.1).

import { ConnectionError, ERROR } from './protocol.ts';

const MAX_FRAMES = 128;

export class HeaderAssembly {
  readonly streamId: number;
  readonly endStream: boolean;
  readonly #maxBytes: number;
  readonly #parts: Buffer[] = [];
  #size = 0;

  constructor(streamId: number, endStream: boolean, maxBytes: number) {
    this.streamId = streamId;
    this.endStream = endStream;
    this.#maxBytes = maxBytes;
  }

  /** Copies: the bytes are the reader's. */
  add(fragment: Buffer): void {
    this.#parts.push(Buffer.from(fragment));
    this.#size += fragment.length;
    if (this.#size > this.#maxBytes || this.#parts.length > MAX_FRAMES) {
      throw new ConnectionError(ERROR.ENHANCE_YOUR_CALM, 'a header block without end (§10.5.1)');
    }
  }

  whole(): Buffer {
    return Buffer.concat(this.#parts, this.#size);
  }
}
