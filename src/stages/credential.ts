// Reading a caller's credential, and taking it out again. Contract §4.8.

import type { Exchange } from '../chain/exchange.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { CredentialLocation } from '../definition/types.ts';
import { bytesFromText, textFromBytes, trimBlanks } from '../lib/bytes.ts';
import { getHeader, getHeaderValues, removeHeader } from '../lib/headers.ts';
import { encodeQuery, firstParam, parseQuery } from '../lib/query.ts';

/** Header, then query, then cookie; a later one present overrides an earlier one. Empty: none. */
export function readCredential(exchange: Exchange, { header, param, cookie }: CredentialLocation): string {
  let found = header === '' ? '' : (getHeader(exchange.headers, header) ?? '');
  if (param !== '') found = firstParam(exchange.url.query, param) || found;
  if (cookie !== '') found = readCookie(exchange, cookie) || found;
  return textFromBytes(found);
}

function readCookie(exchange: Exchange, name: string): string {
  for (const line of getHeaderValues(exchange.headers, 'Cookie')) {
    for (const pair of line.split(';')) {
      const equals = pair.indexOf('=');
      if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
    }
  }
  return '';
}

/** `strip_auth_data`: runs after post_key_auth (contract §16.10). */
export class StripCredentialStage implements Stage {
  readonly name = 'strip-auth';
  readonly #locations: readonly CredentialLocation[];

  constructor(locations: readonly CredentialLocation[]) {
    this.#locations = locations;
  }

  run(exchange: Exchange): StageResult {
    for (const { header, param, cookie } of this.#locations) {
      if (header !== '') removeHeader(exchange.headers, header);
      if (param !== '') stripParam(exchange, param);
      if (cookie !== '') stripCookie(exchange, cookie);
    }
    return undefined;
  }
}

function stripParam(exchange: Exchange, name: string): void {
  const query = parseQuery(exchange.url.query);
  if (query.delete(bytesFromText(name))) exchange.url = { ...exchange.url, query: encodeQuery(query) };
}

function stripCookie({ headers }: Exchange, name: string): void {
  for (const line of getHeaderValues(headers, 'Cookie')) {
    const kept = line
      .split(';')
      .map(trimBlanks)
      .filter((pair) => pair.slice(0, pair.indexOf('=')) !== name);
    const at = headers.findIndex(
      (text, i) => i % 2 === 1 && text === line && headers[i - 1]?.toLowerCase() === 'cookie',
    );
    if (kept.length > 0) headers[at] = kept.join('; ');
    else headers.splice(at - 1, 2);
  }
}
