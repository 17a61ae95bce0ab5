// CPU time of small things: candidates take turns in batches of some milliseconds, so that what happens to the machine happens to
// all of them.
import { quantile } from '../load/report.ts';

export interface Candidate {
  readonly name: string;
  run(index: number): unknown;
}

export interface Cost {
  readonly name: string;
  /** 20th percentile of the batches: noise only ever adds. */
  readonly us: number;
}

const BATCH_MS = 10;
const ROUNDS = 60;
const WARM_ROUNDS = 10;
/** Of each candidate that is waited for, in a round. */
const CALLS = 1000;

export function measure(candidates: readonly Candidate[]): Cost[] {
  const sizes = candidates.map(batchSize);
  const costs = candidates.map((): number[] => []);
  for (let round = 0; round < ROUNDS + WARM_ROUNDS; round++) {
    candidates.forEach((candidate, index) => {
      const size = sizes[index] as number;
      const cpu = batch(candidate, size) / size;
      if (round >= WARM_ROUNDS) costs[index]?.push(cpu);
    });
  }
  return candidates.map(({ name }, index) => ({ name, us: quantile(costs[index] as number[], 0.2) }));
}

/** The same for what is waited for, so many at a time. */
export async function measureInFlight(candidates: readonly Candidate[], inFlight: number): Promise<Cost[]> {
  const costs = candidates.map((): number[] => []);
  for (let round = 0; round < ROUNDS + WARM_ROUNDS; round++) {
    for (const [at, candidate] of candidates.entries()) {
      const before = process.cpuUsage();
      let next = 0;
      const worker = async () => {
        while (next < CALLS) await candidate.run(next++);
      };
      await Promise.all(Array.from({ length: inFlight }, worker));
      const { user, system } = process.cpuUsage(before);
      if (round >= WARM_ROUNDS) costs[at]?.push((user + system) / CALLS);
    }
  }
  return candidates.map(({ name }, index) => ({ name, us: quantile(costs[index] as number[], 0.2) }));
}

/** CPU time in µs, of all threads: the collector's too. */
function batch(candidate: Candidate, size: number): number {
  let last: unknown = candidate;
  const before = process.cpuUsage();
  for (let i = 0; i < size; i++) last = candidate.run(i);
  const { user, system } = process.cpuUsage(before);
  // Looking at the result keeps the work from being optimised away.
  if (last === candidate) throw new Error(`${candidate.name} returned its own candidate`);
  return user + system;
}

function batchSize(candidate: Candidate): number {
  for (let size = 64; ; size *= 2) {
    const start = performance.now();
    batch(candidate, size);
    if (performance.now() - start >= BATCH_MS) return size;
  }
}
