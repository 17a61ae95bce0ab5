// The harness's native gateway: opens a stream to the plugin in memory, sends what the hook asked for and nothing else, and says what
// it would do with the result.

import { bytesFromText, textFromBytes } from '../lib/bytes.ts';
import { stripListenPath } from '../lib/listen-path.ts';
import { encodeQuery, parseQuery } from '../lib/query.ts';
import { decodedPath } from '../lib/request-url.ts';
import { hookwire } from '../wire/gen/protocols.js';
import { canMatter } from './match.ts';
import { NativeStream } from './native-stream.ts';
import { STAGE_NUMBERS } from './native-welcome.ts';
import { AnalyticsRecord } from './record.ts';
import type { Callable } from './run.ts';
import { readSession } from './session-codec.ts';
import type { RecordResult, TestRecord } from './testing-record.ts';
import type { Headers, TestMessage } from './testing-request.ts';
import { failed, type TestResult, textOf, unchanged } from './testing-result.ts';

const { GatewayFrame, PluginFrame, Needs, Stage: STAGE } = hookwire.plugin.v1;
type Call = hookwire.plugin.v1.Call.$Properties;
type Result = hookwire.plugin.v1.Result.$Properties;
type Changes = hookwire.plugin.v1.Changes.$Properties;
type WireReply = hookwire.plugin.v1.Reply.$Properties;
type WireNeeds = hookwire.plugin.v1.Needs.$Properties;
type Field = hookwire.plugin.v1.Field.$Properties;

const BINDING = 1;
const SET = 0;
const ADD = 1;

export async function callNative(plugin: Callable, message: TestMessage): Promise<TestResult> {
  const { stage, hook, apiId, orgId, listenPath, config } = message;
  const gateway = new Gateway(plugin);
  const bind = { binding: BINDING, hook, stage: STAGE_NUMBERS[stage], api_id: apiId, org_id: orgId };
  const refused = gateway.bind({ ...bind, listen_path: listenPath, config_json: config });
  if (refused !== '') return failed(message, new Error(refused));
  const offered = gateway.welcome.hooks?.find(
    ({ name, stages }) => name === hook && stages?.includes(STAGE_NUMBERS[stage]),
  );
  if (!matches(message, offered?.match ?? null)) return applied(message, {});
  return applied(message, await gateway.call(callOf(message, offered?.needs ?? {})));
}

/** Sends one record through the plugin's analytics hook. */
export async function reviewNative(plugin: Callable, name: string, test: TestRecord): Promise<RecordResult> {
  const { apiId = 'test-api', apiName = 'test', orgId = 'test-org', listenPath = '/', config, ...fields } = test;
  const api = { apiId, apiName, orgId, listenPath };
  const given = Object.assign(new AnalyticsRecord({}, api, {}), fields);
  const gateway = new Gateway(plugin);
  const bind = {
    binding: BINDING,
    hook: name,
    stage: STAGE.ANALYTICS,
    api_id: apiId,
    api_name: apiName,
    org_id: orgId,
  };
  const config_json = config === undefined ? '' : JSON.stringify(config);
  const refused = gateway.bind({ ...bind, listen_path: listenPath, config_json });
  if (refused !== '') return { outcome: 'error', record: given, message: refused };
  const { dropped, failed, changed, message } = await gateway.review(given.changes() ?? {});
  const [change] = changed ?? [];
  const record = change ? new AnalyticsRecord(change.record ?? {}, api, {}) : given;
  const outcome = failed?.length ? 'error' : dropped?.length ? 'dropped' : 'kept';
  return { outcome, record, message: message ?? '' };
}

/** One stream without a socket. */
class Gateway {
  readonly #stream: NativeStream;
  readonly #result = Promise.withResolvers<Result>();
  readonly #verdict = Promise.withResolvers<hookwire.plugin.v1.RecordResults.$Properties>();
  welcome: hookwire.plugin.v1.Welcome.$Properties = {};
  #bound = '';

  constructor(plugin: Callable) {
    const fail = () => this.#result.reject(new Error('the plugin ended the stream'));
    this.#stream = new NativeStream(plugin, { write: (frame) => this.#onFrame(frame), end: fail, fail });
    this.#send({ hello: { gateway: 'hookwire-test', instance: 'test' } });
  }

  /** Empty: accepted. */
  bind(bind: hookwire.plugin.v1.Bind.$Properties): string {
    this.#send({ bind });
    return this.#bound;
  }

  async call(call: Call): Promise<Result> {
    this.#send({ calls: { calls: [call] } });
    return this.#result.promise;
  }

  review(record: hookwire.plugin.v1.Record.$Properties): Promise<hookwire.plugin.v1.RecordResults.$Properties> {
    this.#send({ records: { batch: 1, binding: BINDING, records: [record] } });
    return this.#verdict.promise;
  }

  #send(frame: hookwire.plugin.v1.GatewayFrame.$Properties): void {
    this.#stream.receive(GatewayFrame.encode(frame).finish());
  }

  #onFrame(bytes: Uint8Array): void {
    const frame: hookwire.plugin.v1.PluginFrame.$Properties = PluginFrame.decode(bytes);
    if (frame.welcome) this.welcome = frame.welcome;
    if (frame.bound) this.#bound = frame.bound.error ?? '';
    if (frame.record_results) this.#verdict.resolve(frame.record_results);
    const [result] = frame.results?.results ?? [];
    if (result) this.#result.resolve(result);
  }
}

function matches(message: TestMessage, match: hookwire.plugin.v1.Match.$Properties | null): boolean {
  if (match === null) return true;
  const path = stripListenPath(message.request.url.split('?')[0] ?? '', { id: message.apiId, ...message });
  const { methods, paths, headers } = match;
  const request = {
    method: message.request.method,
    headers: () => message.headers.flatMap(([name, values]) => values.map((value) => [name, value] as const)),
  };
  return canMatter({ methods: methods ?? [], paths: paths ?? [], headers: headers ?? [] }, request, decodedPath(path));
}

function callOf(message: TestMessage, needs: WireNeeds): Call {
  const { request, session, client, response } = message;
  const [path = '', query = ''] = bytesFromText(request.url).split(/\?(.*)/s);
  return {
    id: 1,
    binding: BINDING,
    budget_ms: 60_000,
    request: {
      method: request.method,
      path,
      query: needs.query ? query : '',
      headers: fields(message.headers, needs.request_headers, needs.request_header_names),
      ...body(message.body, needs.request_body),
      scheme: 'http',
      host: request.headers['Host'] ?? '',
    },
    ...(response
      ? {
          response: {
            status: response.status,
            headers: fields(response.headers, needs.response_headers, needs.response_header_names),
            ...body(response.body, needs.response_body),
          },
        }
      : {}),
    ...(needs.session && session ? { session, metadata: session.metadata ?? {} } : {}),
    ...(needs.client
      ? {
          client: {
            address: client.address,
            port: client.port,
            tls_version: client.tlsVersion,
            certificate_fingerprint: client.certificateFingerprint,
          },
        }
      : {}),
  };
}

function fields(
  headers: Headers,
  kind: hookwire.plugin.v1.Needs.Headers | null | undefined,
  names: readonly string[] | null | undefined,
): Field[] {
  const listed = new Set((names ?? []).map((name) => name.toLowerCase()));
  return headers
    .filter(([name]) => kind === Needs.Headers.ALL || (kind === Needs.Headers.LISTED && listed.has(name.toLowerCase())))
    .flatMap(([name, values]) => values.map((value) => ({ name, value: bytesFromText(value) })));
}

function body(
  bytes: Buffer,
  needs: hookwire.plugin.v1.Needs.Body.$Properties | null | undefined,
): { body?: Uint8Array; body_truncated?: boolean } {
  if (!needs?.wanted) return {};
  const sent = bytes.subarray(0, needs.prefix_bytes || bytes.length);
  return { body: sent, body_truncated: sent.length < bytes.length };
}

function applied(message: TestMessage, result: Result): TestResult {
  const { changes, reply, failure } = result;
  if (failure) return failed(message, new Error(failure.message ?? ''));
  if (message.response) return appliedResponse(message, message.response, result);
  if (reply) return { ...unchanged(message), ...ownAnswer(reply) };
  return changes ? appliedRequest(message, changes) : unchanged(message);
}

function ownAnswer(reply: WireReply): Partial<TestResult> {
  const headers = (reply.headers ?? []).map(({ name, value }) => [name ?? '', textFromBytes(value ?? '')]);
  return {
    outcome: reply.as_error ? 'reject' : 'reply',
    status: reply.status ?? 0,
    message: textOf(reply.body),
    replyHeaders: Object.fromEntries(headers),
  };
}

function appliedRequest(message: TestMessage, changes: Changes): TestResult {
  const { request, stage } = message;
  const edits = changes.headers ?? [];
  const headers = editedHeaders(message.headers, edits);
  const session = changes.session && stage === 'auth' ? readSession(changes.session) : undefined;
  const [path = '', query = ''] = request.url.split(/\?(.*)/s);
  const edited = editedQuery(query, changes.query ?? []);
  return {
    ...unchanged(message),
    headers: {
      set: Object.fromEntries(
        edits
          .filter(({ op = SET }) => op === SET)
          .map(({ name, values }) => [name ?? '', textFromBytes(values?.[0] ?? '')]),
      ),
      deleted: edits.filter(({ op = SET }) => op !== SET && op !== ADD).map(({ name }) => name ?? ''),
    },
    request: {
      method: changes.method ?? request.method,
      url: `${textFromBytes(changes.path ?? path)}${edited === '' ? '' : `?${edited}`}`,
      headers: Object.fromEntries([...headers].map(([name, [first = '']]) => [name, first])),
      body: changes.body ? textOf(changes.body) : request.body,
    },
    session,
  };
}

function appliedResponse(
  message: TestMessage,
  sent: NonNullable<TestMessage['response']>,
  { changes, reply }: Result,
): TestResult {
  if (reply) return { ...unchanged(message), ...replacement(reply) };
  const status = changes?.status ?? sent.status;
  const headers = Object.fromEntries(editedHeaders(sent.headers, changes?.headers ?? []));
  return { ...unchanged(message), status, response: { status, headers, body: textOf(changes?.body ?? sent.body) } };
}

/** A rejection takes the form of the gateway's own errors. */
function replacement(reply: WireReply): Partial<TestResult> {
  const { status = 0, message = '', replyHeaders } = ownAnswer(reply);
  const headers = Object.entries(replyHeaders ?? {}).map(([name, value]): [string, string[]] => [name, [value]]);
  if (reply.as_error) headers.push(['Content-Type', ['application/json']]);
  const body = reply.as_error ? JSON.stringify({ error: message }) : message;
  return { status, response: { status, headers: Object.fromEntries(headers), body } };
}

function editedHeaders(
  headers: Headers,
  edits: readonly hookwire.plugin.v1.FieldChange.$Properties[],
): Map<string, readonly string[]> {
  const now = new Map(headers);
  for (const { op = SET, name, values } of edits) {
    const texts = (values ?? []).map(textFromBytes);
    if (op === ADD) now.set(name ?? '', [...(now.get(name ?? '') ?? []), ...texts]);
    else now.delete(name ?? '');
    if (op === SET) now.set(name ?? '', texts);
  }
  return now;
}

/** Like the gateway, which writes the whole query anew when a parameter was changed. */
function editedQuery(query: string, edits: readonly hookwire.plugin.v1.FieldChange.$Properties[]): string {
  if (edits.length === 0) return query;
  const now = parseQuery(bytesFromText(query));
  for (const { op = SET, name, values } of edits) {
    const kept = op === ADD ? (now.get(name ?? '') ?? []) : [];
    if (op === SET || op === ADD) now.set(name ?? '', [...kept, ...(values ?? [])]);
    else now.delete(name ?? '');
  }
  return encodeQuery(now);
}
