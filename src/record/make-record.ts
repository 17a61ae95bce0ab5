// An exchange that is over → its record. Contract §9.

import { clientAddress, wireText } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import type { Recording, RequestNotes } from '../chain/recording.ts';
import { textFromBytes } from '../lib/bytes.ts';
import { stripListenPath } from '../lib/listen-path.ts';
import { parseRequestUrl } from '../lib/request-url.ts';
import type { KeyNames } from '../session/key-names.ts';
import type { Session } from '../session/session.ts';
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

export function noteRequest(exchange: Exchange): RequestNotes {
  const { req, api, requestId, host } = exchange;
  const originalPath = pathOf(exchange.requestUri);
  return {
    requestId,
    method: req.method ?? '',
    host,
    path: stripListenPath(originalPath, api.definition),
    originalPath,
    userAgent: req.headers['user-agent'] ?? '',
    traceparent: headerOf(exchange, 'traceparent'),
  };
}

export function makeRecord(
  exchange: Exchange,
  recording: Recording,
  { bytesIn, bytesOut }: Traffic,
  rules: RecordRules,
): ExchangeRecord {
  const { session } = exchange;
  const { startedAt, tape, request } = recording;
  const totalMs = performance.now() - recording.start;
  const upstreamMs = upstreamTime(recording);
  const { data } = session ?? { data: null };
  return {
    timeMs: startedAt,
    requestId: request.requestId,
    method: request.method,
    host: request.host,
    path: exchange.loops === 0 ? request.path : stripListenPath(request.originalPath, exchange.api.definition),
    originalPath: request.originalPath,
    userAgent: request.userAgent,
    ipAddress: recording.clientAddress || clientAddress(exchange),
    contentLength: exchange.body.declaredLength,
    responseCode: statusOf(exchange),
    apiVersion: versionOf(exchange),
    apiKey: session === null ? '' : rules.names.stored(session.keyId),
    oauthId: data?.oauth_client_id ?? '',
    alias: data?.alias ?? '',
    tags: tagsOf(exchange, data, rules),
    trackPath: recording.tracked,
    totalMs: rounded(totalMs),
    upstreamMs: rounded(upstreamMs),
    gatewayMs: rounded(totalMs - upstreamMs),
    bytesIn,
    bytesOut,
    rawRequest: tape === null ? null : Buffer.from(wireText(exchange, rules.maxDetailBytes), 'latin1'),
    rawResponse: tape?.bytes ?? null,
    expireAtMs: rules.expireAfterMs === 0 ? 0 : startedAt + rules.expireAfterMs,
    geo: null,
    traceparent: request.traceparent,
  };
}

/** Microseconds are as fine as it gets. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function upstreamTime({ upstreamAsked, upstreamAnswered }: Recording): number {
  if (upstreamAsked === 0) return 0;
  return (upstreamAnswered === 0 ? performance.now() : upstreamAnswered) - upstreamAsked;
}

/** A tunnel has taken the connection off the response, which knows nothing of what went over it. */
function statusOf({ res, upgrade }: Exchange): number {
  if (res.headersSent) return res.statusCode;
  return upgrade !== null && res.socket === null ? SWITCHED : CLIENT_GONE;
}

/** Also of a target in absolute form, which clients of proxies write. */
function pathOf(requestUri: string): string {
  const end = requestUri.indexOf('?');
  const target = end < 0 ? requestUri : requestUri.slice(0, end);
  return target.startsWith('/') ? target : (parseRequestUrl(target)?.path ?? target);
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
