// What a response hook returned → the response. Contract §8.4.

import type { UpstreamResponse } from '../chain/stage.ts';
import { headerValueBytes, isLossy, textFromBytes } from '../lib/bytes.ts';
import { canonicalName } from '../lib/headers.ts';
import type { HookCall, HookReply, Pairs, ResponseEdits } from '../wire/tyk/messages.ts';
import { badReply } from './apply-request.ts';

export function applyResponse(response: UpstreamResponse, sent: HookCall, returned: HookReply): void {
  const edited = returned.response;
  if (edited === null) throw badReply('response', 'it is missing');
  const { status } = edited;
  // 0 is what a plugin leaves that never set it: the upstream's status stays.
  if (status !== 0 && (status < 200 || status > 999))
    throw badReply('response.status_code', `${status} is no status of a final response`);
  const headers = editedHeaders(firstValues(sent.response?.headers ?? []), edited);
  if (headers !== null) response.headers = toRaw(headers, lossyValues(response.headers));
  if (status !== 0) response.status = status;
  response.body = edited.body;
}

type MultiHeaders = (readonly [name: string, values: readonly string[]])[];
type SingleHeaders = ReadonlyMap<string, string>;

/** The headers to send, or null to leave the upstream's as they are. */
function editedHeaders(sent: SingleHeaders, { headers, multiHeaders }: ResponseEdits): MultiHeaders | null {
  const single = firstValues(headers);
  const multi: MultiHeaders = multiHeaders.map(({ name, values }) => [name, values] as const);
  const changed = !sameMap(sent, single);
  if (multi.length > 0) return changed ? synchronised(single, multi) : multi;
  // Bindings older than multivalue_headers return it empty (contract §16.4): then `headers` counts, and an unchanged one changes nothing.
  if (!changed || single.size === 0) return null;
  return [...single].map(([name, value]) => [name, [value]] as const);
}

function firstValues(pairs: Pairs): SingleHeaders {
  const first = new Map<string, string>();
  for (let i = 0; i < pairs.length; i += 2) {
    if (!first.has(pairs[i] as string)) first.set(pairs[i] as string, pairs[i + 1] as string);
  }
  return first;
}

/** In both: first value replaced, the others kept. Only in `headers`: added. Only in the list: dropped. Names compare by letter case. */
function synchronised(single: SingleHeaders, multi: MultiHeaders): MultiHeaders {
  const inBoth: MultiHeaders = [];
  const added = new Map(single);
  for (const [name, values] of multi) {
    const value = single.get(name);
    if (value === undefined) continue;
    added.delete(name);
    inBoth.push([name, [value, ...values.slice(1)]]);
  }
  return [...[...added].map(([name, value]) => [name, [value]] as const), ...inBoth];
}

function sameMap(a: SingleHeaders, b: SingleHeaders): boolean {
  if (a.size !== b.size) return false;
  for (const [name, value] of a) if (b.get(name) !== value) return false;
  return true;
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
