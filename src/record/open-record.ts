// The record of an exchange: made with it, finished when it is over. Contract §9.

import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks'; // the global of this name is a getter
import { clientAddress, wireText } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import type { Recording, Tape } from '../chain/recording.ts';
import { textFromBytes } from '../lib/bytes.ts';
import { stripListenPath } from '../lib/listen-path.ts';
import type { KeyNames } from '../session/key-names.ts';
import type { CallerSession, Session } from '../session/session.ts';
import type { ExchangeRecord } from '../wire/native/records.ts';

/** Of a client that left before there was a reply (nginx has the same number for it). */
const CLIENT_GONE = 499;
const SWITCHED = 101;
const NO_TAGS: readonly string[] = [];

export interface RecordRules {
  /** Of the definition. */
  readonly tags: readonly string[];
  /** Lower case. */
  readonly tagHeaders: readonly string[];
  /** Milliseconds; 0: never. */
  readonly expireAfterMs: number;
  readonly names: KeyNames;
  /** Bytes of each body in a detailed record. */
  readonly maxDetailBytes: number;
}

/** Bytes on the client's connection, with heads. */
export interface Traffic {
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/**
 * One object from the request's beginning to the line in a file. What it says of the request is read while that has just come in: when
 * it is over, its memory is cold, and reading costs twice.
 */
export class OpenRecord implements ExchangeRecord, Recording {
  readonly timeMs: number;
  readonly requestId: string;
  readonly method: string;
  readonly host: string;
  path: string;
  readonly originalPath: string;
  readonly userAgent: string;
  ipAddress = '';
  contentLength = 0;
  responseCode = 0;
  apiVersion = '';
  apiKey = '';
  oauthId = '';
  alias = '';
  tags = NO_TAGS;
  trackPath = false;
  totalUs = 0;
  upstreamUs = 0;
  gatewayUs = 0;
  bytesIn = 0;
  bytesOut = 0;
  rawRequest: Buffer | null = null;
  rawResponse: Buffer | null = null;
  expireAtMs = 0;
  readonly geo = null;
  readonly traceparent: string;

  /** On the clock of `performance.now()`, as the next two. */
  readonly start: number;
  upstreamAsked = 0;
  upstreamAnswered = 0;
  skipped = false;
  tape: Tape | null = null;
  /** Null once the exchange is over; node takes it off a request whose body has come. */
  socket: Socket | null;
  /** Written to it before this exchange. */
  readonly bytesBefore: number;

  /** `originalPath`: that the client asked for; `timeMs`: since 1970. */
  constructor(exchange: Exchange, originalPath: string, timeMs: number) {
    const { req } = exchange;
    const { headers } = req;
    this.start = performance.now();
    this.timeMs = timeMs;
    this.requestId = exchange.requestId;
    this.method = req.method ?? '';
    this.host = exchange.host;
    this.originalPath = originalPath;
    this.path = exchange.restPath;
    // By names that are written here, not by `headerOf`: a name that changes from call to call is looked up the slow way.
    const { 'user-agent': userAgent = '', traceparent = '' } = headers;
    this.userAgent = userAgent;
    this.traceparent = typeof traceparent === 'string' ? traceparent : (traceparent[0] ?? '');
    this.socket = req.socket;
    this.bytesBefore = req.socket.bytesWritten;
  }

  /** Everything else, once the exchange is over. */
  finish(exchange: Exchange, { bytesIn, bytesOut }: Traffic, rules: RecordRules): void {
    const { session, loops } = exchange;
    this.socket = null;
    this.#time();
    if (loops > 0) this.path = stripListenPath(this.originalPath, exchange.api.definition);
    if (this.ipAddress === '') this.ipAddress = clientAddress(exchange);
    this.contentLength = exchange.body.declaredLength;
    this.responseCode = statusOf(exchange);
    this.apiVersion = versionOf(exchange);
    this.tags = tagsOf(exchange, session?.data ?? null, rules);
    this.bytesIn = bytesIn;
    this.bytesOut = bytesOut;
    if (rules.expireAfterMs !== 0) this.expireAtMs = this.timeMs + rules.expireAfterMs;
    if (session !== null) this.#caller(session, rules.names);
    if (this.tape !== null) this.#detail(exchange, this.tape, rules);
  }

  #time(): void {
    const now = performance.now();
    const { upstreamAsked, upstreamAnswered } = this;
    const upstreamMs = upstreamAsked === 0 ? 0 : (upstreamAnswered === 0 ? now : upstreamAnswered) - upstreamAsked;
    this.totalUs = Math.round((now - this.start) * 1000);
    this.upstreamUs = Math.round(upstreamMs * 1000);
    this.gatewayUs = this.totalUs - this.upstreamUs;
  }

  #caller({ keyId, data }: CallerSession, names: KeyNames): void {
    this.apiKey = names.stored(keyId);
    this.oauthId = data?.oauth_client_id ?? '';
    this.alias = data?.alias ?? '';
  }

  #detail(exchange: Exchange, tape: Tape, { maxDetailBytes }: RecordRules): void {
    this.rawRequest = Buffer.from(wireText(exchange, maxDetailBytes), 'latin1');
    this.rawResponse = tape.bytes;
    this.tape = null;
  }
}

/** A tunnel has taken the connection off the response, which knows nothing of what went over it. */
function statusOf({ res, upgrade }: Exchange): number {
  if (res.headersSent) return res.statusCode;
  return upgrade !== null && res.socket === null ? SWITCHED : CLIENT_GONE;
}

function versionOf({ api, version }: Exchange): string {
  return api.definition.versions.notVersioned ? 'Non Versioned' : (version?.name ?? '');
}

function tagsOf(exchange: Exchange, session: Session | null, { tags, tagHeaders }: RecordRules): readonly string[] {
  const policies = session?.apply_policies ?? NO_TAGS;
  const own = session?.tags ?? NO_TAGS;
  if (policies.length + own.length + tagHeaders.length === 0) return tags;
  const all = policies.map((id) => `pol-${id}`);
  for (const tag of own) all.push(tag);
  for (const name of tagHeaders) {
    const value = headerOf(exchange, name);
    if (value !== '') all.push(`${name}-${textFromBytes(value)}`);
  }
  for (const tag of tags) all.push(tag);
  return all;
}

function headerOf({ req }: Exchange, name: string): string {
  const value = req.headers[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
