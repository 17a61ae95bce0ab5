// Takes the upstream's answer and gives it to the client: streamed as it comes; where response stages have to see some of the body, or
// have to be waited for, held back until then.

import { performance } from 'node:perf_hooks'; // the global of this name is a getter
import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Exchange } from '../chain/exchange.ts';
import type { Cancellable, StageResult, UpstreamResponse } from '../chain/stage.ts';
import { GatewayError } from '../errors.ts';
import { clientHeaders } from './response-headers.ts';
import { tunnel } from './tunnel.ts';
import { writeChunk } from './write-chunk.ts';

type Controller = Dispatcher.DispatchController;

/** Copying costs less than a second piece up to here. */
const SMALL_BODY = 4096;

/** What the relay leaves to the forwarder. */
export interface RelayOwner {
  /** Bytes of a body that may be held in memory. */
  readonly maxBodyBytes: number;
  /** Bytes of the body that response stages have to see: 0 none, Infinity all. */
  bodyNeeded(exchange: Exchange): number;
  /** The stages, which never throw; `response.body` or `response.head` is what they asked for. */
  runStages(exchange: Exchange, response: UpstreamResponse): StageResult | Promise<StageResult>;
  /** A stage has answered in the response's place; undefined: there is no client any more. */
  replaced(exchange: Exchange, reply: StageResult): void;
  /** Before the head goes to the client. */
  finishHead(exchange: Exchange, response: UpstreamResponse): void;
  /** The whole response is there, as the stages want it. */
  write(exchange: Exchange, response: UpstreamResponse): void;
  /** The upstream has done its part. */
  finished(exchange: Exchange): void;
  /** The upstream broke off after the head went to the client. */
  broken(exchange: Exchange, error: unknown): void;
  /** Nothing has gone to the client yet. */
  failed(exchange: Exchange, error: unknown): void;
}

/** Reading what the stages need → the stages are running → the client gets what comes → over, whatever still comes. */
type State = 'reading' | 'deciding' | 'open' | 'over';

export class Relay implements Dispatcher.DispatchHandler, Cancellable {
  readonly #exchange: Exchange;
  readonly #owner: RelayOwner;
  #controller: Controller | null = null;
  #response: UpstreamResponse | null = null;
  #state: State = 'reading';
  #needed = 0;
  /** What came while it could not go on to the client. */
  #chunks: Buffer[] = [];
  #length = 0;
  /** The first chunk waits for the end of the parser's turn: a small response then leaves in one write with its head. */
  #held: Buffer | null = null;
  #headSent = false;
  /** While the stages are running nothing more is taken in. */
  #paused = false;
  /** The upstream's answer is complete. */
  #ended = false;
  /** It broke off while the stages were running. */
  #error: Error | null = null;

  constructor(exchange: Exchange, owner: RelayOwner) {
    this.#exchange = exchange;
    this.#owner = owner;
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
    this.#noteAnswer();
    this.#response = { status, headers: clientHeaders(controller.rawHeaders as Buffer[]), body: null, head: null };
    this.#needed = this.#owner.bodyNeeded(this.#exchange);
    if (this.#needed === 0) this.#decide(this.#response);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.#state !== 'open') return this.#collect(controller, chunk);
    if (!this.#headSent && this.#held === null) {
      this.#held = chunk;
      return;
    }
    this.flush();
    this.#write(controller, chunk);
  }

  #write(controller: Controller | null, chunk: Buffer): void {
    const { res } = this.#exchange;
    if (writeChunk(res, chunk) || controller === null) return;
    controller.pause();
    res.once('drain', () => controller.resume());
  }

  #collect(controller: Controller, chunk: Buffer): void {
    if (this.#state === 'over') return;
    this.#length += chunk.length;
    if (this.#length > this.#owner.maxBodyBytes && this.#needed > this.#owner.maxBodyBytes)
      return controller.abort(new GatewayError('GW_PROXY_RESPONSE_TOO_LARGE'));
    this.#chunks.push(chunk);
    if (this.#state === 'reading' && this.#length >= this.#needed) this.#decide(this.#response as UpstreamResponse);
  }

  onResponseEnd(controller: Controller): void {
    if (this.#state === 'over') return;
    this.#ended = true;
    this.#owner.finished(this.#exchange);
    if (this.#state === 'reading' && this.#response !== null) {
      this.#response.body = this.#collected();
      this.#decide(this.#response);
    } else if (this.#state === 'open') this.#finish(controller);
  }

  #collected(): Buffer {
    const chunks = this.#chunks;
    this.#chunks = [];
    return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  }

  // ---- the stages

  #decide(response: UpstreamResponse): void {
    this.#state = 'deciding';
    if (response.body === null && this.#length > 0) {
      const bytes = this.#collected();
      // A copy: the bytes' own memory is freed when they have gone to the client, and a call may still be sending.
      response.head = Buffer.from(bytes);
      this.#chunks.push(bytes);
    }
    const outcome = this.#owner.runStages(this.#exchange, response);
    if (!(outcome instanceof Promise)) return this.#proceed(response, outcome);
    if (!this.#ended) {
      this.#paused = true;
      this.#controller?.pause();
    }
    void outcome.then((reply) => this.#proceed(response, reply));
  }

  #proceed(response: UpstreamResponse, reply: StageResult): void {
    if (reply !== undefined || this.#exchange.clientGone) {
      this.#abandonUpstream();
      return this.#owner.replaced(this.#exchange, reply);
    }
    if (response.body !== null) {
      this.#abandonUpstream();
      return this.#owner.write(this.#exchange, response);
    }
    if (this.#error !== null) return this.#fail(this.#error);
    this.#open(response);
  }

  /** What still comes of its answer is of no use. */
  #abandonUpstream(): void {
    this.#state = 'over';
    this.#chunks = [];
    if (this.#ended || this.#error !== null) return;
    this.#owner.finished(this.#exchange);
    this.cancel();
  }

  // ---- to the client, as it comes

  #open(response: UpstreamResponse): void {
    this.#state = 'open';
    this.#exchange.pending = this;
    this.#owner.finishHead(this.#exchange, response);
    const [first = null, ...others] = this.#chunks;
    this.#chunks = [];
    this.#held = first;
    for (const chunk of others) {
      this.flush();
      this.#exchange.res.write(chunk);
    }
    if (this.#ended) return this.#finish(this.#controller as Controller);
    // Whoever waits for the head of a slow body (an event stream) gets it at the end of this turn.
    process.nextTick(flushHead, this);
    if (this.#paused) this.#controller?.resume();
  }

  #finish(controller: Controller): void {
    this.#sendHead();
    addTrailers(this.#exchange, controller.rawTrailers as Buffer[] | null);
    const { res } = this.#exchange;
    if (this.#held === null) res.end();
    // As text, byte by byte: node then joins it with the head into one piece instead of two.
    else if (this.#held.length <= SMALL_BODY) res.end(this.#held.toString('latin1'), 'latin1');
    else res.end(this.#held);
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
    if (this.#ended || this.#state === 'over') return;
    if (this.#state === 'deciding') {
      this.#error = error;
      return;
    }
    if (this.#state === 'reading') return this.#fail(error);
    this.#ended = true;
    // The client must never take a broken body for a whole one.
    this.flush();
    this.#owner.broken(this.#exchange, error);
    this.#exchange.res.destroy();
  }

  #fail(error: Error): void {
    this.#state = 'over';
    const broken = this.#response !== null && !(error instanceof GatewayError);
    this.#owner.failed(this.#exchange, broken ? new GatewayError('GW_PROXY_RESPONSE_READ', { cause: error }) : error);
  }

  onRequestUpgrade(controller: Controller, _status: number, _headers: unknown, socket: Duplex): void {
    this.#state = 'over';
    this.#noteAnswer();
    this.#owner.finished(this.#exchange);
    tunnel(this.#exchange, controller.rawHeaders as Buffer[], socket);
  }

  #noteAnswer(): void {
    const { recording } = this.#exchange;
    if (recording !== null) recording.upstreamAnswered = performance.now();
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
      this.#write(this.#ended ? null : this.#controller, held);
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
