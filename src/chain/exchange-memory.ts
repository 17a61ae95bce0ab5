// The large buffers of one exchange: kept until it is over and nobody can be reading from them any more, then given back to the
// pool. What is in doubt is left to the collector: then it costs time, and never shows one client the bytes of another.

import type { BufferPool, Loan } from '../lib/buffer-pool.ts';

/** Whoever was handed bytes of an exchange and may read them later on: a call under way, a request to the upstream. */
export interface MemoryUser {
  /** The bytes are not read any more. Once true, always true. */
  readonly isIdle: boolean;
}

export class ExchangeMemory {
  readonly #pool: BufferPool;
  #loans: Loan[] | null = null;
  #users: MemoryUser[] = [];

  constructor(pool: BufferPool) {
    this.#pool = pool;
  }

  /** A buffer that lives as long as the exchange, with anything in it. */
  take(length: number): Buffer {
    const loan = this.#pool.lend(length);
    this.add(loan);
    return loan.bytes;
  }

  add(loan: Loan): void {
    this.#loans ??= [];
    this.#loans.push(loan);
  }

  has(bytes: Buffer): boolean {
    return this.#loans?.some((loan) => loan.holds(bytes)) ?? false;
  }

  usedBy(user: MemoryUser): void {
    // Whoever comes before the first loan was not handed any of them.
    if (this.#loans !== null) this.#users.push(user);
  }

  /** The exchange itself does not refer to these bytes any more, nor to any others of the same buffer. */
  drop(bytes: Buffer): void {
    if (this.#loans === null || !this.#isIdle) return;
    const index = this.#loans.findIndex((loan) => loan.holds(bytes));
    if (index >= 0) this.#loans.splice(index, 1)[0]?.giveBack();
  }

  /** The exchange is over. */
  end(): void {
    const loans = this.#loans;
    this.#loans = null;
    if (loans !== null && this.#isIdle) for (const loan of loans) loan.giveBack();
  }

  get #isIdle(): boolean {
    return this.#users.every(({ isIdle }) => isIdle);
  }
}
