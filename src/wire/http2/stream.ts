// One stream of a connection, as the connection sees it. Calls extend it.

import type { HeaderList } from './hpack-decoder.ts';
import { SendQueue } from './send-queue.ts';

export abstract class Stream {
  /** Given by the connection when the stream is opened. */
  id = 0;
  /** May be negative (§6.9.2). */
  sendWindow = 0;
  receiveWindow = 0;
  readonly queue = new SendQueue();

  /** Response headers, then trailers. Throwing resets the stream. */
  abstract onHeaders(list: HeaderList, endStream: boolean): void;
  /** A piece of the body, valid only during the call. Throwing resets the stream. */
  abstract onData(bytes: Buffer, start: number, end: number): void;
  /** The peer is done; the stream is forgotten. */
  abstract onEnd(): void;
  /** Reset, refused, or the connection is gone; the stream is forgotten. `untouched`: the server did nothing with it. */
  abstract onFailure(error: Error, untouched: boolean): void;
}
