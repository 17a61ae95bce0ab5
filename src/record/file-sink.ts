// Records as lines in a file, which is put aside when it is large enough.

import { accessSync, constants, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import { GatewayError } from '../errors.ts';
import type { Sink } from './sink.ts';

export interface FileSinkOptions {
  readonly path: string;
  /** Size at which the file becomes `<path>.1`, the one before it `<path>.2`, and so on. */
  readonly maxBytes: number;
  /** Files put aside at the most. */
  readonly keep: number;
}

export class FileSink implements Sink {
  readonly name: string;
  readonly #options: FileSinkOptions;
  #stream: RotatingFileStream | null = null;

  /** Throws GW_RECORD_SINK when there is no folder that can be written to. */
  constructor(options: FileSinkOptions) {
    this.name = `file ${options.path}`;
    this.#options = options;
    try {
      mkdirSync(dirname(options.path), { recursive: true });
      accessSync(dirname(options.path), constants.W_OK);
    } catch (error) {
      throw new GatewayError('GW_RECORD_SINK', {
        message: `Records cannot be written to ${options.path}: ${(error as Error).message}`,
        cause: error,
      });
    }
  }

  /** A stream that failed is replaced with the next batch: a disk that was full may have room again. */
  write(lines: Buffer): Promise<void> {
    this.#stream ??= this.#open();
    const stream = this.#stream;
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => {
        if (this.#stream === stream) this.#stream = null;
        reject(error);
      };
      stream.once('error', fail);
      stream.write(lines, (error) => {
        stream.off('error', fail);
        if (error) fail(error);
        else resolve();
      });
    });
  }

  close(): Promise<void> {
    const stream = this.#stream;
    this.#stream = null;
    if (stream === null) return Promise.resolve();
    return new Promise((resolve) => stream.end(resolve));
  }

  #open(): RotatingFileStream {
    const { path, maxBytes, keep } = this.#options;
    const name = basename(path);
    const stream = createStream((index) => (index === null ? name : `${name}.${index}`), {
      path: dirname(path),
      size: `${maxBytes}B`,
      rotate: keep,
    });
    // Between two batches nobody else listens, and an error that nobody hears ends the process.
    stream.on('error', () => {});
    return stream;
  }
}
