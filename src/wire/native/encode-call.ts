// Calls of the native protocol → bytes, by hand. Tags are field number × 8 + wire type, from the proto.

import { entry, type Insert } from '../tyk/encode-call.ts';
import type { ByteWriter } from '../http2/byte-writer.ts';
import type { Pairs } from '../tyk/messages.ts';
import type { NativeCall } from './messages.ts';

const CALL = {
  id: 8,
  binding: 16,
  budget: 24,
  request: 34,
  response: 42,
  session: 50,
  metadata: 58,
  client: 82,
} as const;
const REQUEST = {
  method: 10,
  path: 18,
  query: 26,
  headers: 34,
  body: 42,
  truncated: 48,
  scheme: 58,
  host: 66,
} as const;
const RESPONSE = { status: 8, headers: 18, body: 26, truncated: 32 } as const;
/** `Calls.calls` */
const CALLS_ENTRY = 10;
/** Bodies from this size on are not copied into the message. */
const BY_REFERENCE = 2048;

export interface CallHead {
  readonly id: number;
  readonly binding: number;
  readonly budgetMs: number;
}

/** One entry of a Calls message. */
export function encodeNativeCall(writer: ByteWriter, head: CallHead, call: NativeCall, inserts: Insert[]): void {
  nested(writer, CALLS_ENTRY, inserts, () => {
    number(writer, CALL.id, head.id);
    number(writer, CALL.binding, head.binding);
    number(writer, CALL.budget, Math.ceil(head.budgetMs));
    nested(writer, CALL.request, inserts, () => request(writer, call, inserts));
    if (call.response !== null) nested(writer, CALL.response, inserts, () => response(writer, call, inserts));
    if (call.session !== null) bytes(writer, CALL.session, call.session, inserts);
    for (const key in call.metadata) entry(writer, CALL.metadata, key, call.metadata[key] as string);
    if (call.client !== null) pairWithPort(writer, call.client);
  });
}

function request(writer: ByteWriter, call: NativeCall, inserts: Insert[]): void {
  text(writer, REQUEST.method, call.method);
  text(writer, REQUEST.path, call.path);
  text(writer, REQUEST.query, call.query);
  pairs(writer, REQUEST.headers, call.headers);
  if (call.body !== null) bytes(writer, REQUEST.body, call.body, inserts);
  if (call.bodyTruncated) number(writer, REQUEST.truncated, 1);
  text(writer, REQUEST.scheme, call.scheme);
  text(writer, REQUEST.host, call.host);
}

function response(writer: ByteWriter, call: NativeCall, inserts: Insert[]): void {
  const part = call.response as NonNullable<NativeCall['response']>;
  number(writer, RESPONSE.status, part.status);
  pairs(writer, RESPONSE.headers, part.headers);
  if (part.body !== null) bytes(writer, RESPONSE.body, part.body, inserts);
  if (part.bodyTruncated) number(writer, RESPONSE.truncated, 1);
}

/** A message within a message; bodies noted within it move along when the length turns out longer or shorter than guessed. */
function nested(writer: ByteWriter, tag: number, inserts: Insert[], content: () => void): void {
  writer.uint8(tag);
  const start = writer.at;
  const first = inserts.length;
  writer.reserve(2);
  writer.at += 2;
  content();
  let more = 0;
  for (let i = first; i < inserts.length; i++) more += (inserts[i] as Insert).bytes.length;
  const moved = writer.fixLength(start, 2, more);
  if (moved !== 0) for (let i = first; i < inserts.length; i++) (inserts[i] as Insert).at += moved;
}

function pairs(writer: ByteWriter, tag: number, list: Pairs): void {
  for (let i = 0; i < list.length; i += 2) entry(writer, tag, list[i] as string, list[i + 1] as string);
}

function pairWithPort(writer: ByteWriter, { address, port }: { address: string; port: number }): void {
  writer.uint8(CALL.client);
  const start = writer.at;
  writer.reserve(1);
  writer.at += 1;
  text(writer, 10, address);
  number(writer, 16, port);
  writer.fixLength(start, 1);
}

function number(writer: ByteWriter, tag: number, value: number): void {
  writer.uint8(tag);
  writer.varint(value);
}

function text(writer: ByteWriter, tag: number, value: string): void {
  if (value === '') return;
  writer.uint8(tag);
  writer.string(value);
}

function bytes(writer: ByteWriter, tag: number, value: Uint8Array, inserts: Insert[]): void {
  writer.uint8(tag);
  writer.varint(value.length);
  if (value.length < BY_REFERENCE || !Buffer.isBuffer(value)) writer.raw(value);
  else inserts.push({ at: writer.at, bytes: value });
}
