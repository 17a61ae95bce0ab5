// npm run bench:records [-- --rounds 40 --plugin go]: what records add to a request, in one gateway with three APIs: without records,
// with, and with an analytics hook that drops every tenth. They take turns, so that what the process and the machine are like at the
// moment happens to all of them. Needs taskset (util-linux): gateway and load have a core of their own each.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { startGateway } from '../../test/support/gateway.ts';
import { drive } from './drive.ts';
import { Plugins } from './plugins.ts';
import { startChild } from './process.ts';
import { quantile } from './report.ts';

const TURN_MS = 800;
const WINDOW_MS = 200;
const WARM_TURNS = 3;
const TARGET = 'bench';
/** Of the same length: their lines, and what is read of them, are. */
const APIS = { none: 'bench-aa', records: 'bench-bb', hook: 'bench-cc' };
type Name = keyof typeof APIS;
const NAMES = Object.keys(APIS) as Name[];

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '40' }, plugin: { type: 'string', default: 'go' } },
});
const rounds = Number(values.rounds);
if (!(rounds > 0)) throw new Error(`--rounds has to be a number above 0, not "${values.rounds}"`);

const plugins = new Plugins(values.plugin);
const stops: (() => Promise<unknown>)[] = [() => plugins.stop()];
const stopAll = () => Promise.allSettled(stops.splice(0).map((stop) => stop()));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopAll().then(() => process.exit(130)));
try {
  await bench();
} finally {
  await stopAll();
}

async function bench(): Promise<void> {
  const upstream = keep(await startChild('upstream.ts'));
  const client = keep(await startChild('client.ts'));
  const plugin = await plugins.target(false);
  const gateway = keep(await startRecording(`http://127.0.0.1:${upstream.port}`, plugin.address));
  pin(gateway.pid, 0);
  for (const { pid } of [upstream, client, plugin]) pin(pid, 1);
  const turn = async (name: Name): Promise<number> => {
    const fixed = { port: gateway.port, bodyBytes: 0, connections: 32, milliseconds: TURN_MS, windowMs: WINDOW_MS };
    const whose = { pid: gateway.pid, pluginPid: 0, ours: [] };
    const { windows } = await drive(client, name, { ...fixed, ...whose, path: `/${APIS[name]}/items/42?page=1` });
    return sum(windows.map(({ cpuUs }) => cpuUs)) / sum(windows.map(({ requests }) => requests));
  };
  for (let i = 0; i < WARM_TURNS; i++) for (const name of NAMES) await turn(name);
  const costs: Record<Name, number[]> = { none: [], records: [], hook: [] };
  for (let round = 0; round < rounds; round++) {
    // The order turns round: whoever comes after another one finds the memory as that one left it.
    const order = round % 2 === 0 ? NAMES : NAMES.toReversed();
    for (const name of order) costs[name].push(await turn(name));
  }
  console.log(tableOf(costs));
}

function startRecording(upstream: string, plugin: string) {
  const api = (name: Name, more: object) => ({
    api_id: APIS[name],
    disable_rate_limit: true,
    disable_quota: true,
    custom_middleware: { driver: 'grpc' },
    proxy: { listen_path: `/${APIS[name]}/`, target_url: `${upstream}/`, strip_listen_path: true },
    ...more,
  });
  const hook = { driver: 'grpc', traffic_logs: { name: 'MyAnalyticsHook', server: TARGET } };
  const server = { transport: 'lean', protocol: 'native', address: plugin };
  return startGateway({
    definitions: [api('none', { do_not_track: true }), api('records', {}), api('hook', { custom_middleware: hook })],
    config: {
      log_level: 'error',
      enable_analytics: true,
      analytics_config: { sinks: [{ type: 'file', path: 'records.jsonl', max_bytes: 64 << 20, keep: 1 }] },
      coprocess_options: { servers: { [TARGET]: server } },
    },
  });
}

/** All threads of it. */
function pin(pid: number, core: number): void {
  execFileSync('taskset', ['-a', '-p', '-c', String(core), String(pid)]);
}

function tableOf(costs: Record<Name, number[]>): string {
  const lines = [
    'µs of CPU a request: quartiles of the turns; of what each adds to `none` in the same round, the median too',
  ];
  for (const name of NAMES) {
    const added = costs[name].map((cost, i) => cost - (costs.none[i] as number));
    const [low, high] = [quantile(costs[name], 0.25), quantile(costs[name], 0.75)];
    const more = [0.25, 0.5, 0.75].map((p) => quantile(added, p).toFixed(1));
    lines.push(
      `${name.padEnd(8)} ${low.toFixed(1)} – ${high.toFixed(1)}${name === 'none' ? '' : `   + ${more.join(' / ')}`}`,
    );
  }
  return lines.join('\n');
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function keep<T extends { stop(): Promise<unknown> }>(started: T): T {
  stops.unshift(() => started.stop());
  return started;
}
