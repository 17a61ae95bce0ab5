// A test harness without a socket: calls hooks as a gateway would, through the encoded messages of either protocol.

import { hookwire } from '../wire/gen/protocols.js';
import { parseEvent } from './event.ts';
import { nativeEvent } from './native-event.ts';
import type { Stage } from './request.ts';
import { type Callable, runEvent } from './run.ts';
import { callNative, reviewNative } from './testing-native.ts';
import type { RecordResult, TestRecord } from './testing-record.ts';
import { type TestRequest, type TestResponse, testMessage } from './testing-request.ts';
import type { TestResult } from './testing-result.ts';
import { callTyk } from './testing-tyk.ts';

/** How the harness calls. */
export interface TestOptions {
  /** Whose messages a call goes through: `coprocess.Dispatcher`'s, or the native protocol's. Default `'tyk'`. */
  readonly protocol?: 'tyk' | 'native';
}

/** One method per stage; the first argument is the hook's name. */
export interface PluginTester {
  pre(name: string, request?: TestRequest): Promise<TestResult>;
  auth(name: string, request?: TestRequest): Promise<TestResult>;
  postAuth(name: string, request?: TestRequest): Promise<TestResult>;
  post(name: string, request?: TestRequest): Promise<TestResult>;
  response(name: string, request?: TestResponse): Promise<TestResult>;
  /** Whatever `protocol` says, over the native one: Tyk's has no analytics. */
  analytics(name: string, record?: TestRecord): Promise<RecordResult>;
  /** Rejects with what the handler threw. */
  event(name: string, event?: TestEvent): Promise<void>;
}

interface TestEvent {
  readonly type?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly apiId?: string;
  readonly orgId?: string;
}

/** When events of the harness happen. */
const EVENT_TIME_MS = Date.UTC(2026, 0, 1);

/**
 * Calls a plugin's hooks as a gateway would, in the same process. A hook that does not exist is an `error` outcome; one whose
 * `match` excludes the request is not called.
 */
export function testPlugin(plugin: Callable, { protocol = 'tyk' }: TestOptions = {}): PluginTester {
  const run = protocol === 'native' ? callNative : callTyk;
  const call =
    (stage: Stage) =>
    (name: string, test: TestResponse = {}) =>
      run(plugin, testMessage(stage, name, test));
  return {
    pre: call('pre'),
    auth: call('auth'),
    postAuth: call('post_auth'),
    post: call('post'),
    response: call('response'),
    analytics: (name, record = {}) => reviewNative(plugin, name, record),
    event: async (name, event = {}) => runEvent(plugin, protocol === 'native' ? native(name, event) : tyk(name, event)),
  };
}

function tyk(name: string, { type = 'AuthFailure', meta = {}, apiId = 'test-api', orgId = 'test-org' }: TestEvent) {
  const message = { Type: type, Meta: meta, TimeStamp: '2026-01-01 00:00:00 +0000 UTC' };
  return parseEvent(JSON.stringify({ message, handler_name: name, spec: { APIID: apiId, OrgID: orgId } }));
}

function native(name: string, { type = 'AuthFailure', meta = {}, apiId = 'test-api', orgId = 'test-org' }: TestEvent) {
  const { Event } = hookwire.plugin.v1;
  const event = { name: type, handler: name, api_id: apiId, org_id: orgId, time_ms: EVENT_TIME_MS };
  return nativeEvent(Event.decode(Event.encode({ ...event, meta_json: JSON.stringify(meta) }).finish()));
}
