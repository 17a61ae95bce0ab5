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

/** The end of the year 9999: what comes later has no text of this form. A definition or a plugin may have written anything. */
const LAST_MS = 253_402_300_799_999;
const NEEDS_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

export class RecordJson {
  /** Written once: they are the same in every line. */
  readonly #apiPart: string;
  readonly #lastTags: string;
  readonly #times = new TimeTexts();
  readonly #expiries = new TimeTexts();

  constructor({ id, name, orgId, listenPath }: RecordedApi) {
    const part = { api_id: id, api_name: name, org_id: orgId, listen_path: listenPath };
    this.#apiPart = JSON.stringify(part).slice(0, -1);
    this.#lastTags = `${quoted(`org-${orgId}`)},${quoted(`api-${id}`)}`;
  }

  /** Adds a line for each record. */
  write(records: readonly ExchangeRecord[], lines: LineBuffer): void {
    for (const record of records) lines.add(this.#line(record));
  }

  /** What there is nothing to say of is left out: a third of the bytes, and of the time to write them. */
  #line(record: ExchangeRecord): string {
    return (
      `${this.#apiPart},"timestamp":${this.#times.iso(record.timeMs)},"method":${quoted(record.method)}` +
      `,"host":${quoted(textFromBytes(record.host))},"path":${quoted(textFromBytes(record.path))}` +
      `,"original_path":${quoted(textFromBytes(record.originalPath))},"content_length":${record.contentLength}` +
      `,"user_agent":${quoted(textFromBytes(record.userAgent))},"response_code":${record.responseCode}` +
      `,"api_version":${quoted(record.apiVersion)},"request_id":${quoted(record.requestId)},"request_time":${Math.round(record.totalMs)}` +
      `,"ip_address":${quoted(record.ipAddress)},"network":{"bytes_in":${record.bytesIn},"bytes_out":${record.bytesOut}}` +
      `,"latency":{"total":${record.totalMs},"upstream":${record.upstreamMs},"gateway":${record.gatewayMs}}` +
      `,"tags":[${this.#tags(record)}]${record.apiKey === '' ? '' : `,"api_key":${quoted(record.apiKey)}`}` +
      `${record.trackPath ? ',"track_path":true' : ''}${this.#rest(record)}}\n`
    );
  }

  #rest(record: ExchangeRecord): string {
    let text = '';
    if (record.alias !== '') text += `,"alias":${quoted(record.alias)}`;
    if (record.oauthId !== '') text += `,"oauth_id":${quoted(record.oauthId)}`;
    if (record.expireAtMs !== 0) text += `,"expireAt":${this.#expiries.iso(record.expireAtMs)}`;
    if (record.traceparent !== '') text += `,"trace_id":${quoted(traceId(record.traceparent))}`;
    if (record.geo !== null) text += `,"geo":${geoText(record.geo)}`;
    if (record.rawRequest !== null) text += `,"raw_request":"${record.rawRequest.toString('base64')}"`;
    if (record.rawResponse !== null) text += `,"raw_response":"${record.rawResponse.toString('base64')}"`;
    return text;
  }

  /** Those that Tyk's own worker adds come last. */
  #tags({ tags, apiKey }: ExchangeRecord): string {
    let text = '';
    for (const tag of tags) text += `${quoted(tag)},`;
    return `${text}${apiKey === '' ? '' : `${quoted(`key-${apiKey}`)},`}${this.#lastTags}`;
  }
}

/** The text of a time; all but its milliseconds is made once a second. */
class TimeTexts {
  #second = Number.NaN;
  #date = '';

  iso(time: number): string {
    const ms = Math.min(time, LAST_MS);
    const second = Math.floor(ms / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#date = new Date(second * 1000).toISOString().slice(0, 19);
    }
    return `"${this.#date}.${String(ms - second * 1000).padStart(3, '0')}Z"`;
  }
}

function quoted(text: string): string {
  return NEEDS_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function traceId(traceparent: string): string {
  return traceparent.split('-')[1] ?? '';
}

function geoText({ country, city, latitude, longitude, timeZone }: Geo): string {
  return JSON.stringify({
    country: { iso_code: country },
    city: { names: city === '' ? {} : { en: city } },
    location: { latitude, longitude, time_zone: timeZone },
  });
}
