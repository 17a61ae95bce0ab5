// What is noted of an exchange while it is under way, for the record that is made when it is over.

import type { Socket } from 'node:net';
import type { ExchangeRecord } from '../wire/native/records.ts';
import type { Exchange } from './exchange.ts';

/** Makes records of an API's exchanges. Never throws: a record is worth no request. */
export interface Recorder {
  begin(exchange: Exchange): Recording;
  /** The client has the whole reply, or is gone. */
  ended(exchange: Exchange): void;
}

/** Bytes that went to the client, as far as they are kept. */
export interface Tape {
  readonly bytes: Buffer | null;
}

/** What a record says of the request, read while the request has just come in: when it is over, its memory is cold, and reading costs twice. */
export type RequestNotes = Pick<
  ExchangeRecord,
  'requestId' | 'method' | 'host' | 'path' | 'originalPath' | 'userAgent' | 'traceparent'
>;

export interface Recording {
  readonly request: RequestNotes;
  /** Of the client, as the request's headers have it when it goes to the upstream; empty: it did not. */
  clientAddress: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** On the clock of `performance.now()`, as the next two. */
  readonly start: number;
  /** When the upstream was asked; 0: it was not. */
  upstreamAsked: number;
  /** When its answer began; 0: it did not. */
  upstreamAnswered: number;
  readonly socket: Socket;
  /** Of the connection, before this exchange. */
  readonly bytesWritten: number;
  /** By the definition's rules for endpoints. */
  tracked: boolean;
  skipped: boolean;
  /** Of the response; null: it is not recorded in detail. */
  tape: Tape | null;
}
