// The harness's gateway of Tyk's: builds the object it would send, takes it through the protocol's bytes both ways, and says what it
// would do with the answer.

import type { coprocess } from '../wire/gen/protocols.js';
import { decodeObject, encodeObject } from '../wire/tyk/codec.ts';
import { HOOK_TYPES } from '../wire/tyk/hook-types.ts';
import type { CoprocessObject } from './hooks.ts';
import { Lifetime } from './lifetime.ts';
import type { Callable } from './run.ts';
import { readSession } from './session-codec.ts';
import { firstValues, type TestMessage } from './testing-request.ts';
import { failed, type TestResult, textOf, unchanged } from './testing-result.ts';
import { runObject } from './tyk-run.ts';

export async function callTyk(plugin: Callable, message: TestMessage): Promise<TestResult> {
  const object = encodeObject(buildObject(message));
  try {
    const returned = await runObject(plugin, decodeObject(object), new Lifetime());
    const received = decodeObject(encodeObject(returned));
    return message.stage === 'response' ? appliedResponse(message, received) : appliedRequest(message, received);
  } catch (error) {
    return failed(message, error);
  }
}

function buildObject(message: TestMessage): CoprocessObject {
  const { stage, hook, request, config, session, apiId, orgId, response } = message;
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  return {
    hook_type: HOOK_TYPES[stage],
    hook_name: hook,
    request: {
      raw_body: message.body,
      body: textOf(message.body),
      headers: { ...request.headers },
      url: request.url,
      request_uri: request.url,
      params: Object.fromEntries([...query.keys()].map((key) => [key, query.get(key) ?? ''])),
      return_overrides: { response_code: -1 },
      method: request.method,
      scheme: 'http',
    },
    spec: { APIID: apiId, OrgID: orgId, ...(config === '' ? {} : { config_data: config }) },
    session: session ?? (stage === 'response' ? {} : undefined),
    metadata: session?.metadata ?? {},
    ...(response ? { response: buildResponse(response) } : {}),
  };
}

function buildResponse({
  status,
  headers,
  body,
}: NonNullable<TestMessage['response']>): coprocess.ResponseObject.$Properties {
  return {
    status_code: status,
    raw_body: body,
    body: textOf(body),
    headers: firstValues(headers),
    multivalue_headers: headers.map(([key, values]) => ({ key, values: [...values] })),
  };
}

/** Contract §3.1, §3.2. */
function appliedRequest(message: TestMessage, returned: CoprocessObject): TestResult {
  const changed = returned.request;
  if (!changed?.return_overrides) throw new TypeError('the returned object needs request and request.return_overrides');
  const set = { ...changed.set_headers };
  const deleted = [...(changed.delete_headers ?? [])];
  const gone = new Set(deleted.map((name) => name.toLowerCase()));
  const kept = Object.entries(message.request.headers).filter(([name]) => !gone.has(name.toLowerCase()));
  const request = {
    method: changed.method ?? '',
    url: changed.url ?? '',
    headers: { ...Object.fromEntries(kept), ...set },
    body: textOf(changed.raw_body),
  };
  const session = returned.session && message.stage === 'auth' ? readSession(returned.session) : undefined;
  return {
    ...unchanged(message),
    headers: { set, deleted },
    request,
    session,
    ...overridden(changed.return_overrides),
  };
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
function appliedResponse(message: TestMessage, returned: CoprocessObject): TestResult {
  const changed = returned.response;
  if (!changed) throw new TypeError('the returned object needs a response');
  const headers = Object.fromEntries(
    (changed.multivalue_headers ?? []).map(({ key, values }) => [key ?? '', [...(values ?? [])]]),
  );
  const status = changed.status_code ?? 0;
  return { ...unchanged(message), status, response: { status, headers, body: textOf(changed.raw_body) } };
}
