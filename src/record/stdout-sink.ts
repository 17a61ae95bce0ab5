// Records as lines on standard output: the log has standard error for itself.

import type { Writable } from 'node:stream';
import type { Sink } from './sink.ts';

export class StdoutSink implements Sink {
  readonly name = 'stdout';
  readonly #out: Writable;

  constructor(out: Writable = process.stdout) {
    this.#out = out;
    // Whoever reads may have gone, and an error that nobody hears ends the process.
    out.on('error', () => {});
  }

  write(lines: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#out.write(lines, (error) => (error ? reject(error) : resolve()));
    });
  }

  async close(): Promise<void> {}
}
