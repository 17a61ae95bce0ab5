// A load generator that asks for several places by turns, on connections that stay: what one costs more than another is then seen
// through what the machine and the process are like at the moment. A process of its own; one message, one run.
import net from 'node:net';
import { cpuOf } from './cpu.ts';
import { HttpReader } from './http-reader.ts';
import { announce } from './process.ts';
import { requestTo } from './request.ts';

export interface Place {
  readonly port: number;
  readonly path: string;
  /** The process whose CPU time counts. */
  readonly pid: number;
}

export interface Alternation {
  readonly places: readonly Place[];
  /** To each port. */
  readonly connections: number;
  readonly rounds: number;
  /** Of each place in a round. */
  readonly windowMs: number;
  /** At the beginning of a window, until what the place before it left behind is done; not counted. */
  readonly settleMs: number;
}

export interface AlternationResult {
  /** CPU µs a request: of each round, in the order of the places. */
  readonly costs: number[][];
  /** First reply that was not a 200, or connection that broke. */
  readonly fault: string | null;
}

/** Connections to all ports; those to one of them ask, the others wait. */
class Connections {
  requests = 0;
  fault: string | null = null;
  #port = 0;
  #text: Buffer = Buffer.alloc(0);
  readonly #sockets: net.Socket[] = [];
  readonly #waiting = new Map<number, (() => void)[]>();

  constructor(ports: ReadonlySet<number>, count: number) {
    for (const port of ports) {
      this.#waiting.set(port, []);
      for (let i = 0; i < count; i++) this.#connect(port);
    }
  }

  ask({ port, path }: Place): void {
    this.#port = port;
    this.#text = requestTo(path, 0);
    const waiting = this.#waiting.get(port) ?? [];
    this.#waiting.set(port, []);
    for (const send of waiting) send();
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #connect(port: number): void {
    const socket = net.connect(port, '127.0.0.1').setNoDelay(true);
    const send = () => {
      if (this.#port === port) socket.write(this.#text);
      else this.#waiting.get(port)?.push(send);
    };
    const reader = new HttpReader((line) => {
      if (!line.startsWith('HTTP/1.1 200')) this.fault ??= `answered ${line}`;
      this.requests++;
      send();
    });
    socket.on('connect', send).on('data', (chunk) => reader.read(chunk));
    socket.on('error', (error) => {
      this.fault ??= error.message;
    });
    this.#sockets.push(socket);
  }
}

async function run({ places, connections, rounds, windowMs, settleMs }: Alternation): Promise<AlternationResult> {
  const all = new Connections(new Set(places.map(({ port }) => port)), connections);
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const costs: number[][] = [];
  for (let round = 0; round < rounds && all.fault === null; round++) {
    const row: number[] = [];
    costs.push(row);
    // There and back: none always comes after the same one.
    const order = round % 2 === 0 ? [...places.entries()] : [...places.entries()].reverse();
    for (const [i, place] of order) {
      all.ask(place);
      await wait(settleMs);
      const before = { cpu: cpuOf(place.pid), requests: all.requests };
      await wait(windowMs);
      row[i] = (cpuOf(place.pid) - before.cpu) / (all.requests - before.requests);
    }
  }
  all.close();
  return { costs, fault: all.fault };
}

process.on('message', async (what: Alternation) => process.send?.(await run(what)));
announce(null);
