// What a response hook returned → the response. Contract §8.4.

import type { UpstreamResponse } from '../chain/stage.ts';
import { headerValueBytes, isLossy, textFromBytes } from '../lib/bytes.ts';
import { canonicalName } from '../lib/headers.ts';
import type { HookObject } from '../wire/transport.ts';
import { badReply } from './apply-request.ts';

type Response = NonNullable<HookObject['response']>;

export function applyResponse(response: UpstreamResponse, sent: HookObject, returned: HookObject): void {
  const edited = returned.response;
  if (!edited) throw badReply('response', 'it is missing');
  const status = edited.status_code ?? 0;
  // 0 is what a plugin leaves that never set it: the upstream's status stays.
  if (status !== 0 && (status < 200 || status > 999))
    throw badReply('response.status_code', `${status} is no status of a final response`);
  const headers = editedHeaders(sent.response as Response, edited);
  if (headers !== null) response.headers = toRaw(headers, lossyValues(response.headers));
  if (status !== 0) response.status = status;
  const body = edited.raw_body;
  response.body = body ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : Buffer.alloc(0);
}

type MultiHeaders = (readonly [name: string, values: readonly string[]])[];

/** The headers to send, or null to leave the upstream's as they are. */
function editedHeaders(sent: Response, edited: Response): MultiHeaders | null {
  const single = edited.headers ?? {};
  const multi: MultiHeaders = (edited.multivalue_headers ?? []).map(
    ({ key, values }) => [key ?? '', values ?? []] as const,
  );
  const changed = !sameMap(sent.headers ?? {}, single);
  if (multi.length > 0) return changed ? synchronised(single, multi) : multi;
  // Bindings older than multivalue_headers return it empty (contract §16.4): then `headers` counts, and an unchanged one changes nothing.
  if (!changed || Object.keys(single).length === 0) return null;
  return Object.entries(single).map(([name, value]) => [name, [value]] as const);
}

/** In both: first value replaced, the others kept. Only in `headers`: added. Only in the list: dropped. Names compare by letter case. */
function synchronised(single: Record<string, string>, multi: MultiHeaders): MultiHeaders {
  const out: MultiHeaders = [];
  const seen = new Set<string>();
  for (const [name, values] of multi) {
    const value = single[name];
    if (value === undefined) continue;
    seen.add(name);
    out.push([name, [value, ...values.slice(1)]]);
  }
  for (const name in single) {
    if (!seen.has(name)) out.unshift([name, [single[name] as string]]);
  }
  return out;
}

function sameMap(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function toRaw(headers: MultiHeaders, lossy: ReadonlyMap<string, string>): string[] {
  const raw: string[] = [];
  for (const [name, values] of headers) {
    for (const value of values) raw.push(canonicalName(name), lossy.get(value) ?? headerValueBytes(value));
  }
  return raw;
}

/** Values that are not UTF-8 went out with U+FFFD in them: if they come back like that, the original bytes stay. */
function lossyValues(raw: readonly string[]): ReadonlyMap<string, string> {
  const lossy = new Map<string, string>();
  for (let i = 1; i < raw.length; i += 2) {
    const value = raw[i] as string;
    if (isLossy(value)) lossy.set(textFromBytes(value), value);
  }
  return lossy;
}
