// All sinks of a gateway: lines collect until a write is worth its while, each sink gets every line, and one that fails is no fault of
// the others.

import type { SinkOptions } from '../config/types.ts';
import type { Logger } from '../telemetry/log.ts';
import type { ExchangeRecord } from '../wire/native/records.ts';
import type { RecordBudget } from './budget.ts';
import { FileSink } from './file-sink.ts';
import { LineBuffer } from './line-buffer.ts';
import type { RecordJson } from './record-json.ts';
import type { Sink } from './sink.ts';
import { StdoutSink } from './stdout-sink.ts';

/** A write costs a thread's waking up: not for less, but for what waited so long. */
const WRITE_BYTES = 256 * 1024;
const LINGER_MS = 100;

export class SinkSet {
  readonly #sinks: readonly Sink[];
  readonly #budget: RecordBudget;
  readonly #log: Logger;
  /** Told once, until they work again. */
  readonly #failing = new Set<Sink>();
  /** What is being written, and what is next: the two take turns. The budget of records bounds them. */
  #current = new LineBuffer();
  #next = new LineBuffer();
  /** Of what is next: its records, and what they take of the budget. */
  #count = 0;
  #bytes = 0;
  #timer: NodeJS.Timeout | null = null;
  /** The write under way; null: none is. */
  #turn: Promise<void> | null = null;

  constructor(sinks: readonly Sink[], budget: RecordBudget, log: Logger) {
    this.#sinks = sinks;
    this.#budget = budget;
    this.#log = log;
  }

  /** Takes a record that was admitted for so many bytes; the budget gets them back when its line is written, or lost. */
  add(record: ExchangeRecord, bytes: number, json: RecordJson): void {
    if (this.#sinks.length === 0) return this.#budget.settle(1, bytes, true);
    json.write(record, this.#next);
    this.#count++;
    this.#bytes += bytes;
    if (this.#next.length >= WRITE_BYTES) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), LINGER_MS);
  }

  /** Resolves when everything that was added is written, or lost. */
  async flush(): Promise<void> {
    for (this.#start(); this.#turn !== null; this.#start()) await this.#turn;
  }

  async close(): Promise<void> {
    await this.flush();
    await Promise.all(this.#sinks.map((sink) => sink.close()));
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#turn !== null || this.#count === 0) return;
    const lines = this.#next;
    this.#next = this.#current;
    this.#current = lines;
    this.#turn = this.#write(lines, this.#count, this.#bytes);
    this.#count = 0;
    this.#bytes = 0;
  }

  async #write(lines: LineBuffer, count: number, bytes: number): Promise<void> {
    const written = await Promise.all(this.#sinks.map((sink) => this.#writeTo(sink, lines.bytes)));
    lines.clear();
    this.#budget.settle(
      count,
      bytes,
      written.every((ok) => ok),
    );
    this.#turn = null;
    // Those that came meanwhile have waited for this.
    if (this.#timer === null) this.#start();
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
}

/** Throws GW_RECORD_SINK for one that cannot work. */
export function openSinks(options: readonly SinkOptions[]): Sink[] {
  return options.map((sink) => (sink.type === 'stdout' ? new StdoutSink() : new FileSink(sink)));
}
