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
  /** Of the batch whose turn it is. */
  readonly #lines = new LineBuffer();
  /** Sinks see one batch at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(sinks: readonly Sink[], log: Logger) {
    this.#sinks = sinks;
    this.#log = log;
  }

  get isEmpty(): boolean {
    return this.#sinks.length === 0;
  }

  /** `fill` adds the lines when it is their turn. False: one of the sinks does not have them. */
  write(fill: (lines: LineBuffer) => void): Promise<boolean> {
    const turn = this.#turn.then(() => this.#write(fill));
    this.#turn = turn;
    return turn;
  }

  async #write(fill: (lines: LineBuffer) => void): Promise<boolean> {
    fill(this.#lines);
    const { bytes } = this.#lines;
    const written = await Promise.all(this.#sinks.map((sink) => this.#writeTo(sink, bytes)));
    this.#lines.clear();
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
    await this.#turn;
    await Promise.all(this.#sinks.map((sink) => sink.close()));
  }
}

/** Throws GW_RECORD_SINK for one that cannot work. */
export function openSinks(options: readonly SinkOptions[]): Sink[] {
  return options.map((sink) => (sink.type === 'stdout' ? new StdoutSink() : new FileSink(sink)));
}
