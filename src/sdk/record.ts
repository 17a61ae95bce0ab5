// A record of a finished exchange as an analytics handler sees it, and what it made of it.

import { bytesFromText, textFromBytes } from '../lib/bytes.ts';
import type { hookwire } from '../wire/gen/protocols.js';
import { toNumber } from '../wire/tyk/codec.ts';
import type { Config } from './config.ts';
import type { BoundApi } from './options.ts';

type WireRecord = hookwire.plugin.v1.Record.$Properties;

/** Where a client is, as far as whoever fills it in knows. */
export interface Geo {
  /** ISO 3166 code. */
  country: string;
  city: string;
  latitude: number;
  longitude: number;
  timeZone: string;
}

/**
 * One exchange that is over. A handler changes the record in place, or drops it; what it leaves alone stays as it was. Names and
 * meanings are those of `Record` in plugin.proto; texts are decoded, times are milliseconds since 1970, durations milliseconds.
 */
export class AnalyticsRecord {
  /** The API it is a record of. */
  readonly api: BoundApi;
  /** `config_data` of the definition; frozen. */
  readonly config: Config;
  timeMs: number;
  requestId: string;
  method: string;
  host: string;
  /** After the listen path, percent-encoded. */
  path: string;
  /** With the listen path. */
  originalPath: string;
  userAgent: string;
  ipAddress: string;
  /** Of the request; −1: the client did not say. */
  contentLength: number;
  responseCode: number;
  /** `Non Versioned` if the API has no versions. */
  apiVersion: string;
  /** The caller's key, hashed if the gateway hashes keys; empty: nobody was authenticated. */
  apiKey: string;
  oauthId: string;
  alias: string;
  tags: string[];
  trackPath: boolean;
  totalMs: number;
  /** Until the upstream's answer was there. */
  upstreamMs: number;
  gatewayMs: number;
  /** On the client's connection, with heads. */
  bytesIn: number;
  bytesOut: number;
  /** As on the wire; empty unless the exchange is recorded in detail. */
  rawRequest: Uint8Array;
  rawResponse: Uint8Array;
  /** When a store may forget it; 0: never. */
  expireAtMs: number;
  /** Undefined: not known. */
  geo: Geo | undefined;
  /** W3C trace context; empty: not traced. */
  traceparent: string;
  readonly #wire: WireRecord;
  #dropped = false;

  /** Made by the SDK. */
  constructor(wire: WireRecord, api: BoundApi, config: Config) {
    this.#wire = wire;
    this.api = api;
    this.config = config;
    this.timeMs = toNumber(wire.time_ms);
    this.requestId = wire.request_id ?? '';
    this.method = textFromBytes(wire.method ?? '');
    this.host = textFromBytes(wire.host ?? '');
    this.path = textFromBytes(wire.path ?? '');
    this.originalPath = textFromBytes(wire.original_path ?? '');
    this.userAgent = textFromBytes(wire.user_agent ?? '');
    this.ipAddress = wire.ip_address ?? '';
    this.contentLength = toNumber(wire.content_length);
    this.responseCode = wire.response_code ?? 0;
    this.apiVersion = wire.api_version ?? '';
    this.apiKey = wire.api_key ?? '';
    this.oauthId = wire.oauth_id ?? '';
    this.alias = wire.alias ?? '';
    this.tags = [...(wire.tags ?? [])];
    this.trackPath = wire.track_path ?? false;
    this.totalMs = wire.total_ms ?? 0;
    this.upstreamMs = wire.upstream_ms ?? 0;
    this.gatewayMs = wire.gateway_ms ?? 0;
    this.bytesIn = toNumber(wire.bytes_in);
    this.bytesOut = toNumber(wire.bytes_out);
    this.rawRequest = wire.raw_request ?? new Uint8Array();
    this.rawResponse = wire.raw_response ?? new Uint8Array();
    this.expireAtMs = toNumber(wire.expire_at_ms);
    this.geo = wire.geo ? geoOf(wire.geo) : undefined;
    this.traceparent = wire.traceparent ?? '';
  }

  /** Nobody gets this record: no later hook, and no sink. */
  drop(): void {
    this.#dropped = true;
  }

  get dropped(): boolean {
    return this.#dropped;
  }

  /** What it is now; undefined: nothing changed. For the SDK. */
  changes(): WireRecord | undefined {
    const now = this.#message();
    const before = new AnalyticsRecord(this.#wire, this.api, this.config).#message();
    return isEqual(now, before) ? undefined : now;
  }

  #message(): WireRecord {
    return {
      time_ms: this.timeMs,
      request_id: this.requestId,
      method: bytesFromText(this.method),
      host: bytesFromText(this.host),
      path: bytesFromText(this.path),
      original_path: bytesFromText(this.originalPath),
      user_agent: bytesFromText(this.userAgent),
      ip_address: this.ipAddress,
      content_length: this.contentLength,
      response_code: this.responseCode,
      api_version: this.apiVersion,
      api_key: this.apiKey,
      oauth_id: this.oauthId,
      alias: this.alias,
      tags: this.tags,
      track_path: this.trackPath,
      total_ms: this.totalMs,
      upstream_ms: this.upstreamMs,
      gateway_ms: this.gatewayMs,
      bytes_in: this.bytesIn,
      bytes_out: this.bytesOut,
      raw_request: this.rawRequest,
      raw_response: this.rawResponse,
      expire_at_ms: this.expireAtMs,
      ...(this.geo && { geo: geoMessage(this.geo) }),
      traceparent: this.traceparent,
    };
  }
}

function geoOf({ country, city, latitude, longitude, time_zone }: hookwire.plugin.v1.Geo.$Properties): Geo {
  return {
    country: country ?? '',
    city: city ?? '',
    latitude: latitude ?? 0,
    longitude: longitude ?? 0,
    timeZone: time_zone ?? '',
  };
}

function geoMessage({ country, city, latitude, longitude, timeZone }: Geo): hookwire.plugin.v1.Geo.$Properties {
  return { country, city, latitude, longitude, time_zone: timeZone };
}

/** Of messages made by the same function: texts, numbers, flags, bytes, and lists and objects of them. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
