// One call of a hook, one event, or one batch of records, from the moment it is submitted until it has an outcome, over as many attempts as it takes: waits
// for a connection, goes out, and is sent once more when the server did nothing with it.

import { GatewayError } from '../errors.ts';
import { type Member, NOWHERE } from '../lib/roster.ts';
import type { Channel } from './channel.ts';
import { dispatchError, GRPC } from './grpc-status.ts';
import type { Departure } from './http2/send-queue.ts';
import type { Waiter } from './link-pool.ts';
import type { RecordBatch, RecordVerdict } from './native/records.ts';
import type { CallSource, EventMessage, HookAnswer } from './transport.ts';
import type { UnaryCall } from './tyk/unary-call.ts';

/** What a call asks of its transport. */
export interface CallOwner {
  resubmit(call: Call): void;
  /** The call has ended, one way or the other. */
  ended(call: Call): void;
}

export interface CallRequest {
  /** A hook's call, an event, or records for an analytics hook. */
  readonly content: CallSource | EventMessage | RecordBatch;
  readonly budgetMs: number;
  /** Milliseconds on the clock of `performance.now()`. */
  readonly deadline: number;
}

/** To what was sent, each in its form. */
export type Answer = HookAnswer | RecordVerdict | null;

export class Call implements Waiter, Member {
  readonly request: CallRequest;
  /** Null for an event, and for replies that nobody reads. */
  readonly result: Promise<Answer>;
  /** Among the transport's calls. */
  place = NOWHERE;
  /** On a native stream. */
  id = 0;
  /** Of a unary call. */
  stream: UnaryCall | null = null;
  /** Of bytes of the exchange that go out by reference on a stream that others share; null: there are none, or they were not sent. */
  departure: Departure | null = null;
  /** It is not the first attempt, or it had to wait: part of the budget is gone. */
  isLate = false;
  readonly #owner: CallOwner;
  readonly #resolve: (value: Answer) => void;
  readonly #reject: (error: GatewayError) => void;
  #channel: Channel | null = null;
  #retried = false;
  #done = false;

  constructor(request: CallRequest, owner: CallOwner) {
    this.request = request;
    this.#owner = owner;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.result = promise;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get isDone(): boolean {
    return this.#done;
  }

  /** It is over, and nothing reads the bytes of its message any more; a message that was sent twice is not looked after. */
  get isIdle(): boolean {
    if (!this.#done || this.#retried) return false;
    return (this.departure === null || this.departure.isOver) && (this.stream === null || this.stream.queue.isIdle);
  }

  run(channel: Channel): void {
    this.#channel = channel;
    channel.send(this);
  }

  answered(answer: Answer): void {
    if (this.#end()) this.#resolve(answer);
  }

  failed(error: GatewayError): void {
    if (this.#end()) this.#reject(error);
  }

  /** It never left: another connection takes it. */
  unsent(): void {
    if (this.#done) return;
    this.#channel = null;
    this.isLate = true;
    this.#owner.resubmit(this);
  }

  /** RFC 9113 §8.7: nothing was done with it, so it is safe to send it again; once. */
  refused(error: GatewayError): void {
    if (this.#done) return;
    if (this.#retried) return this.failed(error);
    this.#retried = true;
    this.stream = null;
    this.unsent();
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
    // Before the outcome is told: whoever hears of it may give back what the message is made of.
    this.#channel?.cancel(this);
    this.failed(error);
  }

  #end(): boolean {
    if (this.#done) return false;
    this.#done = true;
    this.#owner.ended(this);
    return true;
  }
}
