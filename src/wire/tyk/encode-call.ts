// HookCall → bytes of coprocess.Object, written by hand: half a microsecond where generated code takes four. Field numbers are the
// contract's (§0); a property test holds the result equal to protobufjs.

import { beginMessage, endMessage, writeBytes, writeEncoded, writeEntry, writeNumber, writeText } from '../fields.ts';
import type { ByteWriter } from '../http2/byte-writer.ts';
import type { Insert } from '../http2/send-queue.ts';
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
const HEADER = { key: 10, value: 18 } as const;
const RESPONSE = { status: 8, rawBody: 18, body: 26, headers: 34, multiHeaders: 42 } as const;

/** `return_overrides { response_code: -1 }`: a negative int32 takes ten bytes. */
const NO_OVERRIDE = Uint8Array.of(REQUEST.overrides, 11, 8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1);

/** The part of an object that is the same for all calls of a hook. */
export function encodePrefix(
  writer: ByteWriter,
  hook: { type: number; name: string; spec: Readonly<Record<string, string>> },
): Uint8Array {
  const start = writer.at;
  writeNumber(writer, OBJECT.hookType, hook.type);
  writeText(writer, OBJECT.hookName, hook.name);
  for (const [key, value] of Object.entries(hook.spec)) writeEntry(writer, OBJECT.spec, key, value);
  const prefix = Uint8Array.from(writer.bytes.subarray(start, writer.at));
  writer.at = start;
  return prefix;
}

/** Writes the object; large bodies are only noted in `inserts`. Returns the length of the whole message. */
export function encodeCall(writer: ByteWriter, call: HookCall, inserts: Insert[]): number {
  const start = writer.at;
  writer.raw(call.prefix);
  if (call.session !== null) writeEncoded(writer, OBJECT.session, call.session);
  for (const key in call.metadata) writeEntry(writer, OBJECT.metadata, key, call.metadata[key] as string);
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
  const start = beginMessage(writer, OBJECT.request);
  const first = inserts.length;
  const { headers, params, body } = part;
  for (let i = 0; i < headers.length; i += 2)
    writeEntry(writer, REQUEST.headers, headers[i] as string, headers[i + 1] as string);
  if (part.bodyIsText) writeBytes(writer, REQUEST.body, body, inserts);
  writeText(writer, REQUEST.url, part.url);
  for (let i = 0; i < params.length; i += 2)
    writeEntry(writer, REQUEST.params, params[i] as string, params[i + 1] as string);
  writer.raw(NO_OVERRIDE);
  writeText(writer, REQUEST.method, part.method);
  writeText(writer, REQUEST.requestUri, part.requestUri);
  writeText(writer, REQUEST.scheme, part.scheme);
  writeBytes(writer, REQUEST.rawBody, body, inserts);
  endMessage(writer, start, inserts, first);
}

function response(writer: ByteWriter, part: ResponsePart, inserts: Insert[]): void {
  const start = beginMessage(writer, OBJECT.response);
  const first = inserts.length;
  writeNumber(writer, RESPONSE.status, part.status);
  const { headers, body } = part;
  for (let i = 0; i < headers.length; i += 2) {
    if (firstIndex(headers, i) === i) headerField(writer, headers, i);
  }
  if (part.bodyIsText) writeBytes(writer, RESPONSE.body, body, inserts);
  writeBytes(writer, RESPONSE.rawBody, body, inserts);
  endMessage(writer, start, inserts, first);
}

/** One header in both forms: its first value in `headers`, all of them in `multivalue_headers`. */
function headerField(writer: ByteWriter, headers: Pairs, at: number): void {
  const name = headers[at] as string;
  writeEntry(writer, RESPONSE.headers, name, headers[at + 1] as string);
  writer.uint8(RESPONSE.multiHeaders);
  const start = writer.at;
  writer.reserve(1);
  writer.at += 1;
  writer.uint8(HEADER.key);
  writer.string(name);
  for (let i = at; i < headers.length; i += 2) {
    if (headers[i] !== name) continue;
    writer.uint8(HEADER.value);
    writer.string(headers[i + 1] as string);
  }
  writer.fixLength(start, 1);
}

function firstIndex(headers: Pairs, at: number): number {
  for (let i = 0; i < at; i += 2) if (headers[i] === headers[at]) return i;
  return at;
}
