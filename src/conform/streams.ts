// The steps of scenarios about streams: what is sent in each, and what has to come back.

import { hookwire } from '../wire/gen/protocols.js';
import { ByteWriter } from '../wire/http2/byte-writer.ts';
import { STAGES } from '../wire/native/messages.ts';
import { CONNECT, Conversation } from './conversation.ts';
import { API, type LabOptions } from './lab.ts';
import { Mismatch, NotOffered } from './mismatch.ts';
import { checkResult } from './result.ts';
import type { FrameCallsSpec, FrameResultsSpec, StreamStep } from './scenario.ts';

const { Call } = hookwire.plugin.v1;
/** `GatewayFrame.calls`, and `Calls.calls` in it. */
const CALLS_TAG = 34;
const CALL_TAG = 10;
const UNIMPLEMENTED = 12;

export class Streams {
  readonly #options: LabOptions;
  readonly #open = new Map<string, Conversation>();

  constructor(options: LabOptions) {
    this.#options = options;
  }

  /** Throws a Mismatch, or NotOffered for a service that is not there. */
  async run(step: StreamStep): Promise<void> {
    const name = step.on ?? '';
    const path = 'open' in step ? step.open : 'hello' in step ? CONNECT : null;
    if (path !== null) await this.#start(name, path);
    const stream = this.#open.get(name);
    if (stream === undefined) throw new Error(`the scenario has opened no stream ${JSON.stringify(name)}`);
    this.#send(step, stream);
    await this.#receive(step, stream);
  }

  async #start(name: string, path: string): Promise<void> {
    if (this.#open.has(name)) throw new Error(`the scenario opens the stream ${JSON.stringify(name)} twice`);
    const stream = new Conversation(this.#options.target.address, path);
    this.#open.set(name, stream);
    await stream.opened(this.#options.timeoutMs);
  }

  #send(step: StreamStep, stream: Conversation): void {
    if ('hello' in step) stream.send({ hello: { gateway: `Hookwire/${this.#options.version}`, instance: 'conform' } });
    else if ('bind' in step) stream.send({ bind: bindOf(step) });
    else if ('unbind' in step) stream.send({ unbind: { binding: step.unbind } });
    else if ('calls' in step) sendCalls(step.calls, stream);
    else if ('cancelled' in step) stream.send({ cancel: { ids: [...step.cancelled] } });
    else if ('send_bytes' in step) stream.sendBytes(Buffer.from(step.send_bytes, 'hex'));
    else if ('drain' in step) stream.send({ drain: {} });
    else if ('half_close' in step) stream.end();
    else if ('break' in step) stream.close();
  }

  async #receive(step: StreamStep, stream: Conversation): Promise<void> {
    const ms = this.#options.timeoutMs;
    if ('hello' in step) await stream.until('Welcome', () => stream.hasWelcome, ms);
    else if ('bind' in step) await awaitBound(step.bind, step.refused, stream, ms);
    else if ('results' in step) await awaitResults(step.results, stream, ms);
    else if ('none' in step) checkNone(step.none, stream);
    else if ('credits' in step)
      await stream.until(
        `a credit of ${step.credits} in all (so far ${stream.credits})`,
        () => stream.credits >= step.credits,
        ms,
      );
    else if ('message' in step) await awaitMessage(step.message, stream, ms);
    else if ('ended' in step) await awaitEnd(step.ended, stream, ms);
  }

  close(): void {
    for (const stream of this.#open.values()) stream.close();
  }
}

type BindStep = Extract<StreamStep, { readonly bind: number }>;

function bindOf({ bind, hook, stage }: BindStep): hookwire.plugin.v1.Bind.$Properties {
  const { id, name, orgId, listenPath } = API;
  return {
    binding: bind,
    hook,
    stage: STAGES[stage],
    api_id: id,
    api_name: name,
    org_id: orgId,
    listen_path: listenPath,
  };
}

/** All in one frame. */
function sendCalls(
  { ids: [first, last], binding, headers = {}, extra = '' }: FrameCallsSpec,
  stream: Conversation,
): void {
  const ids = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const calls = new ByteWriter(256 * ids.length);
  for (const id of ids) {
    const fields = Object.entries(headers).map(([name, value]) => ({ name, value: numbered(value, id) }));
    const request = { method: 'GET', path: API.listenPath, scheme: 'http', host: 'localhost', headers: fields };
    const call = Buffer.concat([Call.encode({ id, binding, request }).finish(), Buffer.from(extra, 'hex')]);
    nested(calls, CALL_TAG, call);
  }
  const frame = new ByteWriter(calls.at + 16);
  nested(frame, CALLS_TAG, calls.bytes.subarray(0, calls.at));
  stream.ask(ids);
  stream.sendBytes(frame.bytes.subarray(0, frame.at));
}

function nested(writer: ByteWriter, tag: number, bytes: Uint8Array): void {
  writer.uint8(tag);
  writer.varint(bytes.length);
  writer.raw(bytes);
}

export function numbered(text: string, id: number): string {
  return text.replaceAll('{id}', String(id));
}

async function awaitBound(
  binding: number,
  refused: string | undefined,
  stream: Conversation,
  ms: number,
): Promise<void> {
  await stream.until(`Bound of binding ${binding}`, () => stream.bound.has(binding), ms);
  const error = stream.bound.get(binding) ?? '';
  if (refused === undefined && error !== '') throw new Mismatch(`the plugin refuses the binding: ${error}`);
  if (refused !== undefined && error === '') throw new Mismatch('the plugin accepts a binding that it has to refuse');
  if (refused !== undefined && !error.includes(refused))
    throw new Mismatch(`the error of Bound is ${JSON.stringify(error)}, without ${JSON.stringify(refused)}`);
}

async function awaitResults(spec: FrameResultsSpec, stream: Conversation, ms: number): Promise<void> {
  const [first, last] = spec.ids;
  for (let id = first; id <= last; id++) {
    await stream.until(`the result of the call ${id}`, () => stream.results.has(id), ms);
    checkResult(id, stream.results.get(id) ?? {}, spec);
  }
}

function checkNone(ids: readonly number[], { results }: Conversation): void {
  const early = ids.find((id) => results.has(id));
  if (early !== undefined) throw new Mismatch(`a result came for the call ${early}, for which there can be none yet`);
}

type MessageStep = Extract<StreamStep, { readonly message: unknown }>['message'];

async function awaitMessage({ hex, contains }: MessageStep, stream: Conversation, ms: number): Promise<void> {
  await stream.until('a message', () => stream.message !== null || stream.ended?.status === UNIMPLEMENTED, ms);
  const { message } = stream;
  if (message === null) throw new NotOffered(stream.ended?.details);
  if (hex !== undefined && message.toString('hex') !== hex)
    throw new Mismatch('another message came', [], { expected: [hex], seen: [message.toString('hex')] });
  if (contains !== undefined && !message.includes(contains))
    throw new Mismatch(`the message does not name ${JSON.stringify(contains)}`);
}

async function awaitEnd(status: number, stream: Conversation, ms: number): Promise<void> {
  await stream.until('the end of the stream', () => stream.ended !== null, ms);
  const { ended } = stream;
  if (ended !== null && ended.status !== status)
    throw new Mismatch(`the stream ends with status ${ended.status} (${ended.details}) instead of ${status}`);
}
