// Writes a Reply to the client.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { trimBlanks } from '../lib/bytes.ts';
import { getHeader, isFieldValue, isToken, type RawHeaders } from '../lib/headers.ts';
import { sniffContentType } from '../lib/sniff.ts';
import type { Exchange } from './exchange.ts';
import type { Reply } from './reply.ts';

/** What all error replies of a gateway share. */
export interface ReplyStyle {
  readonly hideGenerator: boolean;
  readonly closeConnections: boolean;
  readonly exposeErrors: boolean;
}

/** Bytes of an unread request body that are still taken in after a reply, so that the client gets to read it (Go: 256 KiB). */
const DRAIN_BYTES = 256 * 1024;

export function respond(exchange: Exchange, reply: Reply, style: ReplyStyle): void {
  const { res } = exchange;
  if (res.destroyed || res.headersSent) return;
  const headers: RawHeaders = [...exchange.replyHeaders];
  let body: Buffer;
  if (reply.errorMessage !== null) {
    body = errorBody(exchange, reply, headers, style);
  } else {
    appendClean(headers, reply.headers, null);
    body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
    if (body.length > 0 && !isBodyless(reply.status) && getHeader(headers, 'Content-Type') === undefined)
      headers.push('Content-Type', sniffContentType(body));
  }
  writeReply(exchange.req, res, { status: reply.status, headers, body, close: style.closeConnections });
}

function errorBody(exchange: Exchange, reply: Reply, headers: RawHeaders, style: ReplyStyle): Buffer {
  const { contentType, body } = exchange.api.templates.render(
    reply.status,
    reply.errorMessage ?? '',
    getHeader(exchange.headers, 'Content-Type'),
  );
  appendClean(headers, reply.headers, 'content-type');
  headers.push('Content-Type', contentType);
  if (!style.hideGenerator) headers.push('X-Generator', 'tyk.io');
  if (style.exposeErrors && reply.errorCode !== null) headers.push('Hookwire-Error', reply.errorCode);
  return Buffer.from(body);
}

/** Names that are no tokens go, line breaks become blanks, and lengths and framing are never the plugin's (contract §3.2, §16.3). */
function appendClean(headers: RawHeaders, from: RawHeaders, except: string | null): void {
  for (let i = 0; i < from.length; i += 2) {
    const name = from[i] as string;
    const lower = name.toLowerCase();
    if (!isToken(name) || lower === 'content-length' || lower === 'transfer-encoding' || lower === except) continue;
    const value = trimBlanks((from[i + 1] as string).replace(/[\r\n]/g, ' '));
    if (isFieldValue(value)) headers.push(name, value);
  }
}

export interface WrittenReply {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Buffer;
  readonly close: boolean;
}

/** Head and body in one write; also for replies before any API is known. */
export function writeReply(req: IncomingMessage, res: ServerResponse, reply: WrittenReply): void {
  const { status, headers, body } = reply;
  const bodyless = isBodyless(status);
  if (!bodyless) headers.push('Content-Length', String(body.length));
  const unread = !req.complete && hasBody(req);
  if (reply.close) headers.push('Connection', 'close');
  res.writeHead(status, headers);
  if (bodyless || req.method === 'HEAD') res.end();
  else res.end(body);
  if (unread) drain(req);
}

function isBodyless(status: number): boolean {
  return status === 204 || status === 304;
}

function hasBody(req: IncomingMessage): boolean {
  return req.headers['transfer-encoding'] !== undefined || (req.headers['content-length'] ?? '0') !== '0';
}

/** Takes in a bounded rest of the request: closing at once would reset the connection before the client has read the reply. */
function drain(req: IncomingMessage): void {
  let left = DRAIN_BYTES;
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) req.destroy();
  });
  req.on('error', () => {});
  req.resume();
}
