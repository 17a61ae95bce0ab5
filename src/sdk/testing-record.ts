// Records in the test harness.

import type { BoundApi } from './options.ts';
import type { AnalyticsRecord } from './record.ts';

/** A record before an analytics hook saw it: what is left out is empty, or 0. */
export type TestRecord = Partial<Omit<AnalyticsRecord, 'api' | 'config' | 'drop' | 'dropped' | 'changes'>> &
  Partial<BoundApi> & {
    /** `config_data` of the definition. */
    readonly config?: Readonly<Record<string, unknown>>;
  };

/** What became of it. */
export interface RecordResult {
  /** `error`: the handler failed, or the binding was refused. */
  readonly outcome: 'kept' | 'dropped' | 'error';
  /** As it is afterwards. */
  readonly record: AnalyticsRecord;
  /** Of an error; else empty. */
  readonly message: string;
}
