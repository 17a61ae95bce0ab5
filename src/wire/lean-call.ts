// One call of the lean transport, over as many attempts as it takes: waits for a connection, goes out on a stream, and is sent once
// more when the server did nothing with it.

import { GatewayError } from '../errors.ts';
import { dispatchError, GRPC } from './grpc-status.ts';
import type { Connection } from './http2/connection.ts';
import { ERROR } from './http2/protocol.ts';
import type { Waiter } from './link-pool.ts';
import { type CallOutcome, UnaryCall } from './tyk/unary-call.ts';

/** What a call asks of its transport. */
export interface CallOwner<T> {
  readonly maxReceiveBytes: number;
  /** Puts HEADERS and message on the connection. */
  send(call: LeanCall<T>, connection: Connection, stream: UnaryCall): void;
  resubmit(call: LeanCall<T>): void;
  /** The call has ended, one way or the other. */
  ended(call: LeanCall<T>): void;
}

export interface CallRequest<M, T> {
  readonly path: string;
  readonly message: M;
  readonly budgetMs: number;
  /** Milliseconds on the clock of `performance.now()`. */
  readonly deadline: number;
  readonly decode: (message: Buffer) => T;
}

export class LeanCall<T, M = unknown> implements Waiter, CallOutcome {
  readonly request: CallRequest<M, T>;
  readonly result: Promise<T>;
  /** Place among the transport's calls. */
  index = -1;
  readonly #owner: CallOwner<T>;
  readonly #resolve: (value: T) => void;
  readonly #reject: (error: GatewayError) => void;
  #stream: UnaryCall | null = null;
  #connection: Connection | null = null;
  #retried = false;
  #done = false;

  constructor(request: CallRequest<M, T>, owner: CallOwner<T>) {
    this.request = request;
    this.#owner = owner;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.result = promise;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get isDone(): boolean {
    return this.#done;
  }

  run(connection: Connection): void {
    this.#connection = connection;
    this.#stream = new UnaryCall(this.#owner.maxReceiveBytes, this);
    this.#owner.send(this, connection, this.#stream);
  }

  succeeded(message: Buffer): void {
    let value: T;
    try {
      value = this.request.decode(message);
    } catch (error) {
      return this.failed(new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: (error as Error).message }));
    }
    if (this.#end()) this.#resolve(value);
  }

  failed(error: GatewayError): void {
    if (this.#end()) this.#reject(error);
  }

  /** RFC 9113 §8.7: nothing was done with it, so it is safe to send it again; once. */
  refused(error: GatewayError): void {
    if (this.#done) return;
    if (this.#retried) return this.failed(error);
    this.#retried = true;
    this.#stream = null;
    this.#owner.resubmit(this);
  }

  timeOut(): void {
    this.#stop(dispatchError(GRPC.DEADLINE_EXCEEDED, `no answer within ${this.request.budgetMs} ms`));
  }

  cancel(): void {
    this.#stop(new GatewayError('GW_DISPATCH_CANCELLED'));
  }

  /** Tells the server that nobody waits any more. */
  #stop(error: GatewayError): void {
    if (this.#done) return;
    const stream = this.#stream;
    if (stream !== null) {
      stream.abandon();
      this.#connection?.reset(stream, ERROR.CANCEL);
    }
    this.failed(error);
  }

  #end(): boolean {
    if (this.#done) return false;
    this.#done = true;
    this.#owner.ended(this);
    return true;
  }
}
