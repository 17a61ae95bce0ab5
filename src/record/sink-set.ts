// All sinks of a gateway: lines collect until a write is worth its while, each sink gets every line, and one that fails is no fault of
// the others.

import type { SinkOptions } from '../config/types.ts';
import type { Logger } from '../telemetry/log.ts';
import { FileSink } from './file-sink.ts';
import { LineBuffer } from './line-buffer.ts';
import type { Sink } from './sink.ts';
import { StdoutSink } from './stdout-sink.ts';

/** A write costs a thread's waking up: not for less, but for what waited so long. */
const WRITE_BYTES = 256 * 1024;
const LINGER_MS = 100;
/** Beyond it whoever adds lines has to wait. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Told whether all sinks have the lines. */
export type Settle = (written: boolean) => void;

export class SinkSet {
  readonly #sinks: readonly Sink[];
  readonly #log: Logger;
  /** Told once, until they work again. */
  readonly #failing = new Set<Sink>();
  /** What is being written, and what is next: the two take turns. */
  #current = new LineBuffer();
  #next = new LineBuffer();
  #settles: Settle[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** The write under way; null: none is. */
  #turn: Promise<void> | null = null;

  constructor(sinks: readonly Sink[], log: Logger) {
    this.#sinks = sinks;
    this.#log = log;
  }

  /** Takes the lines that `fill` adds. A promise: there is no room for more until then. */
  add(fill: (lines: LineBuffer) => void, settle: Settle): Promise<void> | undefined {
    if (this.#sinks.length === 0) {
      settle(true);
      return undefined;
    }
    fill(this.#next);
    this.#settles.push(settle);
    if (this.#next.length >= WRITE_BYTES) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), LINGER_MS);
    return this.#next.length > MAX_BYTES ? (this.#turn ?? undefined) : undefined;
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
    if (this.#turn !== null || this.#settles.length === 0) return;
    const lines = this.#next;
    const settles = this.#settles;
    this.#next = this.#current;
    this.#current = lines;
    this.#settles = [];
    this.#turn = this.#write(lines, settles);
  }

  async #write(lines: LineBuffer, settles: readonly Settle[]): Promise<void> {
    const written = await Promise.all(this.#sinks.map((sink) => this.#writeTo(sink, lines.bytes)));
    lines.clear();
    for (const settle of settles) settle(written.every((ok) => ok));
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
