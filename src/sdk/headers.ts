// Header views. Names match in any letter case and travel in Go's canonical form (`x-tenant` → `X-Tenant`).

import { canonicalName, isToken } from '../lib/headers.ts';
import type { coprocess } from '../wire/gen/coprocess.js';

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

/**
 * Headers of a request. Tyk's protocol shows the first value of each name only; the others still go upstream unless
 * the header is set or deleted here.
 */
export class RequestHeaders {
  readonly #values = new Map<string, { name: string; value: string }>();
  /** Lower-case name → new value, or null for a deleted one. */
  readonly #edits = new Map<string, { name: string; value: string | null }>();

  constructor(values: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(values)) this.#values.set(name.toLowerCase(), { name, value });
  }

  /** The first value, or undefined. */
  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase())?.value;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  /** Replaces all values of the name by this one; an empty string is sent as an empty header. Throws a TypeError on line breaks. */
  set(name: string, value: string): void {
    checkHeader(name, value);
    const edit = { name: canonicalName(name), value };
    this.#values.set(name.toLowerCase(), edit);
    this.#edits.set(name.toLowerCase(), edit);
  }

  /** Removes all values of the name. Nothing happens when there are none. */
  delete(name: string): void {
    const known = this.#values.get(name.toLowerCase());
    this.#values.delete(name.toLowerCase());
    this.#edits.set(name.toLowerCase(), { name: canonicalName(known?.name ?? name), value: null });
  }

  /** Pairs of name and first value. */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (const { name, value } of this.#values.values()) yield [name, value];
  }

  /** What a handler asked for, in the form of the protocol. */
  changes(): { set: Record<string, string>; deleted: string[] } {
    const set: [string, string][] = [];
    const deleted: string[] = [];
    for (const { name, value } of this.#edits.values()) {
      if (value === null) deleted.push(name);
      else set.push([name, value]);
    }
    return { set: Object.fromEntries(set), deleted };
  }
}

/** Headers of a response, every value of each. */
export class ResponseHeaders {
  readonly #entries = new Map<string, { name: string; values: string[] }>();
  #changed = false;

  constructor(response: coprocess.ResponseObject.$Properties) {
    for (const { key, values } of response.multivalue_headers ?? []) {
      for (const value of values ?? []) this.#add(key ?? '', value);
    }
    if (this.#entries.size > 0) return;
    for (const [name, value] of Object.entries(response.headers ?? {})) this.#add(name, value);
  }

  /** The first value, or undefined. */
  get(name: string): string | undefined {
    return this.#entries.get(name.toLowerCase())?.values[0];
  }

  /** All values; none: an empty list. */
  getAll(name: string): readonly string[] {
    return [...(this.#entries.get(name.toLowerCase())?.values ?? [])];
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Replaces all values; an empty list deletes the header. Throws a TypeError on line breaks. */
  set(name: string, value: string | readonly string[]): void {
    const values = typeof value === 'string' ? [value] : value;
    for (const each of values) checkHeader(name, each);
    this.delete(name);
    for (const each of values) this.#add(canonicalName(name), each);
  }

  /** Adds a value after those that are there, as `Set-Cookie` needs it. */
  append(name: string, value: string): void {
    checkHeader(name, value);
    this.#changed = true;
    this.#add(canonicalName(name), value);
  }

  delete(name: string): void {
    this.#changed = true;
    this.#entries.delete(name.toLowerCase());
  }

  /** Pairs of name and value, one for each value. */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (const { name, values } of this.#entries.values()) {
      for (const value of values) yield [name, value];
    }
  }

  /**
   * Both forms of the protocol, agreeing with each other: the gateway drops a header that is in one of them only
   * (contract §8.4). Null when nothing was changed.
   */
  changes(): { headers: Record<string, string>; multivalue_headers: { key: string; values: string[] }[] } | null {
    if (!this.#changed) return null;
    const entries = [...this.#entries.values()];
    return {
      headers: Object.fromEntries(entries.map(({ name, values }) => [name, values[0] ?? ''])),
      multivalue_headers: entries.map(({ name, values }) => ({ key: name, values })),
    };
  }

  #add(name: string, value: string): void {
    const known = this.#entries.get(name.toLowerCase());
    if (known) known.values.push(value);
    else this.#entries.set(name.toLowerCase(), { name, values: [value] });
  }
}
