// Results on their way out: all that become ready in one turn of the event loop leave together.

import { ByteWriter } from '../wire/http2/byte-writer.ts';

/** A frame is closed at this size: what is behind a large one has to wait. */
const FRAME_BYTES = 60 * 1024;
/** Field 3 of PluginFrame and field 1 of Results, both messages. */
const RESULTS_TAG = 26;
const ENTRY_TAG = 10;
/** A tag and the longest length. */
const HEAD_BYTES = 6;

export class ResultBatch {
  readonly #write: (frame: Uint8Array) => void;
  #waiting: Uint8Array[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  constructor(write: (frame: Uint8Array) => void) {
    this.#write = write;
  }

  /** @param result one encoded Result */
  add(result: Uint8Array): void {
    this.#waiting.push(result);
    this.#scheduled ??= setImmediate(() => this.flush());
  }

  /** Now instead of at the end of the turn. */
  flush(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const results = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < results.length; ) {
      let bytes = 0;
      let to = from;
      do bytes += HEAD_BYTES + (results[to++] as Uint8Array).length;
      while (to < results.length && bytes + HEAD_BYTES + (results[to] as Uint8Array).length <= FRAME_BYTES);
      this.#write(frameOf(results, from, to));
      from = to;
    }
  }

  /** Nobody listens any more. */
  drop(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    this.#waiting = [];
  }
}

function frameOf(results: readonly Uint8Array[], from: number, to: number): Uint8Array {
  let length = 0;
  for (let i = from; i < to; i++) length += HEAD_BYTES + (results[i] as Uint8Array).length;
  const body = new ByteWriter(length);
  for (let i = from; i < to; i++) {
    const result = results[i] as Uint8Array;
    body.uint8(ENTRY_TAG);
    body.varint(result.length);
    body.raw(result);
  }
  const frame = new ByteWriter(HEAD_BYTES + 5 + body.at);
  frame.uint8(RESULTS_TAG);
  frame.varint(body.at);
  frame.raw(body.bytes.subarray(0, body.at));
  return frame.bytes.subarray(0, frame.at);
}
