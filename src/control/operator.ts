// What the control API needs of the gateway.

import type { Api } from '../chain/api.ts';
import type { TargetReport } from '../dispatch/targets.ts';

export interface LoadReport {
  readonly apis: number;
  readonly failed: number;
}

/** The APIs that are served now. */
export interface ApiCatalogue {
  readonly apis: readonly Api[];
  get(id: string): Api | undefined;
}

export interface Operator {
  readonly snapshot: ApiCatalogue;
  /** Builds a new snapshot from the folder of definitions and swaps it in. */
  reload(): Promise<LoadReport>;
  /** Coprocess targets and their connections. */
  targets(): TargetReport[];
  /** False while the gateway drains. */
  readonly accepting: boolean;
}
