// What a plugin returned → the exchange. The order of the steps is part of the contract (§3.1).

import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply, type Reply, rawReply } from '../chain/reply.ts';
import { GatewayError } from '../errors.ts';
import { bytesFromText, headerValueBytes } from '../lib/bytes.ts';
import { canonicalName, removeHeader, setHeader } from '../lib/headers.ts';
import { encodeQuery, parseQuery, type Query, sameQuery } from '../lib/query.ts';
import { formatUrl, parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import type { HookObject } from '../wire/transport.ts';

type Request = NonNullable<HookObject['request']>;

const EMPTY = Buffer.alloc(0);

export interface ApplyRules {
  /** `ignore_canonical_mime_header_key`: names are stored as the plugin wrote them. */
  readonly verbatimNames: boolean;
}

/** Undefined: the chain goes on. */
export function applyRequest(
  exchange: Exchange,
  sent: HookObject,
  returned: HookObject,
  rules: ApplyRules,
): Reply | undefined {
  const { request } = returned;
  if (!request) throw badReply('request', 'it is missing');
  exchange.body.replace(bodyOf(request));
  applyHeaders(exchange, request, rules);
  applyUrl(exchange, sent.request?.url ?? '', request);
  applyMethod(exchange, request.method ?? '');
  return overrideReply(exchange, request);
}

export function badReply(field: string, problem: string): GatewayError {
  return new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: `${field}: ${problem}` });
}

/** `raw_body` alone counts; a plugin that leaves it out empties the body. */
function bodyOf({ raw_body }: Request): Buffer {
  if (!raw_body || raw_body.length === 0) return EMPTY;
  return Buffer.from(raw_body.buffer, raw_body.byteOffset, raw_body.byteLength);
}

function applyHeaders(
  { headers }: Exchange,
  { delete_headers, set_headers }: Request,
  { verbatimNames }: ApplyRules,
): void {
  for (const name of delete_headers ?? []) removeHeader(headers, name);
  for (const name in set_headers) {
    const key = verbatimNames ? name : canonicalName(name);
    // The authority is the connection's business (contract §3.1).
    if (key.toLowerCase() === 'host') continue;
    setHeader(headers, bytesFromText(key), headerValueBytes(set_headers[name] ?? ''));
  }
}

function applyUrl(exchange: Exchange, sentUrl: string, request: Request): void {
  const added = request.add_params ?? {};
  const deleted = request.delete_params ?? [];
  const editsQuery = deleted.length > 0 || Object.keys(added).length > 0;
  if (request.url === sentUrl && !editsQuery) return;
  const parsed = parseRequestUrl(request.url ?? '');
  if (parsed === null)
    throw badReply(
      'request.url',
      `${JSON.stringify(request.url ?? '')} is neither an absolute path nor an absolute URL`,
    );
  if (exchange.rewriteTarget !== null) {
    // With a recorded rewrite the url is the target itself: its query counts, add_params and delete_params are lost.
    exchange.rewriteTarget = formatUrl(parsed);
    return;
  }
  exchange.url = withQuery(parsed, editedQuery(exchange.url.query, added, deleted));
}

/** The query before this hook, plus its edits; a query written into `url` never counts. */
function editedQuery(original: string, added: Record<string, string>, deleted: readonly string[]): Query {
  const query = parseQuery(original);
  for (const key of deleted) query.delete(bytesFromText(key));
  for (const key in added) query.set(bytesFromText(key), [bytesFromText(added[key] ?? '')]);
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

/** Contract §3.2. */
function overrideReply(exchange: Exchange, { return_overrides: overrides }: Request): Reply | undefined {
  // Without the message, or with a code of 0 or less: no override.
  const code = overrides?.response_code ?? 0;
  if (!overrides || code <= 0) return undefined;
  if (code < 200 || code > 999)
    throw badReply('request.return_overrides.response_code', `${code} is no status of a final reply`);
  const text = overrides.response_error || overrides.response_body || '';
  const headers = Object.entries(overrides.headers ?? {}).flatMap(([name, value]) => [
    canonicalName(bytesFromText(name)),
    bytesFromText(value),
  ]);
  if (code < 400 || overrides.override_error) return rawReply(code, headers, text);
  authFailure(exchange, exchange.session?.keyId ?? '');
  return errorReply(code, text || 'Key not authorised', headers);
}
