// npm run bench:records [-- --rounds 200 --plugin go]: what records add to a request, in one gateway with three APIs: without records,
// with, and with an analytics hook that drops every tenth. They take turns, so that what the process and the machine are like at the
// moment happens to all of them. Needs taskset (util-linux): gateway and load have a core of their own each.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { startGateway } from '../../test/support/gateway.ts';
import type { Alternation, AlternationResult } from './alternating-client.ts';
import { Cleanup } from './cleanup.ts';
import { Plugins } from './plugins.ts';
import { type Started, startChild } from './process.ts';
import { quantile } from './report.ts';

const WINDOW_MS = 160;
/** Longer than lines wait for each other. */
const SETTLE_MS = 120;
const WARM_ROUNDS = 10;
const TARGET = 'bench';
/** Of the same length: their lines, and what is read of them, are. */
const APIS = { none: 'bench-aa', records: 'bench-bb', hook: 'bench-cc' };
type Name = keyof typeof APIS;
const NAMES = Object.keys(APIS) as Name[];

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, plugin: { type: 'string', default: 'go' } },
});
const rounds = Number(values.rounds);
if (!(rounds > 0)) throw new Error(`--rounds has to be a number above 0, not "${values.rounds}"`);

const cleanup = new Cleanup();
const plugins = cleanup.keep(new Plugins(values.plugin));
try {
  await bench();
} finally {
  await cleanup.run();
}

async function bench(): Promise<void> {
  const upstream = cleanup.keep(await startChild('upstream.ts'));
  const client = cleanup.keep(await startChild('alternating-client.ts'));
  const plugin = await plugins.target(false);
  const gateway = cleanup.keep(await startRecording(`http://127.0.0.1:${upstream.port}`, plugin.address));
  pin(gateway.pid, 0);
  for (const { pid } of [upstream, client, plugin]) pin(pid, 1);
  const { costs, fault } = await alternate(client, {
    port: gateway.port,
    paths: NAMES.map((name) => `/${APIS[name]}/items/42?page=1`),
    connections: 32,
    rounds: WARM_ROUNDS + rounds,
    windowMs: WINDOW_MS,
    settleMs: SETTLE_MS,
    pid: gateway.pid,
  });
  if (fault !== null) throw new Error(fault);
  console.log(tableOf(costs.slice(WARM_ROUNDS)));
}

function alternate({ child }: Started, what: Alternation): Promise<AlternationResult> {
  return new Promise((resolve) => {
    child.once('message', (message) => resolve(message as AlternationResult));
    child.send(what);
  });
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

function tableOf(rounds: readonly number[][]): string {
  const lines = [
    'CPU µs a request: median of the rounds; what it adds to `none` in the same round: quartiles and median',
  ];
  for (const [i, name] of NAMES.entries()) {
    const costs = rounds.map((row) => row[i] as number);
    const added = rounds.map((row) => (row[i] as number) - (row[0] as number));
    const more = [0.25, 0.5, 0.75].map((p) => quantile(added, p).toFixed(1));
    lines.push(`${name.padEnd(8)} ${quantile(costs, 0.5).toFixed(1)}${i === 0 ? '' : `   + ${more.join(' / ')}`}`);
  }
  return lines.join('\n');
}
