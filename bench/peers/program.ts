// Programs that are not ours: built or found, started on a port, ended by their pid.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killOnExit } from '../../test/support/child.ts';

export interface Program {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Something this machine lacks: what needs it is left out, and the reason is shown. */
export class Missing extends Error {}

const START_MS = 15000;
const LOG_CHARACTERS = 2000;

/** Runs a program to its end. `missing` says what is needed when it cannot be run. */
export function runTool(command: readonly string[], cwd: string, missing: string): void {
  const [program = '', ...args] = command;
  try {
    execFileSync(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: string; stdout?: Buffer | ''; stderr?: Buffer | '' };
    const why =
      code === 'ENOENT' ? `there is no program ${program}` : `${command.join(' ')} failed: ${stdout}${stderr}`;
    throw new Missing(`${missing}; ${why}`);
  }
}

/** Starts a program in the foreground with its configuration in a temporary folder; ready once the port takes connections. */
export async function startProgram(
  port: number,
  files: Readonly<Record<string, string>>,
  commandIn: (folder: string) => readonly string[],
): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-bench-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const [program = '', ...args] = commandIn(folder);
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  killOnExit(child);
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-LOG_CHARACTERS);
  });
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  if (await listens(port, child)) return { pid: child.pid ?? 0, port, stop };
  await stop();
  throw new Error(`${program} does not listen on port ${port}: ${log}`);
}

async function listens(port: number, child: ChildProcess): Promise<boolean> {
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  const until = Date.now() + START_MS;
  while (!failed && child.exitCode === null && Date.now() < until) {
    if (await takesConnections(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const done = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
