// A growing buffer with the primitives of protobuf and HTTP/2: everything the gateway sends to a coprocess is written through one,
// straight to where it leaves for the socket.

const SMALL_STRING = 24;

export class ByteWriter {
  bytes: Buffer;
  /** Where the next byte goes. */
  at = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** Room for `count` more bytes. */
  reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + count));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  raw(source: Uint8Array): void {
    const count = source.length;
    this.reserve(count);
    // A native copy costs more than a short loop.
    if (count < 48) for (let i = 0; i < count; i++) this.bytes[this.at + i] = source[i] as number;
    else this.bytes.set(source, this.at);
    this.at += count;
  }

  uint8(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.at = this.bytes.writeUInt32BE(value, this.at);
  }

  /** Little-endian, as protobuf has it. */
  double(value: number): void {
    this.reserve(8);
    this.at = this.bytes.writeDoubleLE(value, this.at);
  }

  /** Up to 2^53. */
  varint(value: number): void {
    this.reserve(10);
    let rest = value;
    while (rest > 0x7fffffff) {
      this.bytes[this.at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.bytes[this.at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.at++] = rest;
  }

  /** Length and UTF-8 of a string. Short ASCII by a loop, all else by the native encoder with the length guessed and mended. */
  string(text: string): void {
    const count = text.length;
    this.reserve(3 * count + 5);
    if (count < SMALL_STRING && this.#asciiString(text, count)) return;
    const start = this.at;
    const slot = varintLength(count);
    const written = this.bytes.write(text, start + slot);
    this.at = start + slot + written;
    this.fixLength(start, slot);
  }

  #asciiString(text: string, count: number): boolean {
    const { bytes } = this;
    let at = this.at + 1;
    for (let i = 0; i < count; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return false;
      bytes[at++] = code;
    }
    bytes[this.at] = count;
    this.at = at;
    return true;
  }

  /**
   * Writes the length of what follows `start + slot` into the slot, moving the content when the slot was guessed wrong.
   * `more` bytes belong to the content without being in the buffer. Returns by how much the content moved.
   */
  fixLength(start: number, slot: number, more = 0): number {
    const length = this.at - start - slot + more;
    const needed = varintLength(length);
    if (needed !== slot) {
      this.reserve(needed);
      this.bytes.copyWithin(start + needed, start + slot, this.at);
      this.at += needed - slot;
    }
    let rest = length;
    for (let i = 0; i < needed - 1; i++) {
      this.bytes[start + i] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[start + needed - 1] = rest;
    return needed - slot;
  }
}

export function varintLength(value: number): number {
  return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : value < 268_435_456 ? 4 : 5;
}
