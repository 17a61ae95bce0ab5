// The conformance plugins of the SDKs (conform/README.md) as processes.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { killOnExit } from './child.ts';
import { until } from './wait.ts';

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache/sdk');
/** A first start compiles, or loads from a cold disk. */
const START_MS = 60_000;
const LOG_CHARACTERS = 10_000;

export type SdkLanguage = 'typescript' | 'python' | 'go';

export interface SdkPlugin {
  /** As a gateway's configuration names it. */
  readonly address: string;
  /** SIGTERM: lets calls end. Gives the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: as a crash. */
  kill(): Promise<void>;
}

/** What the machine lacks for the language; null: nothing. */
export function missingProgram(language: SdkLanguage): string | null {
  const needs = { typescript: null, python: ['python3', '-c', 'import venv, ensurepip'], go: ['go', 'version'] }[
    language
  ];
  if (needs === null) return null;
  const [program = '', ...args] = needs;
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0 ? null : program;
}

/** `address`: `tcp://127.0.0.1:<port>` or `unix:///path`. Resolves when the plugin listens. */
export async function startSdkPlugin(language: SdkLanguage, address: string): Promise<SdkPlugin> {
  const [command, ...args] = commandOf(language);
  const child = spawn(command, [...args, address], {
    env: { ...process.env, PYTHONPATH: join(root, 'sdk-python/src') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  killOnExit(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-LOG_CHARACTERS);
    });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await until(`the plugin in ${language} to listen`, () => listens(address, child, () => log), START_MS);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return { address, stop: () => end('SIGTERM'), kill: async () => void (await end('SIGKILL')) };
}

function commandOf(language: SdkLanguage): readonly [string, ...string[]] {
  switch (language) {
    case 'typescript':
      return [process.execPath, join(root, 'conform/plugin.ts')];
    case 'python':
      return [pythonWithSdk(), join(root, 'sdk-python/conformance/plugin.py')];
    case 'go': {
      const program = join(cache, 'go-plugin');
      run('go', ['build', '-o', program, './conformance'], join(root, 'sdk-go'));
      return [program];
    }
  }
}

/** The interpreter of an environment with what the SDK depends on; the SDK itself is used from its sources (PYTHONPATH). */
export function pythonWithSdk(): string {
  const venv = join(cache, 'python');
  const wanted = readFileSync(join(root, 'sdk-python/pyproject.toml'), 'utf8');
  const installed = join(venv, 'installed.txt');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
    rmSync(venv, { recursive: true, force: true });
    run('python3', ['-m', 'venv', venv], root);
    run(join(venv, 'bin/pip'), ['install', '--quiet', join(root, 'sdk-python')], root);
    writeFileSync(installed, wanted);
  }
  return join(venv, 'bin/python');
}

function run(command: string, args: readonly string[], cwd: string): void {
  mkdirSync(cache, { recursive: true });
  try {
    execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: Buffer | string; stderr?: Buffer | string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

function listens(address: string, child: ChildProcess, log: () => string): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${log()}`);
  const { pathname, hostname, port } = new URL(address);
  const place = address.startsWith('unix:') ? { path: pathname } : { host: hostname, port: Number(port) };
  return new Promise((resolve) => {
    const socket = connect(place, () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });
}
