// What a plugin answered in the native protocol → the exchange, or the response. Only what a stage may change is taken
// (proto/hookwire/plugin/v1/plugin.proto, Changes and Reply).

import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply, type Reply, rawReply } from '../chain/reply.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import { trimBlanks } from '../lib/bytes.ts';
import { type RawHeaders, removeHeader } from '../lib/headers.ts';
import { encodeQuery, parseQuery } from '../lib/query.ts';
import { parseRequestUrl } from '../lib/request-url.ts';
import type { Changes, FieldChange, NativeOutcome, PluginReply } from '../wire/native/messages.ts';
import { badReply } from './apply-request.ts';

/** For the stages before the upstream. Undefined: the chain goes on. A failure is not for here: it is a failed call. */
export function applyNativeRequest(exchange: Exchange, outcome: NativeOutcome): Reply | undefined {
  if (outcome.kind === 'reply') return pluginReply(exchange, outcome.reply);
  if (outcome.kind === 'changes') applyChanges(exchange, outcome.changes);
  return undefined;
}

export function applyNativeResponse(
  exchange: Exchange,
  response: UpstreamResponse,
  outcome: NativeOutcome,
): Reply | undefined {
  if (outcome.kind === 'reply') return pluginReply(exchange, outcome.reply);
  if (outcome.kind !== 'changes') return undefined;
  const { headers, body, status } = outcome.changes;
  if (status !== null && (status < 200 || status > 599))
    throw badReply('changes.status', `${status} is not between 200 and 599`);
  for (const change of headers) applyField(response.headers, change);
  if (body !== null) response.body = body;
  if (status !== null) response.status = status;
  return undefined;
}

function pluginReply(exchange: Exchange, { status, headers, body, asError }: PluginReply): Reply {
  if (status < 200 || status > 599) throw badReply('reply.status', `${status} is not between 200 and 599`);
  if (!asError) return rawReply(status, [...headers], body);
  authFailure(exchange, exchange.session?.keyId ?? '');
  return errorReply(status, body.toString('utf8') || 'Key not authorised', [...headers]);
}

function applyChanges(exchange: Exchange, { headers, query, method, path, body }: Changes): void {
  if (path !== null) applyPath(exchange, path);
  if (query.length > 0) applyQuery(exchange, query);
  for (const change of headers) {
    // The authority is the connection's business.
    if (change.name.toLowerCase() !== 'host') applyField(exchange.headers, change);
  }
  if (method !== null && method !== '') {
    if (exchange.methodTransform !== null) exchange.methodTransform = method;
    else exchange.method = method;
  }
  if (body !== null) exchange.body.replace(body);
}

/** The query stays, whatever the path says: it has changes of its own. */
function applyPath(exchange: Exchange, path: string): void {
  const parsed = parseRequestUrl(path);
  if (parsed === null)
    throw badReply('changes.path', `${JSON.stringify(path)} is neither an absolute path nor an absolute URL`);
  const { query, forceQuery } = exchange.url;
  if (exchange.rewriteTarget !== null) exchange.rewriteTarget = path;
  else exchange.url = { ...parsed, query, forceQuery };
}

/** Names and values come as byte strings, as those of headers do. */
function applyQuery(exchange: Exchange, changes: readonly FieldChange[]): void {
  const query = parseQuery(exchange.url.query);
  for (const { op, name, values } of changes) {
    if (op === 'remove') query.delete(name);
    else query.set(name, op === 'add' ? [...(query.get(name) ?? []), ...values] : [...values]);
  }
  exchange.url = { ...exchange.url, query: encodeQuery(query), forceQuery: false };
}

/** Names and values come as byte strings. */
function applyField(headers: RawHeaders, { op, name, values }: FieldChange): void {
  if (op !== 'add') removeHeader(headers, name);
  if (op === 'remove') return;
  for (const value of values) headers.push(name, trimBlanks(value));
}
