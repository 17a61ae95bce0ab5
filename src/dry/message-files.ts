// The files that `hookwire call` takes: a request, a response, a session. Whatever they leave out has a default.

import type { UpstreamResponse } from '../chain/stage.ts';
import { headerValueBytes } from '../lib/bytes.ts';
import { getHeader, isFieldValue, isToken, type RawHeaders } from '../lib/headers.ts';
import { isJsonObject } from '../lib/json-file.ts';
import { parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import type { CallerSession, Session } from '../session/session.ts';
import type { JsonInput } from './input.ts';

/** A request as a client would send it; texts are byte strings. */
export interface RequestParts {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly url: RequestUrl;
  readonly host: string;
  readonly secure: boolean;
  readonly headers: RawHeaders;
  readonly body: Buffer;
}

const DEFAULT_HOST = 'localhost';

/** Without a path the request goes to `listenPath`. */
export function readRequest(input: JsonInput | null, listenPath: string): RequestParts {
  input?.allowOnly(['method', 'path', 'url', 'headers', 'body', 'body_base64']);
  const { scheme, host: urlHost, ...rest } = urlOf(input, listenPath);
  const given = headersOf(input);
  const body = bodyOf(input);
  const host = getHeader(given, 'Host') ?? (urlHost || DEFAULT_HOST);
  const headers = getHeader(given, 'Host') === undefined ? ['Host', host, ...given] : given;
  if (body.length > 0 && getHeader(headers, 'Transfer-Encoding') === undefined)
    headers.push('Content-Length', String(body.length));
  const url = { ...rest, scheme: '', host: '' };
  const target = `${url.path}${url.query === '' && !url.forceQuery ? '' : `?${url.query}`}`;
  return { method: methodOf(input), target, url, host, secure: scheme === 'https', headers, body };
}

function methodOf(input: JsonInput | null): string {
  const method = input?.string('method') ?? 'GET';
  return isToken(method) ? method : (input as JsonInput).fail(['method'], `${JSON.stringify(method)} is no method`);
}

function urlOf(input: JsonInput | null, listenPath: string): RequestUrl {
  const key = input?.get('url') === undefined ? 'path' : 'url';
  if (key === 'url' && input?.get('path') !== undefined) input.fail(['path'], 'give "path" or "url", not both');
  const text = input?.string(key) ?? listenPath;
  const url = parseRequestUrl(text);
  const isKnown = url !== null && ['', 'http', 'https'].includes(url.scheme) && url.path !== '*';
  if (isKnown) return url.path === '' ? { ...url, path: '/' } : url;
  const example = key === 'url' ? 'as /shop/?page=2 or http://shop.test/' : 'as /shop/?page=2';
  return (input as JsonInput).fail(
    [key],
    `${JSON.stringify(text)} cannot be requested: begin with a slash, ${example}`,
  );
}

/** An object of texts or lists of texts, or a list of pairs. Lengths are ours. */
function headersOf(input: JsonInput | null): RawHeaders {
  const written = input?.get('headers');
  if (input === null || written === undefined) return [];
  const headers: RawHeaders = [];
  for (const [path, name, value] of headerPairs(input, written)) {
    if (!isToken(name)) input.fail(path, `${JSON.stringify(name)} is no header name`);
    if (typeof value !== 'string') input.fail(path, 'the value of a header must be a string');
    const bytes = headerValueBytes(value as string);
    if (!isFieldValue(bytes)) input.fail(path, 'the value has characters that no header can carry');
    if (name.toLowerCase() !== 'content-length') headers.push(name, bytes);
  }
  return headers;
}

type Pair = readonly [path: (string | number)[], name: string, value: unknown];

function headerPairs(input: JsonInput, written: unknown): Pair[] {
  if (isJsonObject(written))
    return Object.entries(written).flatMap(([name, value]): Pair[] =>
      Array.isArray(value)
        ? value.map((item, index) => [['headers', name, index], name, item])
        : [[['headers', name], name, value]],
    );
  if (!Array.isArray(written)) return input.fail(['headers'], 'must be an object, or a list of [name, value]');
  return written.map((pair: unknown, index): Pair => {
    if (Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string')
      return [['headers', index], pair[0], pair[1]];
    return input.fail(['headers', index], 'must be a pair ["name", "value"]');
  });
}

function bodyOf(input: JsonInput | null): Buffer {
  const text = input?.string('body');
  const base64 = input?.string('body_base64');
  if (input === null || base64 === undefined) return Buffer.from(text ?? '');
  if (text !== undefined) input.fail(['body_base64'], 'give "body" or "body_base64", not both');
  const isValid = /^[A-Za-z0-9+/]*={0,2}$/.test(base64) && base64.length % 4 === 0;
  return isValid ? Buffer.from(base64, 'base64') : input.fail(['body_base64'], 'is not Base64');
}

/** Without a file: 200 and nothing else. */
export function readResponse(input: JsonInput | null): UpstreamResponse {
  input?.allowOnly(['status', 'headers', 'body', 'body_base64']);
  const status = input?.get('status') ?? 200;
  if (!Number.isInteger(status) || (status as number) < 200 || (status as number) > 999)
    (input as JsonInput).fail(['status'], `${JSON.stringify(status)} is no status of a final response (200 to 999)`);
  return { status: status as number, headers: headersOf(input), body: bodyOf(input), head: null };
}

/** In the form of Tyk's stored sessions, as `GET /tyk/keys/{id}` shows them. */
export function readSession(input: JsonInput): CallerSession {
  const metadata = input.get('meta_data');
  if (metadata !== undefined && !isJsonObject(metadata)) input.fail(['meta_data'], 'must be an object');
  for (const [key, kind] of SESSION_KINDS) {
    const value = input.get(key);
    if (value !== undefined && typeof value !== kind) input.fail([key], `must be a ${kind}`);
  }
  const token = isJsonObject(metadata) ? metadata['token'] : undefined;
  return { keyId: typeof token === 'string' ? token : '', data: structuredClone(input.value) as Session };
}

/** Those that hooks read most; the wrong type would reach them as nonsense. */
const SESSION_KINDS = [
  ['alias', 'string'],
  ['org_id', 'string'],
  ['rate', 'number'],
  ['per', 'number'],
  ['expires', 'number'],
  ['quota_max', 'number'],
  ['quota_remaining', 'number'],
  ['is_inactive', 'boolean'],
] as const;
