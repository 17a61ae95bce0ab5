// What events say about the request they came from. Contract §7.3.

import { sameName } from '../lib/headers.ts';
import { decodedPath, formatUrl } from '../lib/request-url.ts';
import type { Exchange } from './exchange.ts';

/** Bytes of a body that an event carries at the most. */
const MAX_BODY = 64 * 1024;

/** Fires an event about this exchange when somebody listens. */
export function fireEvent(
  exchange: Exchange,
  type: string,
  facts: { Message: string; Key: string; Reason?: string },
): void {
  exchange.api.events.fire(type, () => ({
    OriginatingRequest: originatingRequest(exchange),
    Path: decodedPath(exchange.url.path),
    Origin: clientAddress(exchange),
    ...facts,
  }));
}

export function originatingRequest(exchange: Exchange): string {
  return Buffer.from(wireText(exchange), 'latin1').toString('base64');
}

export function authFailure(exchange: Exchange, key: string): void {
  fireEvent(exchange, 'AuthFailure', { Message: 'Auth Failure', Key: key });
}

/** X-Real-IP, else an entry of X-Forwarded-For, else the peer (contract §7.3). */
export function clientAddress({ headers, api, peerAddress }: Exchange): string {
  let real: string | undefined;
  let forwarded: string | undefined;
  // One look at all of them: this is asked for every request that is recorded.
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] as string;
    if (sameName(name, 'X-Real-IP')) real ??= headers[i + 1];
    else if (sameName(name, 'X-Forwarded-For')) forwarded ??= headers[i + 1];
  }
  if (real) return real;
  if (!forwarded) return peerAddress;
  const entries = forwarded.split(',');
  return (entries.at(api.xffDepth === 0 ? 0 : -api.xffDepth) ?? peerAddress).trim();
}

/** The request as on the wire, as a byte string: as far as it is in memory, and no more than so many bytes of the body. */
export function wireText({ method, url, host, headers, body }: Exchange, maxBody = MAX_BODY): string {
  const lines = [`${method} ${formatUrl(url)} HTTP/1.1`, `Host: ${host}`];
  for (let i = 0; i < headers.length; i += 2) {
    if ((headers[i] as string).toLowerCase() !== 'host') lines.push(`${headers[i]}: ${headers[i + 1]}`);
  }
  const bytes = body.beginning?.subarray(0, maxBody).toString('latin1') ?? '';
  return `${lines.join('\r\n')}\r\n\r\n${bytes}`;
}
