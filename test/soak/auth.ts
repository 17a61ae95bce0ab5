// `npm run soak:auth`: a burst of requests with one new credential is one call of the plugin; very many different credentials leave
// the gateway's memory bounded. Each with an id extractor (Tyk's protocol) and with the native protocol's cache rule.
import http from 'node:http';
import { join } from 'node:path';
import { Plugin } from '../../src/sdk/plugin.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { startUpstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const BURST = 10_000;
/** Half of them are more than the cache of the native protocol keeps (100,000). */
const CREDENTIALS = 300_000;
/** Sessions that the gateway may keep: far less than there are credentials. */
const MAX_SESSIONS = 20_000;
const CLIENTS = 256;

let calls = 0;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const plugin = new Plugin('soak', { log: quiet }).auth(
  'key',
  { needs: { requestHeaders: ['Authorization'] }, cache: { headers: ['Authorization'], ttlMs: 600_000 } },
  async (request) => {
    calls++;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const token = request.headers.get('authorization') ?? '';
    return { token, alias: token, idExtractorDeadline: Math.floor(Date.now() / 1000) + 600 };
  },
);

const service = await plugin.serve({ address: 'tcp://127.0.0.1:0' });
const upstream = await startUpstream(() => ({ body: 'x' }));
const forget = setInterval(() => upstream.take(), 100);
try {
  for (const protocol of ['tyk', 'native'] as const) await run(protocol);
} finally {
  clearInterval(forget);
  await Promise.all([service.close(), upstream.stop()]);
}

async function run(protocol: 'tyk' | 'native'): Promise<void> {
  const extractor = {
    extract_from: 'header',
    extract_with: 'value',
    extractor_config: { header_name: 'Authorization' },
  };
  const gateway = await startGateway({
    nodeArgs: ['--expose-gc', '--import', join(import.meta.dirname, '../support/heap-probe.ts')],
    config: {
      max_sessions: MAX_SESSIONS,
      coprocess_options: { coprocess_grpc_server: service.address, protocol },
    },
    definitions: [
      {
        api_id: 'auth',
        use_keyless: false,
        enable_coprocess_auth: true,
        proxy: { listen_path: '/auth/', target_url: upstream.url },
        custom_middleware: {
          driver: 'grpc',
          auth_check: { name: 'key' },
          ...(protocol === 'tyk' && { id_extractor: extractor }),
        },
      },
    ],
  });
  try {
    await ask(gateway, 1, () => 'warm');
    calls = 0;
    const seconds = await ask(gateway, BURST, () => 'new');
    console.log(`${protocol}: ${BURST} requests with one new credential in ${seconds.toFixed(1)} s: ${calls} calls`);
    check(calls === 1, 'the plugin is asked once');
    await ask(gateway, CREDENTIALS / 2, (n) => `first-${n}`);
    const early = await heap(gateway);
    await ask(gateway, CREDENTIALS / 2, (n) => `second-${n}`);
    const late = await heap(gateway);
    console.log(
      `${protocol}: heap after ${CREDENTIALS / 2} credentials ${early} MiB, after ${CREDENTIALS} ${late} MiB`,
    );
    check(late < early * 1.1, 'the heap is flat');
  } finally {
    await gateway.stop();
  }
}

/** Seconds. */
async function ask(gateway: Gateway, requests: number, credential: (n: number) => string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const began = Date.now();
  let next = 0;
  const client = async () => {
    while (next < requests) {
      const status = await get(agent, gateway.port, credential(next++));
      if (status !== 200) throw new Error(`a request was answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return (Date.now() - began) / 1000;
}

function get(agent: http.Agent, port: number, Authorization: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port, path: '/auth/', headers: { Authorization } };
    http.get(options, (res) => void res.resume().once('end', () => resolve(res.statusCode))).once('error', reject);
  });
}

/** MiB after garbage collection. */
async function heap(gateway: Gateway): Promise<number> {
  const readings = () => gateway.records().filter(({ probe }) => probe === 'heap');
  const before = readings().length;
  gateway.signal('SIGUSR2');
  await until('the heap', () => readings().length > before, 20_000);
  return Math.round(Number(readings().at(-1)?.['heapUsed']) / 1024 / 102.4) / 10;
}

function check(holds: boolean, what: string): void {
  if (holds) return;
  console.error(`does not hold: ${what}`);
  process.exitCode = 1;
}
