// A test harness without a socket: builds the object a gateway would send, takes it through the protocol's bytes both
// ways, calls the hook, and says what the gateway would do with the answer.

import { canonicalName } from '../lib/headers.ts';
import { decodeObject, encodeObject } from '../wire/codec.ts';
import { coprocess } from '../wire/gen/coprocess.js';
import type { CoprocessObject } from './hooks.ts';
import type { Stage } from './request.ts';
import { type Callable, runEvent, runHook } from './run.ts';
import type { AcceptedSession } from './session.ts';
import { wireSession } from './session-codec.ts';
import { appliedRequest, appliedResponse, failed, type TestResult } from './testing-result.ts';

/** The request to call a hook with; everything has a default. */
export interface TestRequest {
  /** Default `GET`. */
  readonly method?: string;
  /** Path and query. Default `/`. */
  readonly url?: string;
  /** Names in any letter case. Default: `Host: localhost`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Anything but text and bytes is sent as JSON. */
  readonly body?: unknown;
  /** The definition's `config_data`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The caller's session, from post_auth on. Default: none, as on an API without authentication. */
  readonly session?: Partial<AcceptedSession>;
  readonly apiId?: string;
  readonly orgId?: string;
}

/** The upstream's response to call a response hook with. */
export interface TestResponse extends TestRequest {
  readonly response?: {
    /** Default 200. */
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    /** Anything but text and bytes is sent as JSON. */
    readonly body?: unknown;
  };
}

/** One method per stage; the first argument is the hook's name. */
export interface PluginTester {
  pre(name: string, request?: TestRequest): Promise<TestResult>;
  auth(name: string, request?: TestRequest): Promise<TestResult>;
  postAuth(name: string, request?: TestRequest): Promise<TestResult>;
  post(name: string, request?: TestRequest): Promise<TestResult>;
  response(name: string, request?: TestResponse): Promise<TestResult>;
  /** Rejects with what the handler threw. */
  event(
    name: string,
    event?: { type?: string; meta?: Record<string, unknown>; apiId?: string; orgId?: string },
  ): Promise<void>;
}

/** Calls a plugin's hooks as a gateway would, in the same process. A hook that does not exist is an `error` outcome. */
export function testPlugin(plugin: Callable): PluginTester {
  const call =
    (stage: Stage) =>
    (name: string, request: TestResponse = {}) =>
      callHook(plugin, stage, buildObject(stage, name, request));
  return {
    pre: call('pre'),
    auth: call('auth'),
    postAuth: call('post_auth'),
    post: call('post'),
    response: call('response'),
    event: (name, { type = 'AuthFailure', meta = {}, apiId = 'test-api', orgId = 'test-org' } = {}) => {
      const message = { Type: type, Meta: meta, TimeStamp: '2026-01-01 00:00:00 +0000 UTC' };
      return runEvent(plugin, JSON.stringify({ message, handler_name: name, spec: { APIID: apiId, OrgID: orgId } }));
    },
  };
}

const HOOK_TYPES: Readonly<Record<Stage, coprocess.HookType>> = {
  pre: coprocess.HookType.Pre,
  auth: coprocess.HookType.CustomKeyCheck,
  post_auth: coprocess.HookType.PostKeyAuth,
  post: coprocess.HookType.Post,
  response: coprocess.HookType.Response,
};

function buildObject(stage: Stage, name: string, test: TestResponse): CoprocessObject {
  const {
    method = 'GET',
    url = '/',
    headers = {},
    config = {},
    session,
    apiId = 'test-api',
    orgId = 'test-org',
  } = test;
  const canonical = Object.entries(headers).map(([key, value]) => [canonicalName(key), value]);
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  const sent = stage === 'pre' || stage === 'auth' || session === undefined ? undefined : wireSession(session);
  const object: CoprocessObject = {
    hook_type: HOOK_TYPES[stage],
    hook_name: name,
    request: {
      ...bodyFields(test.body),
      headers: { Host: 'localhost', ...Object.fromEntries(canonical) },
      url,
      request_uri: url,
      params: Object.fromEntries([...query.keys()].map((key) => [key, query.get(key) ?? ''])),
      return_overrides: { response_code: -1 },
      method,
      scheme: 'http',
    },
    spec: {
      APIID: apiId,
      OrgID: orgId,
      ...(Object.keys(config).length > 0 ? { config_data: JSON.stringify(config) } : {}),
    },
    session: stage === 'response' ? (sent ?? {}) : sent,
    metadata: sent?.metadata ?? {},
  };
  return stage === 'response' ? { ...object, response: buildResponse(test.response ?? {}) } : object;
}

function buildResponse({
  status = 200,
  headers = {},
  body,
}: NonNullable<TestResponse['response']>): coprocess.ResponseObject.$Properties {
  const entries = Object.entries(headers).map(([key, value]) => ({
    key: canonicalName(key),
    values: typeof value === 'string' ? [value] : [...value],
  }));
  return {
    status_code: status,
    ...bodyFields(body),
    headers: Object.fromEntries(entries.map(({ key, values }) => [key, values[0] ?? ''])),
    multivalue_headers: entries,
  };
}

function bodyFields(body: unknown): { raw_body: Uint8Array; body: string } {
  if (body instanceof Uint8Array) return { raw_body: body, body: Buffer.from(body).toString('utf8') };
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { raw_body: Buffer.from(text, 'utf8'), body: text };
}

async function callHook(plugin: Callable, stage: Stage, object: CoprocessObject): Promise<TestResult> {
  const sent = decodeObject(encodeObject(object));
  try {
    const returned = decodeObject(encodeObject(await runHook(plugin, decodeObject(encodeObject(object)))));
    return stage === 'response' ? appliedResponse(sent, returned) : appliedRequest(sent, returned);
  } catch (error) {
    return failed(sent, error);
  }
}
