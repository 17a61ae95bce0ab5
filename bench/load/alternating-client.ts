// A load generator that asks for several paths by turns, on connections that stay: what one path costs more than another is then seen
// through what the machine and the process are like at the moment. A process of its own; one message, one run.
import net from 'node:net';
import { cpuOf } from './cpu.ts';
import { HttpReader } from './http-reader.ts';
import { announce } from './process.ts';
import { requestTo } from './request.ts';

export interface Alternation {
  readonly port: number;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly rounds: number;
  /** Of each path in a round. */
  readonly windowMs: number;
  /** At the beginning of a window, until what the path before it left behind is done; not counted. */
  readonly settleMs: number;
  /** The process whose CPU time counts. */
  readonly pid: number;
}

export interface AlternationResult {
  /** CPU µs a request: of each round, in the order of the paths. */
  readonly costs: number[][];
  /** First reply that was not a 200, or connection that broke. */
  readonly fault: string | null;
}

async function run(what: Alternation): Promise<AlternationResult> {
  const { port, paths, connections, rounds, windowMs, settleMs, pid } = what;
  const texts = paths.map((path) => requestTo(path, 0));
  let [current] = texts;
  let requests = 0;
  let fault: string | null = null;
  const sockets = Array.from({ length: connections }, () => {
    const socket = net.connect(port, '127.0.0.1').setNoDelay(true);
    const send = () => socket.write(current as Buffer);
    const reader = new HttpReader((line) => {
      if (!line.startsWith('HTTP/1.1 200')) fault ??= `answered ${line}`;
      requests++;
      send();
    });
    socket.on('connect', send).on('data', (chunk) => reader.read(chunk));
    socket.on('error', (error) => {
      fault ??= error.message;
    });
    return socket;
  });
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const costs: number[][] = [];
  for (let round = 0; round < rounds && fault === null; round++) {
    const row: number[] = [];
    costs.push(row);
    // There and back: none always comes after the same one.
    const order = round % 2 === 0 ? [...texts.keys()] : [...texts.keys()].reverse();
    for (const i of order) {
      current = texts[i] as Buffer;
      await wait(settleMs);
      const before = { cpu: cpuOf(pid), requests };
      await wait(windowMs);
      row[i] = (cpuOf(pid) - before.cpu) / (requests - before.requests);
    }
  }
  for (const socket of sockets) socket.destroy();
  return { costs, fault };
}

process.on('message', async (what: Alternation) => process.send?.(await run(what)));
announce(null);
