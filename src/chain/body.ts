// The body of a request: streamed to the upstream as it comes, or read when a stage has to see it, whole or its beginning.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatewayError } from '../errors.ts';
import { BodyCollector, ChunkList } from './body-collector.ts';
import type { ExchangeMemory } from './exchange-memory.ts';

const EMPTY = Buffer.alloc(0);

/** What a stage is given of a body. */
export interface BodyPart {
  readonly bytes: Buffer | null;
  /** There is more. */
  readonly truncated: boolean;
}

export class RequestBody {
  readonly #req: IncomingMessage;
  readonly #res: ServerResponse;
  readonly #memory: ExchangeMemory;
  /** Bytes that were read, or that a hook put in their place; null while nobody has looked. */
  #bytes: Buffer | null;
  /** The beginning of a body that is still to be streamed. */
  #head: Buffer | null = null;
  #continueOwed: boolean;
  /** There is a body, and the client waits for 100 Continue, or did. */
  readonly isExpected: boolean;
  /** Content-Length as sent, or −1 for chunked. */
  readonly declaredLength: number;

  constructor(req: IncomingMessage, res: ServerResponse, memory: ExchangeMemory) {
    this.#req = req;
    this.#res = res;
    this.#memory = memory;
    // The listener takes over `Expect: 100-continue` from node: the client sends its body only when somebody wants it.
    this.#continueOwed = req.headers.expect !== undefined;
    this.declaredLength = lengthOf(req);
    this.#bytes = this.declaredLength === 0 ? EMPTY : null;
    this.isExpected = this.#continueOwed && this.declaredLength !== 0;
  }

  /** The bytes, when they are in memory. */
  get bytes(): Buffer | null {
    return this.#bytes;
  }

  /** What was read of it, be it all or the part that a stage wanted to see. */
  get beginning(): Buffer | null {
    return this.#bytes ?? this.#head;
  }

  /** True while the bytes are still to come from the client. */
  get unread(): boolean {
    return this.#bytes === null;
  }

  replace(bytes: Buffer): void {
    // Nobody wants what follows the part that was read, but the connection's next request comes after it.
    if (this.#bytes === null && this.#head !== null) this.#req.resume();
    const before = this.#bytes;
    this.#bytes = bytes;
    if (before !== null && before.buffer !== bytes.buffer) this.#memory.drop(before);
  }

  /** The stream for the upstream; asks the client for it if it waits for 100 Continue. */
  stream(): IncomingMessage {
    this.#sendContinue();
    return this.#req;
  }

  /** The first `count` bytes, Infinity meaning all; null: they have not been read. */
  head(count: number): BodyPart | null {
    const bytes = this.#bytes ?? this.#head;
    if (bytes === null) return null;
    if (bytes.length > count) return { bytes: bytes.subarray(0, count), truncated: true };
    if (this.#bytes !== null) return { bytes, truncated: false };
    return bytes.length < count ? null : { bytes, truncated: true };
  }

  /** Undefined when `head(count)` is known already. Rejects like `read`. */
  readHead(count: number, maxBytes: number): Promise<Buffer> | undefined {
    if (count === 0 || this.head(count) !== null) return undefined;
    const isWhole = this.declaredLength >= 0 && this.declaredLength <= count;
    if (isWhole || count > maxBytes) return this.read(maxBytes);
    return this.#collect(count, Number.POSITIVE_INFINITY);
  }

  /** Reads the whole body, once. Rejects with GW_SERVER_BODY_TOO_LARGE beyond `maxBytes`, or GW_SERVER_BODY_READ. */
  read(maxBytes: number): Promise<Buffer> {
    if (this.#bytes !== null) return Promise.resolve(this.#bytes);
    if (this.declaredLength > maxBytes) return Promise.reject(new GatewayError('GW_SERVER_BODY_TOO_LARGE'));
    return this.#collect(Number.POSITIVE_INFINITY, maxBytes);
  }

  /** Until there are `enough` bytes, which then are put back for whoever streams the body, or until its end. */
  #collect(enough: number, maxBytes: number): Promise<Buffer> {
    this.#sendContinue();
    const req = this.#req;
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    let length = 0;
    const collector = Number.isFinite(enough) ? new ChunkList() : new BodyCollector(this.#memory, this.declaredLength);
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) finish(new GatewayError('GW_SERVER_BODY_TOO_LARGE'));
      else collector.add(chunk);
      if (length >= enough) finish(null, true);
    };
    const finish = (error: GatewayError | null, hasMore = false) => {
      req.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      if (error !== null || hasMore) req.pause();
      if (error !== null) return reject(error);
      const bytes = collector.finish();
      if (hasMore) this.#putBack(bytes);
      else this.#bytes = bytes;
      resolve(bytes);
    };
    const onEnd = () => finish(null);
    const onBroken = (cause?: unknown) =>
      finish(new GatewayError('GW_SERVER_BODY_READ', { cause: cause ?? 'the client closed the connection' }));
    req.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
    // Whoever read a part of it left it paused.
    req.resume();
    return promise;
  }

  /** A copy is kept: whoever reads the bytes again may use their memory up. */
  #putBack(bytes: Buffer): void {
    this.#head = Buffer.from(bytes);
    this.#req.unshift(bytes);
  }

  #sendContinue(): void {
    if (!this.#continueOwed) return;
    this.#continueOwed = false;
    this.#res.writeContinue();
  }
}

function lengthOf(req: IncomingMessage): number {
  const { headers } = req;
  if (headers['transfer-encoding'] !== undefined) return -1;
  const declared = headers['content-length'];
  return declared === undefined ? 0 : Number(declared);
}
