// What a step of a scenario says when the plugin does not do as it should.

export interface Difference {
  readonly expected: readonly string[];
  readonly seen: readonly string[];
}

export class Mismatch extends Error {
  override readonly name = 'Mismatch';
  /** What the plugin was sent, as lines. */
  readonly sent: readonly string[];
  /** Null: the message says it all. */
  readonly difference: Difference | null;

  constructor(message: string, sent: readonly string[] = [], difference: Difference | null = null) {
    super(message);
    this.sent = sent;
    this.difference = difference;
  }
}

/** The plugin does without something that it may do without. */
export class NotOffered extends Error {
  override readonly name = 'NotOffered';
}

/** Settles like the promise, or throws a Mismatch that names what never came. */
export async function within<T>(what: string, promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Mismatch(`waited ${ms} ms in vain for ${what}`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
