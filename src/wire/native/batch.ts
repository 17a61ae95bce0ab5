// Calls that leave together: one Calls frame, written into a buffer of its own, bodies between by reference.

import { performance } from 'node:perf_hooks'; // the global of this name is a getter
import { GatewayError } from '../../errors.ts';
import type { Call } from '../call.ts';
import { dispatchError, GRPC } from '../grpc-status.ts';
import { ByteWriter } from '../http2/byte-writer.ts';
import { Departure, type Insert } from '../http2/send-queue.ts';
import type { CallSource } from '../transport.ts';
import type { Bindings } from './bindings.ts';
import { encodeNativeCall } from './encode-call.ts';
import { MESSAGE_PREFIX, type MessageStream } from './message-stream.ts';

/** A batch is closed at this size: plugins pay per message, and a large one holds up what is behind it. */
const BATCH_BYTES = 60_000;
/** `GatewayFrame.calls` */
const CALLS_TAG = 34;
/** Before the calls: gRPC's prefix, the frame's tag, and its length. */
const HEAD_BYTES = MESSAGE_PREFIX + 1 + 5;
const BUFFER_BYTES = 64 * 1024;

export class Batch {
  readonly #writer = new ByteWriter(BUFFER_BYTES);
  /** What the plugin takes. */
  readonly maxMessageBytes: number;
  #inserts: Insert[] = [];
  #departure = new Departure();
  /** Bytes of all inserts. */
  #more = 0;

  constructor(maxMessageBytes: number) {
    this.maxMessageBytes = maxMessageBytes;
    this.#writer.at = HEAD_BYTES;
  }

  /** Bytes of the calls so far. */
  get length(): number {
    return this.#writer.at - HEAD_BYTES + this.#more;
  }

  get isFull(): boolean {
    return this.length > BATCH_BYTES;
  }

  /** False when it does not fit beside the others: it is to be added to the next batch. A call that cannot be sent at all fails. */
  add(call: Call, bindings: Bindings): 'added' | 'failed' | 'full' {
    const start = this.#writer.at;
    const inserts = this.#inserts.length;
    const more = this.#more;
    try {
      this.#encode(call, bindings);
    } catch (error) {
      this.#undo(start, inserts, more);
      call.failed(error instanceof GatewayError ? error : dispatchError(GRPC.INTERNAL, (error as Error).message));
      return 'failed';
    }
    for (let i = inserts; i < this.#inserts.length; i++) this.#more += (this.#inserts[i] as Insert).bytes.length;
    const total = this.length + HEAD_BYTES;
    if (total <= this.maxMessageBytes) {
      if (this.#inserts.length > inserts) call.departure = this.#departure;
      return 'added';
    }
    this.#undo(start, inserts, more);
    if (start > HEAD_BYTES) return 'full';
    call.failed(
      new GatewayError('GW_DISPATCH_TOO_LARGE', {
        cause: `the call makes a message of ${total} bytes, the plugin takes ${this.maxMessageBytes}`,
      }),
    );
    return 'failed';
  }

  #encode({ id, request }: Call, bindings: Bindings): void {
    const source = request.content as CallSource;
    const { number, needs, error } = bindings.of(source.binding);
    // It may have been refused while the call waited for credit.
    if (error !== '') throw new GatewayError('GW_DISPATCH_REFUSED', { cause: error });
    const budgetMs = Math.max(1, request.deadline - performance.now());
    encodeNativeCall(this.#writer, { id, binding: number, budgetMs }, source.native(needs), this.#inserts);
  }

  #undo(start: number, inserts: number, more: number): void {
    this.#writer.at = start;
    this.#inserts.length = inserts;
    this.#more = more;
  }

  /** Sends it, and is empty again. */
  sendOn(stream: MessageStream): void {
    const writer = this.#writer;
    const from = this.#writeHead();
    if (this.#inserts.length === 0) stream.sendFramed(writer.bytes.subarray(from, writer.at));
    else {
      stream.sendPieces(writer, from, this.#inserts, this.#departure);
      this.#departure = new Departure();
    }
    this.#inserts = [];
    this.#more = 0;
    writer.at = HEAD_BYTES;
    // One large body that was copied here must not cost its memory for ever.
    if (writer.bytes.length > 4 * BUFFER_BYTES) writer.bytes = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  }

  /** Back to front, up to where the calls begin; gives where the message begins. */
  #writeHead(): number {
    const { length } = this;
    const head = new ByteWriter(HEAD_BYTES);
    head.uint8(CALLS_TAG);
    head.varint(length);
    const from = HEAD_BYTES - head.at - MESSAGE_PREFIX;
    const { bytes } = this.#writer;
    bytes[from] = 0;
    bytes.writeUInt32BE(head.at + length, from + 1);
    head.bytes.copy(bytes, from + MESSAGE_PREFIX, 0, head.at);
    return from;
  }
}
