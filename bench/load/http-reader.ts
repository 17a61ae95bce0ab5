/**
 * Finds where HTTP/1.1 messages end in a connection's bytes, as cheaply as a load generator needs it. One message at a time
 * (nobody pipelines here). Of a chunked message only the end is looked for: bodies of the benchmark hold no "0\r\n\r\n".
 */
export class HttpReader {
  readonly #onMessage: (startLine: string) => void;
  #startLine = '';
  #rest: Buffer | null = null;
  /** Body bytes still to come; −1: the head is still to come. */
  #left = -1;
  #chunked = false;

  constructor(onMessage: (startLine: string) => void) {
    this.#onMessage = onMessage;
  }

  read(chunk: Buffer): void {
    if (this.#left < 0) this.#readHead(this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]));
    else this.#readBody(chunk);
  }

  #readHead(data: Buffer): void {
    const end = data.indexOf('\r\n\r\n');
    this.#rest = end < 0 ? data : null;
    if (end < 0) return;
    const head = data.toString('latin1', 0, end);
    this.#startLine = head.slice(0, head.indexOf('\r\n'));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head);
    this.#chunked = length === null && /\r\ntransfer-encoding: *chunked/i.test(head);
    this.#left = length === null ? 0 : Number(length[1]);
    this.#readBody(data.subarray(end + 4));
  }

  #readBody(data: Buffer): void {
    if (this.#chunked) {
      const tail = this.#rest === null ? data : Buffer.concat([this.#rest, data]);
      this.#rest = tail.subarray(-5);
      if (!this.#rest.equals(LAST_CHUNK)) return;
      this.#rest = null;
    } else {
      this.#left -= data.length;
      if (this.#left > 0) return;
    }
    this.#left = -1;
    this.#onMessage(this.#startLine);
  }
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n');
