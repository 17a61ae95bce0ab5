// What a benchmark has started ends with it, whatever ends it.

export class Cleanup {
  readonly #stops: (() => Promise<unknown>)[] = [];

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => this.run().then(() => process.exit(130)));
  }

  /** The last one first. */
  keep<T extends { stop(): Promise<unknown> }>(started: T): T {
    this.#stops.unshift(() => started.stop());
    return started;
  }

  async run(): Promise<void> {
    await Promise.allSettled(this.#stops.splice(0).map((stop) => stop()));
  }
}
