// Query strings as Go reads and writes them (net/url), on byte strings. Contract §2 params, §3.1 steps 4 and 8.

import { bytesFromText } from './bytes.ts';

/** Keys in the order they came, with all values; both percent-decoded, as byte strings. */
export type Query = Map<string, string[]>;

const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/** Percent-decoding into a byte string; null when an escape is broken. */
export function unescapeBytes(text: string): string | null {
  if (!text.includes('%')) return text;
  if (BAD_ESCAPE.test(text)) return null;
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Pairs with `;` or a broken escape are dropped, empty ones skipped, as Go does. */
export function parseQuery(raw: string): Query {
  const query: Query = new Map();
  if (raw === '') return query;
  for (const pair of raw.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const equals = pair.indexOf('=');
    const key = decodePart(equals < 0 ? pair : pair.slice(0, equals));
    const value = decodePart(equals < 0 ? '' : pair.slice(equals + 1));
    if (key === null || value === null) continue;
    const values = query.get(key);
    if (values) values.push(value);
    else query.set(key, [value]);
  }
  return query;
}

function decodePart(text: string): string | null {
  return unescapeBytes(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/** Keys sorted by bytes, `c` → `c=`, blanks as `+`. */
export function encodeQuery(query: Query): string {
  const parts: string[] = [];
  for (const key of [...query.keys()].sort()) {
    const name = encodePart(key);
    for (const value of query.get(key) ?? []) parts.push(`${name}=${encodePart(value)}`);
  }
  return parts.join('&');
}

function encodePart(bytes: string): string {
  if (!/[^A-Za-z0-9\-_.~]/.test(bytes)) return bytes;
  return bytes.replace(/[^A-Za-z0-9\-_.~]/g, (char) =>
    char === ' ' ? '+' : `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

export function sameQuery(a: Query, b: Query): boolean {
  if (a.size !== b.size) return false;
  for (const [key, values] of a) {
    const others = b.get(key);
    if (!others || others.length !== values.length || values.some((value, i) => value !== others[i])) return false;
  }
  return true;
}

/** First value of a parameter named in text, as a byte string. */
export function firstParam(raw: string, name: string): string | undefined {
  return raw === '' ? undefined : parseQuery(raw).get(bytesFromText(name))?.[0];
}
