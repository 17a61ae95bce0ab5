// Where an exchange goes: target of the version or API, joined with the path that is left. Contract §3.1, observed differences 12 and 14.

import type { Exchange } from '../chain/exchange.ts';
import { GatewayError } from '../errors.ts';
import { stripListenPath } from '../lib/listen-path.ts';
import { climbsOut, joinPaths, parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';

export interface Destination {
  readonly origin: string;
  readonly host: string;
  /** Path as joined; empty for the root, which is `/` on the wire. */
  readonly path: string;
  readonly query: string;
}

export function destinationOf(exchange: Exchange): Destination {
  const { rewriteTarget } = exchange;
  if (rewriteTarget === null) return atTarget(exchange, exchange.url, exchange.restPath);
  const url = parseRequestUrl(rewriteTarget);
  if (url === null) {
    throw new GatewayError('GW_PROXY_BAD_REQUEST', {
      cause: `the URL rewrite leads to ${rewriteTarget}, which is no URL`,
    });
  }
  // A rewrite with a host leaves the API's target altogether.
  if (url.scheme !== 'http' && url.scheme !== 'https')
    return atTarget(exchange, url, stripListenPath(url.path, exchange.api.definition));
  return { origin: `${url.scheme}://${url.host}`, host: hostFor(exchange, url.host), path: url.path, query: url.query };
}

/** `rest`: its path after the listen path. */
function atTarget(exchange: Exchange, url: RequestUrl, rest: string): Destination {
  const { proxy } = exchange.api.definition;
  const target = exchange.version?.overrideTarget ?? proxy.target;
  const path = proxy.stripListenPath ? rest : url.path;
  if (climbsOut(path)) throw new GatewayError('GW_PROXY_TRAVERSAL', { cause: path });
  return {
    origin: target.origin,
    host: hostFor(exchange, target.host),
    path: joinPaths(target.pathname, path === '*' ? '%2A' : path, proxy.disableStripSlash),
    query: joinQueries(target.search, url),
  };
}

function hostFor(exchange: Exchange, targetHost: string): string {
  return exchange.api.definition.proxy.preserveHost ? exchange.host : targetHost;
}

function joinQueries(targetSearch: string, url: RequestUrl): string {
  const own = targetSearch.length > 1 ? targetSearch.slice(1) : '';
  if (own === '') return url.query;
  return url.query === '' ? own : `${own}&${url.query}`;
}
