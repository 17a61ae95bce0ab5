// What a plugin answered in the native protocol → the exchange, or the response. Only what a stage may change is taken
// (proto/hookwire/plugin/v1/plugin.proto, Changes and Reply).

import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply, type Reply, rawReply } from '../chain/reply.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import { trimBlanks } from '../lib/bytes.ts';
import { isFieldValue, isToken, type RawHeaders, removeHeader } from '../lib/headers.ts';
import { encodeQuery, parseQuery } from '../lib/query.ts';
import { parseRequestUrl } from '../lib/request-url.ts';
import type { Changes, FieldChange, NativeOutcome, PluginReply } from '../wire/native/messages.ts';
import type { Pairs } from '../wire/tyk/messages.ts';
import { badReply } from './apply-request.ts';

/** For the stages before the upstream. Undefined: the chain goes on. */
export function applyNativeRequest(exchange: Exchange, outcome: NativeOutcome): Reply | undefined {
  if (outcome.kind === 'reply') return requestReply(exchange, outcome.reply);
  if (outcome.kind === 'changes') applyChanges(exchange, outcome.changes);
  return undefined;
}

export function applyNativeResponse(response: UpstreamResponse, outcome: NativeOutcome): Reply | undefined {
  if (outcome.kind === 'reply') return pluginReply(outcome.reply);
  if (outcome.kind !== 'changes') return undefined;
  const { headers, body, status } = outcome.changes;
  if (status !== null && (status < 200 || status > 599))
    throw badReply('changes.status', `${status} is not between 200 and 599`);
  applyFields(response.headers, headers);
  if (body !== null) response.body = body;
  if (status !== null) response.status = status;
  return undefined;
}

/** As a refusal, it is an event; what a response hook says of an upstream's answer is none (weakness W13). */
function requestReply(exchange: Exchange, reply: PluginReply): Reply {
  const made = pluginReply(reply);
  if (reply.asError) authFailure(exchange, exchange.session?.keyId ?? '');
  return made;
}

function pluginReply({ status, headers, body, asError }: PluginReply): Reply {
  if (status < 200 || status > 599) throw badReply('reply.status', `${status} is not between 200 and 599`);
  if (!asError) return rawReply(status, [...headers], body);
  return errorReply(status, body.toString('utf8') || 'Key not authorised', [...headers]);
}

function applyChanges(exchange: Exchange, { headers, query, method, path, body, metadata }: Changes): void {
  if (path !== null) applyPath(exchange, path);
  if (query.length > 0) applyQuery(exchange, query);
  applyFields(exchange.headers, headers);
  if (method !== null && method !== '') applyMethod(exchange, method);
  if (body !== null) exchange.body.replace(body);
  if (metadata.length > 0) applyMetadata(exchange, metadata);
}

function applyMethod(exchange: Exchange, method: string): void {
  if (!isToken(method)) throw badReply('changes.method', `${JSON.stringify(method)} is no method`);
  if (exchange.methodTransform !== null) exchange.methodTransform = method;
  else exchange.method = method;
}

/** Of this exchange only: what is stored is not changed. (An auth hook's session is not there yet; identity.ts merges its metadata.) */
function applyMetadata(exchange: Exchange, metadata: Pairs): void {
  if (exchange.session === null) return;
  const { keyId, data } = exchange.session;
  const meta_data: Record<string, unknown> = { ...data.meta_data };
  for (let i = 0; i < metadata.length; i += 2) meta_data[metadata[i] as string] = metadata[i + 1];
  exchange.session = { keyId, data: { ...data, meta_data } };
}

const NO_BYTES = /[^\x00-\xff]/;

/** The query stays, whatever the path says: it has changes of its own. A byte string, like all that a plugin sends back. */
function applyPath(exchange: Exchange, text: string): void {
  if (NO_BYTES.test(text)) throw badReply('changes.path', `${JSON.stringify(text)} has characters beyond one byte`);
  const path = text.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
  const parsed = parseRequestUrl(path);
  if (parsed === null)
    throw badReply('changes.path', `${JSON.stringify(text)} is neither an absolute path nor an absolute URL`);
  const { query, forceQuery } = exchange.url;
  if (exchange.rewriteTarget !== null) exchange.rewriteTarget = path;
  else exchange.url = { ...parsed, query, forceQuery };
}

/** Names and values come as byte strings, as those of headers do. */
function applyQuery(exchange: Exchange, changes: readonly FieldChange[]): void {
  const query = parseQuery(exchange.url.query);
  for (const { op, name, values } of changes) {
    const bad = [name, ...values].find((text) => NO_BYTES.test(text));
    if (bad !== undefined) throw badReply('changes.query', `${JSON.stringify(bad)} has characters beyond one byte`);
    if (op === 'remove') query.delete(name);
    else query.set(name, op === 'add' ? [...(query.get(name) ?? []), ...values] : [...values]);
  }
  exchange.url = { ...exchange.url, query: encodeQuery(query), forceQuery: false };
}

/** The authority, lengths and framing are the connection's business. */
const NEVER = new Set(['host', 'content-length', 'transfer-encoding', 'connection']);

/** Names and values come as byte strings. All are checked before the first is applied. */
function applyFields(headers: RawHeaders, changes: readonly FieldChange[]): void {
  for (const { name, values } of changes) {
    if (!isToken(name)) throw badReply('changes.headers', `${JSON.stringify(name)} is no header name`);
    const bad = values.find((value) => !isFieldValue(value));
    if (bad !== undefined)
      throw badReply('changes.headers', `the value ${JSON.stringify(bad)} of ${name} cannot be sent in a header`);
  }
  for (const { op, name, values } of changes) {
    if (NEVER.has(name.toLowerCase())) continue;
    if (op !== 'add') removeHeader(headers, name);
    if (op !== 'remove') for (const value of values) headers.push(name, trimBlanks(value));
  }
}
