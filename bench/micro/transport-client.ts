// One client in a process of its own: keeps a number of calls under way for a turn and says what they cost. Arguments: name, port.
import { announce } from '../load/process.ts';
import { clients } from './clients.ts';

export interface Turn {
  readonly inFlight: number;
  readonly milliseconds: number;
}

export interface TurnResult {
  readonly calls: number;
  readonly cpuUs: number;
  /** Of every call or a sample of them, in µs. */
  readonly latencies: number[];
}

const SAMPLES = 2000;
const [name = '', port = ''] = process.argv.slice(2);
const connect = clients[name];
if (!connect) throw new Error(`there is no client "${name}"`);
const callOnce = connect(Number(port));

async function run({ inFlight, milliseconds }: Turn): Promise<TurnResult> {
  const end = performance.now() + milliseconds;
  const latencies: number[] = [];
  let calls = 0;
  const loop = async () => {
    for (let start = performance.now(); start < end; ) {
      await callOnce();
      const now = performance.now();
      if (calls++ % inFlight === 0 && latencies.length < SAMPLES) latencies.push((now - start) * 1000);
      start = now;
    }
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: inFlight }, loop));
  const { user, system } = process.cpuUsage(before);
  return { calls, cpuUs: user + system, latencies };
}

await callOnce();
process.on('message', async (turn: Turn) => process.send?.(await run(turn)));
announce(null);
