// The gateway's end of one native stream: handshake, bindings, batches of calls, results, credit, drains. The rules are those of
// proto/hookwire/plugin/v1/plugin.proto.

import { GatewayError } from '../../errors.ts';
import { ByteReader } from '../byte-reader.ts';
import type { Insert } from '../tyk/encode-call.ts';
import { hookwire } from '../gen/protocols.js';
import { codeOfHttpStatus, decodeMessage, dispatchError, GRPC } from '../grpc-status.ts';
import { ByteWriter } from '../http2/byte-writer.ts';
import type { Connection } from '../http2/connection.ts';
import type { HeaderList } from '../http2/hpack-decoder.ts';
import { ERROR } from '../http2/protocol.ts';
import { Slots } from '../http2/slots.ts';
import { Stream } from '../http2/stream.ts';
import { MessageAssembly } from '../message-assembly.ts';
import { decodeResults } from './decode-results.ts';
import { encodeNativeCall } from './encode-call.ts';
import { type HookBinding, type NativeCall, type NativeResult, type PluginInfo, STAGES } from './messages.ts';
import { readWelcome } from './welcome.ts';

const { GatewayFrame, PluginFrame } = hookwire.plugin.v1;
/** A batch is closed at this size: plugins pay per message, and a large one holds up what is behind it. */
const BATCH_BYTES = 60_000;
/** Messages from a plugin: gRPC prefix, then `PluginFrame.results` as the first field. */
const RESULTS_TAG = 26;
const CALLS_TAG = 34;
const PREFIX_BYTES = 5;

/** A call under way on the stream. */
export interface NativeRequest {
  id: number;
  readonly binding: HookBinding;
  readonly call: NativeCall;
  /** Milliseconds on the clock of `performance.now()`. */
  readonly deadline: number;
  readonly isDone: boolean;
  answered(result: NativeResult): void;
  failed(error: GatewayError): void;
}

export interface NativeOwner {
  /** The handshake is done. */
  onWelcome(plugin: PluginInfo): void;
  /** The server does not speak the native protocol. */
  onUnsupported(reason: string): void;
  /** The plugin wants no more calls here. */
  onDrain(): void;
  /** The stream is over; its calls have been told. */
  onStreamEnd(error: GatewayError | null): void;
}

interface Binding {
  readonly number: number;
  /** Null until the plugin has answered; empty: accepted. */
  error: string | null;
}

export class NativeStream extends Stream {
  readonly #connection: Connection;
  readonly #owner: NativeOwner;
  readonly #assembly: MessageAssembly;
  readonly #writer = new ByteWriter(64 * 1024);
  readonly #bindings = new Map<HookBinding, Binding>();
  readonly #byNumber = new Map<number, Binding>();
  readonly #calls = new Slots<NativeRequest>();
  #waiting: NativeRequest[] = [];
  #cancelled: number[] = [];
  #nextId = 1;
  #window = 2;
  #maxMessageBytes = 0;
  #unacknowledged = 0;
  #welcomed = false;
  #draining = false;
  #over = false;
  #status = -1;
  #details = '';
  /** Results that belong to no call: late ones after a cancel, and a plugin's mistakes. */
  strayResults = 0;

  constructor(connection: Connection, owner: NativeOwner, maxReceiveBytes: number) {
    super();
    this.#connection = connection;
    this.#owner = owner;
    this.#assembly = new MessageAssembly(maxReceiveBytes, (message) => this.#onMessage(message));
    connection.out.beforeFlush = () => this.#flush();
  }

  /** First of all: who we are. */
  hello(gateway: string, instance: string): void {
    this.#send(GatewayFrame.encode({ hello: { gateway, instance, features: [] } }).finish());
  }

  get callCount(): number {
    return this.#calls.size + this.#waiting.length;
  }

  get takesCalls(): boolean {
    return this.#welcomed && !this.#draining && !this.#over;
  }

  // ---- calls

  /** The call leaves with all others of this turn of the event loop. */
  submit(request: NativeRequest): void {
    const problem = this.#bind(request.binding).error;
    if (problem)
      return request.failed(new GatewayError('GW_DISPATCH_RPC', { cause: `the plugin refused the hook: ${problem}` }));
    request.id = this.#nextId;
    this.#nextId = ((this.#nextId + 2) % 0x7fffffff) | 1;
    this.#waiting.push(request);
    this.#connection.out.schedule();
  }

  cancel(request: NativeRequest): void {
    if (!this.#calls.remove(request)) return;
    this.#cancelled.push(request.id);
    this.#connection.out.schedule();
    this.#endIfDrained();
  }

  #bind(binding: HookBinding): Binding {
    let bound = this.#bindings.get(binding);
    if (bound !== undefined) return bound;
    bound = { number: this.#bindings.size + 1, error: null };
    this.#bindings.set(binding, bound);
    this.#byNumber.set(bound.number, bound);
    const { hook, stage, apiId, apiName, orgId, listenPath, configJson } = binding;
    const bind = {
      binding: bound.number,
      hook,
      stage: STAGES[stage],
      api_id: apiId,
      api_name: apiName,
      org_id: orgId,
      listen_path: listenPath,
      config_json: configJson,
    };
    this.#send(GatewayFrame.encode({ bind }).finish());
    return bound;
  }

  /** Once per turn, before the connection writes: all that waits, as far as the plugin's credit goes. */
  #flush(): void {
    if (this.#over) return;
    if (this.#cancelled.length > 0) {
      this.#send(GatewayFrame.encode({ cancel: { ids: this.#cancelled } }).finish());
      this.#cancelled = [];
    }
    while (this.#waiting.length > 0 && this.#unacknowledged < this.#window) this.#sendBatch();
  }

  #sendBatch(): void {
    const writer = this.#writer;
    writer.at = 0;
    const inserts: Insert[] = [];
    const now = performance.now();
    let taken = 0;
    let more = 0;
    for (const request of this.#waiting) {
      taken++;
      if (request.isDone) continue;
      const start = writer.at;
      const first = inserts.length;
      const binding = this.#bindings.get(request.binding) as Binding;
      encodeNativeCall(
        writer,
        { id: request.id, binding: binding.number, budgetMs: Math.max(1, request.deadline - now) },
        request.call,
        inserts,
      );
      for (let i = first; i < inserts.length; i++) more += (inserts[i] as Insert).bytes.length;
      if (!this.#fits(request, writer, start, more)) {
        inserts.length = first;
        continue;
      }
      this.#calls.add(request);
      if (writer.at + more > BATCH_BYTES) break;
    }
    this.#waiting = this.#waiting.slice(taken);
    if (writer.at === 0) return;
    this.#unacknowledged++;
    this.#sendPieces(writer, inserts, writer.at + more);
  }

  /** A call that alone is more than the plugin takes fails; one that only makes the batch too long ends it. */
  #fits(request: NativeRequest, writer: ByteWriter, ...[start, more]: [number, number]): boolean {
    if (writer.at + more <= this.#maxMessageBytes) return true;
    writer.at = start;
    request.failed(
      new GatewayError('GW_DISPATCH_TOO_LARGE', {
        cause: `the call does not fit into the ${this.#maxMessageBytes} bytes that the plugin takes`,
      }),
    );
    return false;
  }

  /** gRPC prefix, the frame's tag and length, then what was written with the bodies between. */
  #sendPieces(writer: ByteWriter, inserts: readonly Insert[], length: number): void {
    const head = new ByteWriter(16);
    head.uint8(CALLS_TAG);
    head.varint(length);
    const prefix = Buffer.allocUnsafe(PREFIX_BYTES + head.at);
    prefix[0] = 0;
    prefix.writeUInt32BE(head.at + length, 1);
    head.bytes.copy(prefix, PREFIX_BYTES, 0, head.at);
    this.queue.push(prefix);
    let from = 0;
    for (const { at, bytes } of inserts) {
      this.queue.push(Buffer.from(writer.bytes.subarray(from, at)));
      this.queue.push(bytes);
      from = at;
    }
    this.queue.push(Buffer.from(writer.bytes.subarray(from, writer.at)));
    this.#connection.sender.pump(this);
  }

  #send(message: Uint8Array): void {
    const framed = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
    framed[0] = 0;
    framed.writeUInt32BE(message.length, 1);
    framed.set(message, PREFIX_BYTES);
    this.queue.push(framed);
    this.#connection.sender.pump(this);
  }

  /** No more calls from us; the stream ends when the last result is there. */
  drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#send(GatewayFrame.encode({ drain: {} }).finish());
    this.#endIfDrained();
  }

  #endIfDrained(): void {
    if (this.#draining && !this.#over && this.callCount === 0) this.#finish(null);
  }

  // ---- what the plugin sends

  onHeaders(list: HeaderList): void {
    for (const { name, value } of list) {
      if (name === ':status' && value !== '200' && !value.startsWith('1')) this.#status = codeOfHttpStatus(value);
      else if (name === 'grpc-status') this.#status = Number(value);
      else if (name === 'grpc-message') this.#details = decodeMessage(value);
      else if (name === 'grpc-encoding') this.#assembly.encoding = value;
    }
  }

  onData(bytes: Buffer, start: number, end: number): void {
    this.#assembly.add(bytes, start, end);
  }

  #onMessage(message: Buffer): void {
    // The usual frame is read by hand; all others are rare.
    if (message[0] === RESULTS_TAG && this.#welcomed) return this.#onResults(message);
    const frame = PluginFrame.decode(message);
    if (frame.welcome) return this.#onWelcome(frame.welcome as never);
    if (!this.#welcomed) throw dispatchError(GRPC.INTERNAL, 'the plugin did not begin with Welcome');
    if (frame.credit) this.#onCredit(frame.credit.frames ?? 0);
    else if (frame.bound) this.#onBound(frame.bound.binding ?? 0, frame.bound.error ?? '');
    else if (frame.drain) this.#onDrain();
  }

  #onWelcome(message: Parameters<typeof readWelcome>[0]): void {
    if (this.#welcomed) throw dispatchError(GRPC.INTERNAL, 'the plugin sent Welcome twice');
    const welcome = readWelcome(message);
    this.#welcomed = true;
    this.#window = welcome.window;
    this.#maxMessageBytes = welcome.maxMessageBytes;
    this.#owner.onWelcome(welcome.plugin);
  }

  #onResults(message: Buffer): void {
    const frame = new ByteReader(message, 1, message.length);
    decodeResults(frame.nested(), (result) => {
      const request = this.#calls.get(result.id);
      if (request === undefined) {
        this.strayResults++;
        return;
      }
      this.#calls.remove(request);
      request.answered(result);
    });
    this.#endIfDrained();
  }

  #onCredit(frames: number): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - frames);
    if (this.#waiting.length > 0) this.#connection.out.schedule();
  }

  #onBound(number: number, error: string): void {
    const binding = this.#byNumber.get(number);
    if (binding) binding.error = error;
  }

  /** Calls that have not left yet go with the next stream. */
  #onDrain(): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#owner.onDrain();
    this.#endIfDrained();
  }

  /** Calls that never left this stream, for another one to take. */
  takeWaiting(): NativeRequest[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  onEnd(): void {
    if (!this.#welcomed) return this.#unsupported();
    this.#finish(
      this.#draining
        ? null
        : dispatchError(
            this.#status < 0 ? GRPC.UNAVAILABLE : this.#status,
            this.#details || 'the plugin ended its stream',
          ),
    );
  }

  onFailure(error: Error): void {
    if (!this.#welcomed && !this.#over) return this.#unsupported(error);
    this.#finish(error instanceof GatewayError ? error : dispatchError(GRPC.UNAVAILABLE, error.message));
  }

  #unsupported(error?: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#connection.out.beforeFlush = null;
    this.#owner.onUnsupported(error?.message ?? `${this.#status} ${this.#details}`);
  }

  /** Without a Welcome in time. */
  giveUp(): void {
    if (this.#welcomed) return;
    this.#connection.reset(this, ERROR.CANCEL);
    this.#unsupported(new Error('no Welcome within 5 s'));
  }

  #finish(error: GatewayError | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#connection.out.beforeFlush = null;
    const left = [...this.#calls.all(), ...this.#waiting];
    this.#waiting = [];
    for (const request of left) {
      this.#calls.remove(request);
      request.failed(error ?? dispatchError(GRPC.UNAVAILABLE, 'the stream was drained'));
    }
    // Our half of the stream ends with it.
    this.#connection.reset(this, ERROR.NO_ERROR);
    this.#owner.onStreamEnd(error);
  }
}
