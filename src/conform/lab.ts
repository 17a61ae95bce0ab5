// One target in one protocol, and the calls of hooks that a gateway would make: its own stages decide what comes of them.

import { respond } from '../chain/respond.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import type { GatewayConfig, TargetConfig } from '../config/types.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import { bindingOf, Hook } from '../dispatch/hook.ts';
import type { Target, Targets } from '../dispatch/targets.ts';
import { dryCall } from '../dry/dry-call.ts';
import { JsonInput } from '../dry/input.ts';
import { bareApi, memoryExchange } from '../dry/memory-exchange.ts';
import { type RequestParts, readRequest, readResponse, readSession } from '../dry/message-files.ts';
import { connected, openTargets } from '../dry/targets.ts';
import type { HookBinding } from '../wire/native/messages.ts';
import { bytesOf } from './bytes.ts';
import type { Seen } from './expectation.ts';
import { Mismatch, within } from './mismatch.ts';
import type { CallSpec, MessageSpec } from './scenario.ts';
import { sentLines } from './sent.ts';
import { requestShape, responseShape } from './shape.ts';

/** What plugins are told of the API. */
export const API = { id: 'conform', name: 'Conformance', orgId: 'acme', listenPath: '/conform/' } as const;

/** A call under way. */
export interface Running {
  readonly done: Promise<Seen>;
  /** The client leaves. */
  cancel(): void;
}

export interface LabOptions {
  readonly config: GatewayConfig;
  readonly target: TargetConfig;
  readonly version: string;
  /** How long anything may take. */
  readonly timeoutMs: number;
}

/** A hook, or a place of one that is called in another way. */
interface Placed {
  readonly target: Target;
  readonly binding: HookBinding;
}

export class Lab {
  readonly options: LabOptions;
  readonly #targets: Targets;
  readonly #hooks = new Map<string, Placed>();
  /** Told of Forget; null: everything. */
  onForget: (credentials: readonly string[] | null) => void = () => {};

  constructor(options: LabOptions) {
    this.options = options;
    this.#targets = openTargets([options.target], options.version, 'conform', (credentials) =>
      this.onForget(credentials),
    );
  }

  get target(): Target {
    return this.#targets.getOrThrow('');
  }

  /** Empty when there is a connection, else why there is none. */
  async connect(): Promise<string> {
    await connected(this.#targets, this.options.timeoutMs);
    const { state, problem } = this.target.transport.health();
    return state === 'ready' ? '' : (problem ?? `no connection within ${this.options.timeoutMs} ms`);
  }

  /** Rejects with a Mismatch when nothing comes of it in time. */
  async call(spec: CallSpec): Promise<Seen> {
    const { done } = await this.start(spec);
    return done;
  }

  async start(spec: CallSpec): Promise<Running> {
    const { hook, stage } = spec;
    const definition = definitionOf(spec.config);
    const placed = await this.#placed(spec, (target) => new Hook(stage, this.#entry(spec), definition, target));
    const { config, timeoutMs } = this.options;
    const parts = requestOf(spec.request);
    const { exchange, client } = memoryExchange(bareApi(definition, config), parts);
    if (spec.session !== undefined) exchange.session = readSession(inputOf(spec.session, `${hook}: session`));
    const response = stage === 'response' ? responseOf(spec.response) : null;
    if (response !== null) exchange.upstreamUrl = `http://localhost${parts.target}`;
    const shape = () => (response === null ? requestShape(exchange, parts.body) : responseShape(response));
    const [before, sessionBefore] = [shape(), exchange.session];
    const outcome = dryCall({ hook: placed as Hook, exchange, response, config }).then((dry): Seen => {
      if (dry.reply !== undefined) respond(exchange, dry.reply, REPLY_STYLE);
      const { fault, refusal } = dry;
      const reply = fault === null ? client.reply : null;
      const sent = sentLines(spec, before);
      return { sent, before, after: shape(), sessionBefore, sessionAfter: exchange.session, fault, reply, refusal };
    });
    // Whoever cancels a call may not look at what came of it.
    outcome.catch(() => {});
    const waitMs = (spec.timeout_ms ?? timeoutMs) + timeoutMs;
    return {
      done: within(`the outcome of the call of ${hook}`, outcome, waitMs),
      cancel: () => exchange.abandon(),
    };
  }

  #entry({ hook, timeout_ms }: CallSpec): HookEntry {
    const timeoutMs = timeout_ms ?? this.options.timeoutMs;
    return { name: hook, rawBodyOnly: false, server: '', timeoutMs, onError: null };
  }

  /** Announces an analytics hook. */
  async bindRecords(hook: string): Promise<HookBinding> {
    const entry = { name: hook, rawBodyOnly: false, server: '', timeoutMs: null, onError: null };
    const spec = { hook, stage: 'analytics' };
    const make = (target: Target) => ({ target, binding: bindingOf('analytics', entry, definitionOf(undefined)) });
    return (await this.#placed(spec, make)).binding;
  }

  /** The same hook for the same spec: what is kept of it is not asked for again. */
  async #placed(
    { hook, stage, config, timeout_ms }: Pick<CallSpec, 'hook' | 'config' | 'timeout_ms'> & { readonly stage: string },
    make: (target: Target) => Placed,
  ): Promise<Placed> {
    const key = JSON.stringify([hook, stage, config ?? null, timeout_ms ?? null]);
    const known = this.#hooks.get(key);
    if (known !== undefined) return known;
    // A connection that went meanwhile is waited for, and so is the answer to Bind.
    await this.connect();
    const placed = make(this.target);
    this.#hooks.set(key, placed);
    this.#targets.bind([...this.#hooks.values()]);
    await this.#targets.settled(this.options.timeoutMs);
    const { unanswered } = this.target.transport.health();
    if (unanswered === 0) return placed;
    this.#hooks.delete(key);
    this.#targets.bind([...this.#hooks.values()]);
    throw new Mismatch(
      `no Bound came within ${this.options.timeoutMs} ms for the Bind of the ${stage} hook ${JSON.stringify(hook)}`,
    );
  }

  close(): Promise<void> {
    return this.#targets.close();
  }
}

const REPLY_STYLE = { hideGenerator: true, closeConnections: false, exposeErrors: false };

function definitionOf(config_data: CallSpec['config']): ApiDefinition {
  const document = {
    api_id: API.id,
    name: API.name,
    org_id: API.orgId,
    use_keyless: true,
    proxy: { listen_path: API.listenPath, target_url: 'http://localhost/' },
    custom_middleware: { driver: 'grpc' },
    ...(config_data !== undefined && { config_data }),
  };
  const { definition, faults } = parseDefinition(document, { file: 'conform' });
  if (definition === undefined) throw new Error(`the definition of the kit is broken: ${faults[0]?.message}`);
  return definition;
}

function requestOf({ body = '', ...rest }: MessageSpec = {}): RequestParts {
  const parts = readRequest(inputOf(rest, 'request'), API.listenPath);
  const bytes = bytesOf(body);
  if (bytes.length === 0) return parts;
  return { ...parts, body: bytes, headers: [...parts.headers, 'Content-Length', String(bytes.length)] };
}

function responseOf({ body = '', ...rest }: MessageSpec = {}): UpstreamResponse {
  return { ...readResponse(inputOf(rest, 'response')), body: bytesOf(body) };
}

function inputOf(value: object, name: string): JsonInput {
  return new JsonInput(JSON.stringify(value), name);
}
