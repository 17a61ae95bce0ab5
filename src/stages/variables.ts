// `$tyk_meta.*` and `$tyk_context.*` in values of a definition.

import { clientAddress } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { metadataOf } from '../dispatch/session-codec.ts';
import { textFromBytes } from '../lib/bytes.ts';
import { getHeader } from '../lib/headers.ts';
import { firstParam } from '../lib/query.ts';
import { decodedPath } from '../lib/request-url.ts';
import type { Session } from '../session/session.ts';

const VARIABLE = /\$tyk_(meta|context)\.([A-Za-z0-9_\-.]+)/g;

/** Unknown names become empty; without a session (or with context variables off) the text stays as written. */
export function fillVariables(text: string, exchange: Exchange): string {
  if (!text.includes('$tyk_')) return text;
  return text.replace(VARIABLE, (whole, kind: string, name: string) => {
    if (kind === 'meta') return exchange.session === null ? whole : metaValue(exchange.session.data, name);
    return exchange.api.definition.contextVars ? contextValue(exchange, name) : whole;
  });
}

function metaValue(session: Session, name: string): string {
  const metadata = metadataOf(session);
  return Object.hasOwn(metadata, name) ? (metadata[name] as string) : '';
}

function contextValue(exchange: Exchange, name: string): string {
  switch (name) {
    case 'path':
      return textFromBytes(decodedPath(exchange.url.path));
    case 'path_parts':
      return textFromBytes(decodedPath(exchange.url.path))
        .split('/')
        .filter((part) => part !== '')
        .join(',');
    case 'remote_addr':
      return clientAddress(exchange);
    case 'token':
      return exchange.session?.keyId ?? '';
    case 'api_id':
      return exchange.api.definition.id;
    case 'request_method':
      return exchange.method;
    default:
      return namedValue(exchange, name);
  }
}

/** `headers_X_Name`, `request_data_name`, with `-` of header names written as `_`. */
function namedValue(exchange: Exchange, name: string): string {
  if (name.startsWith('headers_'))
    return textFromBytes(getHeader(exchange.headers, name.slice(8).replaceAll('_', '-')) ?? '');
  if (name.startsWith('request_data_')) return textFromBytes(firstParam(exchange.url.query, name.slice(13)) ?? '');
  return '';
}
