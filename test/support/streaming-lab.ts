// A gateway in front of an upstream whose tests script each exchange, and clients that read and send at their own pace.
import { once } from 'node:events';
import http from 'node:http';
import { type Coprocess, startCoprocess } from './coprocess.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { type Scripted, startScripted } from './listen.ts';
import { within } from './wait.ts';

export const MIB = 1024 * 1024;

/** Hooks of each API. It is named after its listen path: `/<name>/`. */
const HOOKS = {
  plain: {},
  pre: { pre: [{ name: 'tag' }] },
  hooked: { pre: [{ name: 'tag' }], response: [{ name: 'stamp' }] },
};

export type StreamingApi = keyof typeof HOOKS;

export interface StreamingLab {
  readonly gateway: Gateway;
  readonly upstream: Scripted;
  /** A request whose body the test sends itself. */
  open(path: string, options?: http.RequestOptions): http.ClientRequest;
  /** A request without a body, up to the head of its response. */
  get(path: string, options?: http.RequestOptions): Promise<http.IncomingMessage>;
  stop(): Promise<void>;
}

/** Serves the APIs named; a coprocess runs only if one of them has hooks. */
export async function startStreamingLab(...apis: StreamingApi[]): Promise<StreamingLab> {
  const upstream = await startScripted();
  const coprocess = apis.some((api) => api !== 'plain') ? await startCoprocess('basic') : undefined;
  const gateway = await startGateway({
    config: configOf(coprocess),
    definitions: apis.map((api) => definitionOf(api, upstream.url)),
  });
  const opened: http.ClientRequest[] = [];
  const open = (path: string, options: http.RequestOptions = {}) => {
    const req = http.request({ host: '127.0.0.1', port: gateway.port, path, agent: false, ...options });
    req.on('error', () => {}); // what matters of it is awaited
    opened.push(req);
    return req;
  };
  return {
    gateway,
    upstream,
    open,
    get: (path, options) => headOf(open(path, options).end()),
    stop: async () => {
      for (const req of opened) req.destroy(); // of tests that failed before they got to it
      await gateway.stop();
      await coprocess?.kill();
      await upstream.stop();
    },
  };
}

const configOf = (coprocess: Coprocess | undefined) => ({
  ...(coprocess && { coprocess_options: { coprocess_grpc_server: coprocess.address } }),
  http_server_options: { max_hook_body_size: 16 * MIB },
});

const definitionOf = (api: StreamingApi, target_url: string) => ({
  api_id: api,
  proxy: { target_url, strip_listen_path: true, listen_path: `/${api}/` },
  ...(api !== 'plain' && { custom_middleware: { driver: 'grpc', ...HOOKS[api] } }),
});

export async function headOf(req: http.ClientRequest): Promise<http.IncomingMessage> {
  const [res] = (await within('the head of the response', once(req, 'response'))) as [http.IncomingMessage];
  res.on('error', () => {});
  return res;
}

export async function bytesOf(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
