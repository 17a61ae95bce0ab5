// An upstream for tests: notes every request it receives and answers with a small JSON echo, or as its handler says.
import http from 'node:http';
import { freePort } from './ports.ts';

/** One request as the upstream received it. */
export interface SeenRequest {
  readonly method: string;
  /** Raw request target. */
  readonly url: string;
  /** Lower-case name → values in the order they came. */
  readonly headers: Record<string, string[]>;
  readonly body: Buffer;
}

export interface UpstreamReply {
  /** Default 200. */
  readonly status?: number;
  /** Sent as they are; names that repeat are sent as several lines. Content-Length is added unless `chunks` is used. */
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
  /** Instead of `body`: sent with chunked transfer coding. */
  readonly chunks?: readonly (string | Uint8Array)[];
  /** Closes the connection instead of answering. */
  readonly drop?: boolean;
}

export type UpstreamHandler = (request: SeenRequest) => UpstreamReply | Promise<UpstreamReply>;

export interface Upstream {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** What has been received since the last `take`. */
  readonly seen: SeenRequest[];
  /** Gives what has been received since the last call, and forgets it. */
  take(): SeenRequest[];
  /** Answers with this handler from now on. */
  handle(handler: UpstreamHandler): void;
  stop(): Promise<void>;
}

/** What the default handler answers: method, url and base64 body of the request as JSON, and `X-Upstream: echo`. */
export function echo({ method, url, body }: SeenRequest): UpstreamReply {
  return {
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Upstream', 'echo'],
    ],
    body: JSON.stringify({ method, url, body: body.toString('base64') }),
  };
}

export async function startUpstream(handler: UpstreamHandler = echo, wantedPort?: number): Promise<Upstream> {
  const seen: SeenRequest[] = [];
  let current = handler;
  const server = http.createServer({ keepAliveTimeout: 60000 }, async (req, res) => {
    const request = await readRequest(req);
    seen.push(request);
    writeReply(await current(request), request, res);
  });
  const port = wantedPort ?? (await freePort());
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    seen,
    take: () => seen.splice(0),
    handle: (next) => {
      current = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(req: http.IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of req) chunks.push(chunk);
  } catch {
    // the caller went away: what came before counts as received
  }
  const headers: Record<string, string[]> = {};
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    const name = (req.rawHeaders[i] ?? '').toLowerCase();
    headers[name] = [...(headers[name] ?? []), req.rawHeaders[i + 1] ?? ''];
  }
  return { method: req.method ?? '', url: req.url ?? '', headers, body: Buffer.concat(chunks) };
}

function writeReply(reply: UpstreamReply, request: SeenRequest, res: http.ServerResponse): void {
  if (reply.drop) {
    res.socket?.destroy();
    return;
  }
  res.sendDate = false;
  for (const [name, value] of reply.headers ?? []) res.appendHeader(name, value);
  res.removeHeader('Connection'); // keeps Node from adding its own
  res.statusCode = reply.status ?? 200;
  if (reply.chunks) {
    for (const chunk of reply.chunks) res.write(chunk);
    res.end();
    return;
  }
  const body = Buffer.from(reply.body ?? '');
  const bodiless = res.statusCode === 204 || res.statusCode === 304;
  if (!res.hasHeader('Content-Length') && !bodiless) res.setHeader('Content-Length', body.length);
  res.end(request.method === 'HEAD' ? undefined : body);
}
