// What the control API needs of the gateway.

import type { Api } from '../chain/api.ts';
import type { TargetReport } from '../dispatch/targets.ts';
import type { EventCounts } from '../event/hub.ts';
import type { RecordCounts } from '../record/budget.ts';

export interface LoadReport {
  readonly apis: number;
  /** Definitions that are not in service as they are written: why, by their files. */
  readonly problems: ReadonlyMap<string, readonly string[]>;
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

export interface RedisState {
  /** Why it is away; null: it is there. */
  readonly problem: string | null;
  /** It has been there since the start. */
  readonly seen: boolean;
}

export interface Operator {
  readonly snapshot: ApiCatalogue;
  /** Of the last load; null: there was none. */
  readonly lastLoad: LoadReport | null;
  /** Builds a new snapshot from the folder of definitions and swaps it in. */
  reload(): Promise<LoadReport>;
  /** The same on all gateways that share a Redis; rejects when it is away. */
  reloadFleet(): Promise<LoadReport>;
  /** Forgets what is kept of an API's replies, on all gateways that share a Redis; rejects when it is away. */
  clearCache(apiId: string): Promise<void>;
  /** The Redis that the fleet shares; null: there is none. */
  redis(): RedisState | null;
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
