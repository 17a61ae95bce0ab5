// CORS: answers preflights before any hook, and adds its headers to all other replies. Contract §1.2 step 4, observed difference 8.

import type { Exchange } from '../chain/exchange.ts';
import { rawReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { CorsSettings } from '../definition/types.ts';
import { getHeader, type RawHeaders } from '../lib/headers.ts';

const PREFLIGHT_VARY = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

export class CorsStage implements Stage {
  readonly name = 'cors';
  readonly #settings: CorsSettings;
  readonly #origins: readonly RegExp[];
  readonly #anyOrigin: boolean;
  readonly #headers: ReadonlySet<string>;

  constructor(settings: CorsSettings) {
    this.#settings = settings;
    this.#anyOrigin = settings.allowedOrigins.length === 0 || settings.allowedOrigins.includes('*');
    this.#origins = settings.allowedOrigins.map(originPattern);
    this.#headers = new Set(settings.allowedHeaders.map((name) => name.toLowerCase()));
  }

  run(exchange: Exchange): StageResult {
    const { headers, method } = exchange;
    const origin = getHeader(headers, 'Origin') ?? '';
    const requested = getHeader(headers, 'Access-Control-Request-Method') ?? '';
    if (method === 'OPTIONS' && requested !== '') {
      const reply = this.#preflight(origin, requested, getHeader(headers, 'Access-Control-Request-Headers') ?? '');
      if (!this.#settings.optionsPassthrough) return rawReply(204, reply, '');
      exchange.replyHeaders = reply;
      return undefined;
    }
    exchange.replyHeaders = this.#actual(origin, method);
    return undefined;
  }

  #preflight(origin: string, method: string, requestedHeaders: string): RawHeaders {
    const out: RawHeaders = ['Vary', PREFLIGHT_VARY];
    const names = requestedHeaders
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    if (
      origin === '' ||
      !this.#allowsOrigin(origin) ||
      !this.#allowsMethod(method) ||
      !names.every((name) => this.#allowsHeader(name))
    )
      return out;
    this.#pushOrigin(out, origin);
    out.push('Access-Control-Allow-Methods', method.toUpperCase());
    if (names.length > 0) out.push('Access-Control-Allow-Headers', requestedHeaders);
    if (this.#settings.allowCredentials) out.push('Access-Control-Allow-Credentials', 'true');
    if (this.#settings.maxAge > 0) out.push('Access-Control-Max-Age', String(this.#settings.maxAge));
    return out;
  }

  #actual(origin: string, method: string): RawHeaders {
    const out: RawHeaders = ['Vary', 'Origin'];
    if (origin === '' || !this.#allowsOrigin(origin) || !this.#allowsMethod(method)) return out;
    this.#pushOrigin(out, origin);
    const { exposedHeaders, allowCredentials } = this.#settings;
    if (exposedHeaders.length > 0) out.push('Access-Control-Expose-Headers', exposedHeaders.join(', '));
    if (allowCredentials) out.push('Access-Control-Allow-Credentials', 'true');
    return out;
  }

  /** With credentials a wildcard would be refused by browsers, and would say yes to everybody: the origin itself is named. */
  #pushOrigin(out: RawHeaders, origin: string): void {
    out.push('Access-Control-Allow-Origin', this.#anyOrigin && !this.#settings.allowCredentials ? '*' : origin);
  }

  #allowsOrigin(origin: string): boolean {
    return this.#anyOrigin || this.#origins.some((pattern) => pattern.test(origin));
  }

  #allowsMethod(method: string): boolean {
    return method === 'OPTIONS' || this.#settings.allowedMethods.includes(method.toUpperCase());
  }

  /** Requested names must be in lower case, as browsers send them. */
  #allowsHeader(name: string): boolean {
    return this.#headers.has('*') || name === 'origin' || (name === name.toLowerCase() && this.#headers.has(name));
  }
}

/** One `*` may stand anywhere in an origin. */
function originPattern(origin: string): RegExp {
  const parts = origin.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
