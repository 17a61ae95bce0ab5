// Servers made by hand in tests, on a loopback port of their own.
import http from 'node:http';
import type net from 'node:net';

export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:<port>/`. */
  readonly url: string;
  /** Also cuts what is connected. */
  stop(): Promise<void>;
}

export async function listenOn(server: net.Server, port = 0): Promise<Listening> {
  const open = new Set<net.Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => {}).once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const bound = (server.address() as net.AddressInfo).port;
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

export type Handler = (req: http.IncomingMessage, res: http.ServerResponse) => void;

export interface Scripted extends Listening {
  /** Handlers by path; each test puts its own here. What has none is answered 404. */
  readonly on: Map<string, Handler>;
}

/** An upstream whose tests say, request by request, what it does with the bare `req` and `res`. */
export async function startScripted(): Promise<Scripted> {
  const on = new Map<string, Handler>();
  const server = http.createServer({ requestTimeout: 0 }, (req, res) => {
    const handler = on.get((req.url ?? '').split('?', 1)[0] ?? '');
    req.on('error', () => {});
    if (handler) handler(req, res);
    else res.writeHead(404).end('no handler');
  });
  return { ...(await listenOn(server)), on };
}
