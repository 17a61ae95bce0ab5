// An HTTP/2 server that does what a test says, frame by frame, on a real socket: RFC 9113 and what a broken peer makes of it.
import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { BufferPool } from '../../src/lib/buffer-pool.ts';
import { parseAddress } from '../../src/wire/address.ts';
import { HpackDecoder } from '../../src/wire/http2/hpack-decoder.ts';
import { integer } from '../../src/wire/http2/hpack-encoder.ts';
import { FLAG, FRAME } from '../../src/wire/http2/protocol.ts';
import { LeanTransport, type LeanTransportOptions } from '../../src/wire/lean-transport.ts';
import type { CallSource, TransportListener } from '../../src/wire/transport.ts';
import { encodeObject, type HookObject } from '../../src/wire/tyk/codec.ts';
import type { HookReply } from '../../src/wire/tyk/messages.ts';
import { EMPTY_CALL, sourceOf, tykReply } from './builders.ts';
import { within } from './wait.ts';

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

export interface SeenFrame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

export type Fields = readonly (readonly [name: string, value: string])[];

// ---- frames

export function frame(type: number, flags: number, streamId: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, payload]);
}

export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
}

export function settings(...pairs: readonly (readonly [id: number, value: number])[]): Buffer {
  const bytes = Buffer.alloc(6 * pairs.length);
  for (const [i, [id, value]] of pairs.entries()) {
    bytes.writeUInt16BE(id, 6 * i);
    bytes.writeUInt32BE(value, 6 * i + 2);
  }
  return frame(FRAME.SETTINGS, 0, 0, bytes);
}

export const windowUpdate = (streamId: number, by: number): Buffer =>
  frame(FRAME.WINDOW_UPDATE, 0, streamId, uint32(by));
export const reset = (streamId: number, code: number): Buffer => frame(FRAME.RST_STREAM, 0, streamId, uint32(code));
export const ping = (payload: Uint8Array = Buffer.from('12345678'), flags = 0): Buffer =>
  frame(FRAME.PING, flags, 0, payload);
export const goaway = (lastStream: number, code = 0, debug = ''): Buffer =>
  frame(FRAME.GOAWAY, 0, 0, Buffer.concat([uint32(lastStream, code), Buffer.from(debug)]));

/** A header block of literals without indexing. */
export function block(fields: Fields): Buffer {
  const text = (value: string) => Buffer.concat([integer(value.length, 7, 0), Buffer.from(value, 'latin1')]);
  return Buffer.concat(fields.flatMap(([name, value]) => [Buffer.of(0), text(name), text(value)]));
}

export const headers = (streamId: number, fields: Fields, flags: number = FLAG.END_HEADERS): Buffer =>
  frame(FRAME.HEADERS, flags, streamId, block(fields));
export const data = (streamId: number, payload: Uint8Array, flags = 0): Buffer =>
  frame(FRAME.DATA, flags, streamId, payload);

/** Of §6.1: the length of the padding, the content, and the padding. */
export const padded = (content: Uint8Array, length: number): Buffer =>
  Buffer.concat([Buffer.of(length), content, Buffer.alloc(length)]);

// ---- gRPC

export const RESPONSE: Fields = [
  [':status', '200'],
  ['content-type', 'application/grpc'],
];
export const OK: Fields = [['grpc-status', '0']];
export const END = FLAG.END_HEADERS | FLAG.END_STREAM;

export function message(object: HookObject | Buffer, compressed = 0): Buffer {
  const bytes = Buffer.isBuffer(object) ? object : encodeObject(object);
  return Buffer.concat([Buffer.of(compressed), uint32(bytes.length), bytes]);
}

/** A reply whose `metadata.tag` tells it from others. */
export const tagged = (tag: string): HookObject => ({ metadata: { tag } });
export const tagOf = (reply: HookReply): string | undefined => reply.metadata[1];

/** The whole reply of a call that went well. */
export function reply(streamId: number, object: HookObject = tagged(String(streamId))): Buffer {
  return Buffer.concat([headers(streamId, RESPONSE), data(streamId, message(object)), headers(streamId, OK, END)]);
}

// ---- the server

/** One connection of a client, from its preface on. */
export class Peer {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  /** Received, and not asked for yet. */
  readonly frames: SeenFrame[] = [];
  readonly #decoder = new HpackDecoder(1 << 20);
  #bytes: Buffer = Buffer.alloc(0);
  #prefaceRead = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#wake();
        resolve();
      });
    });
    socket.on('error', () => {}).on('data', (chunk: Buffer) => this.#take(chunk));
  }

  #take(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    if (!this.#prefaceRead) {
      if (this.#bytes.length < PREFACE.length) return;
      assert.equal(this.#bytes.toString('latin1', 0, PREFACE.length), PREFACE);
      this.#prefaceRead = true;
      this.#bytes = this.#bytes.subarray(PREFACE.length);
    }
    while (this.#bytes.length >= 9 && this.#bytes.length >= 9 + this.#bytes.readUIntBE(0, 3)) {
      const length = this.#bytes.readUIntBE(0, 3);
      const [type, flags] = [this.#bytes[3] as number, this.#bytes[4] as number];
      const payload = this.#bytes.subarray(9, 9 + length);
      this.frames.push({ type, flags, streamId: this.#bytes.readUInt32BE(5), payload });
      this.#bytes = this.#bytes.subarray(9 + length);
    }
    this.#wake();
  }

  send(...frames: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(frames));
  }

  /** The next frame of this type (and stream); what came before it is dropped. */
  async next(type: number, streamId?: number): Promise<SeenFrame> {
    const name = `${Object.keys(FRAME)[type]}${streamId === undefined ? '' : ` of stream ${streamId}`}`;
    return within(name, this.#find(type, streamId, name));
  }

  async #find(type: number, streamId: number | undefined, name: string): Promise<SeenFrame> {
    for (;;) {
      const at = this.frames.findIndex((it) => it.type === type && (streamId ?? it.streamId) === it.streamId);
      if (at >= 0) return this.frames.splice(0, at + 1)[at] as SeenFrame;
      if (this.socket.destroyed) throw new Error(`closed before ${name} came`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Everything up to and with the answer to a PING: what the client had to say so far. */
  async settled(): Promise<SeenFrame[]> {
    this.send(ping(Buffer.from('settled?')));
    const seen: SeenFrame[] = [];
    for (;;) {
      const at = this.frames.findIndex(({ type, flags }) => type === FRAME.PING && flags === FLAG.ACK);
      if (at >= 0) return [...seen, ...this.frames.splice(0, at + 1)].slice(0, -1);
      seen.push(...this.frames.splice(0));
      await within(
        'the answer to a PING',
        new Promise<void>((resolve) => {
          this.#wake = resolve;
        }),
      );
    }
  }

  /** HEADERS of the next call, whose block is read; every block has to be read, in their order. */
  async call(): Promise<{ readonly id: number; readonly fields: Record<string, string>; readonly flags: number }> {
    const { streamId, payload, flags } = await this.next(FRAME.HEADERS);
    const list = this.#decoder.decode(payload, 0, payload.length);
    return { id: streamId, flags, fields: Object.fromEntries(list.map(({ name, value }) => [name, value])) };
  }

  /** The code of the GOAWAY with which the client ends the connection. */
  async goawayCode(): Promise<number> {
    const code = (await this.next(FRAME.GOAWAY)).payload.readUInt32BE(4);
    await within('the end of the connection', this.closed);
    return code;
  }

  async resetCode(streamId: number): Promise<number> {
    return (await this.next(FRAME.RST_STREAM, streamId)).payload.readUInt32BE(0);
  }
}

export class FakeServer {
  readonly port: number;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #peers: Peer[] = [];
  #wake: () => void = () => {};
  accepted = 0;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket: Socket) => {
      this.accepted++;
      this.#open.add(socket.once('close', () => this.#open.delete(socket)));
      this.#peers.push(new Peer(socket));
      this.#wake();
    });
  }

  static async listen(port = 0, host = '127.0.0.1'): Promise<FakeServer> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    return new FakeServer(server);
  }

  /** The next connection, which has got nothing yet. */
  async peer(): Promise<Peer> {
    const accept = async () => {
      while (this.#peers.length === 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      return this.#peers.shift() as Peer;
    };
    return within('a connection', accept());
  }

  /** The next connection, with these SETTINGS sent and acknowledged. */
  async ready(...values: readonly (readonly [id: number, value: number])[]): Promise<Peer> {
    const peer = await this.peer();
    peer.send(settings(...values), frame(FRAME.SETTINGS, FLAG.ACK, 0));
    await peer.next(FRAME.SETTINGS);
    while ((await peer.next(FRAME.SETTINGS)).flags !== FLAG.ACK);
    return peer;
  }

  /** Takes no new connections; resolves when the old ones are gone. */
  stopListening(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  stop(): Promise<void> {
    const stopped = this.stopListening();
    for (const socket of this.#open) socket.destroy();
    return stopped;
  }
}

export function transportTo(
  port: number,
  options: Partial<LeanTransportOptions> = {},
  host = '127.0.0.1',
  pool: BufferPool | null = null,
): LeanTransport {
  return new LeanTransport(parseAddress(`tcp://${host}:${port}`), { ...LEAN_DEFAULTS, ...options, pool }, NOBODY);
}

/** Without a handshake, so that the first stream is the first call. */
export const LEAN_DEFAULTS: LeanTransportOptions = {
  authority: '',
  protocol: 'tyk',
  maxReceiveBytes: 4 << 20,
  maxSendBytes: 0,
  roundRobin: false,
  connections: 1,
  holdMs: 0,
  metadata: new Map(),
  tls: null,
  gateway: 'test',
  instance: 'test',
  pool: null,
};

/** Does not listen. */
export const NOBODY: TransportListener = { onPeer: () => {}, onRefused: () => {}, onForget: () => {} };

export interface Pair {
  readonly server: FakeServer;
  readonly transport: LeanTransport;
  readonly peer: Peer;
}

/** A server, a transport, and their first connection; all gone when the test ends. */
export async function connected(
  t: TestContext,
  values: readonly (readonly [id: number, value: number])[] = [],
  options: Partial<LeanTransportOptions> = {},
  pool: BufferPool | null = null,
): Promise<Pair> {
  const server = await FakeServer.listen();
  const transport = transportTo(server.port, options, '127.0.0.1', pool);
  t.after(async () => {
    transport.close();
    await server.stop();
  });
  transport.health();
  const peer = await server.ready(...values);
  return { server, transport, peer };
}

/** A call that carries `body`. */
export function callOf(body: Buffer | null = null): CallSource {
  return sourceOf({ ...EMPTY_CALL, request: { ...EMPTY_CALL.request, body } });
}

/** Starts a call; a failure that nobody looks at yet is no unhandled rejection. */
export function start(transport: LeanTransport, body: Buffer | null = null, budgetMs = 10_000): Promise<HookReply> {
  const result = tykReply(transport.dispatch(callOf(body), budgetMs).result);
  result.catch(() => {});
  return result;
}

/** For assert.rejects: a GatewayError of this code, whose cause reads like this. */
export const fault =
  (code: string, cause: RegExp = /./) =>
  (error: unknown) => {
    const { code: actual, cause: why } = error as { code?: string; cause?: unknown };
    assert.equal(actual, code, String(error));
    assert.match(String(why), cause);
    return true;
  };
