// The Tyk-compatible protocol on one connection: a unary gRPC call per hook, on the wire like that of any gRPC client.

import { GatewayError } from '../../errors.ts';
import type { BufferPool, Loan } from '../../lib/buffer-pool.ts';
import type { Call, CallRequest } from '../call.ts';
import type { Channel } from '../channel.ts';
import { dispatchError, GRPC, noAnalytics } from '../grpc-status.ts';
import type { Connection, RequestHeaders } from '../http2/connection.ts';
import { writeFrameHeader } from '../http2/frame-writer.ts';
import { ERROR, FLAG, FRAME, FRAME_HEADER } from '../http2/protocol.ts';
import type { Insert } from '../http2/send-queue.ts';
import type { CallSource, EventMessage, HookAnswer } from '../transport.ts';
import type { CallHeaders } from './call-headers.ts';
import { encodeEvent } from './codec.ts';
import { decodeReply } from './decode-reply.ts';
import { encodeCall } from './encode-call.ts';
import { type CallOutcome, UnaryCall } from './unary-call.ts';

const DISPATCH = '/coprocess.Dispatcher/Dispatch';
const DISPATCH_EVENT = '/coprocess.Dispatcher/DispatchEvent';
/** Before each message: compressed or not, and its length. */
const MESSAGE_PREFIX = 5;

/** What all connections of a target share. */
export interface TykOptions {
  readonly headers: CallHeaders;
  readonly maxReceiveBytes: number;
  /** 0: no bound. */
  readonly maxSendBytes: number;
  /** For large replies; null: each gets memory of its own. */
  readonly pool: BufferPool | null;
}

export class TykChannel implements Channel {
  readonly protocol = 'tyk';
  readonly #connection: Connection;
  readonly #options: TykOptions;

  constructor(connection: Connection, options: TykOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  get load(): number {
    return this.#connection.streamCount;
  }

  get hasRoom(): boolean {
    return this.#connection.hasRoom;
  }

  send(call: Call): void {
    if ('records' in call.request.content) return call.failed(noAnalytics());
    const stream = new UnaryCall(this.#options.maxReceiveBytes, new Outcome(call), this.#options.pool);
    call.stream = stream;
    this.#connection.open(stream, this.#headersOf(call));
    this.#sendMessage(call, stream);
  }

  cancel({ stream }: Call): void {
    if (stream === null) return;
    stream.abandon();
    this.#connection.reset(stream, ERROR.CANCEL);
  }

  /** HTTP/2's own drain is all there is: the connection goes when its streams have ended. */
  drain(): void {}

  #headersOf({ request, isLate }: Call): RequestHeaders {
    const { content, budgetMs, deadline } = request;
    const { headers } = this.#options;
    const path = isHook(content) ? DISPATCH : DISPATCH_EVENT;
    const traceparent = isHook(content) ? content.traceparent : '';
    if (!isLate && traceparent === '') return headers.of(path, budgetMs);
    return headers.unique(path, isLate ? deadline - performance.now() : budgetMs, traceparent);
  }

  /** Small messages are written where they leave for the socket; large ones go through the stream's queue, bodies uncopied. */
  #sendMessage(call: Call, stream: UnaryCall): void {
    const { out, sender } = this.#connection;
    const start = out.at;
    out.reserve(FRAME_HEADER + MESSAGE_PREFIX);
    out.at += FRAME_HEADER + MESSAGE_PREFIX;
    const inserts: Insert[] = [];
    let length: number;
    try {
      length = this.#encode(call, inserts);
    } catch (error) {
      return this.#giveUp(call, start, error);
    }
    const framed = MESSAGE_PREFIX + length;
    const prefixAt = start + FRAME_HEADER;
    out.bytes[prefixAt] = 0;
    out.bytes.writeUInt32BE(length, prefixAt + 1);
    stream.queue.ended = true;
    if (inserts.length > 0 || framed > sender.sendable(stream)) {
      stream.queue.take(out, prefixAt, inserts);
      out.at = start;
      return sender.pump(stream);
    }
    writeFrameHeader(out.bytes, start, {
      length: framed,
      type: FRAME.DATA,
      flags: FLAG.END_STREAM,
      streamId: stream.id,
    });
    sender.sent(stream, framed);
  }

  #encode({ request: { content } }: Call, inserts: Insert[]): number {
    const { out } = this.#connection;
    const { maxSendBytes } = this.#options;
    let length: number;
    if (isHook(content)) length = encodeCall(out, content.object(), inserts);
    else {
      const message = encodeEvent((content as EventMessage).payload);
      out.raw(message);
      length = message.length;
    }
    if (maxSendBytes === 0 || length <= maxSendBytes) return length;
    throw new GatewayError('GW_DISPATCH_TOO_LARGE', {
      cause: `a message of ${length} bytes is to be sent, ${maxSendBytes} are allowed (grpc_send_max_size)`,
    });
  }

  /** Half a message must not reach the connection that others share. */
  #giveUp(call: Call, start: number, error: unknown): void {
    this.#connection.out.at = start;
    this.cancel(call);
    call.failed(error instanceof GatewayError ? error : dispatchError(GRPC.INTERNAL, (error as Error).message));
  }
}

function isHook(content: CallRequest['content']): content is CallSource {
  return 'object' in content;
}

/** Reads the reply for a call. */
class Outcome implements CallOutcome {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  succeeded(message: Buffer, loan: Loan | null): void {
    // Any reply to an event will do: plugins answer with whatever they have (contract §16.2).
    if (!isHook(this.#call.request.content)) return this.#call.answered(null);
    let answer: Extract<HookAnswer, { protocol: 'tyk' }>;
    try {
      answer = { protocol: 'tyk', reply: decodeReply(message) };
    } catch (error) {
      return this.#call.failed(new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: (error as Error).message }));
    }
    answer.reply.loan = loan;
    this.#call.answered(answer);
  }

  failed(error: GatewayError): void {
    this.#call.failed(error);
  }

  refused(error: GatewayError): void {
    this.#call.refused(error);
  }
}
