// The message that a test wants a hook to be called with, with every default filled in.

import { canonicalName } from '../lib/headers.ts';
import type { ClientInfo } from './call.ts';
import type { Stage } from './request.ts';
import type { AcceptedSession } from './session.ts';
import { wireSession } from './session-codec.ts';
import { type Sent, textOf } from './testing-result.ts';

type HeaderValues = Readonly<Record<string, string | readonly string[]>>;

/** The request to call a hook with; everything has a default. */
export interface TestRequest {
  /** Default `GET`. */
  readonly method?: string;
  /** Path and query. Default `/`. */
  readonly url?: string;
  /** The front of the path under which the API is mounted, for `match.paths`. Default `/`. */
  readonly listenPath?: string;
  /** Names in any letter case. Default: `Host: localhost`. */
  readonly headers?: HeaderValues;
  /** Anything but text and bytes is sent as JSON. */
  readonly body?: unknown;
  /** The definition's `config_data`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The caller's session, from post_auth on. Default: none, as on an API without authentication. */
  readonly session?: Partial<AcceptedSession>;
  /** The client's end of the connection; native protocol only. Default: 127.0.0.1. */
  readonly client?: Partial<ClientInfo>;
  readonly apiId?: string;
  readonly orgId?: string;
}

/** The upstream's response to call a response hook with. */
export interface TestResponse extends TestRequest {
  readonly response?: {
    /** Default 200. */
    readonly status?: number;
    readonly headers?: HeaderValues;
    /** Anything but text and bytes is sent as JSON. */
    readonly body?: unknown;
  };
}

/** Every value of each header, names canonical. */
export type Headers = readonly (readonly [name: string, values: readonly string[]])[];

export interface TestMessage extends Sent {
  readonly hook: string;
  readonly apiId: string;
  readonly orgId: string;
  readonly listenPath: string;
  /** JSON, or empty. */
  readonly config: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Null: there is none at that stage. */
  readonly session: ReturnType<typeof wireSession> | null;
  readonly client: ClientInfo;
  readonly response: { readonly status: number; readonly headers: Headers; readonly body: Buffer } | null;
}

export function testMessage(stage: Stage, hook: string, test: TestResponse): TestMessage {
  const { method = 'GET', url = '/', listenPath = '/', config = {}, session, client } = test;
  const headers = allValues({ Host: 'localhost', ...canonical(test.headers) });
  const body = bytesOf(test.body);
  const knowsSession = stage !== 'pre' && stage !== 'auth' && session !== undefined;
  const { status = 200, headers: responseHeaders, body: responseBody } = test.response ?? {};
  return {
    stage,
    hook,
    apiId: test.apiId ?? 'test-api',
    orgId: test.orgId ?? 'test-org',
    listenPath,
    config: Object.keys(config).length > 0 ? JSON.stringify(config) : '',
    request: { method, url, headers: firstValues(headers), body: textOf(body) },
    headers,
    body,
    session: knowsSession ? wireSession(session) : null,
    client: { address: '127.0.0.1', port: 0, tlsVersion: '', certificateFingerprint: '', ...client },
    response:
      stage === 'response'
        ? { status, headers: allValues(canonical(responseHeaders)), body: bytesOf(responseBody) }
        : null,
  };
}

export function firstValues(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    headers.filter(([, values]) => values.length > 0).map(([name, [first = '']]) => [name, first]),
  );
}

function canonical(headers: HeaderValues = {}): HeaderValues {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [canonicalName(name), value]));
}

function allValues(headers: HeaderValues): Headers {
  return Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]);
}

function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
}
