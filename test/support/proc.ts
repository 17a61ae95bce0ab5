// What the kernel knows about a process. Linux only: elsewhere `procfs` is false and tests that need it are skipped.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

export const procfs = existsSync('/proc/self/status');

/** For the `skip` option of tests. */
export const skipWithoutProcfs = procfs ? false : 'needs /proc, which only Linux has';

/** Resident memory in bytes. */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** Samples resident memory until `growth` is called, which gives how far it rose above its start, in bytes. */
export function watchMemory(pid: number): { growth(): number } {
  const start = residentBytes(pid);
  let peak = start;
  const sample = () => {
    peak = Math.max(peak, residentBytes(pid));
  };
  const timer = setInterval(() => existsSync(`/proc/${pid}`) && sample(), 10).unref();
  return {
    growth: () => {
      clearInterval(timer);
      sample();
      return peak - start;
    },
  };
}

/** Number of open sockets: listening, connected, and those in pairs. */
export function openSockets(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => isSocket(`/proc/${pid}/fd/${fd}`)).length;
}

function isSocket(link: string): boolean {
  try {
    return readlinkSync(link).startsWith('socket:');
  } catch {
    return false; // closed since the folder was read
  }
}
