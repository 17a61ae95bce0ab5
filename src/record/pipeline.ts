// The way of an API's records: where there are hooks, they wait until a batch is worth its while, and hooks look at them one after the
// other; what is kept goes to the sinks. No request ever waits for any of it.

import { setTimeout as delay } from 'node:timers/promises';
import { toGatewayError } from '../errors.ts';
import type { ExchangeRecord, RecordVerdict } from '../wire/native/records.ts';
import type { RecordBudget } from './budget.ts';
import type { RecordJson } from './record-json.ts';
import type { SinkSet } from './sink-set.ts';

/** A hook of the analytics stage. */
export interface RecordHook {
  /** What it did not look at is kept as it was. */
  readonly failOpen: boolean;
  /** Rejects with a GatewayError when it did not look at them, which by then has been told to whoever keeps the log. */
  review(records: readonly ExchangeRecord[]): Promise<RecordVerdict>;
}

/** Larger batches cost more: their records grow old, and the collector has to move them. */
const BATCH_RECORDS = 128;
/** Of detailed records; a batch is closed once it is larger. */
const BATCH_BYTES = 512 * 1024;
/** How long a record waits for others at the most. */
const LINGER_MS = 20;
/** Batches of one API under way; as the protocol has it. */
const MAX_RUNNING = 2;
/** Of a batch, while there is no connection to the plugin: it may be about to be replaced. */
const ATTEMPTS = 3;
const ATTEMPT_PAUSE_MS = 1000;
/** Batches in a row that wait for a plugin in vain: the next ones do not, until one gets through. Ten seconds, when two are always under way. */
const MOST_IN_VAIN = 10;
/** Memory of a record beside what it has in detail. */
const RECORD_BYTES = 1024;

export interface PipelineDeps {
  readonly hooks: readonly RecordHook[];
  readonly budget: RecordBudget;
  readonly sinks: SinkSet;
  readonly json: RecordJson;
  /** Pipelines with work under way; what a drain waits for. */
  readonly busy: Set<RecordPipeline>;
}

export class RecordPipeline {
  readonly #deps: PipelineDeps;
  #waiting: ExchangeRecord[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | null = null;
  /** Batches under way. Not a Set: see Roster. */
  #running: readonly Promise<void>[] = [];
  /** How many batches in a row waited for a hook in vain. */
  readonly #inVain = new Map<RecordHook, number>();
  /** No attempt is repeated any more. */
  #closing = false;

  constructor(deps: PipelineDeps) {
    this.#deps = deps;
  }

  add(record: ExchangeRecord): void {
    const { hooks, budget, busy } = this.#deps;
    const bytes = bytesOf(record);
    if (!budget.admit(bytes)) return;
    // Nobody looks at it first: its line is written while it is still in the cache, for half of what it takes later.
    if (hooks.length === 0) return this.#keep(record, bytes);
    busy.add(this);
    this.#waiting.push(record);
    this.#waitingBytes += bytes;
    if (this.#waiting.length >= BATCH_RECORDS || this.#waitingBytes >= BATCH_BYTES) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), LINGER_MS);
  }

  /** Resolves when every record has found its end. */
  async drain(): Promise<void> {
    this.#closing = true;
    do {
      this.#flush();
      await Promise.all(this.#running);
      // The next batch began when one of these ended.
    } while (this.#running.length > 0);
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#waiting.length > 0 && this.#running.length < MAX_RUNNING) {
      const batch = this.#take();
      const run = this.#run(batch).finally(() => {
        this.#running = this.#running.filter((one) => one !== run);
        this.#flush();
        if (this.#running.length === 0) this.#deps.busy.delete(this);
      });
      this.#running = [...this.#running, run];
    }
  }

  #take(): ExchangeRecord[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#waiting.length && count < BATCH_RECORDS && bytes < BATCH_BYTES)
      bytes += bytesOf(this.#waiting[count++] as ExchangeRecord);
    const batch = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    this.#waitingBytes -= bytes;
    return batch;
  }

  async #run(batch: readonly ExchangeRecord[]): Promise<void> {
    const { hooks, budget } = this.#deps;
    let records = batch;
    for (const hook of hooks) if (records.length > 0) records = await this.#review(hook, records);
    budget.release(batch.length - records.length, sizeOf(batch) - sizeOf(records));
    for (const record of records) this.#keep(record, bytesOf(record));
  }

  async #review(hook: RecordHook, records: readonly ExchangeRecord[]): Promise<readonly ExchangeRecord[]> {
    const { budget } = this.#deps;
    const verdict = await this.#ask(hook, records);
    if (verdict === null) {
      if (hook.failOpen) return records;
      budget.lose(records.length, 'hook failed');
      return [];
    }
    const out: (ExchangeRecord | null)[] = [...records];
    for (const { index, record } of verdict.changed) if (index < out.length) out[index] = record;
    const dropped = without(out, verdict.dropped);
    const failed = hook.failOpen ? 0 : without(out, verdict.failed);
    budget.dropByHook(dropped);
    budget.lose(failed, 'hook failed');
    return dropped + failed === 0 ? (out as ExchangeRecord[]) : out.filter((record) => record !== null);
  }

  /** Null: it cannot be asked. */
  async #ask(hook: RecordHook, records: readonly ExchangeRecord[]): Promise<RecordVerdict | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        const verdict = await hook.review(records);
        this.#inVain.delete(hook);
        return verdict;
      } catch (error) {
        const isAway = toGatewayError(error).code === 'GW_DISPATCH_UNAVAILABLE';
        const inVain = this.#inVain.get(hook) ?? 0;
        if (!isAway || attempt >= (inVain < MOST_IN_VAIN ? ATTEMPTS : 1) || this.#closing) {
          this.#inVain.set(hook, isAway ? inVain + 1 : 0);
          return null;
        }
        await delay(ATTEMPT_PAUSE_MS, undefined, { ref: false });
      }
    }
  }

  /** Until it is written it waits all the same. */
  #keep(record: ExchangeRecord, bytes: number): void {
    const { sinks, json } = this.#deps;
    sinks.add(record, bytes, json);
  }
}

/** Takes them out; gives how many there were. */
function without(records: (ExchangeRecord | null)[], positions: readonly number[]): number {
  let count = 0;
  for (const position of positions) {
    if (records[position] == null) continue;
    records[position] = null;
    count++;
  }
  return count;
}

function bytesOf({ rawRequest, rawResponse }: ExchangeRecord): number {
  return RECORD_BYTES + (rawRequest?.length ?? 0) + (rawResponse?.length ?? 0);
}

function sizeOf(records: readonly ExchangeRecord[]): number {
  let bytes = 0;
  for (const record of records) bytes += bytesOf(record);
  return bytes;
}
