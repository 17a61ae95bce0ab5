// Headers for the upstream: the client's as hooks left them, minus what belongs to one connection, plus ours. In that order,
// so that a client's Connection header can never name one of ours (a known proxy weakness).

import type { Exchange } from '../chain/exchange.ts';
import { connectionOptions, isHopByHop, type RawHeaders } from '../lib/headers.ts';

const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

export function upstreamHeaders(exchange: Exchange, host: string, method: string, userAgent: string): RawHeaders {
  const { headers } = exchange;
  const options = connectionOptions(headers);
  const out: RawHeaders = ['host', host];
  let forwardedFor = '';
  let hasUserAgent = false;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] as string;
    if (isHopByHop(name)) continue;
    switch (name.length) {
      case 4:
      case 6:
      case 10:
      case 14:
      case 15: {
        const lower = name.toLowerCase();
        if (lower === 'host' || lower === 'content-length' || lower === 'expect') continue;
        if (lower === 'user-agent' && !options?.has(lower)) hasUserAgent = true;
        if (lower === 'x-forwarded-for') {
          forwardedFor += `${headers[i + 1]}, `;
          continue;
        }
      }
    }
    if (options?.has(name.toLowerCase())) continue;
    out.push(name, headers[i + 1] as string);
  }
  out.push('x-forwarded-for', forwardedFor + exchange.peerAddress);
  if (!hasUserAgent) out.push('user-agent', userAgent);
  appendLength(out, exchange, method);
  return out;
}

/** Content-Length is made from the body that really goes out; a chunked request that nobody read stays chunked. */
function appendLength(out: RawHeaders, exchange: Exchange, method: string): void {
  const { bytes, declaredLength } = exchange.body;
  const length = bytes === null ? declaredLength : bytes.length;
  if (length > 0 || (length === 0 && METHODS_WITH_BODY.has(method))) out.push('content-length', String(length));
}
