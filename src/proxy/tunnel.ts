// A connection that both sides agreed to use for another protocol (WebSocket): bytes go both ways until either end closes.

import type { Duplex } from 'node:stream';
import type { Exchange } from '../chain/exchange.ts';
import { clientHeaders } from './response-headers.ts';

export function tunnel(exchange: Exchange, rawHeaders: readonly Buffer[], upstream: Duplex): void {
  const client = exchange.upgrade?.socket;
  if (!client || client.destroyed) {
    upstream.destroy();
    return;
  }
  exchange.res.detachSocket(client as never);
  exchange.pending = { cancel: () => upstream.destroy() };
  client.write(switchingHead(exchange, rawHeaders), 'latin1');
  if (exchange.upgrade.head.length > 0) upstream.write(exchange.upgrade.head);
  const close = () => {
    client.destroy();
    upstream.destroy();
    exchange.res.destroy();
  };
  client.on('error', close).on('close', close);
  upstream.on('error', close).on('close', close);
  client.pipe(upstream);
  upstream.pipe(client);
}

function switchingHead(exchange: Exchange, rawHeaders: readonly Buffer[]): string {
  const headers = [
    ...clientHeaders(rawHeaders),
    'Connection',
    'Upgrade',
    'Upgrade',
    exchange.req.headers.upgrade ?? '',
  ];
  let head = 'HTTP/1.1 101 Switching Protocols\r\n';
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return `${head}\r\n`;
}
