// The messages of one gRPC stream, put together from the pieces in which they come: a byte that says whether it is compressed, four
// that say how long it is, and the message.

import { gunzipSync } from 'node:zlib';
import { GatewayError } from '../errors.ts';
import { type BufferPool, type Loan, POOLED_FROM } from '../lib/buffer-pool.ts';

const PREFIX = 5;

export class MessageAssembly {
  readonly #maxBytes: number;
  readonly #onMessage: (message: Buffer, loan: Loan | null) => void;
  readonly #pool: BufferPool | null;
  readonly #prefix = Buffer.alloc(PREFIX);
  #prefixBytes = 0;
  #compressed = false;
  /** As long as announced, filled as it comes. */
  #message: Buffer | null = null;
  #loan: Loan | null = null;
  #filled = 0;
  /** `grpc-encoding` of the response. */
  encoding = 'identity';

  /** Messages are no views of what arrived. With a pool, large ones are on loan: whoever takes them gives them back. */
  constructor(
    maxBytes: number,
    onMessage: (message: Buffer, loan: Loan | null) => void,
    pool: BufferPool | null = null,
  ) {
    this.#maxBytes = maxBytes;
    this.#onMessage = onMessage;
    this.#pool = pool;
  }

  /** True when nothing of a message is left over. */
  get isWhole(): boolean {
    return this.#prefixBytes === 0;
  }

  add(bytes: Buffer, from: number, end: number): void {
    let at = from;
    while (at < end) {
      at = this.#message === null ? this.#begin(bytes, at, end) : this.#continue(bytes, at, end);
    }
  }

  #begin(bytes: Buffer, from: number, end: number): number {
    let at = from;
    while (this.#prefixBytes < PREFIX && at < end) this.#prefix[this.#prefixBytes++] = bytes[at++] as number;
    if (this.#prefixBytes < PREFIX) return at;
    this.#compressed = this.#prefix[0] !== 0;
    const length = this.#prefix.readUInt32BE(1);
    if (length > this.#maxBytes)
      throw tooLarge(`a message of ${length} bytes was received, ${this.#maxBytes} are allowed (grpc_recv_max_size)`);
    this.#message = this.#room(length);
    this.#filled = 0;
    // Also when there is nothing more to come: a message may be empty.
    return this.#continue(bytes, at, end);
  }

  #room(length: number): Buffer {
    if (length < POOLED_FROM) return Buffer.allocUnsafe(length);
    // Untouched memory costs nothing: a server that announces much and sends little gains nothing by it.
    if (this.#pool === null) return Buffer.allocUnsafeSlow(length);
    this.#loan = this.#pool.lend(length);
    return this.#loan.bytes;
  }

  #continue(bytes: Buffer, at: number, end: number): number {
    const message = this.#message as Buffer;
    const count = Math.min(message.length - this.#filled, end - at);
    bytes.copy(message, this.#filled, at, at + count);
    this.#filled += count;
    if (this.#filled === message.length) this.#deliver(message);
    return at + count;
  }

  #deliver(message: Buffer): void {
    const loan = this.#loan;
    this.#message = null;
    this.#loan = null;
    this.#prefixBytes = 0;
    if (!this.#compressed) return this.#onMessage(message, loan);
    const whole = this.#decompress(message);
    loan?.giveBack();
    this.#onMessage(whole, null);
  }

  #decompress(message: Buffer): Buffer {
    if (this.encoding !== 'gzip')
      throw new GatewayError('GW_DISPATCH_BAD_REPLY', {
        cause: `a message compressed with ${this.encoding}, which was not offered`,
      });
    try {
      return gunzipSync(message, { maxOutputLength: this.#maxBytes });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw tooLarge(`a compressed message of more than ${this.#maxBytes} bytes was received (grpc_recv_max_size)`);
      throw new GatewayError('GW_DISPATCH_BAD_REPLY', {
        cause: `a compressed message cannot be read: ${(error as Error).message}`,
      });
    }
  }
}

function tooLarge(cause: string): GatewayError {
  return new GatewayError('GW_DISPATCH_TOO_LARGE', { cause });
}
