// What a gateway would do with the answer of a hook, for the test harness.

import type { Stage } from './request.ts';
import type { Session } from './session.ts';

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
  /** The request afterwards. Header names are canonical; of several values it is the first. */
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
  /** What a failing handler threw, or the fault in what it returned. Under the native protocol an Error with its message. */
  readonly error: unknown;
}

/** The request before a hook saw it. */
export interface Sent {
  readonly stage: Stage;
  readonly request: TestResult['request'];
}

/** The gateway's replies when a call fails (contract §3.3). */
export function failed(sent: Sent, error: unknown): TestResult {
  const [status, message] = sent.stage === 'auth' ? [403, 'Key not authorised'] : [500, 'Middleware error'];
  return { ...unchanged(sent), outcome: 'error', status, message, error };
}

export function unchanged({ request }: Sent): TestResult {
  return {
    outcome: 'continue',
    status: undefined,
    message: '',
    replyHeaders: {},
    headers: { set: {}, deleted: [] },
    request,
    session: undefined,
    response: undefined,
    error: undefined,
  };
}

export function textOf(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
