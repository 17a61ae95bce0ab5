// What the control API needs of the gateway.

import type { Api } from '../chain/api.ts';
import type { TargetReport } from '../dispatch/targets.ts';
import type { EventCounts } from '../event/hub.ts';
import type { RecordCounts } from '../record/budget.ts';

export interface LoadReport {
  readonly apis: number;
  readonly failed: number;
}

/** The APIs that are served now. */
export interface ApiCatalogue {
  readonly apis: readonly Api[];
  get(id: string): Api | undefined;
}

/** A hook of an API in service that its plugin does not offer, or whose configuration it does not take. */
export interface HookFault {
  /** Name of the target, as in reports. */
  readonly target: string;
  readonly api: string;
  readonly hook: string;
  readonly stage: string;
  readonly cause: string;
}

export interface Operator {
  readonly snapshot: ApiCatalogue;
  /** Builds a new snapshot from the folder of definitions and swaps it in. */
  reload(): Promise<LoadReport>;
  /** Coprocess targets and their connections. */
  targets(): TargetReport[];
  /** Their requests fail, until the plugin or the definition changes. */
  hookFaults(): HookFault[];
  /** What became of analytics records; null: none are made. */
  recordCounts(): RecordCounts | null;
  /** What became of events. */
  eventCounts(): EventCounts;
  /** False while the gateway drains. */
  readonly accepting: boolean;
}
