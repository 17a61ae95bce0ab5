// npm run bench:records [-- --rounds 200 --plugin go]: what records add to a request, in one gateway with three APIs: without records,
// with, and with an analytics hook that drops every tenth; and the least that a proxy can do, to tell one machine from another. They take
// turns, so that what the machine is like at the moment happens to all of them. Needs taskset (util-linux): proxies and load have a core
// of their own each.
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
const PATH = 'items/42?page=1';

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
  const floor = cleanup.keep(await startChild('floor.ts', [`http://127.0.0.1:${upstream.port}`]));
  const gateway = cleanup.keep(await startRecording(`http://127.0.0.1:${upstream.port}`, plugin.address));
  for (const { pid } of [floor, gateway]) pin(pid, 0);
  for (const { pid } of [upstream, client, plugin]) pin(pid, 1);
  const ours = NAMES.map((name) => ({ port: gateway.port, pid: gateway.pid, path: `/${APIS[name]}/${PATH}` }));
  const { costs, fault } = await alternate(client, {
    places: [{ port: floor.port, pid: floor.pid, path: `/bench/${PATH}` }, ...ours],
    connections: 32,
    rounds: WARM_ROUNDS + rounds,
    windowMs: WINDOW_MS,
    settleMs: SETTLE_MS,
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
  const cost = (row: readonly number[], name: Name) => row[1 + NAMES.indexOf(name)] as number;
  const floor = quiet(rounds.map(([first]) => first as number));
  const none = quiet(rounds.map((row) => cost(row, 'none')));
  const lines = NAMES.map((name) => {
    const it = quiet(rounds.map((row) => cost(row, name)));
    if (name === 'none') return [name, it.toFixed(1)];
    const added = rounds.map((row) => cost(row, name) - cost(row, 'none'));
    const spread = [0.25, 0.5, 0.75].map((p) => quantile(added, p).toFixed(1)).join(' / ');
    const shares = [none, floor].map((whole) => `${(((it - none) / whole) * 100).toFixed(1)} %`);
    return [name, it.toFixed(1), (it - none).toFixed(1), ...shares, spread];
  });
  const titles = ['', 'CPU µs', '+ none', '/ none', '/ floor', '+ none of the same round: quartiles, median'];
  return [titles, ['floor', floor.toFixed(1)], ...lines]
    .map((line) => line.map((cell) => cell.padEnd(9)).join(''))
    .join('\n');
}

/** As of all figures of this folder: a machine that others use as well is itself for a part of the time. */
function quiet(costs: readonly number[]): number {
  return quantile(costs, 0.2);
}
