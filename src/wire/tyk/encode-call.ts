// HookCall → bytes of coprocess.Object, written by hand: half a microsecond where generated code takes four. Field numbers are the
// contract's (§0); a property test holds the result equal to protobufjs.

import type { ByteWriter } from '../http2/byte-writer.ts';
import type { HookCall, Pairs, RequestPart, ResponsePart } from './messages.ts';

/** Tags: field number × 8 + wire type (0 varint, 2 length-delimited). */
const OBJECT = { hookType: 8, hookName: 18, request: 26, session: 34, metadata: 42, spec: 50, response: 58 } as const;
const REQUEST = {
  headers: 10,
  body: 34,
  url: 42,
  params: 50,
  overrides: 82,
  method: 90,
  requestUri: 98,
  scheme: 106,
  rawBody: 114,
} as const;
const RESPONSE = { status: 8, rawBody: 18, body: 26, headers: 34, multiHeaders: 42 } as const;
const KEY = 10;
const VALUE = 18;

/** `return_overrides { response_code: -1 }`: a negative int32 takes ten bytes. */
const NO_OVERRIDE = Uint8Array.of(REQUEST.overrides, 11, 8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1);
/** Bodies from this size on are not copied into the message. */
const BY_REFERENCE = 2048;

/** A body that belongs into the message at an offset of the writer. */
export interface Insert {
  at: number;
  readonly bytes: Buffer;
}

/** The part of an object that is the same for all calls of a hook. */
export function encodePrefix(
  writer: ByteWriter,
  hook: { type: number; name: string; spec: Readonly<Record<string, string>> },
): Uint8Array {
  const start = writer.at;
  writer.uint8(OBJECT.hookType);
  writer.varint(hook.type);
  text(writer, OBJECT.hookName, hook.name);
  for (const [key, value] of Object.entries(hook.spec)) entry(writer, OBJECT.spec, key, value);
  const prefix = Uint8Array.from(writer.bytes.subarray(start, writer.at));
  writer.at = start;
  return prefix;
}

/** Writes the object; large bodies are only noted in `inserts`. Returns the length of the whole message. */
export function encodeCall(writer: ByteWriter, call: HookCall, inserts: Insert[]): number {
  const start = writer.at;
  writer.raw(call.prefix);
  if (call.session !== null) {
    writer.uint8(OBJECT.session);
    writer.varint(call.session.length);
    writer.raw(call.session);
  }
  for (const key in call.metadata) entry(writer, OBJECT.metadata, key, call.metadata[key] as string);
  request(writer, call.request, inserts);
  if (call.response !== null) response(writer, call.response, inserts);
  let length = writer.at - start;
  for (const { bytes } of inserts) length += bytes.length;
  return length;
}

/** The message in one piece, for transports that want it so. */
export function encodeCallWhole(writer: ByteWriter, call: HookCall): Buffer {
  const inserts: Insert[] = [];
  const start = writer.at;
  const out = Buffer.allocUnsafe(encodeCall(writer, call, inserts));
  let from = start;
  let at = 0;
  for (const insert of inserts) {
    at += writer.bytes.copy(out, at, from, insert.at);
    at += insert.bytes.copy(out, at);
    from = insert.at;
  }
  writer.bytes.copy(out, at, from, writer.at);
  writer.at = start;
  return out;
}

function request(writer: ByteWriter, part: RequestPart, inserts: Insert[]): void {
  writer.uint8(OBJECT.request);
  const start = writer.at;
  const first = inserts.length;
  writer.reserve(2);
  writer.at += 2;
  const { headers, params, body } = part;
  for (let i = 0; i < headers.length; i += 2)
    entry(writer, REQUEST.headers, headers[i] as string, headers[i + 1] as string);
  if (part.bodyIsText) bytes(writer, REQUEST.body, body, inserts);
  text(writer, REQUEST.url, part.url);
  for (let i = 0; i < params.length; i += 2)
    entry(writer, REQUEST.params, params[i] as string, params[i + 1] as string);
  writer.raw(NO_OVERRIDE);
  text(writer, REQUEST.method, part.method);
  text(writer, REQUEST.requestUri, part.requestUri);
  text(writer, REQUEST.scheme, part.scheme);
  bytes(writer, REQUEST.rawBody, body, inserts);
  close(writer, start, inserts, first);
}

function response(writer: ByteWriter, part: ResponsePart, inserts: Insert[]): void {
  writer.uint8(OBJECT.response);
  const start = writer.at;
  const first = inserts.length;
  writer.reserve(2);
  writer.at += 2;
  writer.uint8(RESPONSE.status);
  writer.varint(part.status);
  const { headers, body } = part;
  for (let i = 0; i < headers.length; i += 2) {
    if (firstIndex(headers, i) === i) headerField(writer, headers, i);
  }
  if (part.bodyIsText) bytes(writer, RESPONSE.body, body, inserts);
  bytes(writer, RESPONSE.rawBody, body, inserts);
  close(writer, start, inserts, first);
}

/** One header in both forms: its first value in `headers`, all of them in `multivalue_headers`. */
function headerField(writer: ByteWriter, headers: Pairs, at: number): void {
  const name = headers[at] as string;
  entry(writer, RESPONSE.headers, name, headers[at + 1] as string);
  writer.uint8(RESPONSE.multiHeaders);
  const start = writer.at;
  writer.reserve(1);
  writer.at += 1;
  writer.uint8(KEY);
  writer.string(name);
  for (let i = at; i < headers.length; i += 2) {
    if (headers[i] !== name) continue;
    writer.uint8(VALUE);
    writer.string(headers[i + 1] as string);
  }
  writer.fixLength(start, 1);
}

function firstIndex(headers: Pairs, at: number): number {
  for (let i = 0; i < at; i += 2) if (headers[i] === headers[at]) return i;
  return at;
}

/** Length of a nested message that began with a slot of two bytes; bodies noted within it move along and count. */
function close(writer: ByteWriter, start: number, inserts: Insert[], first: number): void {
  let more = 0;
  for (let i = first; i < inserts.length; i++) more += (inserts[i] as Insert).bytes.length;
  const moved = writer.fixLength(start, 2, more);
  if (moved !== 0) for (let i = first; i < inserts.length; i++) (inserts[i] as Insert).at += moved;
}

/** Two texts in a message of their own, fields 1 and 2: an entry of a map<string, string>, or a header of the native protocol. */
export function entry(writer: ByteWriter, tag: number, key: string, value: string): void {
  writer.uint8(tag);
  const start = writer.at;
  const slot = key.length + value.length < 120 ? 1 : 2;
  writer.reserve(slot);
  writer.at += slot;
  writer.uint8(KEY);
  writer.string(key);
  writer.uint8(VALUE);
  writer.string(value);
  writer.fixLength(start, slot);
}

function text(writer: ByteWriter, tag: number, value: string): void {
  if (value === '') return;
  writer.uint8(tag);
  writer.string(value);
}

function bytes(writer: ByteWriter, tag: number, value: Buffer | null, inserts: Insert[]): void {
  if (value === null || value.length === 0) return;
  writer.uint8(tag);
  writer.varint(value.length);
  if (value.length < BY_REFERENCE) writer.raw(value);
  else inserts.push({ at: writer.at, bytes: value });
}
