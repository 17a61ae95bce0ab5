// Calls alone, without a gateway around them: all clients against one Node server in another process, taking turns.

import { type Started, startChild } from '../load/process.ts';
import { quantile } from '../load/report.ts';
import { clients } from './clients.ts';
import type { Turn, TurnResult } from './transport-client.ts';

export interface TransportRow {
  readonly name: string;
  readonly inFlight: number;
  /** Of the client's process; 20th percentile of the turns. */
  readonly cpuUs: number;
  /** Round trip; median of the turns' medians. */
  readonly p50Us: number;
}

const TURN_MS = 400;
const WARM_MS = 1500;
const ROUNDS = 15;
const IN_FLIGHT = [32, 1];
const CLIENT = '../micro/transport-client.ts';

export async function transport(): Promise<TransportRow[]> {
  const started: Started[] = [];
  try {
    const server = await startChild('plugin.ts');
    started.push(server);
    const running: { name: string; client: Started }[] = [];
    for (const name of Object.keys(clients)) {
      const client = await startChild(CLIENT, [name, String(server.port)]);
      started.push(client);
      running.push({ name, client });
    }
    const points = IN_FLIGHT.flatMap((inFlight) =>
      running.map((it) => ({ ...it, inFlight, results: [] as TurnResult[] })),
    );
    for (const { client, inFlight } of points) await turn(client, { inFlight, milliseconds: WARM_MS });
    for (let round = 0; round < ROUNDS; round++) {
      for (const { client, inFlight, results } of points) {
        results.push(await turn(client, { inFlight, milliseconds: TURN_MS }));
      }
    }
    return points.map(({ name, inFlight, results }) => rowOf(name, inFlight, results));
  } finally {
    await Promise.all(started.map((it) => it.stop()));
  }
}

function turn({ child }: Started, what: Turn): Promise<TurnResult> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('a client ended during its turn'));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      resolve(message as TurnResult);
    });
    child.send(what);
  });
}

function rowOf(name: string, inFlight: number, results: readonly TurnResult[]): TransportRow {
  const costs = results.map(({ cpuUs, calls }) => cpuUs / calls);
  const medians = results.map(({ latencies }) => quantile(latencies, 0.5));
  return { name, inFlight, cpuUs: quantile(costs, 0.2), p50Us: quantile(medians, 0.5) };
}
