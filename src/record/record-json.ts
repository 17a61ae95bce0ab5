// A record as one line of JSON, with the names of tyk-pump's. Contract §9. Written by hand: JSON.stringify of the same object takes
// eight times as long, and there is a line for every request.

import { textFromBytes } from '../lib/bytes.ts';
import type { ExchangeRecord, Geo } from '../wire/native/records.ts';
import type { LineBuffer } from './line-buffer.ts';
import { Part, utf8 } from './line-part.ts';

/** What all records of an API have in common. */
export interface RecordedApi {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly listenPath: string;
}

/** The end of the year 9999: what comes later has no text of this form. A definition or a plugin may have written anything. */
const LAST_MS = 253_402_300_799_999;

const ORIGINAL_PATH = utf8('","original_path":"');
const REQUEST_ID = utf8('","request_id":"');
const REQUEST_TIME = utf8(',"request_time":');
const BYTES_IN = utf8(',"network":{"bytes_in":');
const BYTES_OUT = utf8(',"bytes_out":');
const TOTAL = utf8('},"latency":{"total":');
const UPSTREAM = utf8(',"upstream":');
const GATEWAY = utf8(',"gateway":');

/** Texts that stay the same from line to line are together, so that few pieces make a line. */
export class RecordJson {
  readonly #lastTags: string;
  /** Up to the milliseconds of the time. */
  readonly #start: Part<number>;
  readonly #client = new Part(
    (host: string, agent: string, address: string) =>
      `Z","host":${httpText(host)},"user_agent":${httpText(agent)},"ip_address":${text(address)},"path":"`,
  );
  readonly #reply = new Part(
    (method: string, status: number, version: string) =>
      `","method":${httpText(method)},"response_code":${status},"api_version":${text(version)},"content_length":`,
  );
  readonly #end = new Part((tags: readonly string[], apiKey: string, tracked: boolean) => {
    const key = apiKey === '' ? '' : `,"api_key":${text(apiKey)}`;
    return `},"tags":[${this.#tags(tags, apiKey)}]${key}${tracked ? ',"track_path":true' : ''}}\n`;
  });

  constructor({ id, name, orgId, listenPath }: RecordedApi) {
    const api = JSON.stringify({ api_id: id, api_name: name, org_id: orgId, listen_path: listenPath });
    this.#start = new Part((second) => `${api.slice(0, -1)},"timestamp":"${secondText(second)}.`);
    this.#lastTags = `${text(`org-${orgId}`)},${text(`api-${id}`)}`;
  }

  /** Adds its line. What there is nothing to say of is left out: a third of the bytes, and of the time to write them. */
  write(record: ExchangeRecord, lines: LineBuffer): void {
    const time = Math.min(record.timeMs, LAST_MS);
    const second = Math.floor(time / 1000);
    lines.put(this.#start.of(second, null, null));
    lines.threeDigits(time - second * 1000);
    lines.put(this.#client.of(record.host, record.userAgent, record.ipAddress));
    if (!lines.plain(record.path)) lines.add(inside(textFromBytes(record.path)));
    lines.put(ORIGINAL_PATH);
    if (!lines.plain(record.originalPath)) lines.add(inside(textFromBytes(record.originalPath)));
    lines.put(REQUEST_ID);
    if (!lines.plain(record.requestId)) lines.add(inside(record.requestId));
    lines.put(this.#reply.of(record.method, record.responseCode, record.apiVersion));
    lines.number(record.contentLength);
    addRest(record, lines);
    addMeasures(record, lines);
    lines.put(this.#end.of(record.tags, record.apiKey, record.trackPath));
  }

  /** Those that Tyk's own worker adds come last. */
  #tags(tags: readonly string[], apiKey: string): string {
    const own = tags.map((tag) => `${text(tag)},`).join('');
    return `${own}${apiKey === '' ? '' : `${text(`key-${apiKey}`)},`}${this.#lastTags}`;
  }
}

function addMeasures({ bytesIn, bytesOut, totalUs, upstreamUs, gatewayUs }: ExchangeRecord, lines: LineBuffer): void {
  lines.put(REQUEST_TIME);
  lines.number(Math.round(totalUs / 1000));
  lines.put(BYTES_IN);
  lines.number(bytesIn);
  lines.put(BYTES_OUT);
  lines.number(bytesOut);
  lines.put(TOTAL);
  lines.thousandths(totalUs);
  lines.put(UPSTREAM);
  lines.thousandths(upstreamUs);
  lines.put(GATEWAY);
  lines.thousandths(gatewayUs);
}

/** What most records have nothing of. */
function addRest(record: ExchangeRecord, lines: LineBuffer): void {
  if (record.alias !== '') lines.add(`,"alias":${text(record.alias)}`);
  if (record.oauthId !== '') lines.add(`,"oauth_id":${text(record.oauthId)}`);
  if (record.expireAtMs !== 0) lines.add(`,"expireAt":"${timeText(record.expireAtMs)}"`);
  if (record.traceparent !== '') lines.add(`,"trace_id":${text(traceId(record.traceparent))}`);
  if (record.geo !== null) lines.add(`,"geo":${geoText(record.geo)}`);
  if (record.rawRequest !== null) lines.add(`,"raw_request":"${record.rawRequest.toString('base64')}"`);
  if (record.rawResponse !== null) lines.add(`,"raw_response":"${record.rawResponse.toString('base64')}"`);
}

function secondText(second: number): string {
  return new Date(second * 1000).toISOString().slice(0, 19);
}

function timeText(time: number): string {
  return new Date(Math.min(time, LAST_MS)).toISOString();
}

function text(value: string): string {
  return JSON.stringify(value);
}

/** Of a byte string. */
function httpText(bytes: string): string {
  return JSON.stringify(textFromBytes(bytes));
}

function inside(value: string): string {
  return JSON.stringify(value).slice(1, -1);
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
