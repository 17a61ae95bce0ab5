// A call that came as Tyk's object (contract §2), and its outcome as the object that goes back (§3, §4, §8).

import { bytesFromText, textFromBytes } from '../lib/bytes.ts';
import { parseRequestUrl, type RequestUrl } from '../lib/request-url.ts';
import { sniffContentType } from '../lib/sniff.ts';
import type { coprocess } from '../wire/gen/protocols.js';
import { type BodyPart, bodyPart, type HookCall, type Outcome, type ResponseSource } from './call.ts';
import type { Config } from './config.ts';
import type { Wanted } from './declaration.ts';
import type { HeaderEdit, HeaderPairs } from './headers.ts';
import type { CoprocessObject, Hook } from './hooks.ts';
import type { Lifetime } from './lifetime.ts';
import { type HeaderValues, Rejection, type Reply, valuesOf } from './reply.ts';
import type { HookRequest, Stage } from './request.ts';
import type { HookResponse } from './response.ts';
import type { Session } from './session.ts';
import { readSession } from './session-codec.ts';

/** Reads Tyk's object. The whole object is there, so what the hook did not ask for is hidden by the views alone. */
export class TykCall implements HookCall {
  readonly stage: Stage;
  readonly lifetime: Lifetime;
  readonly object: CoprocessObject;
  readonly target: RequestUrl;
  readonly #hook: Hook;
  readonly #request: coprocess.MiniRequestObject.$Properties;

  constructor(object: CoprocessObject, hook: Hook, stage: Stage, lifetime: Lifetime) {
    this.object = object;
    this.stage = stage;
    this.lifetime = lifetime;
    this.#hook = hook;
    this.#request = object.request ?? {};
    this.target = parseRequestUrl(this.url) ?? unparsed(this.url);
  }

  get hook(): string {
    return this.#hook.name;
  }

  get wanted(): Wanted {
    return this.#hook.declared.wanted;
  }

  get apiId(): string {
    return this.object.spec?.['APIID'] ?? '';
  }

  get orgId(): string {
    return this.object.spec?.['OrgID'] ?? '';
  }

  get method(): string {
    return this.#request.method ?? '';
  }

  get scheme(): string {
    return this.#request.scheme ?? '';
  }

  get host(): string {
    for (const [name, value] of this.headers()) if (name.toLowerCase() === 'host') return value;
    return '';
  }

  get url(): string {
    return this.#request.url ?? '';
  }

  get requestUri(): string {
    return this.#request.request_uri ?? '';
  }

  get body(): BodyPart {
    return bodyPart(this.#request.raw_body, this.wanted.bodyBytes);
  }

  get client(): undefined {
    return undefined;
  }

  get requestId(): string {
    return '';
  }

  get traceparent(): string {
    return '';
  }

  get config(): Config {
    const api = { apiId: this.apiId, apiName: '', orgId: this.orgId, listenPath: '' };
    return this.#hook.configs.get(this.object.spec?.['config_data'] ?? '', this.#hook.declared.configure, api);
  }

  get session(): Session | undefined {
    return this.object.session ? readSession(this.object.session) : undefined;
  }

  get response(): ResponseSource | undefined {
    const wire = this.object.response;
    if (!wire) return undefined;
    const body = bodyPart(wire.raw_body, this.wanted.responseBodyBytes);
    return { status: wire.status_code ?? 0, body, headers: () => responseHeaders(wire) };
  }

  headers(): HeaderPairs {
    return Object.entries(this.#request.headers ?? {});
  }
}

/** What no gateway sends, but a test may. */
function unparsed(url: string): RequestUrl {
  return { scheme: '', host: '', path: bytesFromText(url), query: '', forceQuery: false };
}

/** Old gateways send the single values only. */
function responseHeaders(wire: coprocess.ResponseObject.$Properties): HeaderPairs {
  const all = (wire.multivalue_headers ?? []).flatMap(({ key, values }) =>
    (values ?? []).map((value) => [key ?? '', value] as const),
  );
  return all.length > 0 ? all : Object.entries(wire.headers ?? {});
}

/** The object that tells a gateway of Tyk's what to do. */
export function tykAnswer(call: TykCall, outcome: Outcome): CoprocessObject {
  const named = { hook_type: call.object.hook_type, hook_name: call.object.hook_name };
  switch (outcome.kind) {
    case 'request':
      return { ...named, request: requestPart(call, outcome.request, { response_code: -1 }) };
    case 'accept':
      return {
        ...named,
        request: requestPart(call, outcome.request, { response_code: -1 }),
        session: outcome.session,
        // Older gateways read the token from here instead of the session's own metadata.
        metadata: { token: outcome.session.metadata?.['token'] ?? '' },
      };
    case 'response':
      return { ...named, response: responsePart(call, outcome.response) };
    case 'answer':
      return call.stage === 'response'
        ? { ...named, response: replacementResponse(outcome.answer) }
        : { ...named, request: requestPart(call, outcome.request, overrides(outcome.answer)) };
  }
}

/**
 * The gateway takes the body from `raw_body` alone and ignores `headers`, `params` and `body` (contract §3.1), so these stay at
 * home: a text body then travels back once instead of twice.
 */
function requestPart(
  call: TykCall,
  request: HookRequest,
  return_overrides: coprocess.ReturnOverrides.$Properties,
): coprocess.MiniRequestObject.$Properties {
  const { headers, query, method, url, body, metadata } = request.edits();
  if (metadata !== undefined)
    throw new TypeError("under Tyk's protocol a session cannot be changed after the auth hook");
  const params = [...query].filter((edit): edit is [string, string] => edit[1] !== null);
  return {
    url: url === undefined ? call.url : textFromBytes(url),
    request_uri: call.requestUri,
    scheme: call.scheme,
    method: method ?? call.method,
    raw_body: body ?? call.object.request?.raw_body ?? new Uint8Array(),
    set_headers: Object.fromEntries(headers.filter(({ op }) => op !== 'remove').map(singleSet)),
    delete_headers: headers.filter(({ op }) => op === 'remove').map(({ name }) => name),
    add_params: Object.fromEntries(params),
    delete_params: [...query].filter(([, value]) => value === null).map(([name]) => name),
    return_overrides,
  };
}

function singleSet({ op, name, values }: HeaderEdit): [name: string, value: string] {
  if (op === 'set' && values.length === 1) return [name, values[0] as string];
  throw new TypeError(`before the upstream, Tyk's protocol has no place for several values of ${name}`);
}

function overrides(answer: Reply | Rejection): coprocess.ReturnOverrides.$Properties {
  const response_code = answer.status;
  const headers = singleValues(answer);
  if (answer instanceof Rejection) return { response_code, response_error: answer.message, headers };
  if (typeof answer.body !== 'string')
    throw new TypeError("before the upstream, Tyk's protocol has no place for a reply of bytes");
  // override_error keeps a status of 400 and more from being turned into the gateway's error reply (contract §3.2).
  return { response_code, response_body: answer.body, headers, override_error: true };
}

function singleValues({ headers }: Reply | Rejection): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => {
      const [value = '', ...more] = valuesOf(values);
      if (more.length === 0) return [name, value];
      throw new TypeError(`before the upstream, Tyk's protocol has no place for several values of ${name} in a reply`);
    }),
  );
}

/**
 * Both forms of the headers, agreeing with each other: the gateway drops a header that is in one of them only (contract
 * §8.4). It reads `raw_body` and ignores `body`.
 */
function responsePart(call: TykCall, response: HookResponse): coprocess.ResponseObject.$Properties {
  const wire = call.object.response ?? {};
  const { status, body, headers } = response.edits();
  const kept = { headers: wire.headers, multivalue_headers: wire.multivalue_headers };
  return {
    status_code: status ?? wire.status_code,
    raw_body: body ?? wire.raw_body,
    ...(headers.length === 0 ? kept : bothForms(response)),
  };
}

function bothForms({ headers }: HookResponse): coprocess.ResponseObject.$Properties {
  const entries = headers.entries();
  return {
    headers: Object.fromEntries(entries.map(({ name, values }) => [name, values[0] ?? ''])),
    multivalue_headers: entries.map(({ name, values }) => ({ key: name, values })),
  };
}

/** A reply or rejection from a response hook: it takes the place of the upstream's response, headers and all. */
function replacementResponse(answer: Reply | Rejection): coprocess.ResponseObject.$Properties {
  const rejected = answer instanceof Rejection;
  const content = rejected ? JSON.stringify({ error: answer.message }) : answer.body;
  const body = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
  const type = rejected ? 'application/json' : (answer.headers['Content-Type'] ?? sniffContentType(body));
  // Never an empty set: "no headers at all" is how old bindings say "unchanged" (contract §16.4).
  const headers: Record<string, HeaderValues> = {
    ...answer.headers,
    ...(body.length > 0 ? { 'Content-Type': type } : { 'Content-Length': '0' }),
  };
  return {
    status_code: answer.status,
    raw_body: body,
    headers: Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, valuesOf(values)[0] ?? ''])),
    multivalue_headers: Object.entries(headers).map(([key, values]) => ({ key, values: [...valuesOf(values)] })),
  };
}
