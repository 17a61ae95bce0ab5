// Calls of the native protocol → bytes, by hand. A property test holds the result equal to protobufjs.

import { beginMessage, endMessage, writeBytes, writeEncoded, writeEntry, writeNumber, writeText } from '../fields.ts';
import type { ByteWriter } from '../http2/byte-writer.ts';
import type { Insert } from '../http2/send-queue.ts';
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
  requestId: 66,
  traceparent: 74,
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
const CLIENT = { address: 10, port: 16, tlsVersion: 26, fingerprint: 34 } as const;
/** `Calls.calls` */
const CALLS_ENTRY = 10;

export interface CallHead {
  readonly id: number;
  readonly binding: number;
  readonly budgetMs: number;
}

/** One entry of a Calls message; large bodies are only noted in `inserts`. */
export function encodeNativeCall(writer: ByteWriter, head: CallHead, call: NativeCall, inserts: Insert[]): void {
  const start = beginMessage(writer, CALLS_ENTRY);
  const first = inserts.length;
  writeNumber(writer, CALL.id, head.id);
  writeNumber(writer, CALL.binding, head.binding);
  writeNumber(writer, CALL.budget, Math.ceil(head.budgetMs));
  request(writer, call, inserts);
  if (call.response !== null) response(writer, call.response, inserts);
  if (call.session !== null) writeEncoded(writer, CALL.session, call.session);
  for (const key in call.metadata) writeEntry(writer, CALL.metadata, key, call.metadata[key] as string);
  writeText(writer, CALL.requestId, call.requestId);
  writeText(writer, CALL.traceparent, call.traceparent);
  if (call.client !== null) client(writer, call.client);
  endMessage(writer, start, inserts, first);
}

function request(writer: ByteWriter, call: NativeCall, inserts: Insert[]): void {
  const start = beginMessage(writer, CALL.request);
  const first = inserts.length;
  writeText(writer, REQUEST.method, call.method);
  writeText(writer, REQUEST.path, call.path);
  writeText(writer, REQUEST.query, call.query);
  fields(writer, REQUEST.headers, call.headers);
  writeBytes(writer, REQUEST.body, call.body, inserts);
  writeNumber(writer, REQUEST.truncated, call.bodyTruncated ? 1 : 0);
  writeText(writer, REQUEST.scheme, call.scheme);
  writeText(writer, REQUEST.host, call.host);
  endMessage(writer, start, inserts, first);
}

function response(writer: ByteWriter, part: NonNullable<NativeCall['response']>, inserts: Insert[]): void {
  const start = beginMessage(writer, CALL.response);
  const first = inserts.length;
  writeNumber(writer, RESPONSE.status, part.status);
  fields(writer, RESPONSE.headers, part.headers);
  writeBytes(writer, RESPONSE.body, part.body, inserts);
  writeNumber(writer, RESPONSE.truncated, part.bodyTruncated ? 1 : 0);
  endMessage(writer, start, inserts, first);
}

function client(writer: ByteWriter, part: NonNullable<NativeCall['client']>): void {
  const start = beginMessage(writer, CALL.client);
  writeText(writer, CLIENT.address, part.address);
  writeNumber(writer, CLIENT.port, part.port);
  writeText(writer, CLIENT.tlsVersion, part.tlsVersion);
  writeText(writer, CLIENT.fingerprint, part.certificateFingerprint);
  endMessage(writer, start, [], 0);
}

function fields(writer: ByteWriter, tag: number, pairs: Pairs): void {
  for (let i = 0; i < pairs.length; i += 2) writeEntry(writer, tag, pairs[i] as string, pairs[i + 1] as string);
}
