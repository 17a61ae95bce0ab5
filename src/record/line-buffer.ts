// Lines on their way to sinks, in memory that is used again: one large string for a batch costs ten times as much as its bytes.

const USUAL_BYTES = 512 * 1024;
/** UTF-8 needs no more for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;

export class LineBuffer {
  #bytes = Buffer.allocUnsafeSlow(USUAL_BYTES);
  #length = 0;

  add(line: string): void {
    const room = line.length * BYTES_PER_UNIT;
    if (this.#bytes.length - this.#length < room) this.#grow(room);
    this.#length += this.#bytes.write(line, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  /** All lines; theirs until the next `clear`. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
    // One batch of detailed records must not cost its memory for ever.
    if (this.#bytes.length > 8 * USUAL_BYTES) this.#bytes = Buffer.allocUnsafeSlow(USUAL_BYTES);
  }

  #grow(room: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#length + room));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
