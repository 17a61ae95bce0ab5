// A part of a line that is the same in most lines.

export function utf8(text: string): Uint8Array {
  // With memory of its own: what is copied again and again should lie together.
  return Uint8Array.from(Buffer.from(text));
}

/** Its bytes, made anew when one of the values they come from is another one than in the line before. */
export class Part<A, B = null, C = null> {
  readonly #make: (a: A, b: B, c: C) => string;
  #bytes: Uint8Array | null = null;
  #a: A | null = null;
  #b: B | null = null;
  #c: C | null = null;

  constructor(make: (a: A, b: B, c: C) => string) {
    this.#make = make;
  }

  of(a: A, b: B, c: C): Uint8Array {
    if (this.#bytes !== null && a === this.#a && b === this.#b && c === this.#c) return this.#bytes;
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#bytes = utf8(this.#make(a, b, c));
    return this.#bytes;
  }
}
