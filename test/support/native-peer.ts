// The plugin's end of a native stream, message by message, on the HTTP/2 server of http2.ts.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { parseAddress } from '../../src/wire/address.ts';
import { hookwire } from '../../src/wire/gen/protocols.js';
import { FLAG, FRAME, SETTING } from '../../src/wire/http2/protocol.ts';
import { LeanTransport, type LeanTransportOptions } from '../../src/wire/lean-transport.ts';
import type { HookBinding, NativeCall, NativeOutcome } from '../../src/wire/native/messages.ts';
import type { CallSource, Peer as Known, PendingCall } from '../../src/wire/transport.ts';
import { data, END, FakeServer, frame, headers, LEAN_DEFAULTS, type Peer, RESPONSE, windowUpdate } from './http2.ts';

const { GatewayFrame, PluginFrame } = hookwire.plugin.v1;
export type FromGateway = hookwire.plugin.v1.GatewayFrame.$Properties;
export type FromPlugin = hookwire.plugin.v1.PluginFrame.$Properties;
type Kind = Exclude<keyof FromGateway, 'frame' | '$unknowns'>;
type ResultMessage = hookwire.plugin.v1.Result.$Properties;

/** A gRPC message. */
export function framed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** The largest that may be sent (RFC 9113 §6.5.2). */
const FRAME_SIZE = 16_384;
const STAGES = [1, 2, 3, 4, 5];

/** A plugin with a hook `tag` for every stage, which needs nothing. */
export const WELCOME = {
  name: 'shop',
  version: '1.2.3',
  sdk: 'test 1',
  hooks: [{ name: 'tag', stages: STAGES }],
} satisfies hookwire.plugin.v1.Welcome.$Properties;

export class NativePeer {
  readonly peer: Peer;
  readonly streamId: number;
  /** Of the request that opened the stream. */
  readonly fields: Record<string, string>;
  #bytes: Buffer = Buffer.alloc(0);
  #ended = false;

  private constructor(peer: Peer, streamId: number, fields: Record<string, string>) {
    this.peer = peer;
    this.streamId = streamId;
    this.fields = fields;
  }

  /** The next connection, with its stream opened; `window`: bytes that may be sent on it. */
  static async accept(server: FakeServer, window = 0x3fffffff): Promise<NativePeer> {
    const peer = await server.ready([SETTING.INITIAL_WINDOW_SIZE, window]);
    peer.send(windowUpdate(0, 0x3fffffff));
    const { id, fields } = await peer.call();
    assert.equal(fields[':path'], '/hookwire.plugin.v1.Coprocess/Connect');
    return new NativePeer(peer, id, fields);
  }

  /** The next connection, with the handshake done. */
  static async welcomed(
    server: FakeServer,
    welcome: FromPlugin['welcome'] = WELCOME,
    window?: number,
  ): Promise<NativePeer> {
    const plugin = await NativePeer.accept(server, window);
    await plugin.next('hello');
    plugin.welcome(welcome);
    return plugin;
  }

  /** Bytes that came and were not asked for. */
  get waiting(): number {
    return this.#bytes.length;
  }

  welcome(welcome: FromPlugin['welcome'] = WELCOME): void {
    this.peer.send(headers(this.streamId, RESPONSE));
    this.send({ welcome });
  }

  send(...messages: readonly FromPlugin[]): void {
    this.sendBytes(...messages.map((message) => PluginFrame.encode(message).finish()));
  }

  /** Messages of any content. */
  sendBytes(...messages: readonly Uint8Array[]): void {
    for (const message of messages) {
      const bytes = framed(message);
      for (let at = 0; at < bytes.length; at += FRAME_SIZE)
        this.peer.send(data(this.streamId, bytes.subarray(at, at + FRAME_SIZE)));
    }
  }

  results(...results: readonly ResultMessage[]): void {
    this.send({ results: { results: [...results] } });
  }

  /** Ends the stream with a gRPC status. */
  finish(status = 0, text = ''): void {
    const fields = [['grpc-status', String(status)] as const, ['grpc-message', text] as const];
    this.peer.send(headers(this.streamId, fields, END));
  }

  /** The next message, which has to be of this kind. */
  async next<K extends Kind>(kind: K): Promise<NonNullable<FromGateway[K]>> {
    const message = await this.#read();
    assert.equal(message?.frame ?? 'the end of the stream', kind);
    return message?.[kind] as NonNullable<FromGateway[K]>;
  }

  /** The calls of the next message. */
  async calls(): Promise<hookwire.plugin.v1.Call.$Properties[]> {
    return (await this.next('calls')).calls ?? [];
  }

  /** A binding is announced next, and is accepted. */
  async bound(): Promise<hookwire.plugin.v1.Bind.$Properties> {
    const bind = await this.next('bind');
    this.send({ bound: { binding: bind.binding } });
    return bind;
  }

  /** The gateway has no more to say on this stream. */
  async end(): Promise<void> {
    const message = await this.#read();
    assert.equal(message, null, `${message?.frame} instead of the end of the stream`);
  }

  /** Kinds of all messages that were sent up to now and not asked for. */
  async kinds(): Promise<string[]> {
    for (const { type, streamId, payload, flags } of await this.peer.settled()) {
      if (type !== FRAME.DATA || streamId !== this.streamId) continue;
      this.#take(payload, flags);
    }
    const kinds: string[] = [];
    for (let message = this.#whole(); message !== null; message = this.#whole()) kinds.push(message.frame ?? 'nothing');
    return kinds;
  }

  /** Null: the stream was ended. */
  async #read(): Promise<FromGateway | null> {
    for (;;) {
      const message = this.#whole();
      if (message !== null || this.#ended) return message;
      const { payload, flags } = await this.peer.next(FRAME.DATA, this.streamId);
      this.#take(payload, flags);
    }
  }

  #take(payload: Buffer, flags: number): void {
    this.#bytes = Buffer.concat([this.#bytes, payload]);
    this.#ended ||= (flags & FLAG.END_STREAM) !== 0;
  }

  #whole(): FromGateway | null {
    const bytes = this.#bytes;
    if (bytes.length < 5 || bytes.length < 5 + bytes.readUInt32BE(1)) return null;
    const end = 5 + bytes.readUInt32BE(1);
    this.#bytes = bytes.subarray(end);
    return GatewayFrame.decode(bytes.subarray(5, end));
  }
}

// ---- the gateway's end

/** What a transport's listener was told. */
export interface Heard {
  readonly peers: Known[];
  readonly refused: (readonly [hook: string, reason: string])[];
  readonly forgotten: (readonly string[] | null)[];
}

export interface NativePair {
  readonly server: FakeServer;
  readonly transport: LeanTransport;
  readonly plugin: NativePeer;
  readonly heard: Heard;
}

export function nativeTransport(
  port: number,
  options: Partial<LeanTransportOptions> = {},
): { readonly transport: LeanTransport; readonly heard: Heard } {
  const heard: Heard = { peers: [], refused: [], forgotten: [] };
  const address = parseAddress(`tcp://127.0.0.1:${port}`);
  const transport = new LeanTransport(
    address,
    { ...LEAN_DEFAULTS, protocol: 'auto', ...options },
    {
      onPeer: (peer) => void heard.peers.push(peer),
      onRefused: ({ hook }, reason) => void heard.refused.push([hook, reason]),
      onForget: (credentials) => void heard.forgotten.push(credentials),
    },
  );
  return { transport, heard };
}

/** A server and a transport that are gone when the test ends; nothing is connected yet. */
export async function nativeServer(
  t: TestContext,
  options: Partial<LeanTransportOptions> = {},
): Promise<Omit<NativePair, 'plugin'>> {
  const server = await FakeServer.listen();
  const { transport, heard } = nativeTransport(server.port, options);
  t.after(async () => {
    void transport.close();
    await server.stop();
  });
  transport.health();
  return { server, transport, heard };
}

/** The same, with the handshake of the first connection done. */
export async function nativePair(
  t: TestContext,
  welcome: FromPlugin['welcome'] = WELCOME,
  options: Partial<LeanTransportOptions> = {},
): Promise<NativePair> {
  const { server, transport, heard } = await nativeServer(t, options);
  const plugin = await NativePeer.welcomed(server, welcome);
  return { server, transport, plugin, heard };
}

export function bindingOf(more: Partial<HookBinding> = {}): HookBinding {
  const api = { apiId: 'shop', apiName: 'Shop', orgId: 'org', listenPath: '/shop/' };
  return { hook: 'tag', stage: 'pre', configJson: '', ...api, ...more };
}

export const NATIVE_CALL: NativeCall = {
  method: 'GET',
  path: '/shop/',
  query: '',
  headers: [],
  body: null,
  bodyTruncated: false,
  scheme: 'http',
  host: 'h',
  session: null,
  metadata: null,
  requestId: '',
  traceparent: '',
  client: null,
  response: null,
};

export function nativeSource(binding: HookBinding, more: Partial<NativeCall> = {}): CallSource {
  const object = () => assert.fail('not a call of Tyk’s protocol');
  return { binding, traceparent: '', object, native: () => ({ ...NATIVE_CALL, ...more }) };
}

/** Starts a call; a failure that nobody looks at yet is no unhandled rejection. */
export function dispatch(
  { transport }: Pick<NativePair, 'transport'>,
  source: CallSource,
  budgetMs = 10_000,
): PendingCall {
  const call = transport.dispatch(source, budgetMs);
  call.result.catch(() => {});
  return call;
}

/** Of a call that must have gone over the native protocol. */
export async function outcomeOf({ result }: PendingCall): Promise<NativeOutcome> {
  const answer = await result;
  return answer.protocol === 'native' ? answer.outcome : assert.fail('answered over Tyk’s protocol');
}

/** A result that can be told from others. */
export const replyWith = (id: number | null | undefined, text: string): ResultMessage => ({
  id,
  reply: { status: 200, body: Buffer.from(text) },
});

/** That text. */
export async function textOf(call: PendingCall): Promise<string> {
  const outcome = await outcomeOf(call);
  return outcome.kind === 'reply' ? String(outcome.reply.body) : assert.fail(outcome.kind);
}

/** For the end of a stream from the plugin's side: without data. */
export const endOf = (streamId: number): Buffer => frame(FRAME.DATA, FLAG.END_STREAM, streamId);
