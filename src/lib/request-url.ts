// The URL of a request as Go's net/url models it, on byte strings. Contract §3.1 step 5 and observed differences 11–13.

import { bytesFromText } from './bytes.ts';
import { unescapeBytes } from './query.ts';

export interface RequestUrl {
  /** Lower case, without `:`; empty for the usual origin form. */
  readonly scheme: string;
  readonly host: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  /** A lone `?` at the end, which stays. */
  readonly forceQuery: boolean;
}

const PLAIN_PATH = /^[A-Za-z0-9\-_.~!$&'()*+,;=:@[\]/]*$/;
const VALID_ESCAPED = /^[A-Za-z0-9\-_.~!$&'()*+,;=:@[\]/%]*$/;
const CONTROL = /[\x00-\x1f\x7f]/;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;

/** Parses a request target or a url that a hook returned; null when Go would refuse it (empty, relative, broken escape, control character). */
export function parseRequestUrl(text: string): RequestUrl | null {
  if (text === '' || CONTROL.test(text)) return null;
  if (text === '*') return { scheme: '', host: '', path: '*', query: '', forceQuery: false };
  const bytes = bytesFromText(text);
  const scheme = SCHEME.exec(bytes)?.[1] ?? '';
  const [rest, query, forceQuery] = splitQuery(scheme === '' ? bytes : bytes.slice(scheme.length + 1));
  if (!rest.startsWith('/')) return null;
  let host = '';
  let path = rest;
  if (scheme !== '' && rest.startsWith('//')) {
    const slash = rest.indexOf('/', 2);
    host = rest.slice(2, slash < 0 ? undefined : slash);
    path = slash < 0 ? '' : rest.slice(slash);
    if (/[\s<>"\\^`{|}]/.test(host)) return null;
  }
  const escaped = escapePath(path);
  return escaped === null ? null : { scheme: scheme.toLowerCase(), host, path: escaped, query, forceQuery };
}

function splitQuery(text: string): [rest: string, query: string, forceQuery: boolean] {
  const mark = text.indexOf('?');
  if (mark < 0) return [text, '', false];
  return [text.slice(0, mark), text.slice(mark + 1), mark === text.length - 1];
}

/** Keeps a path that is validly encoded as it is; otherwise decodes and re-encodes all of it. Null: a broken escape. */
export function escapePath(path: string): string | null {
  if (PLAIN_PATH.test(path)) return path;
  const decoded = unescapeBytes(path);
  if (decoded === null) return null;
  return VALID_ESCAPED.test(path) ? path : encodePath(decoded);
}

/** Go's path escaping of a decoded path (byte string). */
export function encodePath(decoded: string): string {
  return decoded.replace(
    /[^A-Za-z0-9\-_.~$&+,/:;=@]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** The decoded path, on which rules of a definition are matched (so that `%62` is `b`). */
export function decodedPath(path: string): string {
  return path.includes('%') ? (unescapeBytes(path) ?? path) : path;
}

/** Escaped letters that need no escape mean the same without (RFC 3986 §6.2.2.2): `%73hop` is `shop`. */
export function unescapeUnreserved(path: string): string {
  return path.replace(/%([0-9A-Fa-f]{2})/g, (escaped, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-_.~]/.test(char) ? char : escaped;
  });
}

export function formatUrl(url: RequestUrl): string {
  const tail = url.query !== '' ? `${url.path}?${url.query}` : url.forceQuery ? `${url.path}?` : url.path;
  return url.scheme === '' ? tail : `${url.scheme}://${url.host}${tail}`;
}

/** Go's path.Clean with the trailing slash kept: what the listener redirects unclean paths to. Escaped dots count as dots. */
export function cleanPath(path: string): string {
  if (path === '') return '/';
  if (!/\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) return path.startsWith('/') ? path : `/${path}`;
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    const dots = segment.replace(/%2e/gi, '.');
    if (dots === '..') kept.pop();
    else if (dots !== '' && dots !== '.') kept.push(segment);
  }
  const clean = `/${kept.join('/')}`;
  return path.endsWith('/') && clean !== '/' ? `${clean}/` : clean;
}

/** True when dot segments, escaped or not, lead above the root: such a path must never be joined to a target's. */
export function climbsOut(path: string): boolean {
  if (!path.includes('..') && !/%2e/i.test(path)) return false;
  let depth = 0;
  for (const segment of path.replace(/%2e/gi, '.').split('/')) {
    if (segment === '..') depth--;
    else if (segment !== '' && segment !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

/** `/base/` + `/x` → `/base/x`; exactly one slash where they meet, none when nothing follows (contract: README note 14). */
export function joinPaths(base: string, path: string, keepBaseSlash: boolean): string {
  if (keepBaseSlash && (path === '' || path === '/')) return base;
  let end = base.length;
  while (end > 0 && base[end - 1] === '/') end--;
  let start = 0;
  while (start < path.length && path[start] === '/') start++;
  if (start === path.length) return base.slice(0, end);
  return `${base.slice(0, end)}/${path.slice(start)}`;
}
