// DATA frames within the windows that the peer gives (RFC 9113 §5.2, §6.9).

import type { FrameWriter } from './frame-writer.ts';
import type { PeerSettings } from './peer-settings.ts';
import {
  DEFAULT_WINDOW,
  ERROR,
  FLAG,
  FRAME,
  flowControlError,
  MAX_WINDOW,
  protocolError,
  StreamError,
} from './protocol.ts';
import type { Stream } from './stream.ts';

export class Sender {
  readonly #frames: FrameWriter;
  readonly #peer: PeerSettings;
  /** Streams with bytes that a window holds back, in the order in which they began to wait. */
  readonly #waiting = new Set<Stream>();
  #window = DEFAULT_WINDOW;

  constructor(frames: FrameWriter, peer: PeerSettings) {
    this.#frames = frames;
    this.#peer = peer;
  }

  /** Bytes that may leave on this stream now, in one frame. */
  sendable(stream: Stream): number {
    return Math.min(this.#window, stream.sendWindow, this.#peer.maxFrameSize);
  }

  /** Accounts for a DATA frame that was written straight to the output. */
  sent(stream: Stream, length: number): void {
    this.#window -= length;
    stream.sendWindow -= length;
    this.#frames.out.schedule();
  }

  /** The head of a DATA frame whose payload the caller writes to the output next. */
  begin(stream: Stream, length: number): void {
    this.#frames.header(length, FRAME.DATA, 0, stream.id);
    this.sent(stream, length);
  }

  /** Ends our side of the stream, after what is queued. */
  finish(stream: Stream): void {
    stream.queue.ended = true;
    if (stream.queue.length > 0) return;
    this.#frames.header(0, FRAME.DATA, FLAG.END_STREAM, stream.id);
    this.#frames.out.schedule();
  }

  /** Sends what the stream has queued as far as the windows allow; the rest follows when they grow. */
  pump(stream: Stream): void {
    const { queue } = stream;
    while (queue.length > 0) {
      const length = Math.min(this.sendable(stream), queue.length);
      if (length <= 0) {
        this.#waiting.add(stream);
        return;
      }
      const last = length === queue.length && queue.ended;
      this.#frames.header(length, FRAME.DATA, last ? FLAG.END_STREAM : 0, stream.id);
      queue.writeTo(this.#frames.out, length);
      this.sent(stream, length);
    }
    this.#waiting.delete(stream);
  }

  forget(stream: Stream): void {
    this.#waiting.delete(stream);
  }

  /** WINDOW_UPDATE of the connection. */
  grow(increment: number): void {
    if (increment === 0) throw protocolError('a window update of 0 (§6.9)');
    this.#window += increment;
    if (this.#window > MAX_WINDOW) throw flowControlError('a window beyond 2^31-1 (§6.9.1)');
    this.#pumpAll();
  }

  /** WINDOW_UPDATE of a stream; throws a StreamError, which hurts that stream only. */
  growStream(stream: Stream, increment: number): void {
    if (increment === 0) throw new StreamError(ERROR.PROTOCOL_ERROR, stream.id, 'a window update of 0 (§6.9)');
    stream.sendWindow += increment;
    if (stream.sendWindow > MAX_WINDOW) {
      throw new StreamError(ERROR.FLOW_CONTROL_ERROR, stream.id, 'a window beyond 2^31-1 (§6.9.1)');
    }
    if (stream.queue.length > 0) this.pump(stream);
  }

  /** §6.9.2: windows of open streams move with the peer's setting, and may become negative. */
  adjust(streams: readonly Stream[], difference: number): void {
    for (const stream of streams) {
      stream.sendWindow += difference;
      if (stream.sendWindow > MAX_WINDOW) throw flowControlError('a window beyond 2^31-1 (§6.9.2)');
    }
    this.#pumpAll();
  }

  #pumpAll(): void {
    for (const stream of [...this.#waiting]) {
      if (this.#window <= 0) return;
      this.pump(stream);
    }
  }
}
