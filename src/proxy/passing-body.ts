// A request body on its way from the client to the upstream. Its chunks are freed as soon as the upstream's socket has taken them.

import type { IncomingMessage } from 'node:http';
import { freeMemory } from '../lib/buffer-pool.ts';
import { UpstreamBody } from './upstream-body.ts';

/** Chunks that are remembered until the socket's buffer has run empty; what does not fill it is left to the collector. */
const MAX_HANDED = 16;

export class PassingBody extends UpstreamBody {
  readonly #req: IncomingMessage;
  readonly #handed: Buffer[] = [];
  #paused = false;
  readonly #onData = (chunk: Buffer) => this.#pass(chunk);
  readonly #onEnd = () => this.emit('end');
  readonly #onError = (error: Error) => this.#fail(error);
  readonly #onClose = () => this.destroy();

  constructor(req: IncomingMessage) {
    super();
    this.#req = req;
    req.on('data', this.#onData).on('end', this.#onEnd).on('error', this.#onError).on('close', this.#onClose);
    req.pause();
  }

  #pass(chunk: Buffer): void {
    if (this.#handed.length === MAX_HANDED) this.#handed.length = 0;
    this.#handed.push(chunk);
    this.emit('data', chunk);
  }

  /** undici does not listen any more once its request has failed. */
  #fail(error: Error): void {
    if (this.listenerCount('error') > 0) this.emit('error', error);
    this.destroy();
  }

  pause(): this {
    this.#paused = true;
    this.#req.pause();
    return this;
  }

  resume(): this {
    if (this.destroyed) return this;
    if (this.#paused) for (const chunk of this.#handed.splice(0)) freeMemory(chunk);
    this.#paused = false;
    this.#req.resume();
    return this;
  }

  /** What is left of the request is for whoever answers it. */
  protected stop(): void {
    const req = this.#req;
    req.off('data', this.#onData).off('end', this.#onEnd).off('error', this.#onError).off('close', this.#onClose);
    if (!req.readableEnded && req.listenerCount('data') === 0) req.pause();
  }
}
