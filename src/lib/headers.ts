// Headers as node gives and takes them: a flat list of name, value, name, value … in the order of the wire, nothing lost.

import { METHODS as HTTP_METHODS } from 'node:http';

export type RawHeaders = string[];

/** Methods that node's parser lets through. */
export const METHODS: readonly string[] = HTTP_METHODS;

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const CANONICAL = /^(?:[^a-z-][^A-Z-]*)?(?:-(?:[^a-z-][^A-Z-]*)?)*$/;
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** Go's canonical form (`x-api-key` → `X-Api-Key`, `DNT` → `Dnt`); names that are no tokens stay as they are. Contract §2. */
export function canonicalName(name: string): string {
  if (CANONICAL.test(name) || !TOKEN.test(name)) return name;
  return name.toLowerCase().replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

export function isToken(name: string): boolean {
  return TOKEN.test(name);
}

/** A value that may go out as it is: no control characters but tab, nothing above one byte. */
export function isFieldValue(value: string): boolean {
  return !BAD_VALUE.test(value);
}

/** Whatever the case of their letters. */
export function sameName(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  if (a === b) return true;
  // Most names of the same length begin with another letter: 0x20 is all that case can change of it.
  return (a.charCodeAt(0) | 0x20) === (b.charCodeAt(0) | 0x20) && a.toLowerCase() === b.toLowerCase();
}

/** First value, or undefined. */
export function getHeader(headers: RawHeaders, name: string): string | undefined {
  for (let i = 0; i < headers.length; i += 2) {
    if (sameName(headers[i] as string, name)) return headers[i + 1];
  }
  return undefined;
}

export function getHeaderValues(headers: RawHeaders, name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    if (sameName(headers[i] as string, name)) values.push(headers[i + 1] as string);
  }
  return values;
}

export function removeHeader(headers: RawHeaders, name: string): void {
  let kept = 0;
  for (let i = 0; i < headers.length; i += 2) {
    if (sameName(headers[i] as string, name)) continue;
    headers[kept] = headers[i] as string;
    headers[kept + 1] = headers[i + 1] as string;
    kept += 2;
  }
  headers.length = kept;
}

/** Replaces all values of the name by this one. */
export function setHeader(headers: RawHeaders, name: string, value: string): void {
  removeHeader(headers, name);
  headers.push(name, value);
}

/** Names that a Connection header asks to drop with it; null when there are none beyond the usual two. RFC 9110 §7.6.1. */
export function connectionOptions(headers: RawHeaders): ReadonlySet<string> | null {
  let options: Set<string> | null = null;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] as string;
    if (name.length !== 10 || name.toLowerCase() !== 'connection') continue;
    const value = headers[i + 1] as string;
    if (value === 'keep-alive' || value === 'close' || value === '') continue;
    options ??= new Set();
    for (const option of value.split(',')) options.add(option.trim().toLowerCase());
  }
  return options;
}

const HOP_BY_HOP = new Set([
  'te',
  'trailer',
  'upgrade',
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'proxy-authenticate',
  'proxy-authorization',
]);

/** Headers of one connection only; looks at the length first because this runs for every header of every message. */
export function isHopByHop(name: string): boolean {
  switch (name.length) {
    case 2:
    case 7:
    case 10:
    case 16:
    case 17:
    case 18:
    case 19:
      return HOP_BY_HOP.has(name.toLowerCase());
    default:
      return false;
  }
}
