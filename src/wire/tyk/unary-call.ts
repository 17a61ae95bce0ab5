// One unary gRPC call on a stream: a message out, a message back, and a status.

import { GatewayError } from '../../errors.ts';
import type { BufferPool, Loan } from '../../lib/buffer-pool.ts';
import { codeOfHttpStatus, codeOfReset, decodeMessage, dispatchError, GRPC } from '../grpc-status.ts';
import type { HeaderList } from '../http2/hpack-decoder.ts';
import { StreamError } from '../http2/protocol.ts';
import { Stream } from '../http2/stream.ts';
import { MessageAssembly } from '../message-assembly.ts';

export interface CallOutcome {
  /** With the message of the reply, and where it is if it has to be given back. */
  succeeded(message: Buffer, loan: Loan | null): void;
  failed(error: GatewayError): void;
  /** The server did nothing with the call: it may be sent again. */
  refused(error: GatewayError): void;
}

export class UnaryCall extends Stream {
  readonly #outcome: CallOutcome;
  readonly #assembly: MessageAssembly;
  #message: Buffer | null = null;
  #loan: Loan | null = null;
  #sawHeaders = false;
  /** −1: not known yet. */
  #status = -1;
  #details = '';
  #done = false;

  constructor(maxReceiveBytes: number, outcome: CallOutcome, pool: BufferPool | null = null) {
    super();
    this.#outcome = outcome;
    this.#assembly = new MessageAssembly(maxReceiveBytes, (message, loan) => this.#onMessage(message, loan), pool);
  }

  /** Response headers, trailers, or both in one block (“trailers only”). */
  onHeaders(list: HeaderList): void {
    // RFC 9113 §8.3.2. (Trailers have none, but then the response came before.)
    if (!this.#sawHeaders && list[0]?.name !== ':status')
      throw dispatchError(GRPC.INTERNAL, 'a reply without a status');
    for (const { name, value } of list) {
      switch (name) {
        case ':status':
          if (!this.#acceptsStatus(value)) return;
          break;
        case 'grpc-status':
          this.#status = /^\d{1,9}$/.test(value) ? Number(value) : GRPC.UNKNOWN;
          break;
        case 'grpc-message':
          this.#details = decodeMessage(value);
          break;
        case 'grpc-encoding':
          this.#assembly.encoding = value;
          break;
        case 'content-type':
          this.#checkContentType(value);
      }
    }
  }

  /** False for an interim reply (RFC 9113 §8.1), which says nothing. */
  #acceptsStatus(status: string): boolean {
    if (status.startsWith('1')) return false;
    if (this.#sawHeaders) throw dispatchError(GRPC.INTERNAL, 'a second response');
    this.#sawHeaders = true;
    if (status !== '200') throw dispatchError(codeOfHttpStatus(status), `HTTP status ${status}`);
    return true;
  }

  #checkContentType(type: string): void {
    if (!type.startsWith('application/grpc')) throw dispatchError(GRPC.UNKNOWN, `the reply is ${type}, not gRPC`);
  }

  onData(bytes: Buffer, start: number, end: number): void {
    this.#assembly.add(bytes, start, end);
  }

  #onMessage(message: Buffer, loan: Loan | null): void {
    if (this.#message !== null) throw dispatchError(GRPC.INTERNAL, 'more than one message');
    this.#message = message;
    this.#loan = loan;
  }

  onEnd(): void {
    if (this.#done) return;
    this.#done = true;
    if (this.#status === GRPC.OK) return this.#succeed();
    const details = this.#status < 0 ? 'the call ended without a status' : this.#details;
    this.#outcome.failed(dispatchError(this.#status < 0 ? GRPC.UNKNOWN : this.#status, details));
  }

  #succeed(): void {
    if (this.#message !== null && this.#assembly.isWhole) return this.#outcome.succeeded(this.#message, this.#loan);
    // Contract §16.2: a call may end without a message.
    const what = this.#assembly.isWhole ? 'a message' : 'a whole message';
    this.#outcome.failed(new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: `the call ended without ${what}` }));
  }

  onFailure(error: Error, untouched: boolean): void {
    if (this.#done) return;
    this.#done = true;
    const code = error instanceof StreamError ? codeOfReset(error.code) : GRPC.UNAVAILABLE;
    const fault = error instanceof GatewayError ? error : dispatchError(code, error.message);
    if (untouched) this.#outcome.refused(fault);
    else this.#outcome.failed(fault);
  }

  /** Nobody waits any more: what still happens is ignored. */
  abandon(): void {
    this.#done = true;
  }
}
