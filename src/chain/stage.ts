// The steps of a request's way. A stage that an API does not use is absent from its compiled chain.

import type { Exchange } from './exchange.ts';
import type { Reply } from './reply.ts';

/** Undefined: go on. A Reply ends the exchange. Stages that need not wait return without a promise. */
export type StageResult = Reply | undefined;

export interface Stage {
  /** For logs and the inspector. */
  readonly name: string;
  run(exchange: Exchange): StageResult | Promise<StageResult>;
}

/** A step between the upstream's response and the client; edits `exchange.response`. */
export interface ResponseStage {
  readonly name: string;
  /** Bytes of the body that have to be there first: 0 none, Infinity all (`response.body`), else its beginning (`response.head`). */
  bodyNeeded(exchange: Exchange): number;
  run(exchange: Exchange, response: UpstreamResponse): StageResult | Promise<StageResult>;
}

export interface UpstreamResponse {
  status: number;
  /** Without hop-by-hop headers. */
  headers: string[];
  /** Null while it is streamed; a stage that sets it replaces the upstream's. */
  body: Buffer | null;
  /** The beginning of a body that is streamed, as far as it was read. */
  head: Buffer | null;
}

/** What comes after the request chain. */
export interface Forwarder {
  /** Sends the exchange upstream and the answer back to the client; failures become replies by itself. */
  forward(exchange: Exchange): void;
}

/** Anything under way that a leaving client should stop. */
export interface Cancellable {
  cancel(): void;
}
