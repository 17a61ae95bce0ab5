// Reads protobuf from a buffer, with every bound checked: what comes from a plugin may be anything.

import { isUtf8 } from 'node:buffer';

/** More is no use in HTTP, and would cost quadratic time. */
const MAX_ENTRIES = 4096;
/** Shorter texts are read by a loop: a native call costs more. */
const SHORT = 16;

export class ByteReader {
  readonly #bytes: Buffer;
  #at: number;
  readonly #end: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get more(): boolean {
    return this.#at < this.#end;
  }

  /** Field number × 8 + wire type. */
  tag(): number {
    const tag = this.varint();
    if (tag < 8 || tag > 0xffffffff) throw new Error(`${tag} is no tag of a field`);
    return tag;
  }

  /** Up to 64 bits; beyond 2^53 the nearest number. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count++) {
      if (this.#at >= this.#end) throw truncated();
      const byte = this.#bytes[this.#at++] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    throw new Error('a varint of more than ten bytes');
  }

  /** Negative numbers come as 64 bits. */
  int32(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.#at >= this.#end) throw truncated();
      const byte = this.#bytes[this.#at++] as number;
      if (shift < 32) value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new Error('a varint of more than ten bytes');
  }

  #range(): number {
    const length = this.varint();
    const start = this.#at;
    if (length > this.#end - start) throw truncated();
    this.#at = start + length;
    return start;
  }

  /** Contract §3.3: a text that is not UTF-8 makes the whole message unreadable. */
  string(): string {
    const start = this.#range();
    const end = this.#at;
    if (end - start >= SHORT) return this.#utf8(start, end);
    let text = '';
    for (let i = start; i < end; i++) {
      const byte = this.#bytes[i] as number;
      if (byte > 127) return this.#utf8(start, end);
      text += String.fromCharCode(byte);
    }
    return text;
  }

  #utf8(start: number, end: number): string {
    const text = this.#bytes.toString('utf8', start, end);
    // The character that stands for broken bytes may also have been sent as such.
    if (text.includes('\ufffd') && !isUtf8(this.#bytes.subarray(start, end)))
      throw new Error('a text that is not UTF-8');
    return text;
  }

  /** A view, not a copy. */
  bytesField(): Buffer {
    const start = this.#range();
    return this.#bytes.subarray(start, this.#at);
  }

  nested(): ByteReader {
    const start = this.#range();
    return new ByteReader(this.#bytes, start, this.#at);
  }

  /** A field of a map<string, string>; the last one of a key wins, as everywhere in protobuf. */
  entry(into: string[]): void {
    const inner = this.nested();
    let key = '';
    let value = '';
    while (inner.more) {
      const tag = inner.tag();
      if (tag === 10) key = inner.string();
      else if (tag === 18) value = inner.string();
      else inner.skip(tag);
    }
    for (let i = 0; i < into.length; i += 2) {
      if (into[i] !== key) continue;
      into[i + 1] = value;
      return;
    }
    if (into.length >= 2 * MAX_ENTRIES) throw new Error(`a map of more than ${MAX_ENTRIES} entries`);
    into.push(key, value);
  }

  /** A field that nobody asked for. */
  skip(tag: number): void {
    switch (tag & 7) {
      case 0:
        this.varint();
        return;
      case 1:
        this.#advance(8);
        return;
      case 2:
        this.#range();
        return;
      case 5:
        this.#advance(4);
        return;
      default:
        throw new Error(`a field of wire type ${tag & 7}`);
    }
  }

  #advance(count: number): void {
    if (this.#end - this.#at < count) throw truncated();
    this.#at += count;
  }
}

function truncated(): Error {
  return new Error('the message is cut off');
}
