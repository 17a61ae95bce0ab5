// A bidirectional gRPC stream of messages, on one HTTP/2 stream.

import { codeOfHttpStatus, decodeMessage, GRPC } from '../grpc-status.ts';
import type { ByteWriter } from '../http2/byte-writer.ts';
import type { Connection, RequestHeaders } from '../http2/connection.ts';
import type { HeaderList } from '../http2/hpack-decoder.ts';
import { ERROR } from '../http2/protocol.ts';
import type { Departure, Insert } from '../http2/send-queue.ts';
import { Stream } from '../http2/stream.ts';
import { MessageAssembly } from '../message-assembly.ts';

/** Before each message: compressed or not, and its length. */
export const MESSAGE_PREFIX = 5;

export interface MessageReceiver {
  /** Valid only during the call. Throwing resets the stream. */
  onMessage(message: Buffer): void;
  /** The peer has ended the stream with this gRPC status. */
  onEnded(status: number, details: string): void;
  /** The stream was reset, or the connection is gone. */
  onBroken(error: Error): void;
}

export class MessageStream extends Stream {
  readonly #connection: Connection;
  readonly #receiver: MessageReceiver;
  readonly #assembly: MessageAssembly;
  #status = -1;
  #details = '';

  constructor(connection: Connection, receiver: MessageReceiver, maxReceiveBytes: number) {
    super();
    this.#connection = connection;
    this.#receiver = receiver;
    this.#assembly = new MessageAssembly(maxReceiveBytes, (message) => receiver.onMessage(message));
  }

  open(headers: RequestHeaders): void {
    this.#connection.open(this, headers);
  }

  sendMessage(message: Uint8Array): void {
    const framed = Buffer.allocUnsafe(MESSAGE_PREFIX + message.length);
    framed[0] = 0;
    framed.writeUInt32BE(message.length, 1);
    framed.set(message, MESSAGE_PREFIX);
    this.sendFramed(framed);
  }

  /** A message with its prefix; it is copied, so that the bytes can be used again. */
  sendFramed(framed: Buffer): void {
    const { out, sender } = this.#connection;
    if (this.queue.length > 0 || framed.length > sender.sendable(this)) {
      this.queue.push(Buffer.from(framed));
      return sender.pump(this);
    }
    sender.begin(this, framed.length);
    out.raw(framed);
  }

  /** The same, with bodies between that are not copied. */
  sendPieces(writer: ByteWriter, from: number, inserts: readonly Insert[], departure: Departure): void {
    this.queue.take(writer, from, inserts);
    this.queue.watch(departure);
    this.#connection.sender.pump(this);
  }

  /** Nothing more comes from us. */
  end(): void {
    this.#connection.sender.finish(this);
  }

  cancel(): void {
    this.#connection.reset(this, ERROR.CANCEL);
  }

  onHeaders(list: HeaderList): void {
    for (const { name, value } of list) {
      if (name === ':status' && value !== '200' && !value.startsWith('1')) {
        this.#status = codeOfHttpStatus(value);
        this.#details = `HTTP status ${value}`;
      } else if (name === 'grpc-status') this.#status = /^\d{1,9}$/.test(value) ? Number(value) : GRPC.UNKNOWN;
      else if (name === 'grpc-message') this.#details = decodeMessage(value);
      else if (name === 'grpc-encoding') this.#assembly.encoding = value;
    }
  }

  onData(bytes: Buffer, start: number, end: number): void {
    this.#assembly.add(bytes, start, end);
  }

  onEnd(): void {
    this.#receiver.onEnded(this.#status < 0 ? GRPC.UNKNOWN : this.#status, this.#details);
  }

  onFailure(error: Error): void {
    this.#receiver.onBroken(error);
  }
}
