// A coprocess server whose hooks are scripted by the case file; it records all it receives.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type GrpcObject,
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { Json } from '../support/merge.ts';
import { type BytesValue, toBuffer } from './bytes.ts';

/** One way to answer a hook; the first rule whose `when` matches does. */
export interface Rule {
  readonly when?: When;
  readonly delay_ms?: number;
  /** Ends the call with this gRPC status. */
  readonly error?: { readonly code: number; readonly details?: string };
  /** Starts from an empty Object instead of the received one. */
  readonly fresh?: boolean;
  /** Dotted paths to take out. */
  readonly unset?: readonly string[];
  readonly merge?: Json;
  /** Sets, or with null removes, entries of `response.multivalue_headers`. */
  readonly multi?: Readonly<Record<string, string[] | null>>;
}

/** Every given condition has to hold; of `header` and `param`, true means present and null absent. */
interface When {
  readonly header?: Readonly<Record<string, string | true | null>>;
  readonly param?: Readonly<Record<string, string | true | null>>;
  readonly call?: number;
  readonly call_from?: number;
  readonly method?: string;
  readonly url_has?: string;
  readonly spec_has?: string;
}

export interface DispatchedObject extends Json {
  hook_name?: string;
  request?: { headers?: Json; params?: Json; method?: string; url?: string };
  spec?: Json;
  response?: { multivalue_headers?: { key: string; values: string[] }[] };
}

export type Hooks = Readonly<Record<string, Rule | Rule[]>>;

export class PluginServer {
  readonly #port: number;
  #server: Server | null = null;
  #hooks: Hooks = {};
  #calls: Record<string, number> = {};
  #objects: DispatchedObject[] = [];
  #events: Json[] = [];
  #authority = '';

  constructor(port: number) {
    this.#port = port;
  }

  async start(): Promise<void> {
    if (this.#server) return;
    const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
    server.addService(dispatcherService(), {
      Dispatch: (call: ServerUnaryCall<DispatchedObject, Json>, done: sendUnaryData<Json>) =>
        this.#dispatch(call, done),
      DispatchEvent: (call: ServerUnaryCall<{ payload: string }, Json>, done: sendUnaryData<Json>) => {
        this.#events.push(JSON.parse(call.request.payload));
        done(null, {});
      },
    });
    await new Promise<void>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${this.#port}`, ServerCredentials.createInsecure(), (error) =>
        error ? reject(error) : resolve(),
      ),
    );
    this.#server = server;
  }

  stop(): void {
    this.#server?.forceShutdown();
    this.#server = null;
  }

  /** Scripts the hooks of one case and forgets everything recorded before. */
  script(hooks: Hooks = {}): void {
    this.#hooks = hooks;
    this.#calls = {};
    this.take();
  }

  /** `:authority` of the latest dispatch. */
  get authority(): string {
    return this.#authority;
  }

  eventCount(): number {
    return this.#events.length;
  }

  take(): { objects: DispatchedObject[]; events: Json[] } {
    return { objects: this.#objects.splice(0), events: this.#events.splice(0) };
  }

  async #dispatch(call: ServerUnaryCall<DispatchedObject, Json>, done: sendUnaryData<Json>): Promise<void> {
    const object = call.request;
    this.#authority = call.getHost();
    this.#objects.push(structuredClone(object));
    const name = object.hook_name ?? '';
    const callNumber = (this.#calls[name] ?? 0) + 1;
    this.#calls[name] = callNumber;
    const rule = [this.#hooks[name] ?? []].flat().find(({ when }) => matches(when, object, callNumber)) ?? {};
    if (rule.delay_ms) await sleep(rule.delay_ms);
    if (rule.error) done({ code: rule.error.code, details: rule.error.details ?? 'scripted' });
    else done(null, answer(rule, object));
  }
}

function dispatcherService() {
  const proto = join(import.meta.dirname, '../../proto');
  const definition = loadSync('coprocess/coprocess_object.proto', {
    includeDirs: [proto],
    keepCase: true,
    longs: Number,
    enums: String,
  });
  const { Dispatcher } = loadPackageDefinition(definition)['coprocess'] as GrpcObject;
  return (Dispatcher as ServiceClientConstructor).service;
}

function matches(when: When | undefined, object: DispatchedObject, callNumber: number): boolean {
  if (!when) return true;
  const { headers = {}, params = {}, method, url = '' } = object.request ?? {};
  const same = (wanted: When['header'], map: Json) =>
    Object.entries(wanted ?? {}).every(([key, value]) =>
      value === true ? key in map : value === null ? !(key in map) : map[key] === value,
    );
  return (
    same(when.header, headers) &&
    same(when.param, params) &&
    (when.call === undefined || when.call === callNumber) &&
    (when.call_from === undefined || callNumber >= when.call_from) &&
    (when.method === undefined || when.method === method) &&
    (when.url_has === undefined || url.includes(when.url_has)) &&
    (when.spec_has === undefined || when.spec_has in (object.spec ?? {}))
  );
}

function answer(rule: Rule, received: DispatchedObject): DispatchedObject {
  const object = rule.fresh ? {} : received;
  for (const path of rule.unset ?? []) unset(object, path.split('.'));
  if (rule.merge) merge(object, expand(rule.merge, received) as Json);
  if (rule.multi) editMulti(object, rule.multi);
  return object;
}

function unset(target: Json | undefined, [key = '', ...rest]: string[]): void {
  if (!target) return;
  if (rest.length > 0) unset(target[key] as Json | undefined, rest);
  else delete target[key];
}

function merge(target: Json, source: Json): void {
  for (const [key, value] of Object.entries(source)) {
    if (key === 'raw_body') {
      target[key] = toBuffer(value as BytesValue);
    } else if (value && typeof value === 'object' && !Array.isArray(value)) {
      target[key] ??= {};
      merge(target[key] as Json, value as Json);
    } else {
      target[key] = value;
    }
  }
}

function editMulti(object: DispatchedObject, edits: NonNullable<Rule['multi']>): void {
  object.response ??= {};
  const kept = (object.response.multivalue_headers ?? []).filter(({ key }) => edits[key] !== null);
  for (const [key, values] of Object.entries(edits)) {
    if (values === null) continue;
    const present = kept.find((header) => header.key === key);
    if (present) present.values = values;
    else kept.push({ key, values });
  }
  object.response.multivalue_headers = kept;
}

/** "{{request.params.x}}" inside a string stands for that part of the received Object. */
function expand(value: unknown, object: Json): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{([^}]+)\}\}/g, (_, path: string) => String(partOf(object, path) ?? ''));
  }
  if (Array.isArray(value)) return value.map((item) => expand(item, object));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item, object)]));
}

const partOf = (object: Json, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Json | undefined)?.[key], object);
