// A record as one line of JSON, with the names of tyk-pump's. Contract §9. Written by hand: JSON.stringify of the same object takes
// three times as long, and there is a line for every request.

import { textFromBytes } from '../lib/bytes.ts';
import type { ExchangeRecord, Geo } from '../wire/native/records.ts';
import type { LineBuffer } from './line-buffer.ts';

/** What all records of an API have in common. */
export interface RecordedApi {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly listenPath: string;
}

/** Of records without any. */
const NO_GEO = geoText({ country: '', city: '', latitude: 0, longitude: 0, timeZone: '' });
const NEEDS_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

export class RecordJson {
  /** Written once: they are the same in every line. */
  readonly #apiPart: string;
  readonly #lastTags: string;
  readonly #times = new TimeTexts();
  readonly #expiries = new TimeTexts();

  constructor({ id, name, orgId, listenPath }: RecordedApi) {
    const part = { api_id: id, api_name: name, org_id: orgId, listen_path: listenPath, api_schema: 'http' };
    this.#apiPart = JSON.stringify(part).slice(0, -1);
    this.#lastTags = `${quoted(`org-${orgId}`)},${quoted(`api-${id}`)}`;
  }

  /** Adds a line for each record. */
  write(records: readonly ExchangeRecord[], lines: LineBuffer): void {
    for (const record of records) lines.add(this.#line(record));
  }

  #line(record: ExchangeRecord): string {
    const path = quoted(textFromBytes(record.path));
    return (
      `${this.#apiPart},"method":${quoted(record.method)},"host":${quoted(textFromBytes(record.host))},"path":${path},"raw_path":${path}` +
      `,"original_path":${quoted(textFromBytes(record.originalPath))},"content_length":${record.contentLength}` +
      `,"user_agent":${quoted(textFromBytes(record.userAgent))},${this.#times.dated(record.timeMs)}` +
      `,"response_code":${record.responseCode},"api_key":${quoted(record.apiKey)},"api_version":${quoted(record.apiVersion)}` +
      `,"oauth_id":${quoted(record.oauthId)},"request_id":${quoted(record.requestId)},"request_time":${Math.round(record.totalMs)}` +
      `,"raw_request":"${base64(record.rawRequest)}","raw_response":"${base64(record.rawResponse)}"` +
      `,"ip_address":${quoted(record.ipAddress)},"geo":${record.geo === null ? NO_GEO : geoText(record.geo)}` +
      `,"network":{"open_connections":0,"closed_connection":0,"bytes_in":${record.bytesIn},"bytes_out":${record.bytesOut}}` +
      `,"latency":{"total":${record.totalMs},"upstream":${record.upstreamMs},"gateway":${record.gatewayMs}}` +
      `,"tags":[${this.#tags(record)}],"alias":${quoted(record.alias)},"track_path":${record.trackPath}` +
      `,"expireAt":${record.expireAtMs === 0 ? 'null' : this.#expiries.iso(record.expireAtMs)}` +
      `,"trace_id":${quoted(traceId(record.traceparent))}}\n`
    );
  }

  /** Those that Tyk's own worker adds come last. */
  #tags({ tags, apiKey }: ExchangeRecord): string {
    let text = '';
    for (const tag of tags) text += `${quoted(tag)},`;
    return `${text}${apiKey === '' ? '' : `${quoted(`key-${apiKey}`)},`}${this.#lastTags}`;
  }
}

/** Texts of a time; all but its milliseconds are made once a second. */
class TimeTexts {
  #second = Number.NaN;
  #date = '';
  #parts = '';
  #iso = '';

  iso(ms: number): string {
    this.#at(ms);
    return this.#iso;
  }

  /** Tyk has its parts, too. */
  dated(ms: number): string {
    this.#at(ms);
    return `${this.#parts}${this.#iso}`;
  }

  #at(ms: number): void {
    const second = Math.floor(ms / 1000);
    if (second !== this.#second) this.#begin(second);
    this.#iso = `"${this.#date}.${String(ms - second * 1000).padStart(3, '0')}Z"`;
  }

  #begin(second: number): void {
    const time = new Date(second * 1000);
    this.#second = second;
    this.#date = time.toISOString().slice(0, 19);
    this.#parts = `"day":${time.getUTCDate()},"month":${time.getUTCMonth() + 1},"year":${time.getUTCFullYear()},"hour":${time.getUTCHours()},"timestamp":`;
  }
}

function quoted(text: string): string {
  return NEEDS_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function base64(bytes: Buffer | null): string {
  return bytes === null ? '' : bytes.toString('base64');
}

function traceId(traceparent: string): string {
  return traceparent === '' ? '' : (traceparent.split('-')[1] ?? '');
}

function geoText({ country, city, latitude, longitude, timeZone }: Geo): string {
  return JSON.stringify({
    country: { iso_code: country },
    city: { geoname_id: 0, names: city === '' ? {} : { en: city } },
    location: { latitude, longitude, time_zone: timeZone },
  });
}
