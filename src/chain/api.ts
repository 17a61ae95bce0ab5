// One API as it runs: its definition and everything compiled from it. Immutable; replaced as a whole on reload.

import type { ApiDefinition } from '../definition/types.ts';
import type { EventSink } from '../event/events.ts';
import type { ApiHealth } from '../telemetry/api-health.ts';
import type { ErrorTemplates } from './error-templates.ts';
import type { Recorder } from './recording.ts';
import type { Forwarder, ResponseStage, Stage } from './stage.ts';

export interface Api {
  readonly definition: ApiDefinition;
  readonly requestStages: readonly Stage[];
  /** Null when there are none: the response is relayed as it comes. */
  readonly responseStages: readonly ResponseStage[] | null;
  readonly forwarder: Forwarder;
  readonly events: EventSink;
  readonly templates: ErrorTemplates;
  /** Null: its exchanges are not recorded. */
  readonly recorder: Recorder | null;
  /** Null: nothing is counted of it. */
  readonly health: ApiHealth | null;
  /** Which entry of X-Forwarded-For is the client: 0 the leftmost, n the n-th from the right. */
  readonly xffDepth: number;
  /** Replies that are kept; null: none are. */
  readonly cache: { clear(): void } | null;
  /** What answers `<listen path>tyk/rate-limits/`; null on keyless APIs. */
  readonly limits: Api | null;
}

/** Finds APIs for `tyk://` targets: by id, else by slug. Includes internal ones. */
export interface ApiDirectory {
  find(name: string): Api | undefined;
}
