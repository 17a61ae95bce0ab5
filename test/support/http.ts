// A minimal HTTP/1.1 client over a raw socket: sends exactly the header lines it is given and reports what came back,
// interim replies and dropped connections included. Nothing is normalised on either way.
import net from 'node:net';

export interface RawRequest {
  /** Default GET. */
  readonly method?: string;
  /** The request target exactly as it goes on the wire. */
  readonly path: string;
  /** Sent in this order, as Latin-1; the value null leaves a default line out. `Host` and `User-Agent` are added when missing. */
  readonly headers?: readonly (readonly [string, string | null])[];
  readonly body?: string | Uint8Array;
  /** Instead of `body`: sent with chunked transfer coding, one chunk each. */
  readonly chunks?: readonly (string | Uint8Array)[];
  /** Closes the connection after this time, whatever has come back by then. */
  readonly abort_after_ms?: number;
  /** Default 30000. */
  readonly timeout_ms?: number;
}

/** Either a whole reply (`status`, `headers`, `body`) or a word on why there is none. */
export interface RawReply {
  readonly status?: number;
  /** Lower-case name → values in the order they came. */
  readonly headers?: Record<string, string[]>;
  readonly body?: Buffer;
  /** Statuses of interim (1xx) replies. */
  readonly interim?: number[];
  /** The connection was closed before the reply was complete. */
  readonly dropped?: true;
  readonly timeout?: true;
  readonly aborted?: true;
}

/** Sends one request over a connection of its own. Never rejects. */
export function send(port: number, request: RawRequest): Promise<RawReply> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const method = request.method ?? 'GET';
    const received: Buffer[] = [];
    const timers: NodeJS.Timeout[] = [];
    const finish = (reply: RawReply) => {
      timers.forEach(clearTimeout);
      socket.destroy();
      resolve(reply);
    };
    timers.push(setTimeout(() => finish({ timeout: true }), request.timeout_ms ?? 30000));
    if (request.abort_after_ms) timers.push(setTimeout(() => finish({ aborted: true }), request.abort_after_ms));

    const ended = () => finish(parseReply(Buffer.concat(received), method, true) ?? { dropped: true });
    socket.on('connect', () => socket.write(wireForm(port, method, request)));
    socket.on('data', (chunk) => {
      received.push(chunk);
      const reply = parseReply(Buffer.concat(received), method, false);
      if (reply) finish(reply);
    });
    socket.on('error', ended);
    socket.on('close', ended);
  });
}

/** Body of a reply as text; empty when there is none. */
export const textOf = (reply: RawReply): string => reply.body?.toString() ?? '';

function wireForm(port: number, method: string, request: RawRequest): Buffer {
  const headers = [...(request.headers ?? [])];
  const has = (name: string) => headers.some(([key]) => key.toLowerCase() === name);
  if (!has('host')) headers.unshift(['Host', `127.0.0.1:${port}`]);
  if (!has('user-agent')) headers.push(['User-Agent', 'conformance']);

  const parts: Buffer[] = [];
  if (request.chunks) {
    if (!has('transfer-encoding')) headers.push(['Transfer-Encoding', 'chunked']);
    for (const chunk of request.chunks.map((value) => Buffer.from(value))) {
      parts.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'));
    }
    parts.push(Buffer.from('0\r\n\r\n'));
  } else if (request.body !== undefined) {
    const body = Buffer.from(request.body);
    if (!has('content-length')) headers.push(['Content-Length', String(body.length)]);
    parts.push(body);
  }
  const lines = headers.filter(([, value]) => value !== null).map(([key, value]) => `${key}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${method} ${request.path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'),
    ...parts,
  ]);
}

/** null: more bytes are needed. */
function parseReply(data: Buffer, method: string, ended: boolean): RawReply | null {
  const interim: number[] = [];
  for (let start = 0; ; ) {
    const end = data.indexOf('\r\n\r\n', start);
    if (end < 0) return null;
    const [statusLine = '', ...lines] = data.subarray(start, end).toString('latin1').split('\r\n');
    const status = Number(statusLine.split(' ')[1]);
    start = end + 4;
    if (status >= 100 && status < 200 && status !== 101) {
      interim.push(status);
      continue;
    }
    const headers = parseHeaders(lines);
    const bodiless = method === 'HEAD' || status === 204 || status === 304;
    const body = bodiless ? Buffer.alloc(0) : parseBody(data.subarray(start), headers, ended);
    if (body === null) return ended ? { dropped: true, status, headers } : null;
    return { status, headers, body, ...(interim.length > 0 && { interim }) };
  }
}

function parseHeaders(lines: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers[name] = [...(headers[name] ?? []), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
  }
  return headers;
}

function parseBody(data: Buffer, headers: Record<string, string[]>, ended: boolean): Buffer | null {
  if (headers['transfer-encoding']?.[0] === 'chunked') return parseChunks(data);
  const length = headers['content-length']?.[0];
  if (length !== undefined) return data.length >= Number(length) ? data.subarray(0, Number(length)) : null;
  return ended ? data : null;
}

function parseChunks(data: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = data.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(data.subarray(at, lineEnd).toString('latin1'), 16);
    const from = lineEnd + 2;
    if (data.length < from + size + 2) return null;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(data.subarray(from, from + size));
    at = from + size + 2;
  }
}
