// Writes a response that was held in memory for response stages.

import type { Exchange } from '../chain/exchange.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import { isFieldValue, isToken, type RawHeaders, removeHeader } from '../lib/headers.ts';

const EMPTY = Buffer.alloc(0);

/** Content-Length is always made from the body, for HEAD too (contract §8.4: Tyk sends 0 there, and plugins may set a body). */
export function writeCollected(exchange: Exchange, response: UpstreamResponse): void {
  const { res } = exchange;
  if (res.destroyed || res.headersSent) return;
  const body = response.body ?? EMPTY;
  const headers = sendable(response.headers);
  removeHeader(headers, 'Content-Length');
  const bodyless = response.status === 204 || response.status === 304;
  if (!bodyless) headers.push('Content-Length', String(body.length));
  res.writeHead(response.status, headers);
  if (bodyless || exchange.req.method === 'HEAD') res.end();
  else res.end(body);
}

/** Hooks may have put in what HTTP has no form for: line breaks become blanks, impossible names go. */
function sendable(headers: RawHeaders): RawHeaders {
  const out: RawHeaders = [];
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] as string;
    const value = (headers[i + 1] as string).replace(/[\r\n]/g, ' ');
    if (isToken(name) && isFieldValue(value)) out.push(name, value);
  }
  return out;
}
