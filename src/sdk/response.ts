// The upstream's response as a response hook sees it, and how its edits go back.

import { sniffContentType } from '../lib/sniff.ts';
import type { coprocess } from '../wire/gen/coprocess.js';
import { Body } from './body.ts';
import { ResponseHeaders } from './headers.ts';
import { Rejection, type Reply } from './reply.ts';
import type { HookRequest } from './request.ts';
import type { Session } from './session.ts';

type Wire = coprocess.ResponseObject.$Properties;

/** What belongs to a response: the request that led to it and the caller. All of it is for reading. */
export interface ResponseContext {
  /** As it went upstream: `url` is the upstream's full address. Changes have no effect and are logged as a warning. */
  readonly request: HookRequest;
  /** The caller's session; an empty one on APIs without authentication. */
  readonly session: Session;
  /** The API definition's `config_data`; an empty object when it has none. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly apiId: string;
  readonly orgId: string;
  readonly hook: string;
}

/** One response. A handler changes it in place; what it leaves alone stays as it was. */
export class HookResponse {
  readonly headers: ResponseHeaders;
  readonly body: Body;
  readonly #wire: Wire;
  #status: number;

  constructor(wire: Wire) {
    this.#wire = wire;
    this.#status = wire.status_code ?? 0;
    this.headers = new ResponseHeaders(wire);
    this.body = new Body(wire.raw_body ?? new Uint8Array(), this.headers);
  }

  /** Assigning anything but a whole number from 200 to 999 throws a TypeError. */
  get status(): number {
    return this.#status;
  }

  set status(status: number) {
    if (!Number.isInteger(status) || status < 200 || status > 999)
      throw new TypeError(`a status must be a whole number from 200 to 999, not ${status}`);
    this.#status = status;
  }

  /** The response part of the answer; the gateway reads `raw_body` and ignores `body` (contract §8.4). */
  toWire(): Wire {
    const headers = this.headers.changes() ?? {
      headers: this.#wire.headers,
      multivalue_headers: this.#wire.multivalue_headers,
    };
    return { status_code: this.#status, raw_body: this.body.bytes, ...headers };
  }
}

/** A reply or rejection from a response hook: it takes the place of the upstream's response, headers and all. */
export function replacementResponse(answer: Reply | Rejection): Wire {
  const rejected = answer instanceof Rejection;
  const body = Buffer.from(rejected ? JSON.stringify({ error: answer.message }) : answer.body, 'utf8');
  const type = rejected ? 'application/json' : (answer.headers['Content-Type'] ?? sniffContentType(body));
  // Never an empty set: "no headers at all" is how old bindings say "unchanged" (contract §16.4).
  const headers: Record<string, string> = {
    ...answer.headers,
    ...(body.length > 0 ? { 'Content-Type': type } : { 'Content-Length': '0' }),
  };
  return {
    status_code: answer.status,
    raw_body: body,
    headers,
    multivalue_headers: Object.entries(headers).map(([key, value]) => ({ key, values: [value] })),
  };
}
