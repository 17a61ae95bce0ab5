// Exchange → the Object that goes to a plugin. Contract §2, §8.1.

import { isUtf8 } from 'node:buffer';
import type { Exchange } from '../chain/exchange.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import { textFromBytes } from '../lib/bytes.ts';
import { canonicalName } from '../lib/headers.ts';
import { parseQuery } from '../lib/query.ts';
import { formatUrl, parseRequestUrl } from '../lib/request-url.ts';
import type { HookObject } from '../wire/transport.ts';
import { HOOK_TYPES, type Hook } from './hook.ts';
import { metadataOf, sessionToWire } from './session-codec.ts';

/** For pre, auth, post-auth and post hooks. The body must have been read. */
export function buildRequestObject(exchange: Exchange, hook: Hook): HookObject {
  const session = hook.stage === 'pre' || hook.stage === 'auth' ? null : exchange.session;
  return {
    hook_type: HOOK_TYPES[hook.stage],
    hook_name: hook.name,
    request: requestOf(exchange, hook, exchange.rewriteTarget ?? formatUrl(exchange.url)),
    session: session && sessionToWire(session),
    metadata: session && metadataOf(session.data),
    spec: hook.spec,
  };
}

export function buildResponseObject(exchange: Exchange, hook: Hook, response: UpstreamResponse): HookObject {
  const { session } = exchange;
  return {
    hook_type: HOOK_TYPES.response,
    hook_name: hook.name,
    request: requestOf(exchange, hook, exchange.upstreamUrl),
    // Always there: plugins dereference it, also on keyless APIs (contract §16.11).
    session: session ? sessionToWire(session) : { basic_auth_data: {}, jwt_data: {}, monitor: {} },
    metadata: session && metadataOf(session.data),
    spec: hook.spec,
    response: responseOf(response, hook.rawBodyOnly),
  };
}

function requestOf(exchange: Exchange, hook: Hook, url: string): NonNullable<HookObject['request']> {
  const body = exchange.body.bytes;
  return {
    headers: headersOf(exchange),
    body: textBody(body, hook.rawBodyOnly),
    raw_body: body,
    url: textFromBytes(url),
    params: paramsOf(exchange.url.query),
    return_overrides: { response_code: -1 },
    method: exchange.methodTransform ?? exchange.method,
    request_uri:
      exchange.rewriteTarget !== null && hook.stage !== 'response'
        ? pathAndQuery(exchange.rewriteTarget)
        : textFromBytes(exchange.requestUri),
    scheme: exchange.secure ? 'https' : 'http',
  };
}

/** Canonical names, first values; Host comes from the authority, Transfer-Encoding is never there. */
function headersOf(exchange: Exchange): Record<string, string> {
  const { headers } = exchange;
  const out: Record<string, string> = Object.create(null);
  for (let i = 0; i < headers.length; i += 2) {
    const name = canonicalName(headers[i] as string);
    if (name in out || name === 'Transfer-Encoding') continue;
    out[name] = textFromBytes(headers[i + 1] as string);
  }
  out['Host'] = textFromBytes(exchange.host);
  return out;
}

function paramsOf(query: string): Record<string, string> {
  const out: Record<string, string> = Object.create(null);
  if (query === '') return out;
  for (const [key, values] of parseQuery(query)) out[textFromBytes(key)] = textFromBytes(values[0] as string);
  return out;
}

function pathAndQuery(target: string): string {
  const url = parseRequestUrl(target);
  return url === null ? target : formatUrl({ ...url, scheme: '' });
}

/** The text form, only for valid UTF-8. */
function textBody(body: Buffer | null, rawOnly: boolean): string {
  return body === null || body.length === 0 || rawOnly || !isUtf8(body) ? '' : body.toString('utf8');
}

function responseOf(response: UpstreamResponse, rawBodyOnly: boolean): NonNullable<HookObject['response']> {
  const headers: Record<string, string> = Object.create(null);
  const multi = new Map<string, string[]>();
  for (let i = 0; i < response.headers.length; i += 2) {
    const name = canonicalName(response.headers[i] as string);
    const value = textFromBytes(response.headers[i + 1] as string);
    const values = multi.get(name);
    if (values) values.push(value);
    else {
      multi.set(name, [value]);
      headers[name] = value;
    }
  }
  return {
    status_code: response.status,
    raw_body: response.body,
    body: textBody(response.body, rawBodyOnly),
    headers,
    multivalue_headers: [...multi].map(([key, values]) => ({ key, values })),
  };
}
