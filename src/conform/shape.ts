// A message in the form in which what was expected and what was seen are compared: order counts among the values of one name only.

import { STATUS_CODES } from 'node:http';
import type { Exchange } from '../chain/exchange.ts';
import { bodyLines, printable } from '../dry/printable.ts';
import { textFromBytes } from '../lib/bytes.ts';
import { canonicalName, type RawHeaders } from '../lib/headers.ts';
import { parseQuery } from '../lib/query.ts';
import { bytesOf } from './bytes.ts';
import type { ChangeSpec, ValuesSpec } from './scenario.ts';

/** Texts in UTF-8, names of headers in canonical form. */
type Values = ReadonlyMap<string, readonly string[]>;

export interface Shape {
  /** Empty: a response. */
  readonly method: string;
  readonly path: string;
  /** 0: a request. */
  readonly status: number;
  readonly query: Values;
  readonly headers: Values;
  readonly body: Buffer;
}

/** `body`: as it was sent, which counts as long as nobody has read it. */
export function requestShape({ method, methodTransform, url, headers, body: read }: Exchange, body: Buffer): Shape {
  const origin = url.scheme === '' ? '' : `${url.scheme}://${url.host}`;
  return {
    method: methodTransform ?? method,
    path: textFromBytes(origin + url.path),
    status: 0,
    query: textValues(parseQuery(url.query)),
    headers: headerValues(headers),
    body: read.bytes ?? body,
  };
}

export interface MessageParts {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Buffer | null;
}

export function responseShape({ status, headers, body }: MessageParts): Shape {
  return {
    method: '',
    path: '',
    status,
    query: new Map(),
    headers: headerValues(headers),
    body: body ?? Buffer.alloc(0),
  };
}

/** Lengths follow the body by themselves. */
function headerValues(headers: RawHeaders): Values {
  const values = new Map<string, string[]>();
  for (let i = 0; i < headers.length; i += 2) {
    const name = canonicalName(headers[i] as string);
    if (name === 'Content-Length') continue;
    values.set(name, [...(values.get(name) ?? []), textFromBytes(headers[i + 1] as string)]);
  }
  return values;
}

function textValues(query: ReadonlyMap<string, readonly string[]>): Values {
  return new Map(Array.from(query, ([name, values]) => [textFromBytes(name), values.map(textFromBytes)]));
}

export function changedShape(shape: Shape, change: ChangeSpec): Shape {
  const { method, path, status, query, headers, body } = change;
  return {
    method: method ?? shape.method,
    path: path ?? shape.path,
    status: status ?? shape.status,
    query: changedValues(shape.query, query ?? {}, (name) => name),
    headers: changedValues(shape.headers, headers ?? {}, canonicalName),
    body: body === undefined ? shape.body : bytesOf(body),
  };
}

export function changedValues(values: Values, change: ValuesSpec, nameOf: (name: string) => string): Values {
  const changed = new Map(values);
  for (const [name, wanted] of Object.entries(change)) {
    if (wanted === null) changed.delete(nameOf(name));
    else changed.set(nameOf(name), typeof wanted === 'string' ? [wanted] : wanted);
  }
  return changed;
}

/** Only these headers. */
export function withHeaders(shape: Shape, names: readonly string[]): Shape {
  const wanted = new Set(names.map(canonicalName));
  return { ...shape, headers: new Map([...shape.headers].filter(([name]) => wanted.has(name))) };
}

export function shapeLines(shape: Shape): string[] {
  const body = bodyLines(shape.body);
  return [...headLines(shape), ...(body.length > 0 ? ['', ...body] : [])];
}

export function headLines({ method, path, status, query, headers }: Shape): string[] {
  const start = method === '' ? `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd() : `${method} ${path}`;
  return [
    printable(start),
    ...sortedPairs(query).map(([name, value]) => printable(`?${name}=${value}`)),
    ...sortedPairs(headers).map(([name, value]) => printable(`${name}: ${value}`)),
  ];
}

function sortedPairs(values: Values): [name: string, value: string][] {
  const names = [...values.keys()].sort();
  return names.flatMap((name) => (values.get(name) ?? []).map((value): [string, string] => [name, value]));
}
