// A request whose client waits for `100 Continue`, end to end: the client is asked for its body when the upstream asks for it, and not at
// all when the upstream answers at once. undici knows nothing of that (it takes a 100 for a fault), so node's own client sends these few.

import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import { type Dispatcher, errors } from 'undici';
import type { RawHeaders } from '../lib/headers.ts';

/** An upstream that knows nothing of expectations says nothing: after so long it gets the body all the same (RFC 9110 §10.1.1). */
const PATIENCE_MS = 1000;

export interface ExpectingOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  /** With `Expect`. */
  readonly headers: RawHeaders;
  /** Milliseconds of silence until the head of the answer. */
  readonly timeoutMs: number;
  readonly tls: ConnectionOptions;
  /** Called when the body is wanted. */
  body(): Readable | Buffer | null;
}

/** Tells the handler what undici would tell it. */
export class ExpectingRequest implements Dispatcher.DispatchController {
  readonly #options: ExpectingOptions;
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #request: ClientRequest;
  readonly #patience: NodeJS.Timeout;
  #response: IncomingMessage | null = null;
  #bodyAsked = false;
  /** Of the client; whoever answers it deals with what is left. */
  #body: Readable | null = null;
  #over = false;
  rawHeaders: string[] | null = null;
  rawTrailers: string[] | null = null;
  reason: Error | null = null;

  constructor(options: ExpectingOptions, handler: Dispatcher.DispatchHandler) {
    this.#options = options;
    this.#handler = handler;
    const { origin, path, method, headers, tls } = options;
    const { protocol, hostname, port } = new URL(origin);
    const send = protocol === 'https:' ? tlsRequest : plainRequest;
    // A connection of its own: one that was kept may be closed just when the head goes out.
    const where = { hostname: hostname.replace(/^\[|\]$/g, ''), port, agent: false } as const;
    this.#request = send({ ...where, ...tls, path, method, headers });
    this.#patience = setTimeout(() => this.#sendBody(), PATIENCE_MS);
    this.#request
      .on('continue', () => this.#sendBody())
      .on('response', (response) => this.#answered(response))
      .on('error', (error) => this.abort(error))
      .setTimeout(options.timeoutMs, () => this.abort(new errors.HeadersTimeoutError()));
    handler.onRequestStart?.(this, null);
  }

  get aborted(): boolean {
    return this.reason !== null;
  }

  get paused(): boolean {
    return this.#response?.isPaused() ?? false;
  }

  pause(): void {
    this.#response?.pause();
  }

  resume(): void {
    this.#response?.resume();
  }

  abort(reason: Error): void {
    if (this.#over) return;
    this.reason = reason;
    this.#end();
    this.#handler.onResponseError?.(this, reason);
  }

  #sendBody(): void {
    if (this.#bodyAsked || this.#over) return;
    this.#bodyAsked = true;
    const body = this.#options.body();
    if (body === null || Buffer.isBuffer(body)) this.#request.end(body ?? undefined);
    else this.#body = body;
    this.#body?.pipe(this.#request);
  }

  #answered(response: IncomingMessage): void {
    this.#response = response;
    this.#request.setTimeout(0);
    clearTimeout(this.#patience);
    this.rawHeaders = response.rawHeaders;
    response
      .on('data', (chunk: Buffer) => this.#handler.onResponseData?.(this, chunk))
      .on('end', () => this.#complete(response))
      .on('error', (error) => this.abort(error));
    this.#handler.onResponseStart?.(this, response.statusCode ?? 0, response.headers, response.statusMessage);
  }

  #complete(response: IncomingMessage): void {
    if (this.#over) return;
    this.rawTrailers = response.rawTrailers;
    this.#end();
    this.#handler.onResponseEnd?.(this, response.trailers);
  }

  /** A body that nobody wanted is not sent any more. */
  #end(): void {
    this.#over = true;
    clearTimeout(this.#patience);
    this.#body?.unpipe(this.#request);
    this.#request.on('error', () => {}).destroy();
  }
}
