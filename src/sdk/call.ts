// One call of a hook, whichever protocol brought it: what the views read, and what comes out in the end.

import type { RequestUrl } from '../lib/request-url.ts';
import type { coprocess } from '../wire/gen/protocols.js';
import type { Wanted } from './declaration.ts';
import type { HeaderPairs } from './headers.ts';
import type { Lifetime } from './lifetime.ts';
import type { Rejection, Reply } from './reply.ts';
import type { HookRequest, Stage } from './request.ts';
import type { HookResponse } from './response.ts';
import type { Session } from './session.ts';

/** Who is at the other end of the client's connection. */
export interface ClientInfo {
  readonly address: string;
  readonly port: number;
  /** Empty without TLS. */
  readonly tlsVersion: string;
  /** SHA-256 of the client's certificate in hex; empty when it showed none. */
  readonly certificateFingerprint: string;
}

/** Bytes of a body, cut to what the hook asked for. */
export interface BodyPart {
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
}

/** Implemented once for each protocol. Everything is text in UTF-8, but `target`, whose parts are byte strings. */
export interface HookCall {
  readonly hook: string;
  readonly stage: Stage;
  readonly apiId: string;
  readonly orgId: string;
  readonly wanted: Wanted;
  readonly lifetime: Lifetime;
  readonly method: string;
  readonly scheme: string;
  readonly host: string;
  readonly target: RequestUrl;
  /** As it came, for a request that nobody changed. */
  readonly url: string;
  readonly requestUri: string;
  readonly body: BodyPart;
  readonly client: ClientInfo | undefined;
  readonly requestId: string;
  readonly traceparent: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Undefined: there is none. */
  readonly session: Session | undefined;
  readonly response: ResponseSource | undefined;
  headers(): HeaderPairs;
}

/** The response that a response hook is about. */
export interface ResponseSource {
  readonly status: number;
  readonly body: BodyPart;
  headers(): HeaderPairs;
}

/** What one call came to. */
export type Outcome =
  | { readonly kind: 'request'; readonly request: HookRequest }
  | { readonly kind: 'accept'; readonly request: HookRequest; readonly session: coprocess.SessionState.$Properties }
  | { readonly kind: 'response'; readonly response: HookResponse }
  | { readonly kind: 'answer'; readonly request: HookRequest; readonly answer: Reply | Rejection };

export const NO_BODY: BodyPart = { bytes: new Uint8Array(), truncated: false };

/** So much of a body as the hook asked for. */
export function bodyPart(bytes: Uint8Array | null | undefined, limit: number): BodyPart {
  if (!bytes || limit === 0) return NO_BODY;
  return bytes.length <= limit ? { bytes, truncated: false } : { bytes: bytes.subarray(0, limit), truncated: true };
}

/** Throws for a part of the message that the hook did not declare. */
export function refusal(call: HookCall, part: string, fix: string): () => never {
  return () => {
    throw new Error(`the ${call.stage} hook "${call.hook}" reads ${part} without asking for it: add needs: { ${fix} }`);
  };
}

/** The same for headers: by name, or for all of them. */
export function headerRefusal(call: HookCall, message: 'request' | 'response'): (name?: string) => never {
  return (name) =>
    name === undefined
      ? refusal(call, `the ${message} headers`, `${message}Headers: 'all'`)()
      : refusal(
          call,
          `the ${message} header ${JSON.stringify(name)}`,
          `${message}Headers: [${JSON.stringify(name)}]`,
        )();
}
