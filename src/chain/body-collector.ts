// Puts a body together from the chunks in which it comes, in a buffer of the exchange where it is large.

import { freeMemory, POOLED_FROM } from '../lib/buffer-pool.ts';
import type { ExchangeMemory } from './exchange-memory.ts';

const EMPTY = Buffer.alloc(0);
/** Up to here the announced length is believed: a client must not make us hold much memory by announcing it. */
const MAX_ANNOUNCED = 4 * 1024 * 1024;

export class BodyCollector {
  readonly #memory: ExchangeMemory;
  readonly #announced: number;
  /** Filled as the body comes; null: the chunks are kept. */
  #whole: Buffer | null = null;
  #chunks: Buffer[] = [];
  length = 0;

  /** `announced`: the length of the body as far as it is known, or −1. */
  constructor(memory: ExchangeMemory, announced: number) {
    this.#memory = memory;
    this.#announced = announced;
  }

  /** Takes the chunk over: nobody else may use it from now on. */
  add(chunk: Buffer): void {
    if (this.length === 0 && this.#isWorthwhile(chunk)) this.#whole = this.#memory.take(this.#announced);
    const at = this.length;
    // Before it is moved: it is empty then.
    this.length += chunk.length;
    if (this.#whole === null) this.#chunks.push(chunk);
    else moveTo(this.#whole, at, chunk);
  }

  #isWorthwhile(first: Buffer): boolean {
    return this.#announced >= POOLED_FROM && this.#announced <= MAX_ANNOUNCED && first.length < this.#announced;
  }

  finish(): Buffer {
    if (this.#whole !== null) return this.#whole.subarray(0, this.length);
    const chunks = this.#chunks;
    this.#chunks = [];
    if (chunks.length <= 1) return chunks[0] ?? EMPTY;
    if (this.length < POOLED_FROM) return Buffer.concat(chunks, this.length);
    const whole = this.#memory.take(this.length);
    let at = 0;
    for (const chunk of chunks) at += moveTo(whole, at, chunk);
    return whole;
  }
}

/** The same for chunks that go on to somebody else: they are left as they are. */
export class ChunkList {
  readonly #chunks: Buffer[] = [];

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  finish(): Buffer {
    return this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
  }
}

function moveTo(whole: Buffer, at: number, chunk: Buffer): number {
  const count = chunk.copy(whole, at);
  freeMemory(chunk);
  return count;
}
