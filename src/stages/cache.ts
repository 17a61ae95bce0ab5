// Replies to safe requests, kept for a while. A hit answers before the Post hooks, and response hooks do not run again: what is
// kept is their result. Contract §1.2 step 35, §1.3.

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Exchange } from '../chain/exchange.ts';
import { rawReply } from '../chain/reply.ts';
import type { ResponseStage, Stage, StageResult, UpstreamResponse } from '../chain/stage.ts';
import type { CacheSettings } from '../definition/types.ts';
import { getHeader, getHeaderValues, type RawHeaders, removeHeader } from '../lib/headers.ts';
import { formatUrl } from '../lib/request-url.ts';

interface CachedReply {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Bytes that one API may keep; a reply larger than a tenth of it is not kept. */
const MAX_BYTES = 64 * 1024 * 1024;

/** One API's cache: both of its stages share it. */
export class ReplyCache {
  readonly settings: CacheSettings;
  readonly #replies: LRUCache<string, CachedReply>;

  constructor(settings: CacheSettings) {
    this.settings = settings;
    this.#replies = new LRUCache({
      maxSize: MAX_BYTES,
      maxEntrySize: Math.floor(MAX_BYTES / 10),
      sizeCalculation: ({ body, headers }) => body.length + headers.join('').length + 64,
      ttl: settings.timeout * 1000,
    });
  }

  get(key: string): CachedReply | undefined {
    return this.#replies.get(key);
  }

  set(key: string, reply: CachedReply): void {
    this.#replies.set(key, reply);
  }

  clear(): void {
    this.#replies.clear();
  }
}

export class CacheLookupStage implements Stage {
  readonly name = 'cache';
  readonly #cache: ReplyCache;

  constructor(cache: ReplyCache) {
    this.#cache = cache;
  }

  run(exchange: Exchange): StageResult {
    const { settings } = this.#cache;
    if (!settings.allSafeRequests || !SAFE_METHODS.has(exchange.method) || exchange.body.unread) return undefined;
    if (getHeader(exchange.headers, 'Range') !== undefined) return undefined;
    const key = keyOf(exchange, settings);
    const hit = this.#cache.get(key);
    if (hit) return rawReply(hit.status, [...hit.headers, 'X-Tyk-Cached-Response', '1'], hit.body);
    exchange.cacheKey = key;
    return undefined;
  }
}

/** Callers never share replies: the session's id is part of the key, and so are credentials and cookies where there is no session. */
function keyOf(exchange: Exchange, { byHeaders }: CacheSettings): string {
  const { method, url, headers, session, version, rewriteTarget, methodTransform } = exchange;
  const parts = [
    method,
    methodTransform ?? '',
    formatUrl(url),
    rewriteTarget ?? '',
    version?.name ?? '',
    session?.keyId ?? '',
    getHeader(headers, 'Authorization') ?? '',
    getHeaderValues(headers, 'Cookie').join(';'),
    getHeader(headers, 'Accept-Encoding') ?? '',
    ...byHeaders.map((name) => getHeader(headers, name) ?? ''),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

/** After the response hooks: keeps what the client gets. */
export class CacheWriteStage implements ResponseStage {
  readonly name = 'cache-write';
  readonly #cache: ReplyCache;

  constructor(cache: ReplyCache) {
    this.#cache = cache;
  }

  bodyNeeded({ cacheKey }: Exchange): number {
    return cacheKey === null ? 0 : Number.POSITIVE_INFINITY;
  }

  run(exchange: Exchange, { status, headers, body }: UpstreamResponse): StageResult {
    const { onlyStatus } = this.#cache.settings;
    if (exchange.cacheKey === null || body === null || (onlyStatus.length > 0 && !onlyStatus.includes(status)))
      return undefined;
    if (isPersonal(headers)) return undefined;
    // A copy: the body's own memory is used again when the exchange is over.
    const kept = [...headers];
    removeHeader(kept, 'Date');
    this.#cache.set(exchange.cacheKey, { status, headers: kept, body: Buffer.from(body) });
    return undefined;
  }
}

/** Replies that the upstream made for one caller, or does not want kept (RFC 9111 §5.2.2). */
function isPersonal(headers: RawHeaders): boolean {
  return (
    getHeader(headers, 'Set-Cookie') !== undefined ||
    /\b(?:no-store|private)\b/i.test(getHeader(headers, 'Cache-Control') ?? '')
  );
}
