// Child processes of the benchmark: each says on which port it listens, and goes when the benchmark goes.
import { type ChildProcess, fork } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Started {
  readonly pid: number;
  readonly port: number;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a file of this folder and waits for what it announces. */
export function startChild(file: string, args: readonly string[] = []): Promise<Started> {
  const child = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      resolve({ pid: child.pid ?? 0, port: Number(message), child, stop });
    });
    gone.then(() => reject(new Error(`${file} ended before it was ready`)));
  });
}

/** In a child: tells the port it listens on (0: none), and ends with its parent. */
export function announce(address: string | AddressInfo | null): void {
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
  process.once('disconnect', () => process.exit(0));
}
