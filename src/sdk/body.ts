// One view of a message body for requests and responses: bytes as they travel, text and JSON as a plugin wants them.

import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** The part of the message's headers that a body depends on. */
interface EncodingHeaders {
  peek(name: string): string | undefined;
  delete(name: string): void;
}

/** The bytes of a message, as far as the hook asked for them. */
export interface BodySource {
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
  /** Throws when the hook did not ask for the body; absent when it did. */
  readonly refuse?: (() => never) | undefined;
}

/** A compressed body that would unpack to more than this is refused; the same bound as the gateway's for bodies that hooks see. */
const MAX_DECODED_BYTES = 100 * 1024 * 1024;

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer;

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
  identity: (bytes) => Buffer.from(bytes),
};

/**
 * A body. `bytes` are what travels; `text` and `json` undo the `Content-Encoding` first (gzip, deflate, br, zstd), because
 * most clients ask for compressed responses. Replacing a body by any of the three removes `Content-Encoding`, as the
 * new bytes are plain: set that header afterwards when they are not. `Content-Length` is the gateway's business.
 */
export class Body {
  readonly #source: BodySource;
  readonly #headers: EncodingHeaders;
  #replaced: Uint8Array | undefined;

  constructor(source: BodySource, headers: EncodingHeaders) {
    this.#source = source;
    this.#headers = headers;
  }

  /** The bytes as they travel; empty when there is no body. Change them by assigning, not in place. */
  get bytes(): Uint8Array {
    if (this.#replaced) return this.#replaced;
    this.#source.refuse?.();
    return this.#source.bytes;
  }

  set bytes(bytes: Uint8Array) {
    if (!(bytes instanceof Uint8Array))
      throw new TypeError('body.bytes takes a Uint8Array or Buffer; use body.text or body.json for others');
    this.#replaced = bytes;
    // A hook that did not ask for the body was not told of the encoding either.
    if (this.#source.refuse || this.#headers.peek('content-encoding') !== undefined)
      this.#headers.delete('content-encoding');
  }

  /** Decoded UTF-8 text; bytes that are none become U+FFFD. Throws an Error when the encoding is unknown or broken. */
  get text(): string {
    return new TextDecoder().decode(this.#decoded());
  }

  set text(text: string) {
    if (typeof text !== 'string') throw new TypeError(`body.text takes a string, not ${typeof text}`);
    this.bytes = Buffer.from(text, 'utf8');
  }

  /** The parsed JSON. Throws a SyntaxError when it is none (an empty body isn't). */
  get json(): unknown {
    const text = this.text;
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new SyntaxError(`the body is not JSON: ${(error as Error).message}`);
    }
  }

  set json(value: unknown) {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError(`body.json takes a value that JSON can hold, not ${typeof value}`);
    this.text = text;
  }

  /** True once a handler assigned to the body. */
  get changed(): boolean {
    return this.#replaced !== undefined;
  }

  /** True when the hook asked for the first bytes only, and there are more. */
  get truncated(): boolean {
    return this.#replaced === undefined && this.#source.truncated;
  }

  #decoded(): Uint8Array {
    let bytes = this.bytes;
    const encodings = (this.#headers.peek('content-encoding') ?? '').toLowerCase().split(',');
    for (const encoding of encodings.map((name) => name.trim()).reverse()) {
      if (encoding === '' || bytes.length === 0) continue;
      const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
      if (!decode) throw new Error(`cannot read Content-Encoding ${JSON.stringify(encoding)} as text: use body.bytes`);
      bytes = decode(bytes, { maxOutputLength: MAX_DECODED_BYTES });
    }
    return bytes;
  }
}
