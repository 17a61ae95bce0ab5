// Large buffers, lent and given back. A new one for each body costs more than all that is done with the body: it counts as
// memory outside of the heap, and the collector marks the whole heap every 64 MB of that.

/** Smaller ones are not pooled. */
export const POOLED_FROM = 64 * 1024;
const POOLED_TO = 16 * 1024 * 1024;
/** Sizes between two powers of two: a buffer is at most a quarter longer than what was asked for. */
const STEPS = 4;
/** What lay idle that long is freed. */
const SWEEP_MS = 2000;

/** A buffer that is given back once, by whoever holds it, when nothing refers to it any more; or left to the collector. */
export class Loan {
  /** As long as was asked for. */
  readonly bytes: Buffer;
  readonly #pool: BufferPool;
  #slab: Buffer | null;

  constructor(pool: BufferPool, slab: Buffer, length: number) {
    this.bytes = slab.length === length ? slab : slab.subarray(0, length);
    this.#pool = pool;
    this.#slab = slab;
  }

  /** True of the bytes themselves and of every view of them. */
  holds(bytes: Buffer): boolean {
    return bytes.buffer === this.bytes.buffer;
  }

  /** Only the first time counts. */
  giveBack(): void {
    const slab = this.#slab;
    this.#slab = null;
    if (slab !== null) this.#pool.take(slab);
  }
}

/** The free buffers of one size. */
class Shelf {
  readonly free: Buffer[] = [];
  /** The fewest that were free since the last sweep: so many were not needed. */
  idle = 0;
}

export class BufferPool {
  #maxBytes: number;
  readonly #shelves = new Map<number, Shelf>();
  #sweeper: NodeJS.Timeout | null = null;
  /** Bytes of free buffers. */
  freeBytes = 0;

  /** `maxBytes` bounds what is kept, not what is lent. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** A buffer with anything in it. */
  lend(length: number): Loan {
    if (length < POOLED_FROM || length > POOLED_TO) return new Loan(this, Buffer.allocUnsafeSlow(length), length);
    const size = sizeFor(length);
    const shelf = this.#shelves.get(size);
    const slab = shelf?.free.pop();
    if (shelf === undefined || slab === undefined) return new Loan(this, Buffer.allocUnsafeSlow(size), length);
    this.freeBytes -= size;
    if (shelf.free.length < shelf.idle) shelf.idle = shelf.free.length;
    return new Loan(this, slab, length);
  }

  /** For loans only. */
  take(slab: Buffer): void {
    const size = slab.length;
    if (size !== sizeFor(size) || this.freeBytes + size > this.#maxBytes) return freeMemory(slab);
    let shelf = this.#shelves.get(size);
    if (shelf === undefined) {
      shelf = new Shelf();
      this.#shelves.set(size, shelf);
    }
    shelf.free.push(slab);
    this.freeBytes += size;
    this.#sweeper ??= setInterval(() => this.#sweep(), SWEEP_MS).unref();
  }

  /** Frees what nobody needed since the last time. */
  #sweep(): void {
    for (const [size, shelf] of this.#shelves) {
      for (; shelf.idle > 0; shelf.idle--) {
        freeMemory(shelf.free.shift() as Buffer);
        this.freeBytes -= size;
      }
      shelf.idle = shelf.free.length;
      if (shelf.idle === 0) this.#shelves.delete(size);
    }
    if (this.#shelves.size === 0) this.#rest();
  }

  #rest(): void {
    if (this.#sweeper !== null) clearInterval(this.#sweeper);
    this.#sweeper = null;
  }

  /** Keeps nothing from now on. */
  close(): void {
    this.#maxBytes = 0;
    this.#shelves.clear();
    this.freeBytes = 0;
    this.#rest();
  }
}

/** The size of the buffer for so many bytes; 0: not pooled. */
function sizeFor(length: number): number {
  if (length < POOLED_FROM || length > POOLED_TO) return 0;
  const step = 2 ** Math.floor(Math.log2(length)) / STEPS;
  return Math.ceil(length / step) * step;
}

/**
 * Frees a buffer's memory now instead of when the collector comes by (64 KiB: 3 µs instead of 20). The buffer is empty from
 * then on. Nothing happens when others may share the memory.
 */
export function freeMemory(bytes: Buffer): void {
  const { buffer, length } = bytes;
  if (length > 0 && length === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
