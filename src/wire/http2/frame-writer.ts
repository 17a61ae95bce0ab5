// Writes frames other than DATA and HEADERS content to the output (RFC 9113 §4.1, §6).

import type { Output } from './output.ts';
import { FRAME, FRAME_HEADER } from './protocol.ts';

export class FrameWriter {
  readonly out: Output;

  constructor(out: Output) {
    this.out = out;
  }

  /** The payload of `length` bytes has to follow. */
  header(length: number, type: number, flags: number, streamId: number): void {
    const { out } = this;
    out.reserve(FRAME_HEADER);
    writeFrameHeader(out.bytes, out.at, { length, type, flags, streamId });
    out.at += FRAME_HEADER;
  }

  settings(values: readonly (readonly [id: number, value: number])[]): void {
    this.header(6 * values.length, FRAME.SETTINGS, 0, 0);
    for (const [id, value] of values) {
      this.out.uint8(id >>> 8);
      this.out.uint8(id);
      this.out.uint32(value);
    }
  }

  windowUpdate(streamId: number, increment: number): void {
    this.header(4, FRAME.WINDOW_UPDATE, 0, streamId);
    this.out.uint32(increment);
    this.out.schedule();
  }

  reset(streamId: number, code: number): void {
    this.header(4, FRAME.RST_STREAM, 0, streamId);
    this.out.uint32(code);
    this.out.schedule();
  }

  ping(payload: Uint8Array, flags: number): void {
    this.header(8, FRAME.PING, flags, 0);
    this.out.raw(payload);
    this.out.schedule();
  }

  /** Leaves at once: the connection is about to end. A server never opened a stream, so the last one is 0. */
  goaway(code: number): void {
    this.header(8, FRAME.GOAWAY, 0, 0);
    this.out.uint32(0);
    this.out.uint32(code);
    this.out.flush();
  }
}

export interface FrameHeader {
  readonly length: number;
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
}

/** Also for headers that are filled in when their payload is known. */
export function writeFrameHeader(
  bytes: Uint8Array,
  from: number,
  { length, type, flags, streamId }: FrameHeader,
): void {
  bytes[from] = length >>> 16;
  bytes[from + 1] = length >>> 8;
  bytes[from + 2] = length;
  bytes[from + 3] = type;
  bytes[from + 4] = flags;
  bytes[from + 5] = streamId >>> 24;
  bytes[from + 6] = streamId >>> 16;
  bytes[from + 7] = streamId >>> 8;
  bytes[from + 8] = streamId;
}
