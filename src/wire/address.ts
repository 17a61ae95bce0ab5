// Addresses of coprocesses, as Tyk writes them. Contract §0.
import { isIPv4, isIPv6 } from 'node:net';

export type Address = (
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'dns'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }
) & {
  /** For grpc-js. */
  readonly grpcTarget: string;
  /** Default of `:authority`: Node's HTTP/2 server refuses an empty one. */
  readonly authority: string;
};

const FORMS = 'tcp://host:port, host:port, dns:///host:port or unix:///path';

/**
 * `tcp://host:port`, `host:port` (a bare IP address too, which Tyk refuses), `dns:///host:port`, `passthrough:///host:port`,
 * `unix:///path`, `unix:path`. Throws an Error whose message says what is wrong.
 */
export function parseAddress(text: string): Address {
  const [, scheme = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):(?=\/|[^0-9]))?(.*)$/is.exec(text) ?? [];
  switch (scheme.toLowerCase()) {
    case 'unix':
      return unixAddress(text, rest);
    case 'dns':
      return hostAddress(text, 'dns', rest.replace(/^\/\/[^/]*\/|^\/{0,2}/, ''));
    case 'passthrough':
      return hostAddress(text, 'tcp', rest.replace(/^\/{0,3}/, ''));
    case 'tcp':
      return hostAddress(text, 'tcp', rest.replace(/^\/\//, ''));
    case '':
      return hostAddress(text, 'tcp', text);
    default:
      throw new Error(`"${text}" has the unknown scheme "${scheme}": use ${FORMS}`);
  }
}

function unixAddress(text: string, rest: string): Address {
  const path = rest.replace(/^\/\/(?=\/)/, '');
  if (path === '' || path.startsWith('//')) throw new Error(`"${text}" names no socket file: use unix:///path`);
  return { kind: 'unix', path, grpcTarget: `unix:${path}`, authority: 'localhost' };
}

function hostAddress(text: string, kind: 'tcp' | 'dns', hostPort: string): Address {
  const found = /^(?:\[([^\]]*)\]|([^:/?#@\s]+)):(\d{1,5})$/.exec(hostPort);
  if (!found) throw new Error(`"${text}" is not host and port: use ${FORMS}`);
  const [, bracketed, name = ''] = found;
  const port = Number(found[3]);
  if (port < 1 || port > 65535) throw new Error(`"${text}" has a port outside 1–65535`);
  if (bracketed !== undefined && !isIPv6(bracketed))
    throw new Error(`"${text}": [${bracketed}] is not an IPv6 address`);
  const host = bracketed ?? name;
  const authority = bracketed === undefined ? `${host}:${port}` : `[${host}]:${port}`;
  return { kind, host, port, grpcTarget: `${resolver(host)}:${authority}`, authority };
}

function resolver(host: string): string {
  if (isIPv4(host)) return 'ipv4';
  return isIPv6(host) ? 'ipv6' : 'dns';
}
