// Load of every kind at once through one gateway: both protocols, bodies, caches, slow hooks, clients that leave, plugins that are
// restarted and killed. What came back is counted; what the gateway keeps is measured before and after.
import http from 'node:http';
import { join } from 'node:path';
import { type Coprocess, startCoprocess } from './coprocess.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { freePort } from './ports.ts';
import { openSockets } from './proc.ts';
import { type HeapReading, readHeap } from './soak.ts';
import { startUpstream, type Upstream } from './upstream.ts';
import { until } from './wait.ts';

const CLIENTS = 24;
const RESTART_EVERY_MS = 20_000;
/** One request in so many is given up half-way. */
const ABORT_EVERY = 21;

export interface MixedReport {
  /** By API and outcome: a status, `aborted`, or how the connection failed. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly sent: number;
  readonly received: number;
  readonly restarts: number;
  readonly kills: number;
  readonly readings: readonly (HeapReading & { readonly sockets: number })[];
  /** Calls under way to each target when all was over. */
  readonly inFlight: readonly number[];
  /** What the gateway said of failed hooks: cause and how often. */
  readonly causes: ReadonlyMap<string, number>;
  readonly faults: readonly string[];
}

interface Lab {
  readonly gateway: Gateway;
  readonly upstream: Upstream;
  readonly plugins: { readonly address: string; process: Coprocess }[];
}

/** Runs for `minutes`, with a reading of the heap after each tenth of the time. */
export async function mixedSoak(minutes: number, tell: (text: string) => void): Promise<MixedReport> {
  const lab = await start();
  const outcomes = new Map<string, number>();
  const state = { running: true, sent: 0, received: 0, restarts: 0, kills: 0, paused: false };
  const forget = setInterval(() => {
    state.received += lab.upstream.take().length;
  }, 100);
  const clients = Array.from({ length: CLIENTS }, (_, n) => client(lab, n, state, outcomes));
  const restarts = restartPlugins(lab, state);
  const readings: MixedReport['readings'][number][] = [];
  try {
    for (let tenth = 1; tenth <= 10; tenth++) {
      await new Promise((resolve) => setTimeout(resolve, minutes * 6000));
      const heap = await readHeap(lab.gateway, state.sent);
      readings.push({ ...heap, sockets: openSockets(lab.gateway.pid) });
      tell(
        `${tenth}0 %: ${state.sent} requests, heap ${(heap.heapUsed / 2 ** 20).toFixed(1)} MiB, ${heap.objects} objects`,
      );
    }
    state.running = false;
    await Promise.all([...clients, restarts]);
    const inFlight = await until('all calls to end', () => callsUnderWay(lab.gateway), 15_000);
    state.received += lab.upstream.take().length;
    const { sent, received, kills } = state;
    return {
      outcomes,
      sent,
      received,
      restarts: state.restarts,
      kills,
      readings,
      inFlight,
      causes: causesOf(lab.gateway),
      faults: faultsOf(lab.gateway),
    };
  } finally {
    clearInterval(forget);
    state.running = false;
    await lab.gateway.stop();
    await Promise.all([...lab.plugins.map(({ process }) => process.kill()), lab.upstream.stop()]);
  }
}

const NATIVE = ['pre', 'body', 'prefix', 'slow', 'cached', 'response', 'stamp'];

async function start(): Promise<Lab> {
  const upstream = await startUpstream(({ body }) => ({
    body: body.subarray(0, 20_000),
    headers: [['X-Upstream', 'up']],
  }));
  const plugins = await Promise.all(
    [0, 1].map(async () => {
      const address = `tcp://127.0.0.1:${await freePort()}`;
      return { address, process: await startCoprocess('native', address) };
    }),
  );
  const api = (protocol: string, kind: string, hooks: object, more: object = {}) => ({
    api_id: `${protocol}-${kind}`,
    proxy: { target_url: upstream.url, strip_listen_path: true, listen_path: `/${protocol}-${kind}/` },
    custom_middleware: { driver: 'grpc', ...hooks },
    ...more,
  });
  const gateway = await startGateway({
    nodeArgs: ['--expose-gc', '--import', join(import.meta.dirname, 'heap-probe.ts')],
    config: {
      log_level: 'warn',
      coprocess_options: {
        servers: {
          native: { address: plugins[0]?.address, protocol: 'native', connections: 2, timeout_ms: 5000 },
          tyk: { address: plugins[1]?.address, protocol: 'tyk', timeout_ms: 5000 },
        },
      },
    },
    definitions: ['native', 'tyk'].flatMap((server) => {
      const hook = (name: string) => [{ name, server }];
      return [
        api(server, 'pre', { pre: hook('process'), post: hook('who') }),
        api(server, 'body', { pre: hook('binary') }),
        api(server, 'prefix', { pre: hook('prefix') }),
        api(server, 'slow', { pre: hook('slow') }),
        api(
          server,
          'cached',
          { auth_check: { name: 'cached', server } },
          { use_keyless: false, enable_coprocess_auth: true, disable_rate_limit: true, disable_quota: true },
        ),
        api(server, 'response', { response: hook('whole') }),
        api(server, 'stamp', { response: hook('stamp') }),
      ];
    }),
  });
  return { gateway, upstream, plugins };
}

/** SIGTERM and SIGKILL in turn, the plugin of one protocol and of the other. */
async function restartPlugins(
  { plugins }: Lab,
  state: { running: boolean; restarts: number; kills: number },
): Promise<void> {
  for (let n = 0; state.running; n++) {
    const next = Date.now() + RESTART_EVERY_MS;
    await until('the next restart', () => Date.now() > next || !state.running, 2 * RESTART_EVERY_MS);
    if (!state.running) return;
    const plugin = plugins[n % 2] as Lab['plugins'][number];
    if (n % 4 < 2) state.restarts++;
    else state.kills++;
    await (n % 4 < 2 ? plugin.process.stop() : plugin.process.kill());
    plugin.process = await startCoprocess('native', plugin.address);
  }
}

async function client(
  { gateway }: Lab,
  seed: number,
  state: { running: boolean; sent: number },
  outcomes: Map<string, number>,
): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  for (let n = seed; state.running; n += CLIENTS) {
    const protocol = n % 2 === 0 ? 'native' : 'tyk';
    const kind = NATIVE[n % NATIVE.length] as string;
    const body = kind === 'body' || kind === 'prefix' ? Buffer.alloc((n % 50) * 3001, 'abc') : null;
    state.sent++;
    const outcome = await ask(agent, gateway.port, {
      path: `/${protocol}-${kind}/`,
      body,
      gives_up: n % ABORT_EVERY === 0,
      n,
    });
    const key = `${protocol}-${kind} ${outcome}`;
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
  }
  agent.destroy();
}

interface Asked {
  readonly path: string;
  readonly body: Buffer | null;
  readonly gives_up: boolean;
  readonly n: number;
}

function ask(agent: http.Agent, port: number, { path, body, gives_up, n }: Asked): Promise<string> {
  return new Promise((resolve) => {
    const headers: http.OutgoingHttpHeaders = { Authorization: `key-${n % 500}` };
    if (body !== null) headers['Content-Length'] = body.length;
    const method = body === null ? 'GET' : 'POST';
    const req = http.request({ agent, host: '127.0.0.1', port, path, method, headers }, (res) => {
      res.resume();
      res.once('end', () => resolve(res.complete ? String(res.statusCode) : 'cut'));
      res.once('error', () => resolve(gives_up ? 'aborted' : 'cut'));
    });
    req.once('error', (error: NodeJS.ErrnoException) => resolve(gives_up ? 'aborted' : (error.code ?? error.message)));
    if (gives_up) {
      if (body !== null) req.write(body.subarray(0, body.length / 2));
      else req.end();
      setTimeout(() => req.destroy(), n % 40);
    } else req.end(body ?? undefined);
  });
}

/** False while calls are under way. */
async function callsUnderWay(gateway: Gateway): Promise<number[] | false> {
  const reply = await gateway.request({ path: '/ready' });
  const text = String(reply.body);
  const counts = [...text.matchAll(/(\d+) calls under way/g)].map(([, count]) => Number(count));
  return counts.length === 2 && counts.every((count) => count === 0) && counts;
}

function causesOf(gateway: Gateway): Map<string, number> {
  const causes = new Map<string, number>();
  for (const { cause, target, failures, msg } of gateway.records()) {
    if (typeof cause !== 'string' || failures === undefined || !String(msg).includes('failed')) continue;
    const key = `${target} ${cause}`;
    causes.set(key, (causes.get(key) ?? 0) + 1);
  }
  return causes;
}

function faultsOf(gateway: Gateway): string[] {
  return gateway.log().filter((line) => /unhandled|uncaught|a fault in the gateway|^\s+at /i.test(line));
}
