// One stream of the native protocol, as the plugin sees it (proto/hookwire/plugin/v1/plugin.proto). It knows frames, not sockets.

import { type Member, NOWHERE, Roster } from '../lib/roster.ts';
import { hookwire } from '../wire/gen/protocols.js';
import { readConfig } from './config.ts';
import { Lifetime } from './lifetime.ts';
import {
  type Binding,
  NativeCall,
  nativeOutcome,
  type RecordBinding,
  type WireCall,
  type WireOutcome,
} from './native-call.ts';
import { nativeEvent } from './native-event.ts';
import { runRaw } from './native-raw.ts';
import { reviewRecords } from './native-records.ts';
import { ResultBatch } from './native-results.ts';
import { STAGE_NUMBERS, welcome } from './native-welcome.ts';
import type { Stage } from './request.ts';
import { type Callable, runEvent, runHook } from './run.ts';

const { GatewayFrame, PluginFrame, Result, Stage: STAGE } = hookwire.plugin.v1;

/** The proto's bound for messages in both directions, unless the plugin is served with another. */
const DEFAULT_MESSAGE_BYTES = 4 * 1024 * 1024;
/** Frame, batch and length around a result that travels alone. */
const FRAME_OVERHEAD = 16;
/**
 * After our Drain the gateway ends the stream. One that does not is ended when it has been silent for so long: what it sent before it
 * read the Drain has arrived by then.
 */
const LINGER_MS = 1000;

const STAGES: ReadonlyMap<number, Stage> = new Map(
  Object.entries(STAGE_NUMBERS).map(([stage, number]) => [number, stage as Stage]),
);

/** Where frames go. Nothing is called after `end` or `fail`. */
export interface FrameSink {
  write(frame: Uint8Array): void;
  end(): void;
  /** The gateway broke the protocol. */
  fail(details: string): void;
}

/** A call under way. */
interface Served extends Member {
  readonly id: number;
  readonly lifetime: Lifetime;
}

export class NativeStream {
  readonly #plugin: Callable;
  readonly #sink: FrameSink;
  readonly #maxBytes: number;
  readonly #results: ResultBatch;
  /** A text: the reason why the binding was refused. */
  readonly #bindings = new Map<number, Binding | RecordBinding | string>();
  #calls = new Roster<Served>();
  /** Batches of records under way. */
  #reviews = 0;
  #greeted = false;
  #over = false;
  #gatewayIsDone = false;
  /** Why we drain; null: we do not. */
  #draining: string | null = null;
  #linger: NodeJS.Timeout | undefined;

  constructor(plugin: Callable, sink: FrameSink, maxMessageBytes = DEFAULT_MESSAGE_BYTES) {
    this.#plugin = plugin;
    this.#sink = sink;
    this.#maxBytes = maxMessageBytes;
    this.#results = new ResultBatch((frame) => sink.write(frame));
  }

  /** One message of the gateway. */
  receive(message: Uint8Array): void {
    if (this.#over) return;
    let frame: hookwire.plugin.v1.GatewayFrame.$Properties;
    try {
      frame = GatewayFrame.decode(message);
    } catch (error) {
      return this.#fail(`a frame that cannot be read: ${(error as Error).message}`);
    }
    if (this.#greeted) this.#onFrame(frame);
    else if (frame.hello) this.#onHello(frame.hello);
    else if (frame.frame !== undefined) this.#fail('the first frame must be hello');
  }

  /** The gateway sends nothing more. */
  ended(): void {
    this.#gatewayIsDone = true;
    this.#settle();
  }

  /** The connection is gone: nobody wants the answers. */
  lost(): void {
    this.#close();
    for (const { lifetime } of this.#calls) lifetime.cancel('the gateway has ended the stream');
    this.#calls = new Roster();
  }

  /** Asks for no more calls; the stream ends when those under way are answered. */
  drain(reason: string): void {
    if (this.#draining !== null || this.#over) return;
    this.#draining = reason;
    // Welcome has to be the first frame.
    if (this.#greeted) this.#send({ drain: { reason } });
    this.#settle();
  }

  /** The gateway drops what it keeps of auth hooks: of these credentials, or everything when there are none. */
  forget(credentials: readonly string[]): void {
    if (this.#greeted) this.#send({ forget: { credentials: [...credentials], all: credentials.length === 0 } });
  }

  #onHello({ gateway }: hookwire.plugin.v1.Hello.$Properties): void {
    this.#greeted = true;
    this.#plugin.log.debug('a gateway has opened a stream', { gateway });
    this.#send({ welcome: welcome(this.#plugin, this.#maxBytes) });
    if (this.#draining !== null) this.#send({ drain: { reason: this.#draining } });
  }

  #onFrame(frame: hookwire.plugin.v1.GatewayFrame.$Properties): void {
    if (frame.calls) this.#onCalls(frame.calls.calls ?? []);
    else if (frame.cancel) this.#onCancel(frame.cancel.ids ?? []);
    else if (frame.bind) this.#onBind(frame.bind);
    else if (frame.unbind) this.#bindings.delete(frame.unbind.binding ?? 0);
    else if (frame.events) for (const event of frame.events.events ?? []) void this.#onEvent(event);
    else if (frame.records) void this.#onRecords(frame.records);
    else if (frame.drain) this.ended();
  }

  #onBind(bind: hookwire.plugin.v1.Bind.$Properties): void {
    const binding = bind.binding ?? 0;
    let error = '';
    try {
      this.#bindings.set(binding, this.#bound(bind));
    } catch (cause) {
      error = messageOf(cause);
      this.#bindings.set(binding, error);
      this.#plugin.log.warn(`a binding was refused: ${error}`, { hook: bind.hook, api: bind.api_id });
    }
    this.#send({ bound: { binding, error } });
  }

  #bound(bind: hookwire.plugin.v1.Bind.$Properties): Binding | RecordBinding {
    const { hooks } = this.#plugin;
    const name = bind.hook ?? '';
    const api = {
      apiId: bind.api_id ?? '',
      apiName: bind.api_name ?? '',
      orgId: bind.org_id ?? '',
      listenPath: bind.listen_path ?? '',
    };
    const configJson = bind.config_json ?? '';
    if (bind.stage === STAGE.ANALYTICS) {
      const hook = hooks.find('analytics', name);
      return { hook, api, config: readConfig(configJson, hook.declared.configure, api) };
    }
    const stage = STAGES.get(bind.stage ?? 0);
    if (!stage) throw new Error(`stage ${bind.stage ?? 0} is not one that this SDK knows`);
    const hook = hooks.find(stage, name);
    return { hook, stage, api, configJson, config: readConfig(configJson, hook.declared.configure, api) };
  }

  #onCalls(calls: readonly WireCall[]): void {
    this.#send({ credit: { frames: 1 } });
    for (const call of calls) void this.#serve(call);
  }

  async #serve(wire: WireCall): Promise<void> {
    const id = wire.id ?? 0;
    const lifetime = new Lifetime(wire.budget_ms ?? 0);
    const served = { id, lifetime, place: NOWHERE };
    this.#calls.add(served);
    const started = performance.now();
    const outcome = await this.#outcome(wire, lifetime);
    lifetime.finish();
    if (lifetime.cancelled) return;
    this.#calls.remove(served);
    const plugin_us = Math.round((performance.now() - started) * 1000);
    this.#results.add(this.#encoded({ id, plugin_us, ...outcome }));
    this.#settle();
  }

  async #outcome(wire: WireCall, lifetime: Lifetime): Promise<WireOutcome> {
    const binding = this.#bindings.get(wire.binding ?? 0);
    if (binding === undefined)
      return { failure: { message: `binding ${wire.binding ?? 0} is not known on this stream` } };
    if (typeof binding === 'string') return { failure: { message: `the binding was refused: ${binding}` } };
    if (!('stage' in binding)) return { failure: { message: 'the binding is one for records' } };
    try {
      const call = new NativeCall(wire, binding, lifetime);
      const { hook } = binding;
      if (hook.kind === 'raw') return await runRaw(call, hook.handler);
      return nativeOutcome(await runHook(this.#plugin, hook, call));
    } catch (error) {
      if (!lifetime.cancelled)
        this.#plugin.log.error(`hook "${binding.hook.name}" failed`, {
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      return { failure: { message: messageOf(error) } };
    }
  }

  #encoded(result: hookwire.plugin.v1.Result.$Properties): Uint8Array {
    const { id, plugin_us } = result;
    let message: string;
    try {
      const bytes = Result.encode(result).finish();
      if (bytes.length + FRAME_OVERHEAD <= this.#maxBytes) return bytes;
      message = `the result has ${bytes.length} bytes, more than the ${this.#maxBytes} of maxMessageBytes`;
    } catch (error) {
      message = `the result cannot be encoded: ${messageOf(error)}`;
    }
    this.#plugin.log.error(message);
    return Result.encode({ id, plugin_us, failure: { message } }).finish();
  }

  #onCancel(ids: readonly number[]): void {
    const unwanted = new Set(ids);
    for (const served of [...this.#calls].filter(({ id }) => unwanted.has(id))) {
      served.lifetime.cancel('the gateway does not want the answer any more');
      this.#calls.remove(served);
    }
    this.#settle();
  }

  async #onRecords(records: hookwire.plugin.v1.Records.$Properties): Promise<void> {
    this.#reviews++;
    const binding = this.#bindings.get(records.binding ?? 0) ?? 'the binding is not known on this stream';
    const usable = typeof binding === 'string' || !('stage' in binding) ? binding : 'the binding is one for calls';
    const record_results = await reviewRecords(this.#plugin, usable, records);
    this.#reviews--;
    this.#send({ record_results });
    this.#settle();
  }

  async #onEvent(wire: hookwire.plugin.v1.Event.$Properties): Promise<void> {
    try {
      await runEvent(this.#plugin, nativeEvent(wire));
    } catch (error) {
      this.#plugin.log.error('event handler failed', { event: wire.name, handler: wire.handler, error });
    }
  }

  get #isBusy(): boolean {
    return this.#calls.size + this.#reviews > 0;
  }

  /** Ends the stream when nothing is left to be done on it. */
  #settle(): void {
    if (this.#over || this.#isBusy) return clearTimeout(this.#linger);
    if (this.#gatewayIsDone) return this.#end();
    if (this.#draining === null) return;
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => this.#end(), LINGER_MS);
  }

  #end(): void {
    if (this.#over || this.#isBusy) return;
    this.#results.flush();
    this.#close();
    this.#sink.end();
  }

  #fail(details: string): void {
    this.#plugin.log.warn(`the gateway broke the protocol: ${details}`);
    this.lost();
    this.#sink.fail(details);
  }

  #close(): void {
    this.#over = true;
    clearTimeout(this.#linger);
    this.#results.drop();
  }

  #send(frame: hookwire.plugin.v1.PluginFrame.$Properties): void {
    if (!this.#over) this.#sink.write(PluginFrame.encode(frame).finish());
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
