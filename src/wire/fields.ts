// Fields of protobuf messages, written by hand: what the encoders of both protocols are made of. Tags are field number × 8 + wire type.

import type { ByteWriter } from './http2/byte-writer.ts';
import type { Insert } from './http2/send-queue.ts';

const KEY = 10;
const VALUE = 18;
/** Bodies from this size on are not copied into the message. */
const BY_REFERENCE = 2048;
/** Of the length of a nested message, as guessed: up to 16 KiB. */
const LENGTH_SLOT = 2;

/** Begins a message within a message; gives what `endMessage` needs to find its beginning. */
export function beginMessage(writer: ByteWriter, tag: number): number {
  writer.uint8(tag);
  const start = writer.at;
  writer.reserve(LENGTH_SLOT);
  writer.at += LENGTH_SLOT;
  return start;
}

/** Writes its length. Inserts from `first` on are part of it: they count, and move along when the length was guessed wrong. */
export function endMessage(writer: ByteWriter, start: number, inserts: Insert[], first: number): void {
  let more = 0;
  for (let i = first; i < inserts.length; i++) more += (inserts[i] as Insert).bytes.length;
  const moved = writer.fixLength(start, LENGTH_SLOT, more);
  if (moved !== 0) for (let i = first; i < inserts.length; i++) (inserts[i] as Insert).at += moved;
}

/** Two texts in a message of their own, fields 1 and 2: an entry of a map<string, string>, or a header of the native protocol. */
export function writeEntry(writer: ByteWriter, tag: number, key: string, value: string): void {
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

export function writeText(writer: ByteWriter, tag: number, value: string): void {
  if (value === '') return;
  writer.uint8(tag);
  writer.string(value);
}

export function writeNumber(writer: ByteWriter, tag: number, value: number): void {
  if (value === 0) return;
  writer.uint8(tag);
  writer.varint(value);
}

/** Large ones are only noted. */
export function writeBytes(writer: ByteWriter, tag: number, value: Buffer | null, inserts: Insert[]): void {
  if (value === null || value.length === 0) return;
  writer.uint8(tag);
  writer.varint(value.length);
  if (value.length < BY_REFERENCE) writer.raw(value);
  else inserts.push({ at: writer.at, bytes: value });
}

/** An encoded message, as a field of another. */
export function writeEncoded(writer: ByteWriter, tag: number, message: Uint8Array): void {
  writer.uint8(tag);
  writer.varint(message.length);
  writer.raw(message);
}
