// Where records end up.

/** One batch at a time: the next comes when the last is written. */
export interface Sink {
  readonly name: string;
  /** Lines of JSON, each with its line break; the memory is used again once they are written. Rejects when they are lost. */
  write(lines: Buffer): Promise<void>;
  /** Everything that was written is where it belongs. */
  close(): Promise<void>;
}
