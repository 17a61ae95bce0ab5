// What leaves on one socket. Frames of one event-loop turn leave in one write; large bodies are never copied, they go between the
// frame headers as they are (writev).

import type { Socket } from 'node:net';
import { ByteWriter } from './byte-writer.ts';

const BUFFER_BYTES = 128 * 1024;
/** Less is copied to a small buffer of its own, and the large one is used on. */
const SMALL_WRITE = 4096;
const MAX_SPARE = 4;

export class Output extends ByteWriter {
  readonly #socket: Socket;
  /** Pieces that leave before what is in the buffer: earlier parts of it, and bodies by reference. */
  #pieces: Buffer[] = [];
  /** How much of the buffer is in `#pieces` already. */
  #taken = 0;
  #scheduled = false;
  readonly #spare: Buffer[] = [];
  readonly #flush: () => void;
  /** Number of the write with which the next bytes by reference leave, and of the last one that the socket is done with. */
  nextWrite = 1;
  written = 0;
  /** Called before each flush, for frames that are only made then. */
  beforeFlush: (() => void) | null = null;

  constructor(socket: Socket) {
    super(BUFFER_BYTES);
    this.#socket = socket;
    this.#flush = () => this.flush();
  }

  /** Bytes that the socket has not taken yet. */
  get backlog(): number {
    return this.#socket.writableLength;
  }

  /** At the end of this turn: microtasks would flush too early and cost 13 µs more at 32 connections. */
  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#flush);
  }

  /** Sends these bytes next without copying them. */
  byReference(bytes: Buffer): void {
    this.#cutOff();
    this.#pieces.push(bytes);
  }

  #cutOff(): void {
    if (this.at > this.#taken) this.#pieces.push(this.bytes.subarray(this.#taken, this.at));
    this.#taken = this.at;
  }

  flush(): void {
    this.#scheduled = false;
    this.beforeFlush?.();
    if (this.#pieces.length > 0) return this.#flushPieces();
    const length = this.at;
    if (length === 0) return;
    this.at = 0;
    if (length < SMALL_WRITE) {
      const copy = Buffer.allocUnsafe(length);
      this.bytes.copy(copy, 0, 0, length);
      this.#socket.write(copy);
      // A large message that went through here must not cost its memory for ever.
      if (this.bytes.length > BUFFER_BYTES) this.bytes = Buffer.allocUnsafeSlow(BUFFER_BYTES);
      return;
    }
    const full = this.bytes;
    this.bytes = this.#spare.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
    this.#socket.write(full.subarray(0, length), () => this.#recycle(full));
  }

  #flushPieces(): void {
    this.#cutOff();
    const pieces = this.#pieces;
    const full = this.bytes;
    this.#pieces = [];
    this.#taken = 0;
    this.at = 0;
    this.bytes = this.#spare.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
    const number = this.nextWrite++;
    this.#socket.cork();
    for (let i = 0; i < pieces.length - 1; i++) this.#socket.write(pieces[i] as Buffer);
    this.#socket.write(pieces[pieces.length - 1] as Buffer, (error) => {
      if (!error) this.written = number;
      this.#recycle(full);
    });
    this.#socket.uncork();
  }

  #recycle(buffer: Buffer): void {
    if (this.#spare.length < MAX_SPARE && buffer.length === BUFFER_BYTES) this.#spare.push(buffer);
  }
}
