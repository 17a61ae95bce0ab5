// The native protocol (proto/hookwire/plugin/v1/plugin.proto) as a lean plugin server speaks it: of a call no more than its id and
// binding is read, of a result no more than its id is written.
import { ByteReader } from '../../src/wire/byte-reader.ts';
import { hookwire } from '../../src/wire/gen/protocols.js';
import { ByteWriter, varintLength } from '../../src/wire/http2/byte-writer.ts';
import { MessageAssembly } from '../../src/wire/message-assembly.ts';
import { HOOKS } from './plugin-hooks.ts';

const { GatewayFrame, PluginFrame, Result } = hookwire.plugin.v1;

const PREFIX = 5; // of a gRPC message: compressed flag and length
const MAX_MESSAGE = 8 << 20;
/** Size of results from which on a message is closed. */
const BATCH_BYTES = 60_000;
/** Field number × 8 + wire type. */
const TAG = { calls: 34, call: 10, id: 8, binding: 16, results: 26, result: 10 };

const credit = encode({ credit: { frames: 1 } });
const welcome = encode({
  welcome: {
    name: 'bench',
    version: '1',
    sdk: 'node:http2',
    max_message_bytes: MAX_MESSAGE,
    hooks: HOOKS.map(({ offer }) => offer),
  },
});

function encode(frame: hookwire.plugin.v1.PluginFrame.$Properties): Uint8Array {
  return PluginFrame.encode(frame).finish();
}

/** One stream. Every call is answered in the turn in which it comes, and everything that a turn gives leaves in one write. */
export class NativeStream {
  readonly #write: (bytes: Buffer) => void;
  readonly #out = new ByteWriter(64 * 1024);
  readonly #assembly = new MessageAssembly(MAX_MESSAGE, (message) => this.#onMessage(message));
  /** What the hook of a binding answers. */
  readonly #outcomes = new Map<number, Uint8Array>();
  #greeted = false;
  #drained = false;

  constructor(write: (bytes: Buffer) => void) {
    this.#write = write;
  }

  /** The gateway has no more calls; all are answered. */
  get isDrained(): boolean {
    return this.#drained;
  }

  /** Throws when the gateway breaks the protocol. */
  receive(chunk: Buffer): void {
    this.#assembly.add(chunk, 0, chunk.length);
    const out = this.#out;
    if (out.at > 0) this.#write(Buffer.from(out.bytes.subarray(0, out.at)));
    out.at = 0;
  }

  #onMessage(message: Buffer): void {
    if (message[0] === TAG.calls && this.#greeted) return this.#onCalls(new ByteReader(message, 1, message.length));
    const frame = GatewayFrame.decode(message);
    if (this.#greeted) this.#onFrame(frame);
    else if (frame.hello) this.#send(welcome);
    else if (frame.frame) throw new Error('the first frame must be hello');
    this.#greeted ||= Boolean(frame.hello);
  }

  #onFrame({ bind, unbind, records, drain }: hookwire.plugin.v1.GatewayFrame): void {
    if (bind) this.#bind(bind);
    else if (records) this.#send(encode({ record_results: { batch: records.batch, dropped: everyTenth(records) } }));
    else if (unbind) this.#outcomes.delete(unbind.binding ?? 0);
    else if (drain) this.#drained = true;
  }

  #bind({ binding, hook, stage }: hookwire.plugin.v1.Bind.$Properties): void {
    const found = HOOKS.find(({ offer }) => offer.name === hook && offer.stages?.includes(stage ?? 0));
    if (found) this.#outcomes.set(binding ?? 0, found.outcome);
    const error = found ? '' : `there is no hook "${hook}" for stage ${stage}`;
    this.#send(encode({ bound: { binding: binding ?? 0, error } }));
  }

  #send(message: Uint8Array): void {
    this.#out.uint8(0);
    this.#out.uint32(message.length);
    this.#out.raw(message);
  }

  #onCalls(frame: ByteReader): void {
    this.#send(credit);
    const calls = frame.nested();
    while (calls.more) this.#answerBatch(calls);
  }

  /** Results for one message, as many as fit. */
  #answerBatch(calls: ByteReader): void {
    const out = this.#out;
    const start = out.at;
    out.uint8(0);
    out.uint32(0);
    out.uint8(TAG.results);
    const length = out.at;
    out.reserve(2);
    out.at += 2;
    while (calls.more && out.at - start < BATCH_BYTES) {
      const tag = calls.tag();
      if (tag === TAG.call) this.#answer(calls.nested());
      else calls.skip(tag);
    }
    out.fixLength(length, 2);
    out.bytes.writeUInt32BE(out.at - start - PREFIX, start + 1);
  }

  #answer(call: ByteReader): void {
    let id = 0;
    let binding = 0;
    while (call.more) {
      const tag = call.tag();
      if (tag === TAG.id) id = call.varint();
      else if (tag === TAG.binding) binding = call.varint();
      else call.skip(tag);
    }
    const outcome = this.#outcomes.get(binding) ?? unbound(binding);
    const out = this.#out;
    out.uint8(TAG.result);
    out.varint(1 + varintLength(id) + outcome.length);
    out.uint8(TAG.id);
    out.varint(id);
    out.raw(outcome);
  }
}

function everyTenth({ records }: hookwire.plugin.v1.Records.$Properties): number[] {
  return [...(records ?? []).keys()].filter((index) => index % 10 === 9);
}

function unbound(binding: number): Uint8Array {
  return Result.encode({ failure: { message: `there is no binding ${binding}` } }).finish();
}
