// A call that came over the native protocol, and its outcome as a result (proto/hookwire/plugin/v1/plugin.proto).

import { bytesFromText, textFromBytes } from '../lib/bytes.ts';
import { canonicalName } from '../lib/headers.ts';
import type { RequestUrl } from '../lib/request-url.ts';
import { sniffContentType } from '../lib/sniff.ts';
import type { hookwire } from '../wire/gen/protocols.js';
import { type BodyPart, bodyPart, type ClientInfo, type HookCall, type Outcome, type ResponseSource } from './call.ts';
import type { Config } from './config.ts';
import type { Wanted } from './declaration.ts';
import type { HeaderEdit, HeaderPairs } from './headers.ts';
import type { AnalyticsHook, CallHook } from './hooks.ts';
import type { Lifetime } from './lifetime.ts';
import type { BoundApi } from './options.ts';
import { Rejection, type Reply, valuesOf } from './reply.ts';
import type { RequestEdits, Stage } from './request.ts';
import type { Session } from './session.ts';
import { readSession } from './session-codec.ts';

export type WireCall = hookwire.plugin.v1.Call.$Properties;
/** Without the id and the time it took, which are the stream's business. */
export type WireOutcome = Pick<hookwire.plugin.v1.Result.$Properties, 'changes' | 'reply' | 'failure'>;
type Changes = hookwire.plugin.v1.Changes.$Properties;
type WireReply = hookwire.plugin.v1.Reply.$Properties;

/** A hook at one place of one API. */
export interface Binding {
  readonly hook: CallHook;
  readonly stage: Stage;
  readonly api: BoundApi;
  readonly config: Config;
  /** As the definition has it; empty: none. */
  readonly configJson: string;
}

/** An analytics hook at one API. */
export interface RecordBinding {
  readonly hook: AnalyticsHook;
  readonly api: BoundApi;
  readonly config: Config;
}

/** Operations of a FieldChange. */
const OPS = { set: 0, add: 1, remove: 2 } as const;

export class NativeCall implements HookCall {
  readonly binding: Binding;
  readonly lifetime: Lifetime;
  readonly wire: WireCall;
  readonly #request: hookwire.plugin.v1.Request.$Properties;

  constructor(wire: WireCall, binding: Binding, lifetime: Lifetime) {
    this.wire = wire;
    this.binding = binding;
    this.lifetime = lifetime;
    this.#request = wire.request ?? {};
  }

  get hook(): string {
    return this.binding.hook.name;
  }

  get stage(): Stage {
    return this.binding.stage;
  }

  get apiId(): string {
    return this.binding.api.apiId;
  }

  get orgId(): string {
    return this.binding.api.orgId;
  }

  get wanted(): Wanted {
    return this.binding.hook.declared.wanted;
  }

  get method(): string {
    return this.#request.method ?? '';
  }

  get scheme(): string {
    return this.#request.scheme ?? '';
  }

  get host(): string {
    return textFromBytes(this.#request.host ?? '');
  }

  get target(): RequestUrl {
    const { path, query } = this.#request;
    return { scheme: '', host: '', path: path ?? '', query: query ?? '', forceQuery: false };
  }

  get url(): string {
    const { path = '', query } = this.#request;
    return textFromBytes(query ? `${path}?${query}` : (path ?? ''));
  }

  get requestUri(): string {
    return this.url;
  }

  get body(): BodyPart {
    return receivedBody(this.#request, this.wanted.bodyBytes);
  }

  get client(): ClientInfo | undefined {
    const { client } = this.wire;
    if (!client) return undefined;
    return {
      address: client.address ?? '',
      port: client.port ?? 0,
      tlsVersion: client.tls_version ?? '',
      certificateFingerprint: client.certificate_fingerprint ?? '',
    };
  }

  get requestId(): string {
    return this.wire.request_id ?? '';
  }

  get traceparent(): string {
    return this.wire.traceparent ?? '';
  }

  get config(): Config {
    return this.binding.config;
  }

  get session(): Session | undefined {
    const { session, metadata } = this.wire;
    return session ? readSession({ ...session, metadata: { ...session.metadata, ...metadata } }) : undefined;
  }

  get response(): ResponseSource | undefined {
    const { response } = this.wire;
    if (!response) return undefined;
    const body = receivedBody(response, this.wanted.responseBodyBytes);
    return { status: response.status ?? 0, body, headers: () => pairs(response.headers) };
  }

  headers(): HeaderPairs {
    return pairs(this.#request.headers);
  }
}

function* pairs(
  fields: readonly hookwire.plugin.v1.Field.$Properties[] | null | undefined,
): Generator<[name: string, value: string]> {
  for (const { name, value } of fields ?? []) yield [canonicalName(name ?? ''), textFromBytes(value ?? '')];
}

function receivedBody(
  { body, body_truncated }: { body?: Uint8Array | null; body_truncated?: boolean | null },
  limit: number,
): BodyPart {
  const part = bodyPart(body, limit);
  return body_truncated && !part.truncated ? { ...part, truncated: true } : part;
}

/** What the gateway is to do; an empty object: go on, nothing changed. */
export function nativeOutcome(outcome: Outcome): WireOutcome {
  switch (outcome.kind) {
    case 'answer':
      return { reply: replyMessage(outcome.answer) };
    case 'response': {
      const { headers, status, body } = outcome.response.edits();
      return changed({ ...headerChanges(headers), status, body });
    }
    case 'request':
      return changed(requestChanges(outcome.request.edits()));
    case 'accept': {
      const { session } = outcome;
      return {
        changes: { ...requestChanges(outcome.request.edits()), session, credential: session.metadata?.['token'] ?? '' },
      };
    }
  }
}

function requestChanges({ headers, query, method, path, body, metadata }: RequestEdits): Changes {
  const parameters = Array.from(query, ([name, value]) => ({
    op: value === null ? OPS.remove : OPS.set,
    name: bytesFromText(name),
    values: value === null ? [] : [bytesFromText(value)],
  }));
  return {
    ...headerChanges(headers),
    ...(parameters.length > 0 ? { query: parameters } : {}),
    ...(metadata && { metadata }),
    method,
    path,
    body,
  };
}

function headerChanges(edits: readonly HeaderEdit[]): Changes {
  if (edits.length === 0) return {};
  return { headers: edits.map(({ op, name, values }) => ({ op: OPS[op], name, values: values.map(bytesFromText) })) };
}

function changed(changes: Changes): WireOutcome {
  return Object.values(changes).some((value) => value !== undefined) ? { changes } : {};
}

function replyMessage(answer: Reply | Rejection): WireReply {
  const rejected = answer instanceof Rejection;
  const body = bytesOf(rejected ? answer.message : answer.body);
  const headers = Object.entries(answer.headers).flatMap(([name, values]) =>
    valuesOf(values).map((value) => ({ name, value: bytesFromText(value) })),
  );
  // Like a gateway of Tyk's, which takes the type of a reply without one from its first bytes.
  if (!rejected && body.length > 0 && answer.headers['Content-Type'] === undefined)
    headers.push({ name: 'Content-Type', value: sniffContentType(body) });
  return { status: answer.status, headers, body, as_error: rejected };
}

function bytesOf(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body);
}
