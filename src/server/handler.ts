// The data plane: a request comes in, finds its API, goes through the chain, and is answered or forwarded.

import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Api } from '../chain/api.ts';
import { Exchange } from '../chain/exchange.ts';
import { followLoop } from '../chain/loop.ts';
import { faultReply } from '../chain/reply.ts';
import { RequestIds } from '../chain/request-ids.ts';
import { type ReplyStyle, respond, writeReply } from '../chain/respond.ts';
import { runStages } from '../chain/run.ts';
import type { StageResult } from '../chain/stage.ts';
import { type GatewayError, toGatewayError } from '../errors.ts';
import type { BufferPool } from '../lib/buffer-pool.ts';
import { stripListenPath } from '../lib/listen-path.ts';
import { cleanPath, parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import { Roster } from '../lib/roster.ts';
import type { Logger } from '../telemetry/log.ts';
import type { SnapshotHolder } from './snapshot.ts';

export interface DataPlaneSettings {
  readonly snapshots: SnapshotHolder;
  readonly style: ReplyStyle;
  readonly log: Logger;
  /** Bytes; 0: no bound. */
  readonly maxRequestBodyBytes: number;
  readonly cleanPaths: boolean;
  readonly secure: boolean;
  /** For large bodies. */
  readonly pool: BufferPool;
}

export class DataPlane {
  readonly #settings: DataPlaneSettings;
  /** Exchanges under way; what a drain waits for. */
  readonly #active = new Roster<Exchange>();
  /** Connections that asked to switch protocols, which the listener no longer counts as its own. */
  readonly #upgraded = new Map<Duplex, ServerResponse>();

  readonly #ids = new RequestIds();
  #draining = false;

  constructor(settings: DataPlaneSettings) {
    this.#settings = settings;
  }

  get active(): number {
    return this.#active.size;
  }

  handle(req: IncomingMessage, res: ServerResponse): void {
    this.#accept(req, res, null);
  }

  /** A request to switch protocols: the same way as any other, up to the upstream's answer. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const res = new ServerResponse(req);
    res.shouldKeepAlive = false;
    res.assignSocket(socket as never);
    res.on('finish', () => socket.end());
    socket.on('error', () => socket.destroy());
    this.#upgraded.set(socket, res);
    socket.once('close', () => this.#upgraded.delete(socket));
    this.#accept(req, res, { socket, head });
  }

  /** No connection outlives its reply from now on. Tunnels end: they have no end of their own that could be waited for. */
  drain(): void {
    this.#draining = true;
    for (const { res } of this.#active) res.shouldKeepAlive = false;
    for (const [socket, res] of this.#upgraded) if (res.socket === null) (socket as Socket).destroySoon();
  }

  /** Whatever is left of them when a drain has taken too long. */
  cutUpgrades(): void {
    for (const socket of this.#upgraded.keys()) socket.destroy();
  }

  #accept(req: IncomingMessage, res: ServerResponse, upgrade: Exchange['upgrade']): void {
    if (this.#draining) res.shouldKeepAlive = false;
    try {
      const exchange = this.#begin(req, res, upgrade);
      if (exchange !== null) this.#enter(exchange);
    } catch (error) {
      this.#settings.log.error({ err: error }, 'a fault in the gateway');
      if (!res.headersSent) plain(req, res, 500, 'Internal Server Error');
    }
  }

  #enter(exchange: Exchange): void {
    const { res } = exchange;
    this.#active.add(exchange);
    res.once('close', () => {
      this.#active.remove(exchange);
      exchange.api.recorder?.ended(exchange);
      if (res.writableFinished) exchange.completed();
      else exchange.abandon();
    });
    const { maxRequestBodyBytes } = this.#settings;
    if (maxRequestBodyBytes > 0 && exchange.body.unread && !this.#fits(exchange, maxRequestBodyBytes)) return;
    this.#run(exchange);
  }

  /** Answers by itself what no API is there for. */
  #begin(req: IncomingMessage, res: ServerResponse, upgrade: Exchange['upgrade']): Exchange | null {
    const { snapshots, cleanPaths, secure, pool } = this.#settings;
    const url = parseRequestUrl(req.url ?? '');
    if (url === null || !isWebScheme(url)) return plain(req, res, 400, 'Bad Request');
    if (cleanPaths && url.path !== '*' && needsCleaning(url)) return redirect(req, res, url);
    const snapshot = snapshots.current;
    const host = url.host !== '' ? url.host : (req.headers.host ?? '');
    const api = snapshot.router.match(host, url.path);
    if (api) {
      const start = { apis: snapshot, req, res, url, host, secure, upgrade, pool, ids: this.#ids };
      return new Exchange({ api: forPath(api, url.path), ...start });
    }
    return snapshot.apis.length === 0
      ? plain(req, res, 404, '404 page not found\n')
      : plain(req, res, 404, 'Not Found');
  }

  /** Contract §1.1 step 2: a declared length decides at once; a chunked body is read up to the bound first. */
  #fits(exchange: Exchange, maxBytes: number): boolean {
    const { body } = exchange;
    if (body.declaredLength > maxBytes) {
      tooLarge(exchange);
      return false;
    }
    if (body.declaredLength >= 0) return true;
    body.read(maxBytes).then(
      () => this.#run(exchange),
      (error: unknown) => this.#fail(exchange, error),
    );
    return false;
  }

  #run(exchange: Exchange): void {
    try {
      const result = runStages(exchange);
      if (result instanceof Promise)
        result.then(
          (reply) => this.#proceed(exchange, reply),
          (error: unknown) => this.#fail(exchange, error),
        );
      else this.#finish(exchange, result);
    } catch (error) {
      this.#fail(exchange, error);
    }
  }

  #proceed(exchange: Exchange, reply: StageResult): void {
    try {
      this.#finish(exchange, reply);
    } catch (error) {
      this.#fail(exchange, error);
    }
  }

  /** A reply ends it; a `tyk://` target starts over; everything else goes upstream. */
  #finish(exchange: Exchange, reply: StageResult): void {
    if (reply !== undefined) return respond(exchange, reply, this.#settings.style);
    if (exchange.clientGone) return;
    if (followLoop(exchange)) return this.#run(exchange);
    exchange.api.forwarder.forward(exchange);
  }

  #fail(exchange: Exchange, error: unknown): void {
    const fault = toGatewayError(error);
    if (exchange.clientGone) return;
    if (fault.code === 'GW_SERVER_BODY_TOO_LARGE') return tooLarge(exchange);
    if (fault.code === 'GW_SERVER_INTERNAL') this.#report(exchange, fault);
    respond(exchange, faultReply(fault), this.#settings.style);
  }

  #report(exchange: Exchange, fault: GatewayError): void {
    this.#settings.log.error({ err: fault.cause, api: exchange.api.definition.id }, 'a fault in the gateway');
  }
}

/** `tyk://` targets are for hooks and definitions: a client must not reach internal APIs by one. */
function isWebScheme({ scheme }: RequestUrl): boolean {
  return scheme === '' || scheme === 'http' || scheme === 'https';
}

/** Contract §1.1 step 5. */
function forPath(api: Api, path: string): Api {
  if (api.limits === null || !path.includes('/tyk/rate-limits')) return api;
  return /^\/tyk\/rate-limits\/?$/.test(stripListenPath(path, api.definition)) ? api.limits : api;
}

function needsCleaning({ path }: RequestUrl): boolean {
  return (path.includes('//') || path.includes('/.') || path.includes('%2')) && cleanPath(path) !== path;
}

function redirect(req: IncomingMessage, res: ServerResponse, { path, query }: RequestUrl): null {
  const location = cleanPath(path) + (query === '' ? '' : `?${query}`);
  writeReply(req, res, { status: 301, headers: ['Location', location], body: Buffer.alloc(0), close: false });
  return null;
}

function plain(req: IncomingMessage, res: ServerResponse, status: number, text: string): null {
  const headers = ['Content-Type', 'text/plain; charset=utf-8'];
  // Texts with a line break are those of Go's http.Error, which adds this.
  if (text.endsWith('\n')) headers.push('X-Content-Type-Options', 'nosniff');
  writeReply(req, res, { status, headers, body: Buffer.from(text), close: false });
  return null;
}

function tooLarge({ req, res }: Exchange): void {
  if (!res.headersSent && !res.destroyed) plain(req, res, 413, 'Request Entity Too Large\n');
}
