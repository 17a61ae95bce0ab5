// The two ways a handler ends a request itself.

import { canonicalName } from '../lib/headers.ts';
import { checkHeader } from './headers.ts';

/** A finished response made by a plugin. Made by {@link reply}; return it, or throw it. */
export class Reply {
  readonly status: number;
  /** Canonical names, one value each. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;

  constructor(status: number, headers: Readonly<Record<string, string>>, body: string) {
    this.status = checkStatus(status, 200);
    this.headers = checkedHeaders(headers);
    this.body = body;
  }
}

/** A refusal made by a plugin. Made by {@link reject}; throw it, or return it. */
export class Rejection extends Error {
  readonly status: number;
  /** Canonical names, one value each. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>>) {
    super(message);
    this.name = 'Rejection';
    this.status = checkStatus(status, 400);
    this.headers = checkedHeaders(headers);
  }
}

/** What a {@link reply} may have; `body` and `json` exclude each other. */
export interface ReplyOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Text. Without a `Content-Type` the gateway picks one by the first bytes. Default: empty. */
  readonly body?: string;
  /** Sent as JSON, with `Content-Type: application/json` unless `headers` names another. */
  readonly json?: unknown;
}

/**
 * Answers the client with exactly this: the request goes no further, and response hooks do not run.
 *
 * @param status 200–999
 * @throws TypeError for a status out of range, a header that cannot be sent, or both `body` and `json`
 */
export function reply(status: number, options: ReplyOptions = {}): Reply {
  const { headers = {}, body, json } = options;
  if (body !== undefined && json !== undefined) throw new TypeError('reply() takes body or json, not both');
  if (body !== undefined && typeof body !== 'string')
    throw new TypeError('reply() takes text as body: the protocol has no place for bytes');
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
export function reject(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Rejection {
  return new Rejection(status, message, headers);
}

function checkStatus(status: number, least: number): number {
  if (Number.isInteger(status) && status >= least && status <= 999) return status;
  const hint = least === 400 && status >= 200 && status < 400 ? '; use reply() for answers that are no refusal' : '';
  throw new TypeError(`a status must be a whole number from ${least} to 999, not ${status}${hint}`);
}

function checkedHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.freeze(
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => {
        checkHeader(name, value);
        return [canonicalName(name), value];
      }),
    ),
  );
}
