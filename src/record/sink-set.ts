// All sinks of a gateway: each gets every line, and one that fails is no fault of the others.

import type { SinkOptions } from '../config/types.ts';
import type { Logger } from '../telemetry/log.ts';
import { FileSink } from './file-sink.ts';
import { LineBuffer } from './line-buffer.ts';
import type { Sink } from './sink.ts';
import { StdoutSink } from './stdout-sink.ts';

export class SinkSet {
  readonly #sinks: readonly Sink[];
  readonly #log: Logger;
  /** Told once, until they work again. */
  readonly #failing = new Set<Sink>();
  /** What is being written, and what is next: the two take turns. */
  #writing = new LineBuffer();
  #next = new LineBuffer();
  /** Of the writes under way; null: nothing is. */
  #turn: Promise<boolean> | null = null;
  /** Of those after it; null: nothing waits. */
  #following: Promise<boolean> | null = null;

  constructor(sinks: readonly Sink[], log: Logger) {
    this.#sinks = sinks;
    this.#log = log;
  }

  get isEmpty(): boolean {
    return this.#sinks.length === 0;
  }

  /** `fill` adds the lines. False: one of the sinks does not have them. */
  write(fill: (lines: LineBuffer) => void): Promise<boolean> {
    fill(this.#next);
    if (this.#turn === null) return this.#swap();
    this.#following ??= this.#turn.then(() => this.#swap());
    return this.#following;
  }

  /** All that was added meanwhile leaves in one piece. */
  #swap(): Promise<boolean> {
    const lines = this.#next;
    this.#next = this.#writing;
    this.#writing = lines;
    this.#following = null;
    this.#turn = this.#write(lines).finally(() => {
      lines.clear();
      if (this.#following === null) this.#turn = null;
    });
    return this.#turn;
  }

  async #write({ bytes }: LineBuffer): Promise<boolean> {
    const written = await Promise.all(this.#sinks.map((sink) => this.#writeTo(sink, bytes)));
    return written.every((ok) => ok);
  }

  async #writeTo(sink: Sink, lines: Buffer): Promise<boolean> {
    try {
      await sink.write(lines);
    } catch (error) {
      if (!this.#failing.has(sink))
        this.#log.error({ sink: sink.name, cause: (error as Error).message }, 'analytics records cannot be written');
      this.#failing.add(sink);
      return false;
    }
    if (this.#failing.delete(sink)) this.#log.info({ sink: sink.name }, 'analytics records are written again');
    return true;
  }

  async close(): Promise<void> {
    while (this.#turn !== null) await this.#turn;
    await Promise.all(this.#sinks.map((sink) => sink.close()));
  }
}

/** Throws GW_RECORD_SINK for one that cannot work. */
export function openSinks(options: readonly SinkOptions[]): Sink[] {
  return options.map((sink) => (sink.type === 'stdout' ? new StdoutSink() : new FileSink(sink)));
}
