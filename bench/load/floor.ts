// The floor: the least a proxy on this platform can do. node:http in, undici's dispatch out, headers kept as raw lists, a
// small reply in one write. No routes, no stages, no logs: what the gateway costs on top of it is the gateway's own.
import http from 'node:http';
import { type Dispatcher, Pool } from 'undici';
import { announce } from './process.ts';

type Controller = Dispatcher.DispatchController;

const target = process.argv[2] ?? '';
const pool = new Pool(target, { connections: 256, pipelining: 1 });
const host = new URL(target).host;
/** All subjects are asked for `/bench/…` and take the first segment off. */
const MOUNT = '/bench'.length;
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function requestHeaders(req: http.IncomingMessage): string[] {
  const { rawHeaders } = req;
  const headers = ['host', host, 'x-forwarded-for', req.socket.remoteAddress ?? ''];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    const lower = name.toLowerCase();
    if (lower !== 'host' && !HOP_BY_HOP.has(lower)) headers.push(name, rawHeaders[i + 1] as string);
  }
  return headers;
}

function replyHeaders(raw: Buffer[]): string[] {
  const headers: string[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] as Buffer).toString('latin1');
    if (!HOP_BY_HOP.has(name.toLowerCase())) headers.push(name, (raw[i + 1] as Buffer).toString('latin1'));
  }
  return headers;
}

class Relay implements Dispatcher.DispatchHandler {
  readonly #res: http.ServerResponse;
  #held: Buffer | null = null;

  constructor(res: http.ServerResponse) {
    this.#res = res;
  }

  onRequestStart(): void {}

  onResponseStart(controller: Controller, status: number): void {
    this.#res.writeHead(status, replyHeaders(controller.rawHeaders as Buffer[]));
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    const held = this.#held;
    this.#held = chunk;
    if (held === null || this.#res.write(held)) return;
    controller.pause();
    this.#res.once('drain', () => controller.resume());
  }

  onResponseEnd(): void {
    if (this.#held === null) this.#res.end();
    else this.#res.end(this.#held);
  }

  onResponseError(): void {
    this.#res.destroy();
  }
}

const server = http.createServer((req, res) => {
  const bodiless = req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined;
  pool.dispatch(
    {
      path: (req.url ?? '/').slice(MOUNT),
      method: req.method as Dispatcher.HttpMethod,
      headers: requestHeaders(req),
      body: bodiless ? null : req,
    },
    new Relay(res),
  );
});
server.listen(0, '127.0.0.1', () => announce(server.address()));
