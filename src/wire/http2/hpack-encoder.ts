// Writes the header blocks of calls. They are the same for every call of a method but for the timeout: constant fields go into the
// peer's dynamic table with the first call (RFC 7541 §6.2.1) and cost a byte each afterwards; the whole block is kept ready.

import { type HeaderField, STATIC_COUNT, STATIC_TABLE } from './hpack-table.ts';

/** Blocks kept ready; methods × timeouts are few. */
const MAX_READY = 256;

export class HpackEncoder {
  readonly #indexed: HeaderField[] = [];
  readonly #ready = new Map<string, Buffer>();
  /** Bytes that the peer's table may still take. */
  #room = 4096;
  #indexes = true;
  #mustEmpty = false;

  /** The block for these fields. Fields of one key must always be the same. */
  encode(key: string, fields: readonly HeaderField[]): Buffer {
    const ready = this.#ready.get(key);
    if (ready !== undefined && !this.#mustEmpty) return ready;
    const known = this.#indexed.length;
    const parts: Uint8Array[] = [];
    if (this.#mustEmpty) parts.push(Uint8Array.of(0x20));
    this.#mustEmpty = false;
    for (const field of fields) parts.push(this.#encodeField(field));
    const block = Buffer.concat(parts);
    if (this.#indexed.length !== known) {
      // New entries shift the index of all others: no block is ready any more, this one included.
      this.#ready.clear();
    } else if (this.#ready.size < MAX_READY && parts.length === fields.length) {
      this.#ready.set(key, block);
    }
    return block;
  }

  /** The same, followed by fields that change with every call: they enter no table. */
  encodeWith(key: string, fields: readonly HeaderField[], extra: readonly HeaderField[]): Buffer {
    return Buffer.concat([this.encode(key, fields), ...extra.map((field) => literal(field, false))]);
  }

  /** The peer's SETTINGS_HEADER_TABLE_SIZE. A smaller table than the one in use is given up: one update to 0, literals from then on (§4.2). */
  limitTable(size: number): void {
    if (size >= 4096) return;
    this.#indexes = false;
    this.#mustEmpty = true;
    this.#indexed.length = 0;
    this.#ready.clear();
  }

  #encodeField(field: HeaderField): Uint8Array {
    const fixed = STATIC_TABLE.findIndex(({ name, value }) => name === field.name && value === field.value);
    if (fixed >= 0) return integer(fixed + 1, 7, 0x80);
    const known = this.#indexed.findIndex(({ name, value }) => name === field.name && value === field.value);
    if (known >= 0) return integer(STATIC_COUNT + this.#indexed.length - known, 7, 0x80);
    const size = field.name.length + field.value.length + 32;
    const indexing = this.#indexes && size <= this.#room;
    const bytes = literal(field, indexing);
    if (indexing) {
      this.#indexed.push(field);
      this.#room -= size;
    }
    return bytes;
  }
}

function literal({ name, value }: HeaderField, indexing: boolean): Uint8Array {
  const index = STATIC_TABLE.findIndex((field) => field.name === name) + 1;
  const head = indexing ? integer(index, 6, 0x40) : integer(index, 4, 0);
  return Buffer.concat([head, ...(index === 0 ? [text(name)] : []), text(value)]);
}

/** Plain: Huffman coding would save bytes that are sent once. */
function text(value: string): Uint8Array {
  const bytes = Buffer.from(value, 'latin1');
  return Buffer.concat([integer(bytes.length, 7, 0), bytes]);
}

/** RFC 7541 §5.1 */
export function integer(value: number, bits: number, pattern: number): Uint8Array {
  const mask = (1 << bits) - 1;
  if (value < mask) return Uint8Array.of(pattern | value);
  const out = [pattern | mask];
  let rest = value - mask;
  for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128);
  out.push(rest);
  return Uint8Array.from(out);
}
