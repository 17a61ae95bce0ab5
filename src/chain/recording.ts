// What is noted of an exchange while it is under way, for its record.

import type { Exchange } from './exchange.ts';

/** Makes records of an API's exchanges. Never throws: a record is worth no request. */
export interface Recorder {
  /** `path`: that the client asked for. */
  begin(exchange: Exchange, path: string): Recording;
  /** The client has the whole reply, or is gone. */
  ended(exchange: Exchange): void;
}

/** Bytes that went to the client, as far as they are kept. */
export interface Tape {
  readonly bytes: Buffer | null;
}

export interface Recording {
  /** Of the client, as the request's headers have it when it goes to the upstream; empty: it did not. */
  ipAddress: string;
  /** When the upstream was asked, on the clock of `performance.now()`; 0: it was not. */
  upstreamAsked: number;
  /** When its answer began; 0: it did not. */
  upstreamAnswered: number;
  /** By the definition's rules for endpoints. */
  trackPath: boolean;
  skipped: boolean;
  /** Of the response; null: it is not recorded in detail. */
  tape: Tape | null;
}
