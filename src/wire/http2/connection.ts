// The client side of one HTTP/2 connection (RFC 9113). Sections are cited where a rule is kept. It knows frames and streams;
// what streams carry is the streams' business.

import type { Socket } from 'node:net';
import type { Payload } from './frame-payload.ts';
import * as payloads from './frame-payload.ts';
import { type Frame, FrameReader, type FrameSink } from './frame-reader.ts';
import { FrameWriter } from './frame-writer.ts';
import { HeaderAssembly } from './header-assembly.ts';
import { HpackDecoder } from './hpack-decoder.ts';
import { HpackEncoder } from './hpack-encoder.ts';
import type { HeaderField } from './hpack-table.ts';
import { Output } from './output.ts';
import { PeerSettings } from './peer-settings.ts';
import {
  ConnectionError,
  DEFAULT_FRAME_SIZE,
  DEFAULT_WINDOW,
  ERROR,
  errorName,
  FLAG,
  FRAME,
  MAX_STREAM_ID,
  protocolError,
  SETTING,
  StreamError,
} from './protocol.ts';
import { Sender } from './sender.ts';
import { Slots } from './slots.ts';
import type { Stream } from './stream.ts';

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');
/** What a peer may send on one stream, and on all together, before it is told to go on. */
const STREAM_WINDOW = 1024 * 1024;
const CONNECTION_WINDOW = 16 * 1024 * 1024;
const MAX_HEADER_LIST = 64 * 1024;
/** Bytes that wait for a peer that provokes answers without reading them (§10.5). */
const MAX_BACKLOG = 16 * 1024 * 1024;
const PING_PAYLOAD = Buffer.alloc(8);
/** How long a peer that reads nothing may keep a finished connection's last bytes waiting. */
const LINGER_MS = 1000;

export interface ConnectionOwner {
  /** The peer's first SETTINGS are there: calls may be made. */
  onReady(): void;
  /** A stream has ended, or the peer allows more of them. */
  onRoom(): void;
  /** No new streams here; those under way may finish. */
  onDraining(): void;
  /** It is over; all streams have been told. */
  onClosed(error: Error): void;
}

export interface RequestHeaders {
  /** Names the set of fields: those of one key are always the same, and encoded once. */
  readonly key: string;
  readonly fields: readonly HeaderField[];
  /** Fields of this request alone, after the others; null: none. */
  readonly extra: readonly HeaderField[] | null;
}

export class Connection implements FrameSink {
  readonly out: Output;
  readonly sender: Sender;
  readonly #peer = new PeerSettings();
  readonly #frames: FrameWriter;
  readonly #socket: Socket;
  readonly #owner: ConnectionOwner;
  readonly #reader = new FrameReader(this, DEFAULT_FRAME_SIZE);
  readonly #decoder = new HpackDecoder(MAX_HEADER_LIST);
  readonly #encoder = new HpackEncoder();
  readonly #streams = new Slots<Stream>();
  #assembly: HeaderAssembly | null = null;
  #nextId = 1;
  /** Bytes taken in since the connection's window was last filled up. */
  #received = 0;
  #ready = false;
  #draining = false;
  #closed = false;
  /** A sign of life was asked for, and has not come yet. */
  pingUnanswered = false;
  /** Grows with everything that streams receive: what tells a silent connection from a live one. */
  activity = 0;

  /** The socket must be connected, or connecting. */
  constructor(socket: Socket, owner: ConnectionOwner) {
    this.#socket = socket;
    this.#owner = owner;
    this.out = new Output(socket);
    this.#frames = new FrameWriter(this.out);
    this.sender = new Sender(this.#frames, this.#peer);
    socket.on('data', (chunk: Buffer) => this.#feed(chunk));
    socket.on('error', (error) => this.destroy(error));
    // A peer that is done sending answers nothing any more, whatever we could still send.
    socket.on('end', () => this.destroy(new Error('the connection was closed')));
    socket.on('close', () => this.destroy(new Error('the connection was closed')));
    this.#sendPreface();
  }

  get streamCount(): number {
    return this.#streams.size;
  }

  /** The server's SETTINGS have come. */
  get isReady(): boolean {
    return this.#ready;
  }

  get isDraining(): boolean {
    return this.#draining;
  }

  get hasRoom(): boolean {
    return this.#ready && !this.#draining && this.#streams.size < this.#peer.maxConcurrentStreams;
  }

  /** §3.4: the preface and SETTINGS; a larger window for the connection comes with them. */
  #sendPreface(): void {
    this.out.raw(PREFACE);
    this.#frames.settings([
      [SETTING.HEADER_TABLE_SIZE, 0],
      [SETTING.ENABLE_PUSH, 0],
      [SETTING.INITIAL_WINDOW_SIZE, STREAM_WINDOW],
      [SETTING.MAX_HEADER_LIST_SIZE, MAX_HEADER_LIST],
    ]);
    this.#frames.windowUpdate(0, CONNECTION_WINDOW - DEFAULT_WINDOW);
  }

  // ---- sending

  /** Opens a stream with its HEADERS (§5.1.1: odd ids, ascending). */
  open(stream: Stream, { key, fields, extra }: RequestHeaders): void {
    stream.id = this.#nextId;
    stream.sendWindow = this.#peer.initialWindow;
    stream.receiveWindow = STREAM_WINDOW;
    this.#nextId += 2;
    this.#streams.add(stream);
    const block = extra === null ? this.#encoder.encode(key, fields) : this.#encoder.encodeWith(key, fields, extra);
    this.#frames.header(block.length, FRAME.HEADERS, FLAG.END_HEADERS, stream.id);
    this.out.raw(block);
    this.out.schedule();
    // §5.1.1: a client that runs out of ids goes on with a new connection.
    if (this.#nextId > MAX_STREAM_ID) this.drain();
  }

  /** §6.4; the stream is forgotten at once, and what still comes for it is ignored. */
  reset(stream: Stream, code: number): void {
    if (!this.#remove(stream)) return;
    // Before its place is taken: the peer counts streams until it has read this (§5.1.2).
    this.#frames.reset(stream.id, code);
    this.#onePlaceFree();
  }

  #remove(stream: Stream): boolean {
    this.sender.forget(stream);
    return this.#streams.remove(stream);
  }

  #onePlaceFree(): void {
    if (this.#draining && this.#streams.size === 0) setImmediate(() => this.#finish());
    else this.#owner.onRoom();
  }

  /** Asks for a sign of life (§6.7). */
  ping(): void {
    this.pingUnanswered = true;
    this.#frames.ping(PING_PAYLOAD, 0);
  }

  /** No new streams; closes when the last one has ended. */
  drain(): void {
    if (!this.#draining) {
      this.#draining = true;
      this.#owner.onDraining();
    }
    if (this.#streams.size === 0) this.#finish();
  }

  #finish(): void {
    this.destroy(new Error('the connection was drained'));
  }

  /** Ends the connection, with GOAWAY (§6.8), which says so where the peer is at fault (§5.4.1); all streams fail. */
  destroy(error: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#draining = true;
    const socket = this.#socket;
    if (socket.connecting || !socket.writable) socket.destroy();
    else {
      this.#frames.goaway(error instanceof ConnectionError ? error.code : ERROR.NO_ERROR);
      socket.destroySoon();
      const linger = setTimeout(() => socket.destroy(), LINGER_MS).unref();
      socket.once('close', () => clearTimeout(linger));
    }
    this.#failAll(error);
  }

  #failAll(error: Error): void {
    const streams = this.#streams.all();
    for (const stream of streams) this.#streams.remove(stream);
    for (const stream of streams) stream.onFailure(error, false);
    this.#owner.onClosed(error);
  }

  // ---- receiving

  #feed(chunk: Buffer): void {
    if (this.#closed) return;
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  onData(streamId: number, bytes: Buffer, start: number, end: number): void {
    if (this.#closed) return;
    this.#checkOrder(FRAME.DATA, streamId);
    const stream = this.#streams.get(streamId);
    if (stream === undefined) return this.#checkNotIdle(streamId, 'DATA');
    try {
      stream.onData(bytes, start, end);
    } catch (error) {
      this.#fail(stream, error as Error);
    }
  }

  /** §6.9: bytes count for both windows, wanted or not. Ours are filled up at half, and so never overrun: nothing piles up here. */
  onDataEnd(streamId: number, length: number, endStream: boolean): void {
    if (this.#closed) return;
    this.#checkOrder(FRAME.DATA, streamId);
    this.#received += length;
    this.activity++;
    if (this.#received > CONNECTION_WINDOW / 2) {
      this.#frames.windowUpdate(0, this.#received);
      this.#received = 0;
    }
    const stream = this.#streams.get(streamId);
    if (stream === undefined) return this.#checkNotIdle(streamId, 'DATA');
    stream.receiveWindow -= length;
    if (endStream) return this.#end(stream);
    if (stream.receiveWindow > STREAM_WINDOW / 2) return;
    this.#frames.windowUpdate(streamId, STREAM_WINDOW - stream.receiveWindow);
    stream.receiveWindow = STREAM_WINDOW;
  }

  /** A stream error hurts that stream only (§5.4.2). */
  #fail(stream: Stream, error: Error): void {
    this.reset(stream, error instanceof StreamError ? error.code : ERROR.CANCEL);
    stream.onFailure(error, false);
  }

  /** The peer is done (§8.1). Where our side is not, the rest of the request is of no use any more. */
  #end(stream: Stream): void {
    if (stream.queue.ended && stream.queue.length === 0) {
      this.#remove(stream);
      this.#onePlaceFree();
    } else this.reset(stream, ERROR.NO_ERROR);
    stream.onEnd();
  }

  /** §5.1: only streams that we opened exist. */
  #checkNotIdle(streamId: number, what: string): void {
    if (streamId % 2 === 0 || streamId >= this.#nextId)
      throw protocolError(`${what} on idle stream ${streamId} (§5.1)`);
  }

  /** §3.4: SETTINGS come first. §6.2, §6.10: nothing may come between the frames of a header block. */
  #checkOrder(type: number, streamId: number): void {
    if (!this.#ready && type !== FRAME.SETTINGS) throw protocolError('SETTINGS did not come first (§3.4)');
    if (this.#assembly === null) return;
    if (type !== FRAME.CONTINUATION || streamId !== this.#assembly.streamId)
      throw protocolError('a header block was interrupted (§6.10)');
  }

  onFrame(frame: Frame, bytes: Buffer, start: number, end: number): void {
    // What follows in the same chunk after the end.
    if (this.#closed) return;
    this.#checkOrder(frame.type, frame.streamId);
    const payload = { bytes, start, end };
    switch (frame.type) {
      case FRAME.HEADERS:
        return this.#onHeaders(frame, payloads.headerBlock(frame, payload));
      case FRAME.CONTINUATION:
        return this.#onContinuation(frame, payload);
      case FRAME.PRIORITY:
        return payloads.checkPriority(frame, payload);
      case FRAME.RST_STREAM:
        return this.#onReset(frame.streamId, payloads.resetCode(frame, payload));
      case FRAME.SETTINGS:
        return payloads.isSettingsAck(frame, payload) ? this.#decoder.limitTable(0) : this.#onSettings(payload);
      case FRAME.PUSH_PROMISE:
        throw protocolError('PUSH_PROMISE, which was disabled (§6.6)');
      case FRAME.PING:
        return this.#onPing(frame, payload);
      case FRAME.GOAWAY:
        return this.#onGoaway(payloads.goaway(frame, payload));
      case FRAME.WINDOW_UPDATE:
        return this.#onWindowUpdate(frame.streamId, payloads.windowIncrement(payload));
      // §4.1, §5.5: frames of unknown types are ignored.
    }
  }

  #onHeaders({ flags, streamId }: Frame, block: Payload): void {
    this.#checkNotIdle(streamId, 'HEADERS');
    const endStream = (flags & FLAG.END_STREAM) !== 0;
    if (flags & FLAG.END_HEADERS) return this.#deliver(streamId, endStream, block);
    this.#assembly = new HeaderAssembly(streamId, endStream, MAX_HEADER_LIST);
    this.#assembly.add(block.bytes.subarray(block.start, block.end));
  }

  #onContinuation({ flags }: Frame, { bytes, start, end }: Payload): void {
    const assembly = this.#assembly;
    if (assembly === null) throw protocolError('CONTINUATION of nothing (§6.10)');
    assembly.add(bytes.subarray(start, end));
    if ((flags & FLAG.END_HEADERS) === 0) return;
    this.#assembly = null;
    const whole = assembly.whole();
    this.#deliver(assembly.streamId, assembly.endStream, { bytes: whole, start: 0, end: whole.length });
  }

  /** Blocks of forgotten streams are read too: they change the tables (§4.3). */
  #deliver(streamId: number, endStream: boolean, { bytes, start, end }: Payload): void {
    const list = this.#decoder.decode(bytes, start, end);
    this.activity++;
    const stream = this.#streams.get(streamId);
    if (stream === undefined) return;
    try {
      stream.onHeaders(list, endStream);
    } catch (error) {
      return this.#fail(stream, error as Error);
    }
    if (endStream && this.#streams.get(streamId) === stream) this.#end(stream);
  }

  #onSettings({ bytes, start, end }: Payload): void {
    const before = this.#peer.initialWindow;
    this.#peer.read(bytes, start, end);
    this.#encoder.limitTable(this.#peer.headerTableSize);
    if (this.#peer.initialWindow !== before) this.sender.adjust(this.#streams.all(), this.#peer.initialWindow - before);
    this.#checkBacklog();
    this.#frames.header(0, FRAME.SETTINGS, FLAG.ACK, 0);
    this.out.schedule();
    if (this.#ready) return this.#owner.onRoom();
    this.#ready = true;
    this.#owner.onReady();
  }

  #onWindowUpdate(streamId: number, increment: number): void {
    if (streamId === 0) return this.sender.grow(increment);
    const stream = this.#streams.get(streamId);
    if (stream === undefined) return this.#checkNotIdle(streamId, 'WINDOW_UPDATE');
    try {
      this.sender.growStream(stream, increment);
    } catch (error) {
      this.#fail(stream, error as Error);
    }
  }

  /** §6.4; REFUSED_STREAM says that nothing was done with it (§8.7). */
  #onReset(streamId: number, code: number): void {
    const stream = this.#streams.get(streamId);
    if (stream === undefined) return this.#checkNotIdle(streamId, 'RST_STREAM');
    this.#remove(stream);
    this.#onePlaceFree();
    stream.onFailure(new StreamError(code, streamId, 'the server reset the stream'), code === ERROR.REFUSED_STREAM);
  }

  #onPing(frame: Frame, payload: Payload): void {
    payloads.checkPing(frame, payload);
    if (frame.flags & FLAG.ACK) {
      this.pingUnanswered = false;
      return;
    }
    this.#checkBacklog();
    this.#frames.ping(payload.bytes.subarray(payload.start, payload.end), FLAG.ACK);
  }

  /** §10.5: whoever makes us answer without reading the answers is cut off. */
  #checkBacklog(): void {
    if (this.out.backlog > MAX_BACKLOG) throw new ConnectionError(ERROR.ENHANCE_YOUR_CALM, 'answers pile up (§10.5)');
  }

  /** §6.8: streams above the last one were not touched and may be tried again; the others finish. */
  #onGoaway({ lastStream, code }: { lastStream: number; code: number }): void {
    const refused = this.#streams.all().filter(({ id }) => id > lastStream);
    for (const stream of refused) this.#remove(stream);
    this.drain();
    const error = new Error(`the server is going away (${errorName(code)})`);
    for (const stream of refused) stream.onFailure(error, true);
  }
}
