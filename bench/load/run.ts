// npm run bench [-- --only unary,envoy --hooks 1,3 --bodies 0,65536 --connections 4,32 --plugin go --json FILE]; all options: bench/README.md.
import { writeFileSync } from 'node:fs';
import { Missing } from '../peers/program.ts';
import { Cleanup } from './cleanup.ts';
import type { Turn, TurnResult } from './client.ts';
import { readOptions } from './options.ts';
import { Plugins } from './plugins.ts';
import { type Started, startChild } from './process.ts';
import { rowOf, tableOf } from './report.ts';
import { type Running, startVariant } from './subjects.ts';
import { chooseVariants } from './variants.ts';

const WINDOW_MS = 300;
const WARM_MS = 2500;
const PATH = '/bench/items/42?page=1';

/** A subject under so many connections: what takes turns. */
interface Point {
  readonly it: Running;
  readonly connections: number;
  readonly turns: TurnResult[];
}

process.setMaxListeners(0); // every child is taken along when this process ends
const options = readOptions();
const chosen = chooseVariants(options.choice);
const cleanup = new Cleanup();
const plugins = cleanup.keep(new Plugins(options.plugin));
try {
  await bench();
} finally {
  await cleanup.run();
}

async function bench(): Promise<void> {
  const upstream = cleanup.keep(await startChild('upstream.ts'));
  const client = cleanup.keep(await startChild('client.ts'));
  const running = await startAll(`http://127.0.0.1:${upstream.port}`);
  const ours = [process.pid, upstream.pid, client.pid, ...plugins.pids, ...running.map(({ pid }) => pid)];
  const points = running.flatMap((it) =>
    options.connections.map((connections): Point => ({ it, connections, turns: [] })),
  );
  const turn = (point: Point, milliseconds: number) => drive(client, point, turnOf(point, ours, milliseconds));

  for (const point of points) await turn(point, WARM_MS);
  for (let round = 1; round <= options.rounds; round++) {
    for (const point of points) point.turns.push(await turn(point, options.seconds * 1000));
    process.stderr.write(`round ${round} of ${options.rounds}\n`);
  }
  const rows = points.map(({ it, connections, turns }) =>
    rowOf(it.variant, turns, { connections, maxForeign: options.maxForeign, plugin: options.plugin }),
  );
  console.log(tableOf(rows));
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ rows }, null, 2)}\n`);
}

/** A subject that needs what this machine lacks is named and left out. */
async function startAll(upstream: string): Promise<Running[]> {
  const running: Running[] = [];
  for (const variant of chosen) {
    try {
      running.push(cleanup.keep(await startVariant(variant, { upstream, plugins })));
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      process.stderr.write(`left out: ${variant.id}: ${error.message}\n`);
    }
  }
  if (running.length === 0) throw new Error('nothing is left to measure');
  return running;
}

function turnOf({ it, connections }: Point, ours: readonly number[], milliseconds: number): Turn {
  const { pid, pluginPid, port, variant } = it;
  const { bodyBytes } = variant;
  return { port, path: PATH, bodyBytes, connections, milliseconds, windowMs: WINDOW_MS, pid, pluginPid, ours };
}

/** One turn of the load generator; a reply that is not 200 ends the benchmark. */
async function drive({ child }: Started, { it }: Point, turn: Turn): Promise<TurnResult> {
  const { id } = it.variant;
  const result = await new Promise<TurnResult>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${id}: the load generator hangs`)), turn.milliseconds + 30000);
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message as TurnResult);
    });
    child.send(turn);
  });
  if (result.fault !== null) throw new Error(`${id}: ${result.fault}`);
  return result;
}
