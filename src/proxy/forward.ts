// The last station of a request: out to the upstream, and its answer back.

import { performance } from 'node:perf_hooks'; // the global of this name is a getter
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { clientAddress } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { finishLimitHeaders, type LimitHeaders } from '../chain/limit-headers.ts';
import { faultReply, type Reply } from '../chain/reply.ts';
import { type ReplyStyle, respond } from '../chain/respond.ts';
import { runResponseStages } from '../chain/run.ts';
import type { Forwarder, StageResult, UpstreamResponse } from '../chain/stage.ts';
import { GatewayError, toGatewayError } from '../errors.ts';
import { POOLED_FROM } from '../lib/buffer-pool.ts';
import { getHeader } from '../lib/headers.ts';
import type { FailureLog } from '../telemetry/failure-log.ts';
import { destinationOf } from './destination.ts';
import { ExpectingRequest } from './expecting-request.ts';
import { LentBody } from './lent-body.ts';
import { PassingBody } from './passing-body.ts';
import type { UpstreamPools } from './pools.ts';
import { Relay, type RelayOwner } from './relay.ts';
import { upstreamHeaders } from './request-headers.ts';
import { writeCollected } from './write-collected.ts';

export interface ForwardSettings {
  readonly pools: UpstreamPools;
  readonly failures: FailureLog;
  readonly style: ReplyStyle;
  readonly userAgent: string;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly maxResponseBodyBytes: number;
  readonly limitHeaders: LimitHeaders;
}

export class UpstreamForwarder implements Forwarder, RelayOwner {
  readonly #settings: ForwardSettings;

  constructor(settings: ForwardSettings) {
    this.#settings = settings;
  }

  forward(exchange: Exchange): void {
    const { api } = exchange;
    if (exchange.methodTransform !== null) exchange.method = exchange.methodTransform;
    const { origin, host, path, query } = destinationOf(exchange);
    const search = query === '' ? '' : `?${query}`;
    exchange.upstreamUrl = `${origin}${path}${search}`;
    const relay = new Relay(exchange, this);
    exchange.pending = relay;
    const { method, recording } = exchange;
    if (recording !== null) {
      recording.upstreamAsked = performance.now();
      recording.ipAddress = clientAddress(exchange);
    }
    const { pools, userAgent } = this.#settings;
    const { tls } = api.definition.proxy;
    const request = {
      path: path === '' ? `/${search}` : path + search,
      method: method as Dispatcher.HttpMethod,
      headers: upstreamHeaders(exchange, host, method, userAgent),
    };
    const timeoutMs = exchange.hardTimeout > 0 ? exchange.hardTimeout * 1000 : this.#settings.timeoutMs;
    if (isExpecting(exchange)) {
      request.headers.push('expect', '100-continue');
      const options = { ...request, origin, timeoutMs, tls: pools.tlsOptions(tls), body: () => ownBody(exchange) };
      return void new ExpectingRequest(options, relay);
    }
    const upgrade = exchange.upgrade === null ? null : (exchange.req.headers.upgrade ?? null);
    const body = bodyFor(exchange);
    pools.get(origin, tls).dispatch({ ...request, body, headersTimeout: timeoutMs, bodyTimeout: 0, upgrade }, relay);
  }

  get maxBodyBytes(): number {
    return this.#settings.maxResponseBodyBytes;
  }

  bodyNeeded(exchange: Exchange): number {
    const stages = exchange.api.responseStages;
    if (stages === null) return 0;
    let needed = 0;
    for (const stage of stages) needed = Math.max(needed, stage.bodyNeeded(exchange));
    return needed;
  }

  runStages(exchange: Exchange, response: UpstreamResponse): StageResult | Promise<StageResult> {
    exchange.response = response;
    const stages = exchange.api.responseStages;
    if (stages === null) return undefined;
    try {
      const outcome = runResponseStages(exchange, stages, response);
      return outcome instanceof Promise ? outcome.catch(asReply) : outcome;
    } catch (error) {
      return asReply(error);
    }
  }

  replaced(exchange: Exchange, reply: Reply | undefined): void {
    if (reply !== undefined) this.#respond(exchange, reply);
  }

  /** Headers of every proxied reply, whatever hooks did (contract §6, §8.4). */
  finishHead(exchange: Exchange, { headers }: UpstreamResponse): void {
    finishLimitHeaders(headers, exchange, this.#settings.limitHeaders);
    for (const text of exchange.replyHeaders) headers.push(text);
  }

  write(exchange: Exchange, response: UpstreamResponse): void {
    this.finishHead(exchange, response);
    writeCollected(exchange, response);
  }

  failed(exchange: Exchange, error: unknown): void {
    const fault = toProxyError(error);
    this.#report(exchange, fault);
    this.#respond(exchange, faultReply(fault));
  }

  broken(exchange: Exchange, error: unknown): void {
    this.#report(exchange, toProxyError(error));
  }

  finished(exchange: Exchange): void {
    const { failures } = this.#settings;
    if (!failures.isQuiet) failures.succeeded(originOf(exchange), '', exchange.api.definition.id);
  }

  /** A client that left is nobody's fault. */
  #report(exchange: Exchange, fault: GatewayError): void {
    if (exchange.clientGone) return;
    const place = { target: originOf(exchange), hook: '', api: exchange.api.definition.id, code: fault.code };
    this.#settings.failures.failed(place, fault);
  }

  #respond(exchange: Exchange, reply: Reply): void {
    respond(exchange, reply, this.#settings.style);
  }
}

function asReply(error: unknown): Reply {
  return faultReply(toGatewayError(error));
}

function bodyFor({ body, memory, req }: Exchange): Readable | Buffer | null {
  const { bytes, declaredLength } = body;
  if (bytes === null) {
    const isLarge = declaredLength < 0 ? !req.complete : declaredLength >= POOLED_FROM;
    const stream = body.stream();
    return isLarge ? new PassingBody(stream).asReadable : stream;
  }
  if (!memory.has(bytes)) return bytes;
  const lent = new LentBody(bytes);
  memory.usedBy(lent);
  return lent.asReadable;
}

/** Whose client waits for `100 Continue`, and no hook took that away. */
function isExpecting({ body, headers, upgrade }: Exchange): boolean {
  if (!body.isExpected || upgrade !== null) return false;
  return getHeader(headers, 'Expect')?.toLowerCase() === '100-continue';
}

/** For node's client, of which nothing proves when it is done with pooled memory. */
function ownBody({ body, memory }: Exchange): Readable | Buffer | null {
  const { bytes } = body;
  if (bytes === null) return body.stream();
  return memory.has(bytes) ? Buffer.from(bytes) : bytes;
}

/** Scheme and host of the upstream that was asked, which a rewrite may have chosen. */
function originOf({ upstreamUrl }: Exchange): string {
  return /^[a-z]+:\/\/[^/?]*/.exec(upstreamUrl)?.[0] ?? upstreamUrl;
}

const DNS_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);

/** The one place where undici's and the system's errors become ours. */
export function toProxyError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (DNS_CODES.has(code)) return new GatewayError('GW_PROXY_DNS', { cause: error });
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return new GatewayError('GW_PROXY_TIMEOUT', { cause: error });
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED')
    return new GatewayError('GW_PROXY_BAD_REQUEST', { cause: error });
  return new GatewayError('GW_PROXY_UNREACHABLE', { cause: error });
}
