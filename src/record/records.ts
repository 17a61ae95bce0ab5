// Analytics of a gateway: who records which API, and what became of all records.

import type { Recorder } from '../chain/recording.ts';
import type { Clock } from '../clock.ts';
import type { AnalyticsOptions } from '../config/types.ts';
import type { ApiDefinition } from '../definition/types.ts';
import { within } from '../lib/within.ts';
import type { KeyNames } from '../session/key-names.ts';
import type { Logger } from '../telemetry/log.ts';
import { RecordBudget, type RecordCounts } from './budget.ts';
import { type RecordHook, RecordPipeline } from './pipeline.ts';
import { RecordJson } from './record-json.ts';
import { ApiRecorder } from './recorder.ts';
import type { Sink } from './sink.ts';
import { SinkSet } from './sink-set.ts';

const CLOSE_MS = 1000;

export interface RecordsDeps {
  readonly options: AnalyticsOptions;
  readonly names: KeyNames;
  readonly sinks: readonly Sink[];
  readonly clock: Clock;
  readonly log: Logger;
}

export class Records {
  readonly #deps: RecordsDeps;
  readonly #budget: RecordBudget;
  readonly #sinks: SinkSet;
  readonly #ignoredIps: ReadonlySet<string>;
  readonly #busy = new Set<RecordPipeline>();

  constructor(deps: RecordsDeps) {
    const { options, sinks, clock, log } = deps;
    this.#deps = deps;
    this.#budget = new RecordBudget(options.maxWaiting, log, clock);
    this.#sinks = new SinkSet(sinks, this.#budget, log);
    this.#ignoredIps = new Set(options.ignoredIps);
  }

  get isOn(): boolean {
    return this.#deps.options.enabled;
  }

  get counts(): RecordCounts {
    return this.#budget.counts;
  }

  /** Null: this API's exchanges are not recorded. */
  recorderOf(definition: ApiDefinition, hooks: readonly RecordHook[]): Recorder | null {
    const { analytics, name, id, orgId, listenPath } = definition;
    const { options, names, clock, log } = this.#deps;
    if (!options.enabled || !analytics.track) return null;
    const json = new RecordJson({ id, name, orgId, listenPath });
    const deps = { hooks, budget: this.#budget, sinks: this.#sinks, json, busy: this.#busy };
    const settings = {
      tags: analytics.tags,
      tagHeaders: analytics.tagHeaders,
      expireAfterMs: analytics.expireAfter * 1000,
      detailed: analytics.detailed || options.detailed,
      maxDetailBytes: options.maxDetailBytes,
      ignoredIps: this.#ignoredIps,
      names,
    };
    return new ApiRecorder(settings, new RecordPipeline(deps), { clock, log });
  }

  /** Everything that waits goes through its hooks and to the sinks; what is not done after `limitMs` is lost. */
  async drain(limitMs: number): Promise<void> {
    const all = Promise.all([...this.#busy].map((pipeline) => pipeline.drain())).then(() => this.#sinks.flush());
    await within(limitMs, all);
    const { waiting } = this.counts;
    if (waiting > 0) this.#deps.log.error({ lost: waiting }, 'analytics records are lost: they took too long to leave');
  }

  /** A sink that hangs keeps nobody from ending. */
  close(): Promise<void> {
    return within(CLOSE_MS, this.#sinks.close());
  }
}
