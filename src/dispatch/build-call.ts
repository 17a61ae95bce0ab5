// Exchange → the object that goes to a plugin. Contract §2, §8.1.

import { isUtf8 } from 'node:buffer';
import type { Exchange } from '../chain/exchange.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import { textFromBytes } from '../lib/bytes.ts';
import { canonicalName } from '../lib/headers.ts';
import { parseQuery } from '../lib/query.ts';
import { formatUrl, parseRequestUrl } from '../lib/request-url.ts';
import type { HookCall, Pairs, RequestPart, ResponsePart } from '../wire/tyk/messages.ts';
import type { Hook } from './hook.ts';
import { EMPTY_SESSION, metadataOf, sessionBytes } from './session-codec.ts';

/** For pre, auth, post-auth and post hooks. The body must have been read. */
export function buildRequestCall(exchange: Exchange, hook: Hook): HookCall {
  const session = hook.stage === 'pre' || hook.stage === 'auth' ? null : exchange.session;
  return {
    prefix: hook.prefix,
    request: requestOf(exchange, hook, exchange.rewriteTarget ?? formatUrl(exchange.url)),
    session: session && sessionBytes(session),
    metadata: session && metadataOf(session.data),
    response: null,
  };
}

export function buildResponseCall(exchange: Exchange, hook: Hook, response: UpstreamResponse): HookCall {
  const { session } = exchange;
  return {
    prefix: hook.prefix,
    request: requestOf(exchange, hook, exchange.upstreamUrl),
    // Always there: plugins dereference it, also on keyless APIs (contract §16.11).
    session: session ? sessionBytes(session) : EMPTY_SESSION,
    metadata: session && metadataOf(session.data),
    response: responseOf(response, hook.rawBodyOnly),
  };
}

function requestOf(exchange: Exchange, hook: Hook, url: string): RequestPart {
  const body = exchange.body.bytes;
  const rewritten = exchange.rewriteTarget !== null && hook.stage !== 'response';
  return {
    headers: headersOf(exchange),
    params: paramsOf(exchange.url.query),
    url: textFromBytes(url),
    method: exchange.methodTransform ?? exchange.method,
    requestUri: rewritten ? pathAndQuery(exchange.rewriteTarget as string) : textFromBytes(exchange.requestUri),
    scheme: exchange.secure ? 'https' : 'http',
    body,
    bodyIsText: isText(body, hook.rawBodyOnly),
  };
}

/** Canonical names, first values; Host comes from the authority, Transfer-Encoding is never there. */
function headersOf({ headers, host }: Exchange): Pairs {
  const out: string[] = ['Host', textFromBytes(host)];
  for (let i = 0; i < headers.length; i += 2) {
    const name = canonicalName(headers[i] as string);
    if (name === 'Transfer-Encoding' || hasName(out, name)) continue;
    out.push(name, textFromBytes(headers[i + 1] as string));
  }
  return out;
}

/** node takes in 2000 headers at the most, and most requests have a dozen. */
function hasName(pairs: Pairs, name: string): boolean {
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === name) return true;
  return false;
}

function paramsOf(query: string): Pairs {
  if (query === '') return [];
  const out: string[] = [];
  for (const [key, values] of parseQuery(query)) out.push(textFromBytes(key), textFromBytes(values[0] as string));
  return out;
}

function pathAndQuery(target: string): string {
  const url = parseRequestUrl(target);
  return textFromBytes(url === null ? target : formatUrl({ ...url, scheme: '' }));
}

/** Only valid UTF-8 has a text form. */
function isText(body: Buffer | null, rawOnly: boolean): boolean {
  return body !== null && body.length > 0 && !rawOnly && isUtf8(body);
}

function responseOf({ status, headers, body }: UpstreamResponse, rawBodyOnly: boolean): ResponsePart {
  const pairs: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    pairs.push(canonicalName(headers[i] as string), textFromBytes(headers[i + 1] as string));
  }
  return { status, headers: pairs, body, bodyIsText: isText(body, rawBodyOnly) };
}
