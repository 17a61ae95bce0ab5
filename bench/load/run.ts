// npm run bench [-- --only floor,none --seconds 3 --rounds 5 --connections 32 --plugin node|go --json FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { go, startServer } from '../../test/interop/servers.ts';
import type { Turn, TurnResult } from './client.ts';
import { type Started, startChild } from './process.ts';
import { rowOf, tableOf } from './report.ts';
import { chooseVariants, type Running, startVariant, variants } from './subjects.ts';

const WINDOW_MS = 300;
const WARM_MS = 2500;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '32' },
    foreign: { type: 'string', default: '0.3' },
    plugin: { type: 'string', default: 'node' },
    json: { type: 'string' },
  },
});
const seconds = positive('seconds');
const rounds = positive('rounds');
const connections = positive('connections');
const chosen = options.only ? chooseVariants(options.only.split(',')) : variants;

const stops: (() => Promise<unknown>)[] = [];
const stopAll = () => Promise.allSettled(stops.splice(0).map((stop) => stop()));
process.once('SIGINT', () => stopAll().then(() => process.exit(130)));
try {
  await bench();
} finally {
  await stopAll();
}

async function bench(): Promise<void> {
  const upstream = keep(await startChild('upstream.ts'));
  const plugin = await startPlugin();
  const client = keep(await startChild('client.ts'));
  const running: Running[] = [];
  for (const variant of chosen) {
    running.push(keep(await startVariant(variant, `http://127.0.0.1:${upstream.port}`, plugin.address)));
  }
  const ours = [process.pid, upstream.pid, plugin.pid, client.pid, ...running.map(({ pid }) => pid)];
  const turn = (it: Running, milliseconds: number) => drive(client, turnOf(it, ours, milliseconds), it.variant.id);

  for (const it of running) await turn(it, WARM_MS);
  const results = new Map(running.map((it): [Running, TurnResult[]] => [it, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const it of running) results.get(it)?.push(await turn(it, seconds * 1000));
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  const quiet = { connections, maxForeign: Number(options.foreign) };
  const rows = [...results].map(([{ variant }, turns]) => rowOf(variant, turns, quiet));
  console.log(tableOf(rows));
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ rows }, null, 2)}\n`);
}

function turnOf({ pid, port, path, variant }: Running, ours: readonly number[], milliseconds: number): Turn {
  const { bodyBytes } = variant;
  return { port, path, bodyBytes, connections, milliseconds, windowMs: WINDOW_MS, pid, ours };
}

/** One turn of the load generator; a reply that is not 200 ends the benchmark. */
async function drive({ child }: Started, turn: Turn, name: string): Promise<TurnResult> {
  const result = await new Promise<TurnResult>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name}: the load generator hangs`)), turn.milliseconds + 30000);
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message as TurnResult);
    });
    child.send(turn);
  });
  if (result.fault !== null) throw new Error(`${name}: ${result.fault}`);
  return result;
}

async function startPlugin(): Promise<{ address: string; pid: number }> {
  if (options.plugin === 'go') return keep(await startServer(go));
  if (options.plugin !== 'node') throw new Error(`--plugin is node or go, not "${options.plugin}"`);
  const { pid, port } = keep(await startChild('plugin.ts'));
  return { address: `tcp://127.0.0.1:${port}`, pid };
}

function keep<T extends { stop(): Promise<unknown> }>(started: T): T {
  stops.unshift(() => started.stop());
  return started;
}

function positive(name: 'seconds' | 'rounds' | 'connections'): number {
  const value = Number(options[name]);
  if (!(value > 0)) throw new Error(`--${name} has to be a number above 0, not "${options[name]}"`);
  return value;
}
