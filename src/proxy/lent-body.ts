// A request body on loan, for undici: gives its bytes once, and ends when they have left.

import type { MemoryUser } from '../chain/exchange-memory.ts';
import { UpstreamBody } from './upstream-body.ts';

export class LentBody extends UpstreamBody implements MemoryUser {
  #bytes: Buffer | null;
  #paused = false;
  /** The socket has taken everything; also when the request then failed. */
  isIdle = false;

  constructor(bytes: Buffer) {
    super();
    this.#bytes = bytes;
  }

  pause(): this {
    this.#paused = true;
    return this;
  }

  resume(): this {
    if (this.destroyed) return this;
    const bytes = this.#bytes;
    this.#bytes = null;
    if (bytes !== null) {
      this.emit('data', bytes);
      // Too few to fill the socket's buffer: it is never known when they have left.
      if (!this.#paused) process.nextTick(() => this.emit('end'));
    } else if (this.#paused) {
      this.#paused = false;
      this.isIdle = true;
      this.emit('end');
    }
    return this;
  }

  protected stop(): void {
    this.#bytes = null;
  }
}
