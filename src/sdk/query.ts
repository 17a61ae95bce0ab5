// The query view. Edits are kept twice, as parameters and in the url's own query: a gateway of Tyk's uses the former for an
// ordinary request and the latter when a URL rewrite is under way (contract §3.1), and each ignores the other's.

import { bytesFromText, textFromBytes } from '../lib/bytes.ts';
import { encodeQuery, parseQuery } from '../lib/query.ts';

/** Query parameters of a request: percent-decoded text, names case-sensitive, every value readable. */
export class HookQuery {
  #raw: string;
  readonly #refuse: (() => never) | undefined;
  readonly #edits = new Map<string, string | null>();

  /**
   * @param raw the query as it stands in the url, without `?`, as a byte string
   * @param refuse throws when the hook did not ask for the query; absent when it did
   */
  constructor(raw: string, refuse?: () => never) {
    this.#raw = raw;
    this.#refuse = refuse;
  }

  /** The first value, or undefined. */
  get(name: string): string | undefined {
    return this.getAll(name)[0];
  }

  /** All values, in the order of the url. */
  getAll(name: string): readonly string[] {
    if (!this.#edits.has(name)) this.#refuse?.();
    return (parseQuery(this.#raw).get(bytesFromText(name)) ?? []).map(textFromBytes);
  }

  has(name: string): boolean {
    if (!this.#edits.has(name)) this.#refuse?.();
    return parseQuery(this.#raw).has(bytesFromText(name));
  }

  /** Replaces all values of the name by this one; Tyk's protocol cannot send two. */
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
    this.#refuse?.();
    for (const [name, values] of parseQuery(this.#raw)) {
      for (const value of values) yield [textFromBytes(name), textFromBytes(value)];
    }
  }

  /** The whole query as it would stand in a url, without `?`. */
  toString(): string {
    this.#refuse?.();
    return textFromBytes(this.#raw);
  }

  /** For the SDK itself: the same as a byte string, whether the hook asked for it or not. */
  peek(): string {
    return this.#raw;
  }

  /**
   * Makes this query the same as another one by setting and deleting. Throws a TypeError for a name with several new
   * values, which Tyk's protocol cannot send.
   */
  replaceBy(raw: string): void {
    this.#refuse?.();
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

  /** For the SDK itself: new value of each name that a handler touched; null: removed. */
  edits(): ReadonlyMap<string, string | null> {
    return this.#edits;
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
