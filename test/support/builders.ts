// Small stand-ins for unit tests: an exchange without a socket, definitions from a few keys, a coprocess that is a function.
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Api, ApiDirectory } from '../../src/chain/api.ts';
import { ErrorTemplates } from '../../src/chain/error-templates.ts';
import { Exchange } from '../../src/chain/exchange.ts';
import { RequestIds } from '../../src/chain/request-ids.ts';
import type { Clock } from '../../src/clock.ts';
import type { TargetConfig } from '../../src/config/types.ts';
import { parseDefinition } from '../../src/definition/parse.ts';
import type { ApiDefinition, HookEntry } from '../../src/definition/types.ts';
import { Hook, type HookStage } from '../../src/dispatch/hook.ts';
import { Target, type TargetEvents, Targets } from '../../src/dispatch/targets.ts';
import { GatewayError } from '../../src/errors.ts';
import type { EventSink } from '../../src/event/events.ts';
import { BufferPool } from '../../src/lib/buffer-pool.ts';
import { parseRequestUrl } from '../../src/lib/request-url.ts';
import { createLogger, type Logger } from '../../src/telemetry/log.ts';
import { ByteWriter } from '../../src/wire/http2/byte-writer.ts';
import type { HookBinding } from '../../src/wire/native/messages.ts';
import type { RecordBatch, RecordVerdict } from '../../src/wire/native/records.ts';
import type {
  CallSource,
  EventMessage,
  HookAnswer,
  Peer,
  PendingCall,
  Transport,
  TransportHealth,
} from '../../src/wire/transport.ts';
import { decodeObject, encodeObject, type HookObject } from '../../src/wire/tyk/codec.ts';
import { decodeReply } from '../../src/wire/tyk/decode-reply.ts';
import { encodeCallWhole } from '../../src/wire/tyk/encode-call.ts';
import type { HookCall, HookReply } from '../../src/wire/tyk/messages.ts';
import { definitionDefaults } from './gateway.ts';
import { deepMerge } from './merge.ts';

/** A classic definition merged over a keyless, unversioned API `shop` at `/shop/`, through the real parser. */
export function definitionOf(more: object = {}): ApiDefinition {
  const base = {
    api_id: 'shop',
    name: 'The Shop',
    proxy: { listen_path: '/shop/', target_url: 'http://upstream.test/' },
  };
  const document = deepMerge(deepMerge(definitionDefaults, base), more);
  const { definition, faults } = parseDefinition(document, { file: 'shop.json' });
  assert.deepEqual(faults, []);
  return definition ?? assert.fail('no definition and no fault');
}

/** `extended` becomes the extended_paths of the only version. */
export function definitionWithPaths(extended: object, version: object = {}): ApiDefinition {
  return definitionOf({ version_data: { versions: { Default: { extended_paths: extended, ...version } } } });
}

export interface FiredEvent {
  readonly type: string;
  readonly meta: Record<string, unknown>;
}

export interface TestApi extends Api {
  readonly fired: FiredEvent[];
}

/** An API without stages, which notes all events and forwards nothing. */
export function apiOf(definition: ApiDefinition = definitionOf(), more: Partial<Api> = {}): TestApi {
  const fired: FiredEvent[] = [];
  const events: EventSink = { listens: () => true, fire: (type, meta) => void fired.push({ type, meta: meta() }) };
  return {
    definition,
    requestStages: [],
    responseStages: null,
    forwarder: { forward: () => {} },
    events,
    templates: new ErrorTemplates(),
    recorder: null,
    health: null,
    cache: null,
    limits: null,
    xffDepth: 0,
    fired,
    ...more,
  };
}

export interface RequestParts {
  readonly api?: Api;
  readonly apis?: ApiDirectory;
  readonly method?: string;
  /** Request target, as on the wire (a byte string). */
  readonly url?: string;
  readonly host?: string;
  /** Flat list; a Content-Length is added for `body`. */
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
  readonly secure?: boolean;
  readonly peer?: string;
}

/** An exchange as the listener would make it; its request body is there to be read. */
export function exchangeOf(parts: RequestParts = {}): Exchange {
  const { api = apiOf(), method = 'GET', url = '/shop/', host = 'gateway.test', secure = false } = parts;
  const req = requestOf(parts, method, url);
  const parsed = parseRequestUrl(url) ?? assert.fail(`${url} is no request target`);
  const apis = parts.apis ?? { find: () => undefined };
  return new Exchange({
    api,
    apis,
    req,
    res: new ServerResponse(req),
    url: parsed,
    host,
    secure,
    upgrade: null,
    ids: new RequestIds(),
    pool: new BufferPool(0),
  });
}

function requestOf(
  { headers = [], body, peer = '192.0.2.7' }: RequestParts,
  method: string,
  url: string,
): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const req = new IncomingMessage(socket);
  const raw = [...headers];
  if (body !== undefined) raw.push('Content-Length', String(Buffer.byteLength(body)));
  for (let i = 0; i < raw.length; i += 2) req.headers[(raw[i] as string).toLowerCase()] = raw[i + 1];
  Object.assign(req, { method, url, rawHeaders: raw, complete: true });
  if (body !== undefined) req.push(Buffer.from(body));
  req.push(null);
  return req;
}

/** A request whose body the test feeds: emits `data`, `end`, `error` and `close` as told. */
export class FedRequest extends EventEmitter {
  readonly headers: Record<string, string>;
  paused = false;

  constructor(headers: Record<string, string>) {
    super();
    this.headers = headers;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }
}

export interface TestClock extends Clock {
  ms: number;
}

export function fakeClock(ms = 1_700_000_000_000): TestClock {
  const clock = { ms, now: () => clock.ms };
  return clock;
}

export interface NotedLog {
  readonly log: Logger;
  /** One object per line, newest last. */
  readonly lines: Record<string, unknown>[];
}

export function notedLog(): NotedLog {
  const lines: Record<string, unknown>[] = [];
  const out = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { log: createLogger({ level: 'trace', format: 'json' }, out as unknown as NodeJS.WritableStream), lines };
}

/** The object that a plugin gets for a call. */
export function objectOf(call: HookCall): HookObject {
  return decodeObject(encodeCallWhole(new ByteWriter(256), call));
}

/** What the gateway reads of the object that a plugin returns. */
export function replyOf(object: HookObject): HookReply {
  return decodeReply(encodeObject(object));
}

/** A call with nothing in it. */
export const EMPTY_CALL: HookCall = {
  prefix: new Uint8Array(0),
  request: { headers: [], params: [], url: '', method: '', requestUri: '', scheme: '', body: null, bodyIsText: false },
  session: null,
  metadata: null,
  response: null,
};

/** A call that is the same whoever asks, and goes to no hook in particular. */
export function sourceOf(call: HookCall, traceparent = ''): CallSource {
  const native = () => assert.fail('not a native call');
  return { binding: EMPTY_BINDING, traceparent, object: () => call, native };
}

const EMPTY_BINDING: HookBinding = {
  hook: '',
  stage: 'pre',
  apiId: '',
  apiName: '',
  orgId: '',
  listenPath: '/',
  configJson: '',
};

export function eventOf(payload: string): EventMessage {
  return { name: 'AuthFailure', handler: 'h', apiId: 'shop', orgId: 'org', timeMs: 0, metaJson: '{}', payload };
}

/** Of a call that must have gone over Tyk's protocol. */
export async function tykReply(result: Promise<HookAnswer>): Promise<HookReply> {
  const answer = await result;
  return answer.protocol === 'tyk' ? answer.reply : assert.fail(`answered over the ${answer.protocol} protocol`);
}

const NO_OBJECTION: RecordVerdict = { dropped: [], changed: [], failed: [], message: '' };

export type Plugin = (object: HookObject) => HookObject | Promise<HookObject>;

/** A coprocess that is a function; what it is given and gives back goes through the real codec. */
export class FakeTransport implements Transport {
  readonly seen: HookObject[] = [];
  readonly budgets: number[] = [];
  readonly notified: EventMessage[] = [];
  bound: readonly HookBinding[] = [];
  cancelled = 0;
  closed = false;
  peer: Peer = { protocol: 'tyk' };
  plugin: Plugin;

  constructor(plugin: Plugin = (object) => object) {
    this.plugin = plugin;
  }

  dispatch(source: CallSource, budgetMs: number): PendingCall {
    const received = objectOf(source.object());
    this.seen.push(received);
    this.budgets.push(budgetMs);
    const { promise, resolve, reject } = Promise.withResolvers<HookAnswer>();
    Promise.resolve(received)
      .then(this.plugin)
      .then((returned) => resolve({ protocol: 'tyk', reply: replyOf(returned) }), reject);
    return {
      result: promise,
      isIdle: false,
      cancel: () => {
        this.cancelled++;
        reject(new GatewayError('GW_DISPATCH_CANCELLED'));
      },
    };
  }

  /** What analytics hooks were shown, and what they say of it. */
  readonly reviewed: RecordBatch[] = [];
  verdict: (batch: RecordBatch) => RecordVerdict | Promise<RecordVerdict> = () => NO_OBJECTION;

  async review(batch: RecordBatch): Promise<RecordVerdict> {
    this.reviewed.push(batch);
    return this.verdict(batch);
  }

  notify(event: EventMessage): Promise<void> {
    this.notified.push(event);
    return Promise.resolve();
  }

  bind(bindings: readonly HookBinding[]): void {
    this.bound = bindings;
  }

  health(): TransportHealth {
    const facts = { connections: 1, roundTripMs: 0.5, problem: null, refused: [], unanswered: 0 };
    return { state: 'ready', transport: 'fake', ...facts };
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

export function targetConfig(more: Partial<TargetConfig> = {}): TargetConfig {
  return {
    name: '',
    address: 'tcp://127.0.0.1:5555',
    authority: '',
    maxReceiveBytes: 4 << 20,
    maxSendBytes: 0,
    roundRobin: false,
    timeoutMs: 10_000,
    onError: 'fail',
    maxInFlight: 4096,
    transport: 'lean',
    protocol: 'auto',
    connections: 1,
    holdMs: 0,
    breaker: { failures: 20, openMs: 2000 },
    metadata: new Map(),
    guard: [],
    tls: null,
    ...more,
  };
}

/** For targets whose peers nobody asks about. */
export const targetEvents = (clock = fakeClock()): TargetEvents => ({ log: notedLog().log, clock, onPeer: () => {} });

export function targetsOf(transport: Transport, ...configs: readonly Partial<TargetConfig>[]): Targets {
  return new Targets((configs.length > 0 ? configs : [{}]).map(targetConfig), () => transport, targetEvents());
}

export function hookEntry(name: string, more: Partial<HookEntry> = {}): HookEntry {
  return { name, rawBodyOnly: false, server: '', timeoutMs: null, onError: null, ...more };
}

export interface HookParts {
  readonly stage?: HookStage;
  readonly entry?: Partial<HookEntry>;
  readonly target?: Partial<TargetConfig>;
  readonly definition?: ApiDefinition;
  readonly clock?: ReturnType<typeof fakeClock>;
}

export function hookOf(
  transport: Transport,
  { stage = 'pre', entry, target, definition = definitionOf(), clock = fakeClock() }: HookParts = {},
): Hook {
  const place = new Target(targetConfig(target), () => transport, targetEvents(clock));
  return new Hook(stage, hookEntry('MyHook', entry), definition, place);
}

/** Header values by lower-case name. */
export function headerMap(raw: readonly string[]): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] as string).toLowerCase();
    out[name] = [...(out[name] ?? []), raw[i + 1] as string];
  }
  return out;
}
