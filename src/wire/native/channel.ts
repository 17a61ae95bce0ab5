// The native protocol on one connection: the gateway's end of the conversation that proto/hookwire/plugin/v1/plugin.proto describes.

import { GatewayError } from '../../errors.ts';
import { ByteReader } from '../byte-reader.ts';
import type { Call } from '../call.ts';
import type { Channel } from '../channel.ts';
import { hookwire } from '../gen/protocols.js';
import { dispatchError, GRPC } from '../grpc-status.ts';
import type { Connection, RequestHeaders } from '../http2/connection.ts';
import { ERROR, StreamError } from '../http2/protocol.ts';
import { Slots } from '../http2/slots.ts';
import type { EventMessage } from '../transport.ts';
import { Batch } from './batch.ts';
import { Bindings } from './bindings.ts';
import { decodeResults } from './decode-results.ts';
import { encodeRecords } from './encode-records.ts';
import { type MessageReceiver, MessageStream } from './message-stream.ts';
import type { HookBinding, NativeResult, PluginInfo } from './messages.ts';
import { type RecordBatch, verdictOf } from './records.ts';
import { readWelcome } from './welcome.ts';

const { GatewayFrame, PluginFrame } = hookwire.plugin.v1;
/** `PluginFrame.results`; the first byte of nearly every message. */
const RESULTS_TAG = 26;
/** Calls under way on one stream; beyond it another connection is opened. */
const MAX_CALLS = 1024;
/** Messages that are not full and not credited, however many the plugin would take: more of them only make them smaller. */
const MAX_PARTIAL = 2;
/** Bytes that may wait for a plugin which does not read, beyond which events are dropped. */
const MAX_EVENT_BACKLOG = 1024 * 1024;

export interface NativeOptions {
  readonly headers: RequestHeaders;
  /** Product and version. */
  readonly gateway: string;
  /** This process. */
  readonly instance: string;
  readonly maxReceiveBytes: number;
}

export interface NativeOwner {
  /** The handshake is done: calls may be made. */
  onWelcome(plugin: PluginInfo): void;
  /** The server does not speak the native protocol; `lost`: because the connection broke before it could say. */
  onUnsupported(reason: string, lost: boolean): void;
  onRoom(): void;
  /** The plugin wants no more calls here; those that have not left are already handed back. */
  onDraining(): void;
  /** The stream is over; its calls have been told. */
  onEnd(): void;
  onRefused(binding: HookBinding, reason: string): void;
  onForget(credentials: readonly string[] | null): void;
}

export class NativeChannel implements Channel, MessageReceiver {
  readonly protocol = 'native';
  readonly #connection: Connection;
  readonly #owner: NativeOwner;
  readonly #stream: MessageStream;
  readonly #calls = new Slots<Call>();
  #waiting: Call[] = [];
  /** Batches of records under way: a few, which may take far longer than calls do. Not a Map: see Roster. */
  #reviews: Call[] = [];
  #cancelled: number[] = [];
  #nextId = 1;
  #bindings: Bindings | null = null;
  #batch: Batch | null = null;
  #window = 2;
  /** Messages of calls that are not credited yet, the oldest first: whether each is a full one, which no other call could join. */
  #uncredited: boolean[] = [];
  /** Those that are not. */
  #partial = 0;
  #draining = false;
  #saidDrain = false;
  #over = false;
  /** Results that belong to no call: late ones after a cancel, and a plugin's mistakes. */
  strayResults = 0;

  constructor(connection: Connection, owner: NativeOwner, options: NativeOptions) {
    this.#connection = connection;
    this.#owner = owner;
    this.#stream = new MessageStream(connection, this, options.maxReceiveBytes);
    this.#stream.open(options.headers);
    const { gateway, instance } = options;
    this.#send({ hello: { gateway, instance, features: [] } });
    connection.out.beforeFlush = () => this.#flush();
  }

  // ---- what the gateway sends

  get load(): number {
    return this.#calls.size + this.#waiting.length + this.#reviews.length;
  }

  get hasRoom(): boolean {
    return this.#bindings !== null && !this.#draining && !this.#over && this.load < MAX_CALLS;
  }

  send(call: Call): void {
    const { content } = call.request;
    if (!('binding' in content)) return this.#sendEvent(call, content);
    const reason = this.#bindings?.of(content.binding).error;
    if (reason) return call.failed(new GatewayError('GW_DISPATCH_REFUSED', { cause: reason }));
    call.id = this.#nextId;
    // Odd, as slots want them, and within uint32.
    this.#nextId = ((this.#nextId + 2) % 0x7fffffff) | 1;
    if ('records' in content) return this.#sendRecords(call, content);
    this.#waiting.push(call);
    this.#connection.out.schedule();
  }

  #sendEvent(call: Call, { name, handler, apiId, orgId, timeMs, metaJson }: EventMessage): void {
    if (this.#stream.queue.length > MAX_EVENT_BACKLOG)
      return call.failed(new GatewayError('GW_DISPATCH_OVERLOAD', { cause: 'the plugin does not read its events' }));
    const event = { name, handler, api_id: apiId, org_id: orgId, time_ms: timeMs, meta_json: metaJson };
    this.#send({ events: { events: [event] } });
    call.answered(null);
  }

  /** Batches are few, and whoever sends them has a bound of its own: they need no credit. */
  #sendRecords(call: Call, { binding, records }: RecordBatch): void {
    const { number } = (this.#bindings as Bindings).of(binding);
    const frame = encodeRecords(call.id, number, records);
    const { maxMessageBytes } = this.#batch as Batch;
    if (frame.length > maxMessageBytes) {
      const cause = `${records.length} records make a message of ${frame.length} bytes, the plugin takes ${maxMessageBytes}`;
      return call.failed(new GatewayError('GW_DISPATCH_TOO_LARGE', { cause }));
    }
    this.#reviews.push(call);
    this.#stream.sendMessage(frame);
  }

  cancel(call: Call): void {
    if (this.#takeReview(call.id) !== undefined) return this.#afterCall();
    if (this.#calls.remove(call)) {
      this.#cancelled.push(call.id);
      this.#connection.out.schedule();
    } else {
      const at = this.#waiting.indexOf(call);
      if (at >= 0) this.#waiting.splice(at, 1);
    }
    this.#afterCall();
  }

  /** Announces the hooks that are in use, and withdraws all others. */
  bind(bindings: readonly HookBinding[]): void {
    if (!this.#over) this.#bindings?.replace(bindings);
  }

  refused(): ReturnType<Bindings['refused']> {
    return this.#bindings?.refused() ?? [];
  }

  /** Hooks of which the plugin has not said yet whether it serves them. */
  get unanswered(): number {
    return this.#bindings?.unanswered ?? 0;
  }

  /** No more calls from us; the stream ends when the last result is there. */
  drain(): void {
    if (this.#draining || this.#over) return;
    this.#draining = true;
    this.#sayDrain();
    this.#handBackWaiting();
    this.#endIfDrained();
  }

  /** Rule 6: with Drain the end of the stream is no crash. */
  #sayDrain(): void {
    if (!this.#saidDrain) this.#send({ drain: {} });
    this.#saidDrain = true;
  }

  /** Once per turn, before the connection writes: all that waits, as far as the plugin's credit goes. */
  #flush(): void {
    if (this.#cancelled.length > 0) {
      this.#send({ cancel: { ids: this.#cancelled } });
      this.#cancelled = [];
    }
    while (this.#waiting.length > 0 && this.#maySend) this.#sendBatch();
  }

  /** A message that is not full gains by waiting for a credit: calls join it. A full one, as each large body makes, does not. */
  get #maySend(): boolean {
    return this.#uncredited.length < this.#window && this.#partial < MAX_PARTIAL;
  }

  #sendBatch(): void {
    const batch = this.#batch as Batch;
    const waiting = this.#waiting;
    let taken = 0;
    while (taken < waiting.length && !batch.isFull) {
      const call = waiting[taken] as Call;
      const outcome = batch.add(call, this.#bindings as Bindings);
      if (outcome === 'full') break;
      taken++;
      if (outcome === 'added') this.#calls.add(call);
    }
    this.#waiting = taken === waiting.length ? [] : waiting.slice(taken);
    if (batch.length === 0) return this.#afterCall();
    const isFull = batch.isFull || this.#waiting.length > 0;
    this.#uncredited.push(isFull);
    if (!isFull) this.#partial++;
    batch.sendOn(this.#stream);
  }

  #send(frame: Parameters<typeof GatewayFrame.encode>[0]): void {
    this.#stream.sendMessage(GatewayFrame.encode(frame).finish());
  }

  // ---- what the plugin sends

  onMessage(message: Buffer): void {
    try {
      // The usual frame is read by hand; all others are rare.
      if (message[0] === RESULTS_TAG && this.#bindings !== null) this.#onResults(message);
      else this.#onFrame(PluginFrame.decode(message));
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      // What cannot be read ends the stream, not the connection.
      throw new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: (error as Error).message });
    }
  }

  #onFrame(frame: hookwire.plugin.v1.PluginFrame): void {
    if (frame.welcome) this.#onWelcome(frame.welcome);
    else if (this.#bindings === null) {
      // Frames of a later version are ignored, also before Welcome.
      if (frame.frame !== undefined) throw dispatchError(GRPC.INTERNAL, 'the plugin did not begin with Welcome');
    } else if (frame.credit) this.#onCredit(frame.credit.frames ?? 0);
    else if (frame.bound) this.#onBound(frame.bound.binding ?? 0, frame.bound.error ?? '');
    else if (frame.forget) this.#owner.onForget(frame.forget.all ? null : (frame.forget.credentials ?? []));
    else if (frame.record_results) this.#onVerdict(frame.record_results);
    else if (frame.drain) this.#onDrain();
  }

  #onVerdict(results: hookwire.plugin.v1.RecordResults.$Properties): void {
    const call = this.#takeReview(results.batch ?? 0);
    if (call === undefined) {
      this.strayResults++;
      return;
    }
    call.answered(verdictOf(results));
    this.#afterCall();
  }

  #takeReview(id: number): Call | undefined {
    const call = this.#reviews.find((one) => one.id === id);
    if (call !== undefined) this.#reviews = this.#reviews.filter((one) => one !== call);
    return call;
  }

  #onWelcome(message: hookwire.plugin.v1.Welcome.$Properties): void {
    if (this.#bindings !== null) throw dispatchError(GRPC.INTERNAL, 'the plugin sent Welcome twice');
    const { plugin, window, maxMessageBytes } = readWelcome(message);
    this.#window = window;
    this.#batch = new Batch(maxMessageBytes);
    this.#bindings = new Bindings(plugin, (frame) => this.#stream.sendMessage(frame));
    this.#owner.onWelcome(plugin);
  }

  #onResults(message: Buffer): void {
    const results = new ByteReader(message, 1, message.length).nested();
    const credit = decodeResults(results, (result) => this.#onResult(result));
    if (credit > 0) this.#onCredit(credit);
    this.#afterCall();
  }

  #onResult({ id, outcome }: NativeResult): void {
    const call = this.#calls.get(id);
    if (call === undefined) {
      this.strayResults++;
      return;
    }
    this.#calls.remove(call);
    if (outcome.kind === 'malformed')
      call.failed(new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: outcome.message }));
    else if (outcome.kind === 'failure')
      call.failed(new GatewayError('GW_DISPATCH_RPC', { cause: `the hook failed: ${outcome.message}` }));
    else call.answered({ protocol: 'native', outcome });
  }

  /** A credit that was never owed is no credit. */
  #onCredit(frames: number): void {
    for (const isFull of this.#uncredited.splice(0, frames)) if (!isFull) this.#partial--;
    if (this.#waiting.length > 0) this.#connection.out.schedule();
  }

  #onBound(number: number, error: string): void {
    const bound = this.#bindings?.get(number);
    if (bound === undefined) return;
    bound.answered = true;
    if (error === '') return;
    bound.error = error;
    this.#owner.onRefused(bound.binding, error);
  }

  /** Calls that have not left yet go with the next stream. */
  #onDrain(): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#owner.onDraining();
    this.#handBackWaiting();
    this.#endIfDrained();
  }

  #handBackWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const call of waiting) call.unsent();
  }

  /** A place is free, and perhaps it was the last call of a stream that is to end. */
  #afterCall(): void {
    if (this.#draining) this.#endIfDrained();
    else this.#owner.onRoom();
  }

  #endIfDrained(): void {
    if (this.#over || this.load > 0) return;
    this.#over = true;
    this.#connection.out.beforeFlush = null;
    if (this.#cancelled.length > 0) this.#send({ cancel: { ids: this.#cancelled } });
    this.#sayDrain();
    this.#stream.end();
    this.#owner.onEnd();
  }

  // ---- how it ends

  onEnded(status: number, details: string): void {
    if (this.#bindings === null) return this.#unsupported(`status ${status} ${details}`.trim(), false);
    const code = status === GRPC.OK ? GRPC.UNAVAILABLE : status;
    this.#finish(dispatchError(code, details || 'the plugin ended its stream'));
  }

  onBroken(error: Error): void {
    if (this.#bindings === null)
      return this.#unsupported(error.message, !(error instanceof GatewayError || error instanceof StreamError));
    this.#finish(error instanceof GatewayError ? error : dispatchError(GRPC.UNAVAILABLE, error.message));
  }

  /** Without a Welcome in time. */
  giveUp(): void {
    if (this.#bindings !== null || this.#over) return;
    this.#connection.reset(this.#stream, ERROR.CANCEL);
    this.#unsupported('no Welcome in time', false);
  }

  #unsupported(reason: string, lost: boolean): void {
    if (this.#over) return;
    this.#over = true;
    this.#connection.out.beforeFlush = null;
    this.#owner.onUnsupported(reason, lost);
  }

  /** Calls that the plugin may have seen fail; those that never left go with the next stream. */
  #finish(error: GatewayError): void {
    if (this.#over) return;
    this.#over = true;
    this.#connection.out.beforeFlush = null;
    const sent = this.#calls.all();
    for (const call of sent) this.#calls.remove(call);
    sent.push(...this.#reviews);
    this.#reviews = [];
    this.#owner.onEnd();
    this.#handBackWaiting();
    for (const call of sent) call.failed(error);
  }
}
