// CPU time from /proc: of one process with all its threads, and of everything that is not part of the benchmark.
import { readdirSync, readFileSync } from 'node:fs';

/** Length of a tick of /proc/stat and /proc/<pid>/stat: 100 a second on every Linux that Node runs on. */
const TICK_MS = 10;

/** User and system time that a process has used so far, in µs: nanosecond counters of its threads where the kernel keeps them. */
export function cpuOf(pid: number): number {
  try {
    let nanoseconds = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ', 1)[0]);
    }
    return nanoseconds / 1000;
  } catch {
    return ticksOf(pid) * TICK_MS * 1000;
  }
}

/** Ticks used by the whole machine and by our own processes. */
export interface Load {
  readonly all: number;
  readonly ours: number;
}

export function loadOf(pids: readonly number[]): Load {
  const [user = 0, nice = 0, system = 0] = readFileSync('/proc/stat', 'latin1').split(/\s+/, 4).slice(1).map(Number);
  return { all: user + nice + system, ours: pids.reduce((sum, pid) => sum + ticksOf(pid), 0) };
}

/** Cores that others used between two looks. */
export function loadSince(from: Load, to: Load, milliseconds: number): number {
  const foreign = to.all - from.all - (to.ours - from.ours);
  return Math.max(0, (foreign * TICK_MS) / milliseconds);
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
