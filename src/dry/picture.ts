// What a hook may change, as lines of text and as JSON: a request, a response or reply, a session.

import { isUtf8 } from 'node:buffer';
import { STATUS_CODES } from 'node:http';
import type { Exchange } from '../chain/exchange.ts';
import { textFromBytes } from '../lib/bytes.ts';
import { goJson } from '../lib/go-json.ts';
import type { RawHeaders } from '../lib/headers.ts';
import { formatUrl } from '../lib/request-url.ts';
import type { CallerSession } from '../session/session.ts';
import { bodyLines, printable, printableBytes } from './printable.ts';

/** A message at one moment; later changes to what it was taken of do not show in it. */
export interface Picture {
  /** `GET /shop/?page=2`, or `200 OK`. */
  readonly start: string;
  readonly headers: RawHeaders;
  readonly body: Buffer;
}

/** `body`: as it was sent, which counts as long as nobody has read it. */
export function requestPicture({ method, methodTransform, url, headers, body: read }: Exchange, body: Buffer): Picture {
  const start = `${methodTransform ?? method} ${formatUrl(url)}`;
  return { start, headers: [...headers], body: read.bytes ?? body };
}

export function messagePicture({ status, headers, body }: MessageParts): Picture {
  const start = `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  return { start, headers: [...headers], body: body ?? Buffer.alloc(0) };
}

interface MessageParts {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Buffer | null;
}

/** Start line and headers. Lengths follow the body by themselves, so they are nobody's change. */
export function headLines({ start, headers }: Picture): string[] {
  const lines = [printableBytes(start)];
  for (const [name, value] of pairsOf(headers)) lines.push(printableBytes(`${name}: ${value}`));
  return lines;
}

export function pictureBodyLines({ body }: Picture): string[] {
  return bodyLines(body);
}

/** One line per value; metadata by itself, because hooks pass their facts on in it. */
export function sessionLines(session: CallerSession | null): string[] {
  if (session === null) return [];
  const { meta_data, hookwire_plugin, ...rest } = session.data;
  const metadata = Object.entries(meta_data ?? {}).map(([key, value]) => `meta_data.${key}: ${goJson(value)}`);
  const values = Object.entries(rest).map(([key, value]) => `${key}: ${goJson(value)}`);
  const kept = session.keyId === '' ? [] : [`(kept under) ${session.keyId}`];
  return [...kept, ...values, ...metadata].map(printable);
}

export function pictureJson({ start, headers, body }: Picture): object {
  const [first = '', ...rest] = textFromBytes(start).split(' ');
  const status = /^\d/.test(first);
  const text = isUtf8(body) ? { body: body.toString('utf8') } : { body_base64: body.toString('base64') };
  return {
    ...(status ? { status: Number(first) } : { method: first, path: rest.join(' ') }),
    headers: pairsOf(headers).map(([name, value]) => [textFromBytes(name), textFromBytes(value)]),
    ...(body.length > 0 ? text : {}),
  };
}

export function sessionJson(session: CallerSession | null): object | null {
  if (session === null) return null;
  const { hookwire_plugin, ...shown } = session.data;
  return { token: session.keyId, session: shown };
}

function pairsOf(headers: RawHeaders): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i < headers.length; i += 2) {
    if ((headers[i] as string).toLowerCase() !== 'content-length')
      pairs.push([headers[i] as string, headers[i + 1] as string]);
  }
  return pairs;
}
