// Request headers of the calls of one target. Constant sets are made once, so that a connection keeps their encoded form ready.

import type { RequestHeaders } from '../http2/connection.ts';
import type { HeaderField } from '../http2/hpack-table.ts';

/** Paths × timeouts of hooks. */
const MAX_SETS = 256;

export interface CallHeaderOptions {
  readonly secure: boolean;
  readonly authority: string;
  /** What the operator wants every call to carry; names in lower case. */
  readonly metadata: ReadonlyMap<string, string>;
}

export class CallHeaders {
  readonly #common: readonly HeaderField[];
  readonly #metadata: readonly HeaderField[];
  readonly #sets = new Map<string, RequestHeaders>();

  constructor({ secure, authority, metadata }: CallHeaderOptions) {
    this.#common = [
      { name: ':method', value: 'POST' },
      { name: ':scheme', value: secure ? 'https' : 'http' },
      { name: ':authority', value: authority },
    ];
    this.#metadata = [
      { name: 'content-type', value: 'application/grpc' },
      { name: 'te', value: 'trailers' },
      { name: 'grpc-accept-encoding', value: 'identity,gzip' },
      { name: 'user-agent', value: 'hookwire' },
      ...[...metadata].map(([name, value]) => ({ name, value })),
    ];
  }

  /** For a call that has its whole budget; null: without a deadline. */
  of(path: string, budgetMs: number | null): RequestHeaders {
    const key = `${path} ${budgetMs}`;
    let set = this.#sets.get(key);
    if (set === undefined) {
      if (this.#sets.size >= MAX_SETS) this.#sets.clear();
      set = { key, fields: this.#fields(path, budgetMs), extra: null };
      this.#sets.set(key, set);
    }
    return set;
  }

  /** For a call that is late, so that its budget is a number of its own, or that has a trace context. */
  unique(path: string, budgetMs: number, traceparent: string): RequestHeaders {
    const extra = [timeout(budgetMs)];
    if (traceparent !== '') extra.push({ name: 'traceparent', value: traceparent });
    return { ...this.of(path, null), extra };
  }

  /** RFC 9113 §8.3: pseudo-header fields come first. */
  #fields(path: string, budgetMs: number | null): HeaderField[] {
    const fields = [...this.#common, { name: ':path', value: path }, ...this.#metadata];
    return budgetMs === null ? fields : [...fields, timeout(budgetMs)];
  }
}

/** gRPC allows eight digits: 27 hours in milliseconds, more in seconds. */
function timeout(budgetMs: number): HeaderField {
  const ms = Math.max(1, Math.ceil(budgetMs));
  return { name: 'grpc-timeout', value: ms < 1e8 ? `${ms}m` : `${Math.min(Math.ceil(ms / 1000), 99_999_999)}S` };
}
