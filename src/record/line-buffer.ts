// Lines of JSON on their way to sinks, written byte by byte into memory that is used again: what was a string first costs three times
// as much, and the collector's time on top.

const USUAL_BYTES = 512 * 1024;
/** UTF-8 needs no more for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;
const MOST_DIGITS = 10;
/** A native copy costs more than a loop up to here. */
const SHORT = 32;
const ZERO = 0x30;
const POINT = 0x2e;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

export class LineBuffer {
  #bytes = Buffer.allocUnsafeSlow(USUAL_BYTES);
  #length = 0;

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

  /** Bytes as they are. */
  put(bytes: Uint8Array): void {
    const { length } = bytes;
    this.#reserve(length);
    if (length < SHORT) for (let i = 0; i < length; i++) this.#bytes[this.#length + i] = bytes[i] as number;
    else this.#bytes.set(bytes, this.#length);
    this.#length += length;
  }

  /** Text as it is. */
  add(text: string): void {
    this.#reserve(text.length * BYTES_PER_UNIT);
    this.#length += this.#bytes.write(text, this.#length);
  }

  /** The inside of a JSON string. False: the text needs escapes or is not ASCII, and nothing was written. */
  plain(text: string): boolean {
    const { length } = text;
    this.#reserve(length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x20 || unit > 0x7e || unit === QUOTE || unit === BACKSLASH) return false;
      bytes[start + i] = unit;
    }
    this.#length = start + length;
    return true;
  }

  /** A number of JSON. */
  number(value: number): void {
    if (value >>> 0 === value) this.#digits(value);
    else this.add(String(value));
  }

  /** A thousandth of it, with three decimals. */
  thousandths(value: number): void {
    if (value >>> 0 !== value) return this.add(String(value / 1000));
    const whole = (value / 1000) >>> 0;
    this.#digits(whole);
    this.#reserve(1);
    this.#bytes[this.#length++] = POINT;
    this.threeDigits(value - whole * 1000);
  }

  // `>>> 0` in place of Math.floor: the compiler then divides whole numbers, which takes half the time.

  /** Of a number below 1000. */
  threeDigits(value: number): void {
    this.#reserve(3);
    const hundreds = (value / 100) >>> 0;
    const rest = value - hundreds * 100;
    const tens = (rest / 10) >>> 0;
    this.#bytes[this.#length++] = ZERO + hundreds;
    this.#bytes[this.#length++] = ZERO + tens;
    this.#bytes[this.#length++] = ZERO + rest - tens * 10;
  }

  /** Of a number of 32 bits. */
  #digits(value: number): void {
    this.#reserve(MOST_DIGITS);
    let end = this.#length + 1;
    for (let rest = value; rest >= 10; rest = (rest / 10) >>> 0) end++;
    let rest = value;
    for (let at = end - 1; at >= this.#length; at--) {
      const tenth = (rest / 10) >>> 0;
      this.#bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.#length = end;
  }

  #reserve(room: number): void {
    if (this.#bytes.length - this.#length >= room) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#length + room));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
