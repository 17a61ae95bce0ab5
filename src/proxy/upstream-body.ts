// What undici takes for a stream. Only of streams it can be seen when the socket is done with the bytes: undici pauses one whose
// bytes wait in the socket's buffer, and resumes it when that has run empty.

import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';

export abstract class UpstreamBody extends EventEmitter {
  destroyed = false;

  abstract pause(): this;
  abstract resume(): this;
  /** Nothing is to come any more. */
  protected abstract stop(): void;

  /** undici's word that it is over; there are no failures of its own to tell. */
  destroy(): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.stop();
    this.emit('close');
    return this;
  }

  /** What undici tells streams by; it does not call it. */
  pipe(): never {
    throw new Error('only undici reads this body');
  }

  /** As the type that undici's options ask for. */
  get asReadable(): Readable {
    return this as unknown as Readable;
  }
}
