// The query view. Edits are written twice, as parameters and into the url's own query: the gateway uses the former for an
// ordinary request and the latter when a URL rewrite is under way (contract §3.1), and each ignores the other's.

import { bytesFromText, textFromBytes } from '../lib/bytes.ts';
import { encodeQuery, parseQuery } from '../lib/query.ts';

/** Query parameters of a request: percent-decoded text, names case-sensitive, every value readable. */
export class HookQuery {
  #raw: string;
  readonly #edits = new Map<string, string | null>();

  /** @param raw the query as it stands in the url, without `?`, as a byte string */
  constructor(raw: string) {
    this.#raw = raw;
  }

  /** The first value, or undefined. */
  get(name: string): string | undefined {
    return this.getAll(name)[0];
  }

  /** All values, in the order of the url. */
  getAll(name: string): readonly string[] {
    return (parseQuery(this.#raw).get(bytesFromText(name)) ?? []).map(textFromBytes);
  }

  has(name: string): boolean {
    return parseQuery(this.#raw).has(bytesFromText(name));
  }

  /** Replaces all values of the name by this one; the protocol cannot send two. */
  set(name: string, value: string): void {
    if (typeof name !== 'string' || typeof value !== 'string')
      throw new TypeError('query.set takes a name and a value, both strings');
    this.#edits.set(name, value);
    const pair = encodeQuery(new Map([[bytesFromText(name), [bytesFromText(value)]]]));
    this.#replace(name, pair);
  }

  /** Removes all values of the name. */
  delete(name: string): void {
    this.#edits.set(name, null);
    this.#replace(name, null);
  }

  /** Pairs of name and value, one for each value. */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (const [name, values] of parseQuery(this.#raw)) {
      for (const value of values) yield [textFromBytes(name), textFromBytes(value)];
    }
  }

  /** The whole query as it would stand in a url, without `?`. */
  toString(): string {
    return textFromBytes(this.#raw);
  }

  /**
   * Makes this query the same as another one by setting and deleting. Throws a TypeError for a name with several new
   * values, which the protocol cannot send.
   */
  replaceBy(raw: string): void {
    const wanted = parseQuery(bytesFromText(raw));
    for (const name of parseQuery(this.#raw).keys()) {
      if (!wanted.has(name)) this.delete(textFromBytes(name));
    }
    for (const [name, values] of wanted) {
      const text = textFromBytes(name);
      const now = this.getAll(text);
      if (now.length === values.length && values.every((value, i) => textFromBytes(value) === now[i])) continue;
      if (values.length > 1)
        throw new TypeError(`the query parameter ${JSON.stringify(text)} can be changed to one value only`);
      this.set(text, textFromBytes(values[0] ?? ''));
    }
  }

  /** What a handler asked for, in the form of the protocol. */
  changes(): { add: Record<string, string>; deleted: string[] } {
    const add: [string, string][] = [];
    const deleted: string[] = [];
    for (const [name, value] of this.#edits) {
      if (value === null) deleted.push(name);
      else add.push([name, value]);
    }
    return { add: Object.fromEntries(add), deleted };
  }

  /** Leaves the pairs of other names byte for byte as they are. */
  #replace(name: string, pair: string | null): void {
    const key = bytesFromText(name);
    const kept: string[] = [];
    let placed = pair === null;
    for (const part of this.#raw === '' ? [] : this.#raw.split('&')) {
      if (!parseQuery(part).has(key)) kept.push(part);
      else if (!placed) {
        kept.push(pair as string);
        placed = true;
      }
    }
    if (!placed) kept.push(pair as string);
    this.#raw = kept.join('&');
  }
}
