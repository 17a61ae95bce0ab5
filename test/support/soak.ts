// Many requests with three hooks through one gateway, and its heap after some of them and after all.
import http from 'node:http';
import { join } from 'node:path';
import { startCoprocess } from './coprocess.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { startUpstream } from './upstream.ts';
import { until } from './wait.ts';

export interface HeapReading {
  readonly requests: number;
  /** Bytes after garbage collection. */
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  /** How many there are, strings and numbers left out. */
  readonly objects: number;
}

export interface SoakReport {
  readonly early: HeapReading;
  readonly late: HeapReading;
  readonly seconds: number;
}

const CLIENTS = 32;

/** Throws when a request gets anything but a 200. */
export async function soak(requests: number, first: number): Promise<SoakReport> {
  const upstream = await startUpstream(({ method }) => ({ body: method }));
  const coprocess = await startCoprocess('basic');
  const gateway = await startGateway({
    nodeArgs: ['--expose-gc', '--import', join(import.meta.dirname, 'heap-probe.ts')],
    config: { coprocess_options: { coprocess_grpc_server: coprocess.address } },
    definitions: [
      {
        api_id: 'soak',
        proxy: { target_url: upstream.url, strip_listen_path: true, listen_path: '/soak/' },
        custom_middleware: {
          driver: 'grpc',
          pre: [{ name: 'tag' }],
          post: [{ name: 'mark' }],
          response: [{ name: 'stamp' }],
        },
      },
    ],
  });
  const forget = setInterval(() => upstream.take(), 100);
  try {
    const began = Date.now();
    await ask(gateway.port, first);
    const early = await readHeap(gateway, first);
    await ask(gateway.port, requests - first);
    return { early, late: await readHeap(gateway, requests), seconds: (Date.now() - began) / 1000 };
  } finally {
    clearInterval(forget);
    await gateway.stop();
    await Promise.all([coprocess.kill(), upstream.stop()]);
  }
}

async function ask(port: number, requests: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  let left = requests;
  const client = async () => {
    while (left-- > 0) {
      const status = await post(agent, port, left);
      if (status !== 200) throw new Error(`a request was answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
}

function post(agent: http.Agent, port: number, n: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'text/plain', 'X-Number': n };
    const req = http.request(
      { agent, host: '127.0.0.1', port, path: `/soak/${n}?n=${n}`, method: 'POST', headers },
      (res) => {
        res.resume().once('end', () => resolve(res.statusCode));
      },
    );
    req.once('error', reject).end(`body ${n}`);
  });
}

export async function readHeap(gateway: Gateway, requests: number): Promise<HeapReading> {
  const readings = () => gateway.records().filter((line) => line['probe'] === 'heap') as unknown as HeapReading[];
  const before = readings().length;
  gateway.signal('SIGUSR2');
  const { heapUsed, external, rss, objects } = await until('a reading of the heap', () => readings()[before], 15_000);
  return { requests, heapUsed, external, rss, objects };
}
