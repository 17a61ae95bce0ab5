// Coprocesses: plugins written with the SDK, as real processes.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { killOnExit } from './child.ts';
import { within } from './wait.ts';

const PLUGINS = join(import.meta.dirname, 'plugins');

export interface Coprocess {
  readonly pid: number;
  /** As a gateway's configuration names it. */
  readonly address: string;
  /** SIGTERM: lets calls end. */
  stop(): Promise<void>;
  /** SIGKILL: as a crash. */
  kill(): Promise<void>;
}

/** Runs `test/support/plugins/<name>.ts`, which gets the address (and further arguments), and waits until it serves. */
export async function startCoprocess(
  name: string,
  address = 'tcp://127.0.0.1:0',
  ...more: string[]
): Promise<Coprocess> {
  const child = spawn(process.execPath, [join(PLUGINS, `${name}.ts`), address, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  killOnExit(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const served = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = /"address":"([^"]+)"/.exec(line);
      if (found) resolve(found[1] as string);
    });
    child.once('exit', (code) => reject(new Error(`the plugin ${name} ended with ${code}`)));
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return {
    pid: child.pid ?? 0,
    address: await within(`the plugin ${name} to serve`, served, 15000),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
