// What a definition says about the records of its endpoints, and what a detailed record has to have seen. Contract §9.

import type { Exchange } from '../chain/exchange.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Endpoint, Version } from '../definition/types.ts';
import { ResponseTape } from '../record/response-tape.ts';
import { EndpointTable, endpointPath, type PathMatching } from './endpoint.ts';
import { type PerVersion, perVersion } from './transforms.ts';

interface TrackingRules {
  readonly tracked: EndpointTable<Endpoint>;
  readonly untracked: EndpointTable<Endpoint>;
}

/** `track_endpoints` and `do_not_track_endpoints`. */
export class TrackingStage implements Stage {
  readonly name = 'tracking';
  readonly #rules: PerVersion<TrackingRules>;

  constructor(versions: ReadonlyMap<string, Version>, matching: PathMatching) {
    this.#rules = perVersion(versions, ({ paths: { tracked, untracked } }) =>
      tracked.length + untracked.length === 0
        ? null
        : { tracked: new EndpointTable(tracked, matching), untracked: new EndpointTable(untracked, matching) },
    );
  }

  run(exchange: Exchange): StageResult {
    const { recording } = exchange;
    const rules = this.#rules.get(exchange.version);
    if (!rules || recording === null) return undefined;
    const path = endpointPath(exchange);
    recording.trackPath = rules.tracked.find(path, exchange.method) !== undefined;
    recording.skipped = rules.untracked.find(path, exchange.method) !== undefined;
    return undefined;
  }
}

export interface DetailBounds {
  /** Bytes of each body in a detailed record. */
  readonly maxDetailBytes: number;
  /** Bytes of a body that is read whole. */
  readonly maxBodyBytes: number;
}

/** The last one: the caller's session may ask for detail, too. The request's body is read as far as the record has room for it. */
export class DetailStage implements Stage {
  readonly name = 'detail';
  readonly #bounds: DetailBounds;

  constructor(bounds: DetailBounds) {
    this.#bounds = bounds;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    const { recording, session, body, res } = exchange;
    const { maxDetailBytes, maxBodyBytes } = this.#bounds;
    if (recording === null || recording.skipped) return undefined;
    const { enable_detailed_recording: asked, enable_detail_recording: askedOld } = session?.data ?? {};
    if (asked || askedOld) recording.tape ??= new ResponseTape(res, maxDetailBytes);
    if (recording.tape === null) return undefined;
    // Never more than may be read whole: a request that nobody reads must not fail for its record.
    return body.readHead(Math.min(maxDetailBytes, maxBodyBytes), maxBodyBytes)?.then(() => undefined);
  }
}
