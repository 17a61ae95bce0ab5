// The raw door under the native protocol: Tyk's object built from a call, and what was done to it as a result.

import { bytesFromText } from '../lib/bytes.ts';
import { parseRequestUrl } from '../lib/request-url.ts';
import { coprocess, type hookwire } from '../wire/gen/protocols.js';
import { HOOK_TYPES } from '../wire/tyk/hook-types.ts';
import type { HeaderPairs } from './headers.ts';
import type { CoprocessObject, RawHandler } from './hooks.ts';
import type { NativeCall, WireOutcome } from './native-call.ts';
import { HookQuery } from './query.ts';

type Changes = hookwire.plugin.v1.Changes.$Properties;
type FieldChange = hookwire.plugin.v1.FieldChange.$Properties;

const SET = 0;
const REMOVE = 2;

/** Throws what the handler threw, or a TypeError for an object that no gateway could use. */
export async function runRaw(call: NativeCall, handler: RawHandler): Promise<WireOutcome> {
  const object = objectOf(call);
  // A handler may change the object in place: what came is kept apart.
  const sent = structuredCloneOf(object);
  const returned = (await handler(object)) ?? object;
  return call.stage === 'response' ? responseResult(sent, returned) : requestResult(call, sent, returned);
}

function objectOf(call: NativeCall): CoprocessObject {
  const { api, configJson } = call.binding;
  const { session, metadata } = call.wire;
  const merged = { ...session?.metadata, ...metadata };
  return {
    hook_type: HOOK_TYPES[call.stage],
    hook_name: call.hook,
    request: requestPart(call),
    spec: { APIID: api.apiId, OrgID: api.orgId, ...(configJson === '' ? {} : { config_data: configJson }) },
    session: session ? { ...session, metadata: merged } : call.stage === 'response' ? {} : undefined,
    metadata: merged,
    ...(call.response ? { response: responsePart(call) } : {}),
  };
}

function requestPart(call: NativeCall): coprocess.MiniRequestObject.$Properties {
  const query = new HookQuery(call.target.query);
  const headers = firstValues(call.headers());
  return {
    headers: 'Host' in headers || call.host === '' ? headers : { Host: call.host, ...headers },
    params: firstValues(query),
    url: call.url,
    request_uri: call.requestUri,
    scheme: call.scheme,
    method: call.method,
    ...bodyFields(call.body.bytes),
    return_overrides: { response_code: -1 },
  };
}

function responsePart(call: NativeCall): coprocess.ResponseObject.$Properties {
  const { status = 0, body } = call.response ?? {};
  const values = new Map<string, string[]>();
  for (const [name, value] of call.response?.headers() ?? []) values.set(name, [...(values.get(name) ?? []), value]);
  return {
    status_code: status,
    ...bodyFields(body?.bytes ?? new Uint8Array()),
    headers: firstValues(call.response?.headers() ?? []),
    multivalue_headers: Array.from(values, ([key, all]) => ({ key, values: all })),
  };
}

/** The text form is for valid UTF-8 only, as in the protocol of Tyk's. */
function bodyFields(bytes: Uint8Array): { raw_body: Uint8Array; body: string } {
  const text = Buffer.from(bytes).toString('utf8');
  return { raw_body: bytes, body: text.includes('\ufffd') ? '' : text };
}

function firstValues(pairs: HeaderPairs): Record<string, string> {
  const first = new Map<string, string>();
  for (const [name, value] of pairs) if (!first.has(name)) first.set(name, value);
  return Object.fromEntries(first);
}

/** Only what results are made from. */
function structuredCloneOf(object: CoprocessObject): CoprocessObject {
  return coprocess.Object.decode(
    coprocess.Object.encode({ request: object.request, response: object.response }).finish(),
  );
}

/** Contract §3.1, §3.2 and §4. */
function requestResult(call: NativeCall, sent: CoprocessObject, returned: CoprocessObject): WireOutcome {
  const now = returned.request;
  const overrides = now?.return_overrides;
  if (!now || !overrides) throw new TypeError('the returned object needs request and request.return_overrides');
  if ((overrides.response_code ?? 0) > 0) return { reply: overridden(overrides) };
  const before = sent.request ?? {};
  const headers = [...removed(now.delete_headers), ...set(now.set_headers)];
  const query = [...removed(now.delete_params), ...set(now.add_params)];
  const changes: Changes = {
    ...(headers.length > 0 ? { headers } : {}),
    ...(query.length > 0 ? { query } : {}),
    ...(now.method === before.method ? {} : { method: now.method ?? '' }),
    ...(now.url === before.url ? {} : { path: pathOf(now.url ?? '') }),
    ...bodyChange(before.raw_body, now.raw_body),
  };
  if (call.stage === 'auth' && returned.session) {
    const token = returned.metadata?.['token'] || returned.session.metadata?.['token'] || '';
    return { changes: { ...changes, session: returned.session, metadata: returned.metadata ?? {}, credential: token } };
  }
  return Object.keys(changes).length > 0 ? { changes } : {};
}

function overridden(overrides: coprocess.ReturnOverrides.$Properties): hookwire.plugin.v1.Reply.$Properties {
  const status = overrides.response_code ?? 0;
  return {
    status,
    headers: Object.entries(overrides.headers ?? {}).map(([name, value]) => ({ name, value: bytesFromText(value) })),
    body: Buffer.from(overrides.response_error || overrides.response_body || '', 'utf8'),
    as_error: status >= 400 && overrides.override_error !== true,
  };
}

/** Contract §8.4: `headers` wins over `multivalue_headers` when it was changed. */
function responseResult(sent: CoprocessObject, returned: CoprocessObject): WireOutcome {
  const [before, now] = [sent.response ?? {}, returned.response];
  if (!now) throw new TypeError('the returned object needs a response');
  const [old, wanted] = [multi(before), multi(now)];
  const single = now.headers ?? {};
  const old1 = before.headers ?? {};
  const touched =
    Object.keys(single).length !== Object.keys(old1).length ||
    Object.entries(single).some(([name, value]) => old1[name] !== value);
  if (touched) {
    for (const name of wanted.keys()) if (!Object.hasOwn(single, name)) wanted.delete(name);
    for (const [name, value] of Object.entries(single)) wanted.set(name, [value, ...(wanted.get(name) ?? []).slice(1)]);
  }
  const headers = [
    ...removed([...old.keys()].filter((name) => !wanted.has(name))),
    ...Array.from(wanted).flatMap(([name, values]) => (sameValues(old.get(name), values) ? [] : [setTo(name, values)])),
  ];
  const changes: Changes = {
    ...(headers.length > 0 ? { headers } : {}),
    ...(now.status_code === before.status_code ? {} : { status: now.status_code ?? 0 }),
    ...bodyChange(before.raw_body, now.raw_body),
  };
  return Object.keys(changes).length > 0 ? { changes } : {};
}

function multi(response: coprocess.ResponseObject.$Properties): Map<string, readonly string[]> {
  return new Map((response.multivalue_headers ?? []).map(({ key, values }) => [key ?? '', values ?? []]));
}

function sameValues(a: readonly string[] | undefined, b: readonly string[]): boolean {
  return a !== undefined && a.length === b.length && a.every((value, i) => value === b[i]);
}

function set(values: Readonly<Record<string, string>> | null | undefined): FieldChange[] {
  return Object.entries(values ?? {}).map(([name, value]) => setTo(name, [value]));
}

function setTo(name: string, values: readonly string[]): FieldChange {
  return { op: SET, name: bytesFromText(name), values: values.map(bytesFromText) };
}

function removed(names: readonly string[] | null | undefined): FieldChange[] {
  return (names ?? []).map((name) => ({ op: REMOVE, name: bytesFromText(name), values: [] }));
}

function bodyChange(before: Uint8Array | null | undefined, now: Uint8Array | null | undefined): Changes {
  const body = now ?? new Uint8Array();
  return Buffer.compare(before ?? new Uint8Array(), body) === 0 ? {} : { body };
}

/** A query that was edited inside `url` counts for nothing (contract §3.1); parameters have lists of their own. */
function pathOf(url: string): string {
  const parsed = parseRequestUrl(url);
  if (!parsed) throw new TypeError(`${JSON.stringify(url)} is not a url the gateway can use`);
  return parsed.scheme === '' ? parsed.path : `${parsed.scheme}://${parsed.host}${parsed.path}`;
}
