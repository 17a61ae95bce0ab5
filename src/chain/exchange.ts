// One request and its response under way: all that stages read and change.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Version } from '../definition/types.ts';
import type { BufferPool } from '../lib/buffer-pool.ts';
import type { RawHeaders } from '../lib/headers.ts';
import { stripListenPath } from '../lib/listen-path.ts';
import { parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import { NOWHERE } from '../lib/roster.ts';
import type { CallerSession } from '../session/session.ts';
import type { Api, ApiDirectory } from './api.ts';
import { RequestBody } from './body.ts';
import { ExchangeMemory } from './exchange-memory.ts';
import type { Recording } from './recording.ts';
import type { RequestIds } from './request-ids.ts';
import type { Cancellable, UpstreamResponse } from './stage.ts';

/** Short enough for every log line, and nothing that could forge one. */
const REQUEST_ID = /^[\x21-\x7e]{1,128}$/;

export interface ExchangeStart {
  readonly api: Api;
  readonly apis: ApiDirectory;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly url: RequestUrl;
  /** Authority the client asked for. */
  readonly host: string;
  readonly secure: boolean;
  readonly upgrade: Exchange['upgrade'];
  readonly ids: RequestIds;
  /** For large bodies. */
  readonly pool: BufferPool;
}

const EMPTY = Buffer.alloc(0);

/** Every field is set here, so that all exchanges have one shape; stages never add any. */
export class Exchange {
  /** Changes when a `tyk://` target hands the exchange to another API. */
  api: Api;
  readonly apis: ApiDirectory;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly host: string;
  readonly secure: boolean;
  readonly #ids: RequestIds;
  #requestId = '';
  /** The request target as it was received; hooks never change it. */
  readonly requestUri: string;
  /** The client asks to switch protocols: its connection, and what it already sent on it. */
  readonly upgrade: { readonly socket: Duplex; readonly head: Buffer } | null;
  method: string;
  url: RequestUrl;
  /** See `restPath`. */
  #rest = '';
  #restOf: string | null = null;
  /** As the upstream will get them but for hop-by-hop and length headers. */
  headers: RawHeaders;
  /** Where its large bodies are. */
  readonly memory: ExchangeMemory;
  readonly body: RequestBody;
  session: CallerSession | null = null;
  /** Picked by the version stage; null on its way there. */
  version: Version | null = null;
  /** The path is on the version's ignored list: authentication and limits are skipped. */
  ignored = false;
  /** Where a URL rewrite leads, as written; Post hooks see and change it (contract §2). */
  rewriteTarget: string | null = null;
  methodTransform: string | null = null;
  /** Seconds until the upstream must have begun to answer; 0: the gateway's default. */
  hardTimeout = 0;
  /** How often a `tyk://` target was followed. */
  loops = 0;
  loopLimit = 5;
  /** Under way in the same API again: limits are not counted twice. */
  selfLooped = false;
  /** Headers for the client that earlier stages decided on (CORS), whoever answers. */
  replyHeaders: RawHeaders = [];
  /** The upstream's URL, once it was asked. */
  upstreamUrl = '';
  response: UpstreamResponse | null = null;
  /** Where the reply will be kept when it turns out cacheable. */
  cacheKey: string | null = null;
  /** What a leaving client stops. */
  pending: Cancellable | null = null;
  clientGone = false;
  /** Null: it is not recorded. */
  recording: Recording | null;
  /** Among those under way. */
  place = NOWHERE;

  constructor(start: ExchangeStart) {
    this.api = start.api;
    this.apis = start.apis;
    this.req = start.req;
    this.res = start.res;
    this.host = start.host;
    this.secure = start.secure;
    this.#ids = start.ids;
    this.requestUri = start.req.url ?? '/';
    this.method = start.req.method ?? 'GET';
    this.url = start.url;
    this.headers = start.req.rawHeaders;
    this.upgrade = start.upgrade;
    this.memory = new ExchangeMemory(start.pool);
    this.body = new RequestBody(start.req, start.res, this.memory);
    this.recording = start.api.recorder?.begin(this, start.url.path) ?? null;
  }

  /** Address of the peer; IPv4 in its own form. */
  get peerAddress(): string {
    const address = this.req.socket?.remoteAddress ?? '';
    return address.startsWith('::ffff:') ? address.slice(7) : address;
  }

  /** The path after the listen path. Several stages ask for it, and few change the url. */
  get restPath(): string {
    const { path } = this.url;
    if (path !== this.#restOf) {
      this.#restOf = path;
      this.#rest = stripListenPath(path, this.api.definition);
    }
    return this.#rest;
  }

  /** For plugins and logs: the client's X-Request-Id, or one of ours. */
  get requestId(): string {
    if (this.#requestId === '') {
      const given = this.req.headers['x-request-id'];
      this.#requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : this.#ids.next();
    }
    return this.#requestId;
  }

  /** The client left: whatever is under way for it is stopped. */
  abandon(): void {
    this.clientGone = true;
    this.pending?.cancel();
  }

  /** The client has the whole reply: what is in memory is given back. */
  completed(): void {
    this.body.replace(EMPTY);
    this.response = null;
    this.memory.end();
  }

  /** Hands the exchange to an API named by a `tyk://` target. */
  enter(api: Api, url: RequestUrl): void {
    this.selfLooped = api === this.api;
    this.api = api;
    this.#restOf = null;
    this.recording ??= api.recorder?.begin(this, parseRequestUrl(this.requestUri)?.path ?? '/') ?? null;
    this.url = url;
    this.version = null;
    this.rewriteTarget = null;
    this.methodTransform = null;
    this.hardTimeout = 0;
    this.ignored = false;
    this.loops++;
  }
}
