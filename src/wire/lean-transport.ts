// Unary gRPC on our own HTTP/2 client: on the wire like any gRPC client, at a tenth of the cost of grpc-js.

import { GatewayError } from '../errors.ts';
import type { Address } from './address.ts';
import { encodeEvent } from './tyk/codec.ts';
import { decodeReply } from './tyk/decode-reply.ts';
import { encodeCall, type Insert } from './tyk/encode-call.ts';
import { dispatchError, GRPC } from './grpc-status.ts';
import type { Connection } from './http2/connection.ts';
import { writeFrameHeader } from './http2/frame-writer.ts';
import type { HeaderField } from './http2/hpack-table.ts';
import { ERROR, FLAG, FRAME, FRAME_HEADER } from './http2/protocol.ts';
import { type CallOwner, LeanCall } from './lean-call.ts';
import type { TlsFiles } from './link.ts';
import { LinkPool } from './link-pool.ts';
import type { HookCall, HookReply } from './tyk/messages.ts';
import type { PendingCall, Transport, TransportHealth } from './transport.ts';
import type { UnaryCall } from './tyk/unary-call.ts';

const DISPATCH = '/coprocess.Dispatcher/Dispatch';
const DISPATCH_EVENT = '/coprocess.Dispatcher/DispatchEvent';
/** Before each message: compressed or not, and its length. */
const MESSAGE_PREFIX = 5;
/** How often deadlines are looked at. */
const SWEEP_MS = 20;
/** Paths × timeouts of hooks. */
const MAX_FIELD_SETS = 256;

export interface LeanTransportOptions {
  /** Empty: the address's own. */
  readonly authority: string;
  readonly maxReceiveBytes: number;
  /** 0: no bound. */
  readonly maxSendBytes: number;
  readonly roundRobin: boolean;
  readonly tls: TlsFiles | null;
}

/** A hook call, or the bytes of an event. */
type Message = HookCall | Buffer;
type Call = LeanCall<HookReply | undefined, Message>;

export class LeanTransport implements Transport, CallOwner<HookReply | undefined> {
  readonly maxReceiveBytes: number;
  readonly #maxSendBytes: number;
  readonly #pool: LinkPool;
  readonly #fields: readonly HeaderField[];
  readonly #fieldSets = new Map<string, readonly HeaderField[]>();
  /** All calls that have not ended, in no order. */
  readonly #calls: Call[] = [];
  #sweeper: NodeJS.Timeout | null = null;

  constructor(address: Address, options: LeanTransportOptions) {
    this.maxReceiveBytes = options.maxReceiveBytes;
    this.#maxSendBytes = options.maxSendBytes;
    this.#pool = new LinkPool({ address, tls: options.tls, roundRobin: options.roundRobin });
    this.#fields = [
      { name: ':method', value: 'POST' },
      { name: ':scheme', value: options.tls === null ? 'http' : 'https' },
      { name: ':authority', value: options.authority || address.authority },
      { name: 'content-type', value: 'application/grpc' },
      { name: 'te', value: 'trailers' },
      { name: 'grpc-accept-encoding', value: 'identity,gzip' },
      { name: 'user-agent', value: 'hookwire' },
    ];
  }

  dispatch(message: HookCall, budgetMs: number): PendingCall {
    const call = this.#start(DISPATCH, message, budgetMs, decodeReply);
    return call as LeanCall<HookReply, Message>;
  }

  async notify(payload: string, budgetMs: number): Promise<void> {
    // Any reply will do: plugins answer events with whatever they have (contract §16.2).
    await this.#start(DISPATCH_EVENT, encodeEvent(payload), budgetMs, () => undefined).result;
  }

  #start(path: string, message: Message, budgetMs: number, decode: (message: Buffer) => HookReply | undefined): Call {
    const call: Call = new LeanCall({ path, message, budgetMs, deadline: performance.now() + budgetMs, decode }, this);
    call.index = this.#calls.push(call) - 1;
    this.#sweeper ??= setInterval(() => this.#sweep(), SWEEP_MS).unref();
    this.#pool.submit(call);
    return call;
  }

  /** Small messages are written where they leave for the socket; large ones go through the stream's queue, bodies uncopied. */
  send(call: Call, connection: Connection, stream: UnaryCall): void {
    const { path, message, budgetMs } = call.request;
    const key = `${path} ${budgetMs}`;
    connection.open(stream, key, this.#headers(key, path, budgetMs));
    const { out, sender } = connection;
    const start = out.at;
    out.reserve(FRAME_HEADER + MESSAGE_PREFIX);
    out.at += FRAME_HEADER + MESSAGE_PREFIX;
    const inserts: Insert[] = [];
    let length: number;
    try {
      length = Buffer.isBuffer(message) ? writeBytes(out, message) : encodeCall(out, message, inserts);
      this.#checkLength(length);
    } catch (error) {
      // Half a message must not reach the connection that others share.
      out.at = start;
      stream.abandon();
      connection.reset(stream, ERROR.CANCEL);
      return call.failed(
        error instanceof GatewayError ? error : dispatchError(GRPC.INTERNAL, (error as Error).message),
      );
    }
    const framed = MESSAGE_PREFIX + length;
    const prefixAt = start + FRAME_HEADER;
    out.bytes[prefixAt] = 0;
    out.bytes.writeUInt32BE(length, prefixAt + 1);
    stream.queue.ended = true;
    if (inserts.length === 0 && framed <= sender.sendable(stream)) {
      writeFrameHeader(out.bytes, start, {
        length: framed,
        type: FRAME.DATA,
        flags: FLAG.END_STREAM,
        streamId: stream.id,
      });
      return sender.sent(stream, framed);
    }
    let from = prefixAt;
    for (const { at, bytes } of inserts) {
      stream.queue.push(Buffer.from(out.bytes.subarray(from, at)));
      stream.queue.push(bytes);
      from = at;
    }
    stream.queue.push(Buffer.from(out.bytes.subarray(from, out.at)));
    out.at = start;
    sender.pump(stream);
  }

  #checkLength(length: number): void {
    if (this.#maxSendBytes === 0 || length <= this.#maxSendBytes) return;
    throw new GatewayError('GW_DISPATCH_TOO_LARGE', {
      cause: `a message of ${length} bytes is to be sent, ${this.#maxSendBytes} are allowed (grpc_send_max_size)`,
    });
  }

  /** The same list for the same key, so that the connection keeps its encoded form ready. */
  #headers(key: string, path: string, budgetMs: number): readonly HeaderField[] {
    let fields = this.#fieldSets.get(key);
    if (fields === undefined) {
      if (this.#fieldSets.size >= MAX_FIELD_SETS) this.#fieldSets.clear();
      fields = [
        ...this.#fields,
        { name: ':path', value: path },
        { name: 'grpc-timeout', value: timeoutValue(budgetMs) },
      ];
      // RFC 9113 §8.3: pseudo-header fields come first.
      fields = [
        ...fields.filter(({ name }) => name.startsWith(':')),
        ...fields.filter(({ name }) => !name.startsWith(':')),
      ];
      this.#fieldSets.set(key, fields);
    }
    return fields;
  }

  resubmit(call: Call): void {
    this.#pool.submit(call);
  }

  /** The last call takes the place of the one that ended. */
  ended(call: Call): void {
    const last = this.#calls.pop() as Call;
    if (last === call) return;
    this.#calls[call.index] = last;
    last.index = call.index;
  }

  #sweep(): void {
    const now = performance.now();
    for (const call of this.#calls.filter(({ request }) => request.deadline <= now)) call.timeOut();
    // Also when no call is left: silence without calls is not silence.
    this.#pool.check(now);
    if (this.#calls.length > 0 || this.#sweeper === null) return;
    clearInterval(this.#sweeper);
    this.#sweeper = null;
  }

  health(): TransportHealth {
    return { transport: 'lean', state: this.#pool.state };
  }

  close(): void {
    for (const call of [...this.#calls]) call.cancel();
    this.#pool.close();
    if (this.#sweeper !== null) clearInterval(this.#sweeper);
  }
}

/** gRPC allows eight digits: 27 hours in milliseconds, more in seconds. */
function timeoutValue(budgetMs: number): string {
  const ms = Math.max(1, Math.ceil(budgetMs));
  return ms < 1e8 ? `${ms}m` : `${Math.min(Math.ceil(ms / 1000), 99_999_999)}S`;
}

function writeBytes(out: Connection['out'], message: Buffer): number {
  out.raw(message);
  return message.length;
}
