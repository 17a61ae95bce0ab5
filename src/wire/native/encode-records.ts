// Records of exchanges → bytes, by hand. A property test holds the result equal to protobufjs.

import { beginMessage, endMessage, writeNumber, writeText } from '../fields.ts';
import { ByteWriter } from '../http2/byte-writer.ts';
import type { ExchangeRecord, Geo } from './records.ts';

/** `GatewayFrame.records` */
const RECORDS_TAG = 58;
const RECORDS = { batch: 8, binding: 16, record: 26 } as const;
const RECORD = {
  timeMs: 8,
  requestId: 18,
  method: 26,
  host: 34,
  path: 42,
  originalPath: 50,
  userAgent: 58,
  ipAddress: 66,
  contentLength: 72,
  responseCode: 80,
  apiVersion: 90,
  apiKey: 98,
  oauthId: 106,
  alias: 114,
  tag: 122,
} as const;
/** Fields from 16 on, whose tags have two bytes. */
const LATER = {
  trackPath: 128,
  totalUs: 137,
  upstreamUs: 145,
  gatewayUs: 153,
  bytesIn: 160,
  bytesOut: 168,
  rawRequest: 178,
  rawResponse: 186,
  expireAtMs: 192,
  geo: 202,
  traceparent: 210,
} as const;
const GEO = { country: 10, city: 18, latitude: 25, longitude: 33, timeZone: 42 } as const;
/** Of a record as they usually are. */
const USUAL_BYTES = 512;

/** A whole GatewayFrame. */
export function encodeRecords(batch: number, binding: number, records: readonly ExchangeRecord[]): Buffer {
  const writer = new ByteWriter(USUAL_BYTES * records.length + 64);
  const frame = beginMessage(writer, RECORDS_TAG);
  writeNumber(writer, RECORDS.batch, batch);
  writeNumber(writer, RECORDS.binding, binding);
  for (const record of records) {
    const start = beginMessage(writer, RECORDS.record);
    writeRecord(writer, record);
    endMessage(writer, start, [], 0);
  }
  endMessage(writer, frame, [], 0);
  return writer.bytes.subarray(0, writer.at);
}

function writeRecord(writer: ByteWriter, record: ExchangeRecord): void {
  writeNumber(writer, RECORD.timeMs, record.timeMs);
  writeText(writer, RECORD.requestId, record.requestId);
  writeText(writer, RECORD.method, record.method);
  writeText(writer, RECORD.host, record.host);
  writeText(writer, RECORD.path, record.path);
  writeText(writer, RECORD.originalPath, record.originalPath);
  writeText(writer, RECORD.userAgent, record.userAgent);
  writeText(writer, RECORD.ipAddress, record.ipAddress);
  if (record.contentLength < 0) writeUnknown(writer, RECORD.contentLength);
  else writeNumber(writer, RECORD.contentLength, record.contentLength);
  writeNumber(writer, RECORD.responseCode, record.responseCode);
  writeText(writer, RECORD.apiVersion, record.apiVersion);
  writeText(writer, RECORD.apiKey, record.apiKey);
  writeText(writer, RECORD.oauthId, record.oauthId);
  writeText(writer, RECORD.alias, record.alias);
  for (const tag of record.tags) {
    writer.uint8(RECORD.tag);
    writer.string(tag);
  }
  writeLater(writer, record);
}

function writeLater(writer: ByteWriter, record: ExchangeRecord): void {
  laterNumber(writer, LATER.trackPath, record.trackPath ? 1 : 0);
  laterDouble(writer, LATER.totalUs, record.totalUs / 1000);
  laterDouble(writer, LATER.upstreamUs, record.upstreamUs / 1000);
  laterDouble(writer, LATER.gatewayUs, record.gatewayUs / 1000);
  laterNumber(writer, LATER.bytesIn, record.bytesIn);
  laterNumber(writer, LATER.bytesOut, record.bytesOut);
  laterBytes(writer, LATER.rawRequest, record.rawRequest);
  laterBytes(writer, LATER.rawResponse, record.rawResponse);
  laterNumber(writer, LATER.expireAtMs, record.expireAtMs);
  if (record.geo !== null) laterBytes(writer, LATER.geo, encodeGeo(record.geo));
  if (record.traceparent === '') return;
  laterTag(writer, LATER.traceparent);
  writer.string(record.traceparent);
}

function encodeGeo({ country, city, latitude, longitude, timeZone }: Geo): Buffer {
  const writer = new ByteWriter(USUAL_BYTES);
  writeText(writer, GEO.country, country);
  writeText(writer, GEO.city, city);
  for (const [tag, value] of [
    [GEO.latitude, latitude],
    [GEO.longitude, longitude],
  ] as const) {
    if (value === 0) continue;
    writer.uint8(tag);
    writer.double(value);
  }
  writeText(writer, GEO.timeZone, timeZone);
  return writer.bytes.subarray(0, writer.at);
}

/** −1 as int64: all bits are set. */
function writeUnknown(writer: ByteWriter, tag: number): void {
  writer.uint8(tag);
  for (let i = 0; i < 9; i++) writer.uint8(0xff);
  writer.uint8(1);
}

function laterTag(writer: ByteWriter, tag: number): void {
  writer.uint8((tag & 127) | 128);
  writer.uint8(tag >> 7);
}

function laterNumber(writer: ByteWriter, tag: number, value: number): void {
  if (value === 0) return;
  laterTag(writer, tag);
  writer.varint(value);
}

function laterDouble(writer: ByteWriter, tag: number, value: number): void {
  if (value === 0) return;
  laterTag(writer, tag);
  writer.double(value);
}

function laterBytes(writer: ByteWriter, tag: number, value: Buffer | null): void {
  // An empty Geo is one all the same.
  if (value === null || (value.length === 0 && tag !== LATER.geo)) return;
  laterTag(writer, tag);
  writer.varint(value.length);
  writer.raw(value);
}
