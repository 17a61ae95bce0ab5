// What goes to a plugin and what comes back, in the form that is cheapest to make and to read. The bytes are those of
// coprocess.Object (contract §0); encode-call.ts and decode-reply.ts know them.

import type { Loan } from '../../lib/buffer-pool.ts';

/** Names and values, one after the other. */
export type Pairs = readonly string[];

export interface HookCall {
  /** Hook type, name and spec of the hook, encoded once (encode-call.ts). */
  readonly prefix: Uint8Array;
  readonly request: RequestPart;
  /** An encoded SessionState; null: not sent. */
  readonly session: Uint8Array | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** Response hooks only. */
  readonly response: ResponsePart | null;
}

export interface RequestPart {
  /** Each name once. */
  readonly headers: Pairs;
  readonly params: Pairs;
  readonly url: string;
  readonly method: string;
  readonly requestUri: string;
  readonly scheme: string;
  readonly body: Buffer | null;
  /** Send the body's text form too: only for valid UTF-8. */
  readonly bodyIsText: boolean;
}

export interface ResponsePart {
  readonly status: number;
  /** Every value, equal names next to each other or not. */
  readonly headers: Pairs;
  readonly body: Buffer | null;
  readonly bodyIsText: boolean;
}

/** What the gateway applies of a returned object; all else is skipped unread. Text maps are name, value, name, value … */
export interface HookReply {
  /** Null: the message had none. */
  readonly request: RequestEdits | null;
  /** An encoded SessionState. */
  readonly session: Uint8Array | null;
  readonly metadata: Pairs;
  readonly response: ResponseEdits | null;
  /** Where the bodies are, when that is not for the collector to free: whoever takes the reply gives it back. */
  loan: Loan | null;
}

export interface RequestEdits {
  readonly setHeaders: Pairs;
  readonly deleteHeaders: readonly string[];
  readonly addParams: Pairs;
  readonly deleteParams: readonly string[];
  readonly url: string;
  readonly method: string;
  readonly body: Buffer;
  readonly overrides: Overrides | null;
}

export interface Overrides {
  readonly code: number;
  readonly error: string;
  readonly body: string;
  readonly overrideError: boolean;
  readonly headers: Pairs;
}

export interface ResponseEdits {
  readonly status: number;
  readonly body: Buffer;
  readonly headers: Pairs;
  readonly multiHeaders: readonly { readonly name: string; readonly values: readonly string[] }[];
}
