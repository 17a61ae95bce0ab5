// `tyk://<api>/path` targets: the exchange goes through another API's chain (or its own again) instead of upstream. Contract §3.1.

import { GatewayError } from '../errors.ts';
import { bytesFromText } from '../lib/bytes.ts';
import { parseQuery } from '../lib/query.ts';
import { joinPaths, parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import type { Exchange } from './exchange.ts';

/** Enters the API that the exchange's target names; false when the target is an ordinary one. */
export function followLoop(exchange: Exchange): boolean {
  const target = loopTarget(exchange);
  if (target === null) return false;
  if (exchange.loops > exchange.loopLimit) {
    throw new GatewayError('GW_CHAIN_LOOP_LIMIT', {
      message: `Loop level too deep. Found more than ${exchange.loopLimit} loops in single request`,
    });
  }
  const api = target.host === 'self' ? exchange.api : exchange.apis.find(target.host);
  if (!api) throw new GatewayError('GW_CHAIN_LOOP_TARGET', { cause: `no API is called ${target.host}` });
  const countsAgain = exchange.rewriteTarget !== null && applyControls(exchange, target);
  if (exchange.rewriteTarget === null && exchange.methodTransform !== null) exchange.method = exchange.methodTransform;
  // The hooks of the next API see the url as http://<name>/path (observed difference 13).
  exchange.enter(api, { ...target, scheme: 'http', path: target.path === '' ? '/' : target.path });
  if (countsAgain) exchange.selfLooped = false;
  return true;
}

function loopTarget(exchange: Exchange): RequestUrl | null {
  if (exchange.rewriteTarget !== null) {
    if (!exchange.rewriteTarget.startsWith('tyk://')) return null;
    return parseRequestUrl(exchange.rewriteTarget);
  }
  if (exchange.url.scheme === 'tyk') return exchange.url;
  const { definition } = exchange.api;
  const { target, stripListenPath: strips, disableStripSlash } = definition.proxy;
  if (target.protocol !== 'tyk:') return null;
  const { path, query, forceQuery } = exchange.url;
  const rest = strips ? exchange.restPath : path;
  return {
    scheme: 'tyk',
    host: target.host,
    path: joinPaths(target.pathname, rest, disableStripSlash),
    query,
    forceQuery,
  };
}

/** Query parameters of a rewrite target that steer the loop. True: limits are checked once more (`check_limits`). */
function applyControls(exchange: Exchange, target: RequestUrl): boolean {
  const query = parseQuery(bytesFromText(target.query));
  const method = query.get('method')?.[0];
  if (method) exchange.method = method;
  else if (exchange.methodTransform !== null) exchange.method = exchange.methodTransform;
  const limit = Number(query.get('loop_limit')?.[0]);
  // Tyk takes any number; ours can only be lowered, or raised to 100, so that a definition cannot loop for ever.
  if (Number.isInteger(limit) && limit > 0) exchange.loopLimit = Math.min(limit, 100);
  return query.get('check_limits')?.[0] === 'true';
}
