// Where an exchange goes: target of the version or API, joined with the path that is left. Contract §3.1, observed differences 12 and 14.

import type { Exchange } from '../chain/exchange.ts';
import { GatewayError } from '../errors.ts';
import { stripListenPath } from '../lib/listen-path.ts';
import { joinPaths, parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';

export interface Destination {
  readonly origin: string;
  readonly host: string;
  /** Path as joined; empty for the root, which is `/` on the wire. */
  readonly path: string;
  readonly query: string;
}

export function destinationOf(exchange: Exchange): Destination {
  if (exchange.rewriteTarget !== null) return rewritten(exchange, exchange.rewriteTarget);
  const { definition } = exchange.api;
  const { proxy } = definition;
  const target = exchange.version?.overrideTarget ?? proxy.target;
  const path = proxy.stripListenPath ? stripListenPath(exchange.url.path, definition) : exchange.url.path;
  return {
    origin: target.origin,
    host: proxy.preserveHost ? exchange.host : target.host,
    path: joinPaths(target.pathname, path === '*' ? '%2A' : path, proxy.disableStripSlash),
    query: joinQueries(target.search, exchange.url),
  };
}

/** A rewrite target brings its own query; with a host it leaves the API's target altogether. */
function rewritten(exchange: Exchange, target: string): Destination {
  const url = parseRequestUrl(target);
  if (url === null)
    throw new GatewayError('GW_PROXY_BAD_REQUEST', { cause: `the URL rewrite leads to ${target}, which is no URL` });
  const { proxy } = exchange.api.definition;
  if (url.scheme === 'http' || url.scheme === 'https') {
    const host = proxy.preserveHost ? exchange.host : url.host;
    return { origin: `${url.scheme}://${url.host}`, host, path: url.path, query: url.query };
  }
  const path = proxy.stripListenPath ? stripListenPath(url.path, exchange.api.definition) : url.path;
  return {
    origin: proxy.target.origin,
    host: proxy.preserveHost ? exchange.host : proxy.target.host,
    path: joinPaths(proxy.target.pathname, path, proxy.disableStripSlash),
    query: joinQueries(proxy.target.search, url),
  };
}

function joinQueries(targetSearch: string, url: RequestUrl): string {
  const own = targetSearch.length > 1 ? targetSearch.slice(1) : '';
  if (own === '') return url.query;
  return url.query === '' ? own : `${own}&${url.query}`;
}
