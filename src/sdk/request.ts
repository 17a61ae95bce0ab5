// The request as a handler sees it, and what it asked to change.

import { textFromBytes } from '../lib/bytes.ts';
import { isToken } from '../lib/headers.ts';
import { formatUrl, parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import { Body } from './body.ts';
import { type ClientInfo, type HookCall, headerRefusal, refusal } from './call.ts';
import { type HeaderEdit, RequestHeaders } from './headers.ts';
import { HookQuery } from './query.ts';

/** Where in a request's life a hook runs. `post_auth` is Tyk's PostKeyAuth, `auth` its CustomKeyCheck. */
export type Stage = 'pre' | 'auth' | 'post_auth' | 'post' | 'response';

/** What a handler asked for; undefined: unchanged. */
export interface RequestEdits {
  readonly headers: readonly HeaderEdit[];
  readonly query: ReadonlyMap<string, string | null>;
  readonly method: string | undefined;
  /** Without the query, as a byte string; absolute to hand the request to another API. */
  readonly path: string | undefined;
  /** With the edited query, as a byte string. */
  readonly url: string | undefined;
  readonly body: Uint8Array | undefined;
  /** Of the session. */
  readonly metadata: Readonly<Record<string, string>> | undefined;
}

const NO_EDITS: ReadonlyMap<string, string | null> = new Map();

/**
 * One request. A handler changes it in place; what it leaves alone stays as it was, byte for byte. Reading a part that the
 * hook's `needs` leave out throws an Error that names what to add.
 */
export class HookRequest {
  readonly #call: HookCall;
  #headers: RequestHeaders | undefined;
  #query: HookQuery | undefined;
  #body: Body | undefined;
  #method: string;
  #target: RequestUrl | undefined;
  #metadata: Record<string, string> | undefined;

  constructor(call: HookCall) {
    this.#call = call;
    this.#method = call.method;
  }

  /** Name of the hook that was called, as the API definition writes it. */
  get hook(): string {
    return this.#call.hook;
  }

  get stage(): Stage {
    return this.#call.stage;
  }

  get headers(): RequestHeaders {
    const call = this.#call;
    this.#headers ??= new RequestHeaders({
      pairs: () => call.headers(),
      wanted: call.wanted.requestHeaders,
      refuse: headerRefusal(call, 'request'),
    });
    return this.#headers;
  }

  get query(): HookQuery {
    this.#query ??= new HookQuery(this.#call.target.query, this.#refusedQuery());
    return this.#query;
  }

  get body(): Body {
    const call = this.#call;
    const refuse = call.wanted.bodyBytes === 0 ? refusal(call, 'the request body', 'body: true') : undefined;
    this.#body ??= new Body({ ...call.body, refuse }, this.headers);
    return this.#body;
  }

  /** `https` when the client's connection to the gateway is TLS, else `http`. */
  get scheme(): string {
    return this.#call.scheme;
  }

  /** The request target as it came from the client; under the native protocol with what earlier hooks changed. */
  get requestUri(): string {
    this.#refusedQuery()?.();
    return this.#call.requestUri;
  }

  get apiId(): string {
    return this.#call.apiId;
  }

  get orgId(): string {
    return this.#call.orgId;
  }

  /** The client's end of the connection; undefined under Tyk's protocol, which does not tell. */
  get client(): ClientInfo | undefined {
    if (!this.#call.wanted.client) refusal(this.#call, 'the client', 'client: true')();
    return this.#call.client;
  }

  /** The gateway's id of the request, for logs; empty under Tyk's protocol. */
  get requestId(): string {
    return this.#call.requestId;
  }

  /** W3C trace context, to be sent along with calls to other services; empty when the request is not traced. */
  get traceparent(): string {
    return this.#call.traceparent;
  }

  /** Aborted when nobody waits for the answer any more: the client went away or the time is over. Pass it to `fetch` and the like. */
  get signal(): AbortSignal {
    return this.#call.lifetime.signal;
  }

  /** Upper case. Assigning a name that is no HTTP token throws a TypeError. */
  get method(): string {
    return this.#method;
  }

  set method(method: string) {
    if (typeof method !== 'string' || !isToken(method))
      throw new TypeError(`${JSON.stringify(method)} is not an HTTP method`);
    this.#method = method;
  }

  /** The path, percent-encoded, with the API's listen path in front. Assign an absolute path; a `?` belongs into `query`. */
  get path(): string {
    return textFromBytes((this.#target ?? this.#call.target).path);
  }

  set path(path: string) {
    if (typeof path !== 'string' || !path.startsWith('/'))
      throw new TypeError(`a path must begin with a slash, not ${JSON.stringify(path)}`);
    const parsed = parseRequestUrl(path);
    if (!parsed || path.includes('?')) {
      throw new TypeError(
        `${JSON.stringify(path)} is not a path: percent-encode it, and use request.query for parameters`,
      );
    }
    this.#target = { ...(this.#target ?? this.#call.target), path: parsed.path };
  }

  /**
   * Path and query. Under Tyk's protocol absolute (`http://…`) in the response stage and when a URL rewrite is under way.
   * Assign an absolute path, or `tyk://<api id or name>/path` to hand the request to another API; a query in it replaces the
   * whole query. Throws a TypeError when the gateway could not use it.
   */
  get url(): string {
    this.#refusedQuery()?.();
    const edited = this.#editedUrl();
    return edited === undefined ? this.#call.url : textFromBytes(edited);
  }

  set url(url: string) {
    const parsed = typeof url === 'string' ? parseRequestUrl(url) : null;
    if (!parsed || parsed.path === '*') {
      throw new TypeError(
        `${JSON.stringify(url)} is not a url the gateway can use: it needs an absolute path, percent-encoded`,
      );
    }
    this.query.replaceBy(textFromBytes(parsed.query));
    this.#target = parsed;
  }

  /** The `Host` the client asked for. Changing that header has no effect upstream: the API's target decides. */
  get host(): string {
    return this.#call.host;
  }

  /**
   * Sets an entry of the session's metadata, for later hooks and for the store. In post_auth and post hooks; an auth hook sets those of the
   * session that it returns. Native protocol only: under Tyk's, a session cannot be changed any more, and the call fails.
   */
  setMetadata(name: string, value: string): void {
    if (this.stage !== 'post_auth' && this.stage !== 'post')
      throw new TypeError(`metadata can be set in post_auth and post hooks, not in a ${this.stage} hook`);
    if (typeof value !== 'string') throw new TypeError(`metadata ${name} must be a string, not ${typeof value}`);
    this.#metadata = { ...this.#metadata, [name]: value };
  }

  /** The API definition's `config_data`, frozen; an empty object when it has none. */
  get config(): Readonly<Record<string, unknown>> {
    return this.#call.config;
  }

  /** True once a handler changed anything. */
  get changed(): boolean {
    const { headers, query, ...rest } = this.edits();
    return headers.length > 0 || query.size > 0 || Object.values(rest).some((value) => value !== undefined);
  }

  /** For the SDK itself: what a handler asked for. */
  edits(): RequestEdits {
    const target = this.#target;
    return {
      headers: this.#headers?.edits() ?? [],
      query: this.#query?.edits() ?? NO_EDITS,
      method: this.#method === this.#call.method ? undefined : this.#method,
      path: target && formatUrl({ ...target, query: '', forceQuery: false }),
      url: this.#editedUrl(),
      body: this.#body?.changed ? this.#body.bytes : undefined,
      metadata: this.#metadata,
    };
  }

  #editedUrl(): string | undefined {
    if (this.#target === undefined && (this.#query?.edits().size ?? 0) === 0) return undefined;
    const query = this.#query?.peek() ?? this.#call.target.query;
    return formatUrl({ ...(this.#target ?? this.#call.target), query, forceQuery: false });
  }

  #refusedQuery(): (() => never) | undefined {
    return this.#call.wanted.query ? undefined : refusal(this.#call, 'the query', 'query: true');
  }
}
