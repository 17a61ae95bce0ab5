// Header views. Names match in any letter case and travel in Go's canonical form (`x-tenant` → `X-Tenant`).

import { canonicalName, isToken } from '../lib/headers.ts';
import type { WantedHeaders } from './declaration.ts';

/** Throws a TypeError when a header could not be sent. */
export function checkHeader(name: string, value: string): void {
  if (typeof name !== 'string' || !isToken(name)) throw new TypeError(`${JSON.stringify(name)} is not a header name`);
  if (typeof value !== 'string')
    throw new TypeError(`the value of header ${name} must be a string, not ${typeof value}`);
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value) || !value.isWellFormed()) {
    throw new TypeError(
      `the value of header ${name} has a line break, another control character or half a surrogate pair`,
    );
  }
}

/** Name and value, one pair for each value. */
export type HeaderPairs = Iterable<readonly [name: string, value: string]>;

/** What a handler asked for: these values and no others, these after the ones there are, or none at all. */
export interface HeaderEdit {
  readonly op: 'set' | 'add' | 'remove';
  readonly name: string;
  readonly values: string[];
}

/** Where the headers come from, and which of them the hook asked for. */
export interface HeaderSource {
  readonly pairs: () => HeaderPairs;
  readonly wanted: WantedHeaders;
  /** Throws; `name` is undefined when all were asked for at once. */
  readonly refuse: (name?: string) => never;
}

const EVERY = (pairs: HeaderPairs): HeaderSource => ({
  pairs: () => pairs,
  wanted: 'all',
  refuse: () => {
    throw new Error('nothing is refused here');
  },
});

interface Entry {
  readonly name: string;
  readonly values: string[];
}

/** What both views have in common. */
abstract class HeaderView {
  readonly #source: HeaderSource;
  readonly #edits = new Map<string, HeaderEdit>();
  /** Lower-case name → values as they are now; made by the first who reads. */
  #entries: Map<string, Entry> | undefined;

  constructor(source: HeaderSource | HeaderPairs) {
    this.#source = 'pairs' in source ? source : EVERY(source);
  }

  /** The first value, or undefined. */
  get(name: string): string | undefined {
    return this.#readable(name)?.values[0];
  }

  /** All values; none: an empty list. Of a request, Tyk's protocol shows the first value only. */
  getAll(name: string): readonly string[] {
    return [...(this.#readable(name)?.values ?? [])];
  }

  has(name: string): boolean {
    return this.#readable(name) !== undefined;
  }

  /** Removes all values of the name. Nothing happens when there are none. */
  delete(name: string): void {
    const key = name.toLowerCase();
    const known = this.#all().get(key);
    this.#edits.set(key, { op: 'remove', name: canonicalName(known?.name ?? name), values: [] });
    this.#all().delete(key);
  }

  /** Pairs of name and value, one for each value; of a hook that asked for a list, those of the list. */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    const { wanted, refuse } = this.#source;
    if (wanted !== 'all' && wanted.size === 0) refuse();
    for (const [key, { name, values }] of this.#all()) {
      if (wanted !== 'all' && !wanted.has(key) && !this.#isEdited(key)) continue;
      for (const value of values) yield [name, value];
    }
  }

  /** For the SDK itself: what a handler asked for. */
  edits(): readonly HeaderEdit[] {
    return this.#edits.size === 0 ? [] : [...this.#edits.values()];
  }

  /** For the SDK itself: the first value, whether the hook asked for it or not. */
  peek(name: string): string | undefined {
    return this.#all().get(name.toLowerCase())?.values[0];
  }

  /** For the SDK itself: everything there is after the edits. */
  entries(): readonly Entry[] {
    return [...this.#all().values()];
  }

  protected replace(name: string, values: readonly string[]): void {
    for (const value of values) checkHeader(name, value);
    if (values.length === 0) return this.delete(name);
    const key = name.toLowerCase();
    const edit: HeaderEdit = { op: 'set', name: canonicalName(name), values: [...values] };
    // An edit goes last, as it does in the response of a gateway of Tyk's.
    this.#all().delete(key);
    this.#all().set(key, { name: edit.name, values: [...values] });
    this.#edits.set(key, edit);
  }

  protected add(name: string, value: string): void {
    checkHeader(name, value);
    const key = name.toLowerCase();
    put(this.#all(), canonicalName(name), value);
    const edit = this.#edits.get(key);
    if (edit === undefined) this.#edits.set(key, { op: 'add', name: canonicalName(name), values: [value] });
    else if (edit.op === 'remove') this.#edits.set(key, { op: 'set', name: edit.name, values: [value] });
    else edit.values.push(value);
  }

  #all(): Map<string, Entry> {
    if (this.#entries) return this.#entries;
    this.#entries = new Map();
    for (const [name, value] of this.#source.pairs()) put(this.#entries, name, value);
    return this.#entries;
  }

  #readable(name: string): Entry | undefined {
    const key = name.toLowerCase();
    const { wanted, refuse } = this.#source;
    if (wanted !== 'all' && !wanted.has(key) && !this.#isEdited(key)) refuse(name);
    return this.#all().get(key);
  }

  /** What the handler set or removed itself it knows; beside what it added there may be more. */
  #isEdited(key: string): boolean {
    return (this.#edits.get(key)?.op ?? 'add') !== 'add';
  }
}

function put(entries: Map<string, Entry>, name: string, value: string): void {
  const key = name.toLowerCase();
  const known = entries.get(key);
  if (known) known.values.push(value);
  else entries.set(key, { name, values: [value] });
}

/** Headers of a request. Values that a handler does not touch go upstream as they came, seen or not. */
export class RequestHeaders extends HeaderView {
  /**
   * Replaces all values of the name; an empty string is sent as an empty header, an empty list deletes the header. Under Tyk's protocol,
   * which has a place for one value, more of them fail the call. Throws a TypeError on line breaks.
   */
  set(name: string, value: string | readonly string[]): void {
    this.replace(name, Array.isArray(value) ? value : [value as string]);
  }

  /** Adds a value after those that are there, seen or not. Native protocol only: under Tyk's it fails the call. */
  append(name: string, value: string): void {
    this.add(name, value);
  }
}

/** Headers of a response. */
export class ResponseHeaders extends HeaderView {
  /** Replaces all values; an empty list deletes the header. Throws a TypeError on line breaks. */
  set(name: string, value: string | readonly string[]): void {
    this.replace(name, typeof value === 'string' ? [value] : value);
  }

  /** Adds a value after those that are there, as `Set-Cookie` needs it. */
  append(name: string, value: string): void {
    this.add(name, value);
  }
}
