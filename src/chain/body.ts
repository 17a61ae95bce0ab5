// The body of a request: streamed to the upstream as it comes, or read whole when a stage has to see it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatewayError } from '../errors.ts';

const EMPTY = Buffer.alloc(0);

export class RequestBody {
  readonly #req: IncomingMessage;
  readonly #res: ServerResponse;
  /** Bytes that were read, or that a hook put in their place; null while nobody has looked. */
  #bytes: Buffer | null;
  #continueOwed: boolean;
  /** Content-Length as sent, or −1 for chunked. */
  readonly declaredLength: number;

  constructor(req: IncomingMessage, res: ServerResponse) {
    this.#req = req;
    this.#res = res;
    // The listener takes over `Expect: 100-continue` from node: the client sends its body only when somebody wants it.
    this.#continueOwed = req.headers.expect !== undefined;
    this.declaredLength = lengthOf(req);
    this.#bytes = this.declaredLength === 0 ? EMPTY : null;
  }

  /** The bytes, when they are in memory. */
  get bytes(): Buffer | null {
    return this.#bytes;
  }

  /** True while the bytes are still to come from the client. */
  get unread(): boolean {
    return this.#bytes === null;
  }

  replace(bytes: Buffer): void {
    this.#bytes = bytes;
  }

  /** The stream for the upstream; asks the client for it if it waits for 100 Continue. */
  stream(): IncomingMessage {
    this.#sendContinue();
    return this.#req;
  }

  /** Reads the whole body, once. Rejects with GW_SERVER_BODY_TOO_LARGE beyond `maxBytes`, or GW_SERVER_BODY_READ. */
  read(maxBytes: number): Promise<Buffer> {
    if (this.#bytes !== null) return Promise.resolve(this.#bytes);
    if (this.declaredLength > maxBytes) return Promise.reject(new GatewayError('GW_SERVER_BODY_TOO_LARGE'));
    this.#sendContinue();
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) finish(new GatewayError('GW_SERVER_BODY_TOO_LARGE'));
      else chunks.push(chunk);
    };
    const finish = (error: GatewayError | null) => {
      this.#req.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      if (error) {
        this.#req.pause();
        return reject(error);
      }
      this.#bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length);
      resolve(this.#bytes);
    };
    const onEnd = () => finish(null);
    const onBroken = (cause?: unknown) =>
      finish(new GatewayError('GW_SERVER_BODY_READ', { cause: cause ?? 'the client closed the connection' }));
    this.#req.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
    return promise;
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
