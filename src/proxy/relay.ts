// Takes the upstream's answer and gives it to the client: streamed as it comes, or collected first when a response stage has
// to see it whole.

import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Exchange } from '../chain/exchange.ts';
import type { Cancellable, UpstreamResponse } from '../chain/stage.ts';
import { GatewayError } from '../errors.ts';
import { clientHeaders } from './response-headers.ts';
import { tunnel } from './tunnel.ts';

type Controller = Dispatcher.DispatchController;

/** What the relay leaves to the forwarder. */
export interface RelayOwner {
  /** Before the head goes to the client; for streamed responses. */
  finishHead(exchange: Exchange, response: UpstreamResponse): void;
  /** The response has come to its end, or the upstream agreed to switch protocols. */
  finished(exchange: Exchange): void;
  /** The upstream broke off after the head went to the client. */
  broken(exchange: Exchange, error: unknown): void;
  /** The whole response is there. */
  collected(exchange: Exchange, response: UpstreamResponse): void;
  /** Nothing has gone to the client yet. */
  failed(exchange: Exchange, error: unknown): void;
}

export class Relay implements Dispatcher.DispatchHandler, Cancellable {
  readonly #exchange: Exchange;
  readonly #owner: RelayOwner;
  /** Bytes that a collected body may have; −1: the body streams past. */
  readonly #collectLimit: number;
  #controller: Controller | null = null;
  #response: UpstreamResponse | null = null;
  /** The first chunk waits for the end of the parser's turn: a small response then leaves in one write with its head. */
  #held: Buffer | null = null;
  #headSent = false;
  #ended = false;
  #chunks: Buffer[] | null = null;
  #length = 0;

  constructor(exchange: Exchange, owner: RelayOwner, collectLimit: number) {
    this.#exchange = exchange;
    this.#owner = owner;
    this.#collectLimit = collectLimit;
  }

  cancel(): void {
    this.#controller?.abort(new GatewayError('GW_PROXY_CANCELLED'));
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#exchange.clientGone) this.cancel();
  }

  onResponseStart(controller: Controller, status: number): void {
    if (status < 200) return;
    const headers = clientHeaders(controller.rawHeaders as Buffer[]);
    this.#response = { status, headers, body: null };
    if (this.#collectLimit >= 0) {
      this.#chunks = [];
      return;
    }
    this.#owner.finishHead(this.#exchange, this.#response);
    // Whoever waits for the head of a slow body (an event stream) gets it at the end of this turn.
    process.nextTick(flushHead, this);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.#chunks !== null) return this.#collect(controller, chunk);
    this.#length += chunk.length;
    if (!this.#headSent && this.#held === null) {
      this.#held = chunk;
      return;
    }
    this.flush();
    this.#write(controller, chunk);
  }

  #write(controller: Controller | null, chunk: Buffer): void {
    const { res } = this.#exchange;
    if (res.write(chunk) || controller === null) return;
    controller.pause();
    res.once('drain', () => controller.resume());
  }

  #collect(controller: Controller, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > this.#collectLimit) return controller.abort(new GatewayError('GW_PROXY_RESPONSE_TOO_LARGE'));
    this.#chunks?.push(chunk);
  }

  onResponseEnd(controller: Controller): void {
    this.#ended = true;
    this.#owner.finished(this.#exchange);
    const { res } = this.#exchange;
    if (this.#chunks !== null && this.#response !== null) {
      this.#response.body =
        this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#length);
      return this.#owner.collected(this.#exchange, this.#response);
    }
    this.#sendHead();
    addTrailers(this.#exchange, controller.rawTrailers as Buffer[] | null);
    if (this.#held !== null) res.end(this.#held);
    else res.end();
    this.#held = null;
    if (this.#isShort()) cut(this.#exchange);
  }

  /** A HEAD made from a GET, say: the head promised bytes that will not come. */
  #isShort(): boolean {
    const { method } = this.#exchange.req;
    const status = this.#response?.status;
    if (method === 'HEAD' || this.#exchange.method !== 'HEAD' || status === 204 || status === 304) return false;
    return (
      this.#response?.headers.some(
        (name, i) => i % 2 === 0 && name.length === 14 && name.toLowerCase() === 'content-length',
      ) ?? false
    );
  }

  onResponseError(_controller: Controller, error: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#response === null || this.#collectLimit >= 0) {
      const broken = this.#response !== null && !(error instanceof GatewayError);
      return this.#owner.failed(
        this.#exchange,
        broken ? new GatewayError('GW_PROXY_RESPONSE_READ', { cause: error }) : error,
      );
    }
    // The client must never take a broken body for a whole one.
    this.flush();
    this.#owner.broken(this.#exchange, error);
    this.#exchange.res.destroy();
  }

  onRequestUpgrade(controller: Controller, _status: number, _headers: unknown, socket: Duplex): void {
    this.#ended = true;
    this.#owner.finished(this.#exchange);
    tunnel(this.#exchange, controller.rawHeaders as Buffer[], socket);
  }

  #sendHead(): void {
    if (this.#headSent || this.#response === null) return;
    this.#headSent = true;
    this.#exchange.res.writeHead(this.#response.status, this.#response.headers);
  }

  /** Sends what is held back: head and first chunk. */
  flush(): void {
    if (this.#ended && this.#headSent) return;
    const sendHead = !this.#headSent;
    this.#sendHead();
    if (this.#held !== null) {
      const held = this.#held;
      this.#held = null;
      this.#write(this.#controller, held);
    } else if (sendHead) {
      this.#exchange.res.flushHeaders();
    }
  }
}

function flushHead(relay: Relay): void {
  relay.flush();
}

function addTrailers(exchange: Exchange, raw: Buffer[] | null): void {
  if (!raw || raw.length === 0) return;
  const trailers: [string, string][] = [];
  for (let i = 0; i < raw.length; i += 2) trailers.push([String(raw[i]), (raw[i + 1] as Buffer).toString('latin1')]);
  exchange.res.addTrailers(trailers);
}

function cut({ res }: Exchange): void {
  res.socket?.destroySoon();
}
