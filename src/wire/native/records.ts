// Records of exchanges, for the analytics stage (proto/hookwire/plugin/v1/plugin.proto, Records).

import type { hookwire } from '../gen/protocols.js';
import type { HookBinding } from './messages.ts';

/** Texts are real text, but those of HTTP (method, host, path, originalPath, userAgent): byte strings, as node hands them over. */
export interface ExchangeRecord {
  /** Milliseconds since 1970. */
  readonly timeMs: number;
  readonly requestId: string;
  readonly method: string;
  readonly host: string;
  /** After the listen path. */
  readonly path: string;
  readonly originalPath: string;
  readonly userAgent: string;
  readonly ipAddress: string;
  /** −1: not declared. */
  readonly contentLength: number;
  readonly responseCode: number;
  readonly apiVersion: string;
  /** Hashed if keys are; empty: nobody was authenticated. */
  readonly apiKey: string;
  readonly oauthId: string;
  readonly alias: string;
  readonly tags: readonly string[];
  readonly trackPath: boolean;
  /** Microseconds, whole ones. */
  readonly totalUs: number;
  readonly upstreamUs: number;
  readonly gatewayUs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Null: not recorded in detail. */
  readonly rawRequest: Buffer | null;
  readonly rawResponse: Buffer | null;
  /** Milliseconds since 1970; 0: never. */
  readonly expireAtMs: number;
  readonly geo: Geo | null;
  readonly traceparent: string;
}

export interface Geo {
  readonly country: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
}

/** Records of one API for one of its analytics hooks. */
export interface RecordBatch {
  readonly binding: HookBinding;
  readonly records: readonly ExchangeRecord[];
}

/** What a hook made of a batch; positions in it. Records that are not named stay as they are. */
export interface RecordVerdict {
  readonly dropped: readonly number[];
  readonly changed: readonly { readonly index: number; readonly record: ExchangeRecord }[];
  /** The handler failed on them. */
  readonly failed: readonly number[];
  /** Of the first failure. */
  readonly message: string;
}

/** Most plugins change few records or none: the generated decoder will do. */
export function verdictOf(message: hookwire.plugin.v1.RecordResults.$Properties): RecordVerdict {
  return {
    dropped: message.dropped ?? [],
    failed: message.failed ?? [],
    message: message.message ?? '',
    changed: (message.changed ?? []).map(({ index, record }) => ({
      index: index ?? 0,
      record: recordOf(record ?? {}),
    })),
  };
}

function recordOf(message: hookwire.plugin.v1.Record.$Properties): ExchangeRecord {
  return {
    timeMs: whole(message.time_ms, 0),
    requestId: message.request_id ?? '',
    method: message.method ?? '',
    host: message.host ?? '',
    path: message.path ?? '',
    originalPath: message.original_path ?? '',
    userAgent: message.user_agent ?? '',
    ipAddress: message.ip_address ?? '',
    contentLength: whole(message.content_length, -1),
    responseCode: message.response_code ?? 0,
    apiVersion: message.api_version ?? '',
    apiKey: message.api_key ?? '',
    oauthId: message.oauth_id ?? '',
    alias: message.alias ?? '',
    tags: message.tags ?? [],
    trackPath: message.track_path ?? false,
    totalUs: microseconds(message.total_ms),
    upstreamUs: microseconds(message.upstream_ms),
    gatewayUs: microseconds(message.gateway_ms),
    bytesIn: whole(message.bytes_in, 0),
    bytesOut: whole(message.bytes_out, 0),
    rawRequest: bytesOf(message.raw_request),
    rawResponse: bytesOf(message.raw_response),
    expireAtMs: whole(message.expire_at_ms, 0),
    geo: message.geo ? geoOf(message.geo) : null,
    traceparent: message.traceparent ?? '',
  };
}

/** A plugin may send any number: what goes on to the next one, and into JSON, is one that both know. */
function whole(value: hookwire.plugin.v1.Record.$Properties['time_ms'], least: number): number {
  return Math.min(Math.max(Number(value ?? 0), least), Number.MAX_SAFE_INTEGER);
}

/** As fine as it gets. */
function microseconds(ms: number | null | undefined): number {
  return Math.min(Math.max(Math.round(real(ms) * 1000), 0), Number.MAX_SAFE_INTEGER);
}

function real(value: number | null | undefined): number {
  return Number.isFinite(value) ? (value as number) : 0;
}

/** A copy: the message's own memory is used again. */
function bytesOf(bytes: Uint8Array | null | undefined): Buffer | null {
  return bytes && bytes.length > 0 ? Buffer.from(bytes) : null;
}

function geoOf({ country, city, latitude, longitude, time_zone: timeZone }: hookwire.plugin.v1.Geo.$Properties): Geo {
  return {
    country: country ?? '',
    city: city ?? '',
    latitude: real(latitude),
    longitude: real(longitude),
    timeZone: timeZone ?? '',
  };
}
