// Reads header blocks (RFC 7541 §3, §6), in full: peers may use the dynamic table until they have seen that we announce none.

import { DynamicTable, fieldSize, type HeaderField, STATIC_COUNT, STATIC_TABLE } from './hpack-table.ts';
import { decodeHuffman } from './huffman.ts';
import { ConnectionError, ERROR } from './protocol.ts';

/** What every peer starts with (§4.2). */
const INITIAL_TABLE_SIZE = 4096;
/** Blocks remembered by their bytes: a server's trailers are the same for every call. */
const MAX_CACHED = 64;
const MAX_CACHED_BYTES = 256;

export type HeaderList = readonly HeaderField[];

export class HpackDecoder {
  readonly #table = new DynamicTable(INITIAL_TABLE_SIZE);
  readonly #cache = new Map<string, HeaderList>();
  readonly #maxListSize: number;
  #maxTableSize = INITIAL_TABLE_SIZE;
  #block: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  /** The block at hand changes the size of the table. */
  #updated = false;

  /** `maxListSize`: bytes of a decoded list, counted as SETTINGS_MAX_HEADER_LIST_SIZE does (RFC 9113 §6.5.2). */
  constructor(maxListSize: number) {
    this.#maxListSize = maxListSize;
  }

  /** The table size that we announced and the peer acknowledged: larger updates are errors from now on. */
  limitTable(size: number): void {
    this.#maxTableSize = size;
  }

  /** Throws a ConnectionError: after a block that cannot be read, no later one can (RFC 9113 §4.3). */
  decode(block: Uint8Array, start: number, end: number): HeaderList {
    const key =
      this.#table.isEmpty && end - start <= MAX_CACHED_BYTES
        ? Buffer.from(block.buffer, block.byteOffset + start, end - start).toString('latin1')
        : null;
    const cached = key === null ? undefined : this.#cache.get(key);
    if (cached !== undefined) return cached;
    this.#block = block;
    this.#at = start;
    this.#end = end;
    this.#updated = false;
    const list = this.#readList();
    // A block that left something in the table, or changed its size, does more than give a list.
    if (key !== null && this.#table.isEmpty && !this.#updated && this.#cache.size < MAX_CACHED)
      this.#cache.set(key, list);
    return list;
  }

  #readList(): HeaderList {
    const list: HeaderField[] = [];
    let size = 0;
    while (this.#at < this.#end) {
      const field = this.#readField(list.length === 0);
      if (field === null) continue;
      size += fieldSize(field);
      if (size > this.#maxListSize)
        throw new ConnectionError(ERROR.ENHANCE_YOUR_CALM, `a header list of more than ${this.#maxListSize} bytes`);
      list.push(field);
    }
    return list;
  }

  /** §6; null for a table size update, which is no field. */
  #readField(first: boolean): HeaderField | null {
    const byte = this.#block[this.#at] as number;
    if (byte & 0x80) return this.#indexed(this.#integer(7));
    if ((byte & 0xe0) === 0x20) {
      this.#updateTable(this.#integer(5), first);
      return null;
    }
    const indexing = (byte & 0xc0) === 0x40;
    const index = this.#integer(indexing ? 6 : 4);
    const name = index === 0 ? this.#text() : this.#indexed(index).name;
    const field = { name, value: this.#text() };
    if (indexing) this.#table.add(field);
    return field;
  }

  #indexed(index: number): HeaderField {
    const field = index <= STATIC_COUNT ? STATIC_TABLE[index - 1] : this.#table.get(index - STATIC_COUNT - 1);
    if (field === undefined) throw bad(`index ${index} is in neither table`);
    return field;
  }

  /** §4.2, §6.3: only at the beginning of a block, and never above what was agreed. */
  #updateTable(size: number, atStart: boolean): void {
    if (!atStart) throw bad('a table size update after a field');
    if (size > this.#maxTableSize) throw bad(`a table of ${size} bytes, ${this.#maxTableSize} were agreed`);
    this.#table.resize(size);
    this.#updated = true;
    // What did not fit into the table before may fit now: such blocks have to be read again.
    this.#cache.clear();
  }

  /** §5.1; five bytes hold all that could be meant. */
  #integer(bits: number): number {
    const mask = (1 << bits) - 1;
    let value = (this.#block[this.#at++] as number) & mask;
    if (value < mask) return value;
    for (let shift = 0; shift <= 21; shift += 7) {
      if (this.#at >= this.#end) throw bad('an integer is cut off');
      const byte = this.#block[this.#at++] as number;
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw bad('an integer is too large');
  }

  /** §5.2 */
  #text(): string {
    if (this.#at >= this.#end) throw bad('a text is missing');
    const huffman = ((this.#block[this.#at] as number) & 0x80) !== 0;
    const length = this.#integer(7);
    const start = this.#at;
    const end = start + length;
    if (end > this.#end) throw bad('a text is cut off');
    this.#at = end;
    if (!huffman) return Buffer.from(this.#block.buffer, this.#block.byteOffset + start, length).toString('latin1');
    const text = decodeHuffman(this.#block, start, end);
    if (text === null) throw bad('a Huffman code is not valid');
    return text;
  }
}

function bad(message: string): ConnectionError {
  return new ConnectionError(ERROR.COMPRESSION_ERROR, message);
}
