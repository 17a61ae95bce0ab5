// The loop that all fuzzers share: mutates seeds for as long as it is told, checks every input, keeps those that fail.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const CORPUS = join(import.meta.dirname, 'corpus');
/** A single input that takes longer is a fault: nothing here may cost more than linear time. */
const SLOW_MS = 500;
const TURN = 64;
const MAX_INPUT = 64 * 1024;
/** What may be in use after a full collection beyond what was before the first input. */
const MAX_GROWTH = 64 << 20;

export interface Target {
  readonly name: string;
  /** Good inputs to start from. */
  readonly seeds: readonly Buffer[];
  /** Throws where something is wrong. `random` is for choices that are not in the input, as where chunks end. */
  check(input: Buffer, random: Random): void;
}

/** Numbers from 0 to `below` − 1, the same for the same seed (mulberry32). */
export type Random = (below: number) => number;

export function randomOf(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff, 0x3f, 0x40, 0x20, 0x0f, 0x1f];

/** One change: a bit, a byte, a piece taken out, doubled, moved in from elsewhere, or random bytes put in. */
function mutate(input: Buffer, other: Buffer, random: Random): Buffer {
  const at = random(input.length + 1);
  const size = random(random(8) === 0 ? 300 : 8);
  const [before, after] = [input.subarray(0, at), input.subarray(at)];
  switch (random(7)) {
    case 0:
      return changed(input, at, (byte) => byte ^ (1 << random(8)));
    case 1:
      return changed(input, at, () => INTERESTING[random(INTERESTING.length)] as number);
    case 2:
      return changed(input, at, (byte) => byte + random(9) - 4);
    case 3:
      return Buffer.concat([before, after.subarray(size)]);
    case 4:
      return Buffer.concat([before, after.subarray(0, size), after]);
    case 5: {
      const from = random(other.length + 1);
      return Buffer.concat([before, other.subarray(from, from + random(200)), after.subarray(random(2) * size)]);
    }
    default:
      return Buffer.concat([before, Buffer.from(Array.from({ length: size }, () => random(256))), after]);
  }
}

function changed(input: Buffer, at: number, change: (byte: number) => number): Buffer {
  const out = Buffer.from(input);
  if (at < out.length) out[at] = change(out[at] as number) & 255;
  return out;
}

/** Inputs that were faults once. */
export function corpusOf(name: string): Buffer[] {
  const folder = join(CORPUS, name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => Buffer.from(readFileSync(join(folder, file), 'utf8').trim(), 'hex'));
}

function keep(name: string, input: Buffer): string {
  const hex = input.toString('hex');
  mkdirSync(join(CORPUS, name), { recursive: true });
  const file = join(CORPUS, name, `${createHash('sha256').update(hex).digest('hex').slice(0, 12)}.hex`);
  writeFileSync(file, `${hex}\n`);
  return file;
}

/** `--seconds N` (300), `--seed N` (of the clock). Exits with 1 at the first fault, whose input goes to the corpus. */
export async function fuzz(target: Target): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } });
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const random = randomOf(seed);
  const pool = [...target.seeds, ...corpusOf(target.name)];
  const pick = () => pool[random(pool.length)] as Buffer;
  const until = Date.now() + 1000 * Number(values.seconds ?? 300);
  console.log(`${target.name}: seed ${seed}, ${pool.length} inputs to start from`);
  const before = await used();
  let count = 0;
  for (; Date.now() < until; count++) {
    // What was put off to the next turn of the event loop has to run, or it piles up.
    if (count % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    let input = pick();
    for (let changes = random(6); changes >= 0; changes--) input = mutate(input, pick(), random);
    input = input.subarray(0, MAX_INPUT);
    try {
      let took = timed(target, input, random);
      // A busy machine is slow once, not every time.
      for (let again = 0; took > SLOW_MS && again < 3; again++) took = timed(target, input, random);
      if (took > SLOW_MS) throw new Error(`took ${took} ms`);
    } catch (error) {
      console.error(`${target.name}: input ${count} of seed ${seed}, kept as ${keep(target.name, input)}`);
      throw error;
    }
  }
  const grown = (await used()) - before;
  console.log(`${target.name}: ${count} inputs without a fault, memory grew by ${(grown / 2 ** 20).toFixed(1)} MB`);
  if (grown > MAX_GROWTH) throw new Error(`${target.name}: memory grew by ${grown} bytes`);
}

function timed(target: Target, input: Buffer, random: Random): number {
  const started = performance.now();
  target.check(input, random);
  return performance.now() - started;
}

async function used(): Promise<number> {
  // Timers of ended connections run out, and buffers are given back after the collection that finds them unused.
  await sleep(1200);
  for (let times = 0; times < 3; times++) {
    await sleep(100);
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
