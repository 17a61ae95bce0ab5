// What a gateway would do with the answer of a hook, for the test harness.

import { coprocess } from '../wire/gen/coprocess.js';
import type { CoprocessObject } from './hooks.ts';
import type { Session } from './session.ts';
import { readSession } from './session-codec.ts';

/** What the gateway would do. */
export interface TestResult {
  /** `continue`: on with the (changed) request or response · `reply`, `reject`: the hook's own answer · `error`: the call failed. */
  readonly outcome: 'continue' | 'reply' | 'reject' | 'error';
  /** What the client gets: the status of a reply, rejection or error, in the response stage that of the response; else undefined. */
  readonly status: number | undefined;
  /** Body of a reply, message of a rejection or error; else empty. */
  readonly message: string;
  /** Headers of a reply or rejection. */
  readonly replyHeaders: Readonly<Record<string, string>>;
  /** What the hook asked to change among the request's headers. */
  readonly headers: { readonly set: Readonly<Record<string, string>>; readonly deleted: readonly string[] };
  /** The request afterwards. Header names are canonical. */
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** The session that an auth hook gave; else undefined. */
  readonly session: Session | undefined;
  /** The response afterwards (response stage). Header names are as the hook left them. */
  readonly response:
    | { readonly status: number; readonly headers: Readonly<Record<string, readonly string[]>>; readonly body: string }
    | undefined;
  /** What a failing handler threw, or the fault in what it returned. */
  readonly error: unknown;
}

/** The gateway's replies when a call fails (contract §3.3). */
export function failed(sent: CoprocessObject, error: unknown): TestResult {
  const [status, message] = isAuth(sent) ? [403, 'Key not authorised'] : [500, 'Middleware error'];
  return { ...unchanged(sent), outcome: 'error', status, message, error };
}

function isAuth(sent: CoprocessObject): boolean {
  return sent.hook_type === coprocess.HookType.CustomKeyCheck;
}

function unchanged(sent: CoprocessObject): TestResult {
  const { method, url, headers, raw_body } = sent.request ?? {};
  const request = { method: method ?? '', url: url ?? '', headers: { ...headers }, body: decode(raw_body) };
  const nothing = { session: undefined, response: undefined, error: undefined };
  return {
    outcome: 'continue',
    status: undefined,
    message: '',
    replyHeaders: {},
    headers: { set: {}, deleted: [] },
    request,
    ...nothing,
  };
}

/** Contract §3.1, §3.2. */
export function appliedRequest(sent: CoprocessObject, returned: CoprocessObject): TestResult {
  const changed = returned.request;
  if (!changed?.return_overrides) throw new TypeError('the returned object needs request and request.return_overrides');
  const set = { ...changed.set_headers };
  const deleted = [...(changed.delete_headers ?? [])];
  const gone = new Set(deleted.map((name) => name.toLowerCase()));
  const kept = Object.entries(sent.request?.headers ?? {}).filter(([name]) => !gone.has(name.toLowerCase()));
  const request = {
    method: changed.method ?? '',
    url: changed.url ?? '',
    headers: { ...Object.fromEntries(kept), ...set },
    body: decode(changed.raw_body),
  };
  const session = returned.session && isAuth(sent) ? readSession(returned.session) : undefined;
  return { ...unchanged(sent), headers: { set, deleted }, request, session, ...overridden(changed.return_overrides) };
}

function overridden(overrides: coprocess.ReturnOverrides.$Properties): Partial<TestResult> {
  const status = overrides.response_code ?? 0;
  if (status <= 0) return {};
  const outcome = status >= 400 && overrides.override_error !== true ? 'reject' : 'reply';
  return {
    outcome,
    status,
    message: overrides.response_error || overrides.response_body || '',
    replyHeaders: { ...overrides.headers },
  };
}

/** Contract §8.4. */
export function appliedResponse(sent: CoprocessObject, returned: CoprocessObject): TestResult {
  const changed = returned.response;
  if (!changed) throw new TypeError('the returned object needs a response');
  const headers = Object.fromEntries(
    (changed.multivalue_headers ?? []).map(({ key, values }) => [key ?? '', [...(values ?? [])]]),
  );
  const status = changed.status_code ?? 0;
  return { ...unchanged(sent), status, response: { status, headers, body: decode(changed.raw_body) } };
}

function decode(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
