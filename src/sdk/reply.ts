// The two ways a handler ends a request itself.

import { canonicalName } from '../lib/headers.ts';
import { checkHeader } from './headers.ts';

/** One value, or several in their order. */
export type HeaderValues = string | readonly string[];

/** A finished response made by a plugin. Made by {@link reply}; return it, or throw it. */
export class Reply {
  readonly status: number;
  /** Canonical names. */
  readonly headers: Readonly<Record<string, HeaderValues>>;
  readonly body: string | Uint8Array;

  constructor(status: number, headers: Readonly<Record<string, HeaderValues>>, body: string | Uint8Array) {
    this.status = checkStatus(status, 200);
    this.headers = checkedHeaders(headers);
    this.body = body;
  }
}

/** A refusal made by a plugin. Made by {@link reject}; throw it, or return it. */
export class Rejection extends Error {
  readonly status: number;
  /** Canonical names. */
  readonly headers: Readonly<Record<string, HeaderValues>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, HeaderValues>>) {
    super(message);
    this.name = 'Rejection';
    this.status = checkStatus(status, 400);
    this.headers = checkedHeaders(headers);
  }
}

/** What a {@link reply} may have; `body` and `json` exclude each other. */
export interface ReplyOptions {
  /** Of a header with several values, a list. */
  readonly headers?: Readonly<Record<string, HeaderValues>>;
  /** Text or bytes. Without a `Content-Type` the gateway picks one by the first bytes. Default: empty. */
  readonly body?: string | Uint8Array;
  /** Sent as JSON, with `Content-Type: application/json` unless `headers` names another. */
  readonly json?: unknown;
}

/**
 * Answers the client with exactly this: the request goes no further, and response hooks do not run. Before the upstream, Tyk's protocol has
 * no place for bytes and for several values of a header: under it such a reply fails the call.
 *
 * @param status 200–999
 * @throws TypeError for a status out of range, a header that cannot be sent, or both `body` and `json`
 */
export function reply(status: number, options: ReplyOptions = {}): Reply {
  const { headers = {}, body, json } = options;
  if (body !== undefined && json !== undefined) throw new TypeError('reply() takes body or json, not both');
  if (body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new TypeError('reply() takes text or bytes as body; for anything else there is json');
  if (json === undefined) return new Reply(status, headers, body ?? '');
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return new Reply(status, named ? headers : { ...headers, 'Content-Type': 'application/json' }, JSON.stringify(json));
}

/**
 * Refuses the request: the gateway writes its standard error reply (`{"error": message}`, or XML when the request is
 * XML) and fires the `AuthFailure` event. Can be thrown from anywhere below a handler.
 *
 * @param status 400–999
 * @param message text for the client; empty: the gateway's own `Key not authorised`
 * @throws TypeError for a status out of range or a header that cannot be sent
 */
export function reject(
  status: number,
  message: string,
  headers: Readonly<Record<string, HeaderValues>> = {},
): Rejection {
  return new Rejection(status, message, headers);
}

function checkStatus(status: number, least: number): number {
  if (Number.isInteger(status) && status >= least && status <= 999) return status;
  const hint = least === 400 && status >= 200 && status < 400 ? '; use reply() for answers that are no refusal' : '';
  throw new TypeError(`a status must be a whole number from ${least} to 999, not ${status}${hint}`);
}

function checkedHeaders(headers: Readonly<Record<string, HeaderValues>>): Readonly<Record<string, HeaderValues>> {
  return Object.freeze(
    Object.fromEntries(
      Object.entries(headers).map(([name, given]) => {
        const values = valuesOf(given);
        if (values.length === 0) throw new TypeError(`the header ${name} has an empty list of values`);
        for (const value of values) checkHeader(name, value);
        return [canonicalName(name), typeof given === 'string' ? given : Object.freeze([...values])];
      }),
    ),
  );
}

/** For the SDK itself. */
export function valuesOf(values: HeaderValues): readonly string[] {
  return Array.isArray(values) ? values : [values as string];
}
