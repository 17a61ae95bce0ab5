// A relay between an upstream and a client that do what the test says, and all that it tells its owner.
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Exchange } from '../../../src/chain/exchange.ts';
import type { StageResult, UpstreamResponse } from '../../../src/chain/stage.ts';
import { Relay, type RelayOwner } from '../../../src/proxy/relay.ts';
import { exchangeOf } from '../../support/builders.ts';

/** The client's end: what it got, in order. */
class FakeResponse extends EventEmitter {
  readonly writes: string[] = [];
  readonly trailers: (readonly [string, string])[] = [];
  head: readonly [status: number, headers: readonly string[]] | null = null;
  ended = false;
  destroyed = false;
  /** It takes no more for now. */
  full = false;
  readonly socket = { destroySoon: () => void this.writes.push('(cut)') };

  writeHead(status: number, headers: string[]): void {
    assert.equal(this.head, null, 'the head is sent once');
    this.head = [status, [...headers]];
  }

  flushHeaders(): void {
    assert.ok(this.head !== null);
  }

  write(chunk: Buffer): boolean {
    assert.ok(this.head !== null && !this.ended);
    this.writes.push(String(chunk));
    return !this.full;
  }

  end(chunk?: Buffer): void {
    assert.ok(this.head !== null && !this.ended);
    if (chunk !== undefined) this.writes.push(String(chunk));
    this.ended = true;
  }

  addTrailers(list: (readonly [string, string])[]): void {
    this.trailers.push(...list);
  }

  destroy(): void {
    this.destroyed = true;
  }

  get text(): string {
    return this.writes.join('');
  }
}

/** The upstream's end. Aborting tells the relay, as undici does. */
class FakeUpstream {
  rawHeaders: Buffer[] = ['Etag', 'e', 'Connection', 'close'].map((text) => Buffer.from(text));
  rawTrailers: Buffer[] = [];
  paused = false;
  aborted: Error | null = null;
  readonly #relay: Relay;

  constructor(relay: Relay) {
    this.#relay = relay;
    relay.onRequestStart(this.controller);
  }

  get controller() {
    return this as unknown as Parameters<Relay['onRequestStart']>[0];
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  abort(error: Error): void {
    if (this.aborted !== null) return;
    this.aborted = error;
    this.#relay.onResponseError(this.controller, error);
  }

  start(status = 200): void {
    this.#relay.onResponseStart(this.controller, status);
  }

  data(...chunks: readonly string[]): void {
    for (const chunk of chunks) this.#relay.onResponseData(this.controller, Buffer.from(chunk));
  }

  end(): void {
    this.#relay.onResponseEnd(this.controller);
  }

  break(error: Error = new Error('reset')): void {
    this.#relay.onResponseError(this.controller, error);
  }
}

interface SetUp {
  readonly needed?: number;
  /** What the stages do; null: nothing until `settle`. */
  readonly stages?: ((response: UpstreamResponse, exchange: Exchange) => StageResult | Promise<StageResult>) | null;
  readonly exchange?: Exchange;
}

export function setUp({ needed = 0, stages = () => undefined, exchange = exchangeOf() }: SetUp = {}) {
  const gate = Promise.withResolvers<StageResult>();
  const told: string[] = [];
  const seen: { response: UpstreamResponse | null; error: unknown; reply: StageResult; given: string | null } = {
    response: null,
    error: null,
    reply: undefined,
    given: null,
  };
  const client = new FakeResponse();
  Object.assign(exchange, { res: client });
  const owner: RelayOwner = {
    maxBodyBytes: 10,
    bodyNeeded: () => needed,
    runStages: (_, response) => {
      told.push('stages');
      seen.response = response;
      seen.given = response.body === null ? response.head && `${response.head}…` : String(response.body);
      return stages === null ? gate.promise : stages(response, exchange);
    },
    replaced: (_, reply) => {
      told.push('replaced');
      seen.reply = reply;
    },
    finishHead: (_, response) => {
      told.push('head');
      response.headers.push('X-Last', '1');
    },
    write: (_, response) => void told.push(`write ${response.status} ${response.body}`),
    finished: () => void told.push('finished'),
    broken: () => void told.push('broken'),
    failed: (_, error) => {
      told.push('failed');
      seen.error = error;
    },
  };
  const relay = new Relay(exchange, owner);
  exchange.pending = relay;
  const upstream = new FakeUpstream(relay);
  return { relay, upstream, client, exchange, told, seen, settle: gate.resolve };
}

export const turn = () => new Promise((resolve) => setImmediate(resolve));
