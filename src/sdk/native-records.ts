// A batch of records: the handler looks at each, and what it dropped, changed or failed on goes back. Records that are not named stay as
// they were.

import type { hookwire } from '../wire/gen/protocols.js';
import type { RecordBinding } from './native-call.ts';
import { AnalyticsRecord } from './record.ts';
import type { Callable } from './run.ts';

type WireRecords = hookwire.plugin.v1.Records.$Properties;
type Results = hookwire.plugin.v1.RecordResults.$Properties;

/** Handlers that wait are this many at a time. */
const MAX_RUNNING = 64;

/** Never rejects. */
export async function reviewRecords(
  plugin: Callable,
  binding: RecordBinding | string,
  { batch, records }: WireRecords,
): Promise<Results> {
  const list = records ?? [];
  if (typeof binding === 'string') return { batch, failed: [...list.keys()], message: binding };
  const review = new Review(plugin, binding);
  for (let at = 0; at < list.length; at += MAX_RUNNING)
    await Promise.all(list.slice(at, at + MAX_RUNNING).map((record, i) => review.look(record, at + i)));
  return { batch, ...review.results() };
}

class Review {
  readonly #plugin: Callable;
  readonly #binding: RecordBinding;
  readonly #dropped: number[] = [];
  readonly #failed: number[] = [];
  readonly #changed: hookwire.plugin.v1.ChangedRecord.$Properties[] = [];
  #message = '';

  constructor(plugin: Callable, binding: RecordBinding) {
    this.#plugin = plugin;
    this.#binding = binding;
  }

  async look(wire: hookwire.plugin.v1.Record.$Properties, index: number): Promise<void> {
    const { hook, api, config } = this.#binding;
    const record = new AnalyticsRecord(wire, api, config);
    try {
      await hook.handler(record);
    } catch (error) {
      return this.#fail(index, wire.request_id ?? '', error);
    }
    if (record.dropped) this.#dropped.push(index);
    else this.#note(index, record.changes());
  }

  results(): Results {
    return { dropped: this.#dropped, failed: this.#failed, changed: this.#changed, message: this.#message };
  }

  #note(index: number, record: hookwire.plugin.v1.Record.$Properties | undefined): void {
    if (record) this.#changed.push({ index, record });
  }

  #fail(index: number, requestId: string, error: unknown): void {
    this.#failed.push(index);
    this.#message ||= error instanceof Error ? error.message : String(error);
    this.#plugin.log.error(`analytics hook "${this.#binding.hook.name}" failed`, {
      request_id: requestId,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
