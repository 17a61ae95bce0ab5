// Keeps the beginning of what goes to a client, whoever writes it. Only for exchanges that are recorded in detail.

import type { ServerResponse } from 'node:http';
import type { Tape } from '../chain/recording.ts';

type Chunk = string | Uint8Array;
/** Every reply of the gateway is written with a flat list of names and values. */
type HeadWriter = (status: number, headers: string[]) => ServerResponse;

export class ResponseTape implements Tape {
  readonly #maxBytes: number;
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #head = '';
  /** Nothing of a stream, nor of what node leaves out of the reply to a HEAD. */
  #keepsBody = true;
  #isStream = false;

  /** Stands before `write` and `end` of the response from now on. `maxBytes`: of the body. */
  constructor(res: ServerResponse, maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#watchHead(res);
    const write = res.write.bind(res) as (...args: unknown[]) => boolean;
    const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse;
    res.write = ((chunk: Chunk, ...rest: unknown[]) => {
      this.#add(chunk, rest[0]);
      return write(chunk, ...rest);
    }) as typeof res.write;
    res.end = ((chunk?: unknown, ...rest: unknown[]) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.#add(chunk, rest[0]);
      return end(chunk, ...rest);
    }) as typeof res.end;
  }

  /** Null: nothing was sent, or it is a stream, of which there is no whole (contract §9). */
  get bytes(): Buffer | null {
    if (this.#head === '' || this.#isStream) return null;
    return Buffer.concat([Buffer.from(this.#head, 'latin1'), ...this.#chunks]);
  }

  #watchHead(res: ServerResponse): void {
    const writeHead = res.writeHead.bind(res) as HeadWriter;
    const watched: HeadWriter = (status, headers) => {
      const result = writeHead(status, headers);
      this.#head = headText(status, res.statusMessage, headers);
      this.#isStream = /^content-type: text\/event-stream/im.test(this.#head);
      this.#keepsBody = !this.#isStream && res.req.method !== 'HEAD';
      return result;
    };
    res.writeHead = watched as typeof res.writeHead;
  }

  /** A copy: the memory of large chunks is used again. */
  #add(chunk: Chunk, encoding: unknown): void {
    const room = this.#maxBytes - this.#length;
    if (room <= 0 || chunk.length === 0 || !this.#keepsBody) return;
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk.subarray(0, room));
    this.#chunks.push(bytes.subarray(0, room));
    this.#length += Math.min(bytes.length, room);
  }
}

function headText(status: number, reason: string, headers: readonly string[]): string {
  let text = `HTTP/1.1 ${status} ${reason}\r\n`;
  for (let i = 0; i < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return `${text}\r\n`;
}
