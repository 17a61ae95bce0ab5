// Cuts what arrives into frames (RFC 9113 §4). Payloads of DATA frames are handed on in the pieces in which they come, never
// collected; all other frames are handed over whole, and are small.

import { ConnectionError, ERROR, FLAG, FRAME, FRAME_HEADER, protocolError } from './protocol.ts';

export interface FrameSink {
  /** A piece of a DATA frame, without padding. */
  onData(streamId: number, bytes: Buffer, start: number, end: number): void;
  /** The DATA frame is over. `length` is what counts for flow control: padding included (§6.1). */
  onDataEnd(streamId: number, length: number, endStream: boolean): void;
  /** Any other frame; the bytes are only valid during the call. */
  onFrame(frame: Frame, bytes: Buffer, start: number, end: number): void;
}

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
}

export class FrameReader {
  readonly #sink: FrameSink;
  readonly #maxFrameSize: number;
  readonly #header = Buffer.alloc(FRAME_HEADER);
  #headerBytes = 0;
  #type = 0;
  #flags = 0;
  #streamId = 0;
  #length = 0;
  /** Payload bytes still to come; −1: the header is still to come. */
  #left = -1;
  /** Of a DATA frame: −1 until the length of its padding has been read. */
  #padding = 0;
  /** A frame that came in several pieces. */
  #held: Buffer | null = null;

  constructor(sink: FrameSink, maxFrameSize: number) {
    this.#sink = sink;
    this.#maxFrameSize = maxFrameSize;
  }

  /** Throws a ConnectionError where the peer broke a rule of framing. */
  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#left < 0) {
        at = this.#readHeader(chunk, at);
        if (this.#left < 0) return;
        // A frame without payload is complete here, also when nothing follows it.
        if (this.#left > 0) continue;
      }
      at = this.#type === FRAME.DATA ? this.#readData(chunk, at) : this.#readFrame(chunk, at);
    }
  }

  #readHeader(chunk: Buffer, at: number): number {
    const count = Math.min(FRAME_HEADER - this.#headerBytes, chunk.length - at);
    if (count === FRAME_HEADER) {
      this.#startFrame(chunk, at);
    } else {
      chunk.copy(this.#header, this.#headerBytes, at, at + count);
      this.#headerBytes += count;
      if (this.#headerBytes === FRAME_HEADER) this.#startFrame(this.#header, 0);
    }
    return at + count;
  }

  /** §4.1; the reserved bit is ignored. */
  #startFrame(bytes: Buffer, at: number): void {
    this.#headerBytes = 0;
    this.#length = bytes.readUIntBE(at, 3);
    this.#type = bytes[at + 3] as number;
    this.#flags = bytes[at + 4] as number;
    this.#streamId = bytes.readUInt32BE(at + 5) & 0x7fffffff;
    if (this.#length > this.#maxFrameSize) {
      throw new ConnectionError(ERROR.FRAME_SIZE_ERROR, `a frame of ${this.#length} bytes (§4.2)`);
    }
    this.#left = this.#length;
    this.#padding = 0;
    if (this.#type !== FRAME.DATA) return;
    if (this.#streamId === 0) throw protocolError('DATA on stream 0 (§6.1)');
    if (this.#flags & FLAG.PADDED) this.#padding = -1;
  }

  #readData(chunk: Buffer, from: number): number {
    let at = from;
    if (this.#padding < 0) {
      if (this.#left === 0)
        throw new ConnectionError(ERROR.FRAME_SIZE_ERROR, 'a padded frame without a pad length (§6.1)');
      this.#padding = chunk[at++] as number;
      this.#left--;
      if (this.#padding > this.#left) throw protocolError('padding that is longer than the frame (§6.1)');
    }
    const available = Math.min(this.#left, chunk.length - at);
    const payload = Math.min(this.#left - this.#padding, available);
    if (payload > 0) this.#sink.onData(this.#streamId, chunk, at, at + payload);
    this.#left -= available;
    if (this.#left === 0) {
      this.#left = -1;
      this.#sink.onDataEnd(this.#streamId, this.#length, (this.#flags & FLAG.END_STREAM) !== 0);
    }
    return at + available;
  }

  #readFrame(chunk: Buffer, at: number): number {
    const available = Math.min(this.#left, chunk.length - at);
    const whole = available === this.#length;
    if (!whole) {
      this.#held ??= Buffer.allocUnsafe(this.#length);
      chunk.copy(this.#held, this.#length - this.#left, at, at + available);
    }
    this.#left -= available;
    if (this.#left > 0) return at + available;
    this.#left = -1;
    const frame = { type: this.#type, flags: this.#flags, streamId: this.#streamId };
    if (whole) {
      this.#sink.onFrame(frame, chunk, at, at + available);
    } else {
      const held = this.#held as Buffer;
      this.#held = null;
      this.#sink.onFrame(frame, held, 0, held.length);
    }
    return at + available;
  }
}
