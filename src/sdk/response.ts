// The upstream's response as a response hook sees it, and what it asked to change.

import { Body } from './body.ts';
import { type HookCall, headerRefusal, type ResponseSource, refusal } from './call.ts';
import { type HeaderEdit, ResponseHeaders } from './headers.ts';
import type { HookRequest } from './request.ts';
import type { Session } from './session.ts';
import { readSession } from './session-codec.ts';

/** What belongs to a response: the request that led to it and the caller. All of it is for reading. */
export interface ResponseContext {
  /** As it went upstream; under Tyk's protocol `url` is the upstream's full address. Changes have no effect and are logged as a warning. */
  readonly request: HookRequest;
  /** The caller's session; an empty one on APIs without authentication. */
  readonly session: Session;
  /** The API definition's `config_data`, frozen; an empty object when it has none. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly apiId: string;
  readonly orgId: string;
  readonly hook: string;
  /** Aborted when nobody waits for the answer any more: the client went away or the time is over. */
  readonly signal: AbortSignal;
}

/** What a handler asked for; undefined: unchanged. */
export interface ResponseEdits {
  readonly headers: readonly HeaderEdit[];
  readonly status: number | undefined;
  readonly body: Uint8Array | undefined;
}

/** One response. A handler changes it in place; what it leaves alone stays as it was. */
export class HookResponse {
  readonly headers: ResponseHeaders;
  readonly body: Body;
  readonly #received: number;
  #status: number;

  constructor(call: HookCall, source: ResponseSource) {
    const { responseHeaders: wanted, responseBodyBytes } = call.wanted;
    this.#received = source.status;
    this.#status = source.status;
    this.headers = new ResponseHeaders({
      pairs: () => source.headers(),
      wanted,
      refuse: headerRefusal(call, 'response'),
    });
    const refuse = responseBodyBytes === 0 ? refusal(call, 'the response body', 'responseBody: true') : undefined;
    this.body = new Body({ ...source.body, refuse }, this.headers);
  }

  /** Assigning anything but a whole number from 200 to 999 throws a TypeError; from 600 on they are for Tyk's protocol only. */
  get status(): number {
    return this.#status;
  }

  set status(status: number) {
    if (!Number.isInteger(status) || status < 200 || status > 999)
      throw new TypeError(`a status must be a whole number from 200 to 999, not ${status}`);
    this.#status = status;
  }

  /** For the SDK itself: what a handler asked for. */
  edits(): ResponseEdits {
    return {
      headers: this.headers.edits(),
      status: this.#status === this.#received ? undefined : this.#status,
      body: this.body.changed ? this.body.bytes : undefined,
    };
  }
}

/** Getters, so that nothing is read that the handler does not want. */
export class CallContext implements ResponseContext {
  readonly request: HookRequest;
  readonly #call: HookCall;

  constructor(call: HookCall, request: HookRequest) {
    this.#call = call;
    this.request = request;
  }

  get session(): Session {
    if (!this.#call.wanted.session) refusal(this.#call, 'the session', 'session: true')();
    return this.#call.session ?? readSession({});
  }

  get config(): Readonly<Record<string, unknown>> {
    return this.#call.config;
  }

  get apiId(): string {
    return this.#call.apiId;
  }

  get orgId(): string {
    return this.#call.orgId;
  }

  get hook(): string {
    return this.#call.hook;
  }

  get signal(): AbortSignal {
    return this.#call.lifetime.signal;
  }
}
