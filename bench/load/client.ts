// The load generator, a process of its own: keeps a number of connections busy, one request at a time on each, and measures
// the CPU time of the gateway's process while it does. It runs one turn per message from its parent.
import net from 'node:net';
import { cpuOf, type Load, loadOf, loadSince } from './cpu.ts';
import { HttpReader } from './http-reader.ts';
import { announce } from './process.ts';
import { requestTo } from './request.ts';

export interface Turn {
  readonly port: number;
  readonly path: string;
  readonly bodyBytes: number;
  readonly connections: number;
  readonly milliseconds: number;
  readonly windowMs: number;
  /** The process whose CPU time counts. */
  readonly pid: number;
  /** Of the plugin server that is called; 0: none. */
  readonly pluginPid: number;
  /** All processes of the benchmark: what others use is foreign load. */
  readonly ours: readonly number[];
}

export interface Window {
  readonly requests: number;
  readonly milliseconds: number;
  readonly cpuUs: number;
  /** The same of the plugin server. */
  readonly pluginUs: number;
  /** Cores that processes which are not ours used meanwhile. */
  readonly foreign: number;
}

export interface TurnResult {
  readonly windows: Window[];
  /** Of every eighth request, in ms. */
  readonly latencies: number[];
  /** First reply that was not a 200, or connection that broke. */
  readonly fault: string | null;
}

const LATENCY_EVERY = 8;

/** A closed loop over some connections. */
class Loop {
  requests = 0;
  readonly latencies: number[] = [];
  fault: string | null = null;
  #stopped = false;
  readonly #sockets: net.Socket[];

  constructor(turn: Turn) {
    const request = requestTo(turn.path, turn.bodyBytes);
    this.#sockets = Array.from({ length: turn.connections }, () => this.#connect(turn.port, request));
  }

  #connect(port: number, request: Buffer): net.Socket {
    const socket = net.connect(port, '127.0.0.1');
    let sent = 0;
    const send = () => {
      sent = performance.now();
      socket.write(request);
    };
    const reader = new HttpReader((line) => {
      if (!line.startsWith('HTTP/1.1 200')) this.fault ??= `answered ${line}`;
      if (++this.requests % LATENCY_EVERY === 0) this.latencies.push(performance.now() - sent);
      if (!this.#stopped) send();
    });
    socket.setNoDelay(true).on('connect', send);
    socket.on('data', (chunk) => reader.read(chunk));
    socket.on('error', (error) => this.#broken(error.message));
    return socket.on('close', () => this.#broken('connection closed'));
  }

  #broken(why: string): void {
    if (!this.#stopped) this.fault ??= why;
  }

  stop(): void {
    this.#stopped = true;
    for (const socket of this.#sockets) socket.destroy();
  }
}

interface Mark {
  readonly at: number;
  readonly requests: number;
  readonly cpuUs: number;
  readonly pluginUs: number;
  readonly load: Load;
}

function run(turn: Turn): Promise<TurnResult> {
  const loop = new Loop(turn);
  const mark = (): Mark => ({
    at: performance.now(),
    requests: loop.requests,
    cpuUs: cpuOf(turn.pid),
    pluginUs: turn.pluginPid === 0 ? 0 : cpuOf(turn.pluginPid),
    load: loadOf(turn.ours),
  });
  const end = performance.now() + turn.milliseconds;
  const windows: Window[] = [];
  let last: Mark | null = null; // the first window opens the connections and does not count
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = mark();
      if (last) windows.push(windowOf(last, now));
      else loop.latencies.length = 0;
      last = now;
      if (now.at < end && loop.fault === null) return;
      clearInterval(timer);
      loop.stop();
      resolve({ windows, latencies: loop.latencies, fault: loop.fault });
    }, turn.windowMs);
  });
}

function windowOf(from: Mark, to: Mark): Window {
  const milliseconds = to.at - from.at;
  return {
    requests: to.requests - from.requests,
    milliseconds,
    cpuUs: to.cpuUs - from.cpuUs,
    pluginUs: to.pluginUs - from.pluginUs,
    foreign: loadSince(from.load, to.load, milliseconds),
  };
}

process.on('message', async (turn: Turn) => process.send?.(await run(turn)));
announce(null);
