// The request as a handler sees it, and how its edits go back.

import { bytesFromText, textFromBytes } from '../lib/bytes.ts';
import { isToken } from '../lib/headers.ts';
import { formatUrl, parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import type { coprocess } from '../wire/gen/coprocess.js';
import { Body } from './body.ts';
import { RequestHeaders } from './headers.ts';
import { HookQuery } from './query.ts';

/** Where in a request's life a hook runs. `post_auth` is Tyk's PostKeyAuth, `auth` its CustomKeyCheck. */
export type Stage = 'pre' | 'auth' | 'post_auth' | 'post' | 'response';

type Wire = coprocess.MiniRequestObject.$Properties;

/** One request. A handler changes it in place; what it leaves alone stays as it was, byte for byte. */
export class HookRequest {
  /** Name of the hook that was called, as the API definition writes it. */
  readonly hook: string;
  readonly stage: Stage;
  readonly headers: RequestHeaders;
  readonly query: HookQuery;
  readonly body: Body;
  /** `https` when the client's connection to the gateway is TLS, else `http`. */
  readonly scheme: string;
  /** The request target as it came from the client; no hook changes it. */
  readonly requestUri: string;
  readonly apiId: string;
  readonly orgId: string;
  readonly #wire: Wire;
  readonly #configData: string;
  #method: string;
  #target: RequestUrl;
  #pathChanged = false;

  constructor(object: coprocess.Object.$Properties, stage: Stage) {
    const wire = object.request ?? {};
    this.#wire = wire;
    this.hook = object.hook_name ?? '';
    this.stage = stage;
    this.headers = new RequestHeaders(wire.headers ?? {});
    this.body = new Body(wire.raw_body ?? new Uint8Array(), this.headers);
    this.scheme = wire.scheme ?? '';
    this.requestUri = wire.request_uri ?? '';
    this.apiId = object.spec?.['APIID'] ?? '';
    this.orgId = object.spec?.['OrgID'] ?? '';
    this.#configData = object.spec?.['config_data'] ?? '';
    this.#method = wire.method ?? '';
    this.#target = parseRequestUrl(wire.url ?? '') ?? {
      scheme: '',
      host: '',
      path: bytesFromText(wire.url ?? ''),
      query: '',
      forceQuery: false,
    };
    this.query = new HookQuery(this.#target.query);
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
    return textFromBytes(this.#target.path);
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
    this.#target = { ...this.#target, path: parsed.path };
    this.#pathChanged = true;
  }

  /**
   * Path and query; absolute (`http://…`) in the response stage and when a URL rewrite is under way. Assign an absolute
   * path, or `tyk://<api id or name>/path` to hand the request to another API; a query in it replaces the whole query.
   * Throws a TypeError when the gateway could not use it.
   */
  get url(): string {
    if (!this.#changedUrl()) return this.#wire.url ?? '';
    return textFromBytes(
      formatUrl({ ...this.#target, query: bytesFromText(this.query.toString()), forceQuery: false }),
    );
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
    this.#pathChanged = true;
  }

  /** The `Host` the client asked for. Changing that header has no effect upstream: the API's target decides. */
  get host(): string {
    return this.headers.get('host') ?? '';
  }

  /** The API definition's `config_data`; an empty object when it has none. */
  get config(): Readonly<Record<string, unknown>> {
    return this.#configData === '' ? {} : (JSON.parse(this.#configData) as Record<string, unknown>);
  }

  /** True once a handler changed anything. */
  get changed(): boolean {
    const { set, deleted } = this.headers.changes();
    const headers = deleted.length > 0 || Object.keys(set).length > 0;
    return headers || this.body.changed || this.#changedUrl() || this.#method !== (this.#wire.method ?? '');
  }

  /**
   * The request part of the answer. The gateway takes the body from `raw_body` alone and ignores `headers`, `params` and
   * `body` (contract §3.1), so these stay at home: a text body then travels back once instead of twice.
   */
  toWire(): Wire {
    const headers = this.headers.changes();
    const query = this.query.changes();
    return {
      url: this.url,
      request_uri: this.#wire.request_uri,
      scheme: this.#wire.scheme,
      method: this.#method,
      raw_body: this.body.bytes,
      set_headers: headers.set,
      delete_headers: headers.deleted,
      add_params: query.add,
      delete_params: query.deleted,
      return_overrides: { response_code: -1 },
    };
  }

  #changedUrl(): boolean {
    const { add, deleted } = this.query.changes();
    return this.#pathChanged || deleted.length > 0 || Object.keys(add).length > 0;
  }
}
