// What a plugin returned → the exchange. The order of the steps is part of the contract (§3.1).

import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply, type Reply, rawReply } from '../chain/reply.ts';
import { GatewayError } from '../errors.ts';
import { bytesFromText, headerValueBytes } from '../lib/bytes.ts';
import { canonicalName, removeHeader, setHeader } from '../lib/headers.ts';
import { encodeQuery, parseQuery, type Query, sameQuery } from '../lib/query.ts';
import { formatUrl, parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import type { HookCall, HookReply, Overrides, Pairs, RequestEdits } from '../wire/tyk/messages.ts';

export interface ApplyRules {
  /** `ignore_canonical_mime_header_key`: names are stored as the plugin wrote them. */
  readonly verbatimNames: boolean;
}

/** Undefined: the chain goes on. */
export function applyRequest(
  exchange: Exchange,
  sent: HookCall,
  returned: HookReply,
  rules: ApplyRules,
): Reply | undefined {
  const { request } = returned;
  if (request === null) throw badReply('request', 'it is missing');
  // `raw_body` alone counts; a plugin that leaves it out empties the body.
  exchange.body.replace(request.body);
  applyHeaders(exchange, request, rules);
  applyUrl(exchange, sent.request.url, request);
  applyMethod(exchange, request.method);
  return request.overrides === null ? undefined : overrideReply(exchange, request.overrides);
}

export function badReply(field: string, problem: string): GatewayError {
  return new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: `${field}: ${problem}` });
}

function applyHeaders(
  { headers }: Exchange,
  { deleteHeaders, setHeaders }: RequestEdits,
  { verbatimNames }: ApplyRules,
): void {
  for (const name of deleteHeaders) removeHeader(headers, name);
  for (let i = 0; i < setHeaders.length; i += 2) {
    const name = setHeaders[i] as string;
    const key = verbatimNames ? name : canonicalName(name);
    // The authority is the connection's business (contract §3.1).
    if (key.toLowerCase() === 'host') continue;
    setHeader(headers, bytesFromText(key), headerValueBytes(setHeaders[i + 1] as string));
  }
}

function applyUrl(exchange: Exchange, sentUrl: string, { url, addParams, deleteParams }: RequestEdits): void {
  if (url === sentUrl && addParams.length === 0 && deleteParams.length === 0) return;
  const parsed = parseRequestUrl(url);
  if (parsed === null)
    throw badReply('request.url', `${JSON.stringify(url)} is neither an absolute path nor an absolute URL`);
  if (exchange.rewriteTarget !== null) {
    // With a recorded rewrite the url is the target itself: its query counts, add_params and delete_params are lost.
    exchange.rewriteTarget = formatUrl(parsed);
    return;
  }
  exchange.url = withQuery(parsed, editedQuery(exchange.url.query, addParams, deleteParams));
}

/** The query before this hook, plus its edits; a query written into `url` never counts. */
function editedQuery(original: string, added: Pairs, deleted: readonly string[]): Query {
  const query = parseQuery(original);
  for (const key of deleted) query.delete(bytesFromText(key));
  for (let i = 0; i < added.length; i += 2)
    query.set(bytesFromText(added[i] as string), [bytesFromText(added[i + 1] as string)]);
  return query;
}

/** An equal query keeps its bytes; otherwise it is encoded anew, keys sorted. */
function withQuery(url: RequestUrl, query: Query): RequestUrl {
  return sameQuery(parseQuery(url.query), query) ? url : { ...url, query: encodeQuery(query), forceQuery: false };
}

/** An empty method keeps the request's (observed difference 9), and undoes a recorded transform. */
function applyMethod(exchange: Exchange, method: string): void {
  if (exchange.methodTransform !== null) exchange.methodTransform = method === '' ? null : method;
  else if (method !== '') exchange.method = method;
}

/** Contract §3.2. A code of 0 or less is no override. */
function overrideReply(
  exchange: Exchange,
  { code, error, body, overrideError, headers }: Overrides,
): Reply | undefined {
  if (code <= 0) return undefined;
  if (code < 200 || code > 999)
    throw badReply('request.return_overrides.response_code', `${code} is no status of a final reply`);
  const text = error || body;
  const bytes = headers.map((part, i) => (i % 2 === 0 ? canonicalName(bytesFromText(part)) : bytesFromText(part)));
  if (code < 400 || overrideError) return rawReply(code, bytes, text);
  authFailure(exchange, exchange.session?.keyId ?? '');
  return errorReply(code, text || 'Key not authorised', bytes);
}
