// Builds and starts the plugin servers of this folder.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killOnExit } from '../support/child.ts';
import { freePort } from '../support/ports.ts';

export interface PluginServer {
  readonly pid: number;
  /** As `coprocess_grpc_server` takes it. */
  readonly address: string;
  /** What it has written so far. */
  log(): string;
  stop(): Promise<void>;
}

/** One language's server. */
export interface Language {
  readonly name: string;
  /** Programs it takes to build and run it, each with the arguments of a harmless call. */
  readonly needs: readonly (readonly [string, ...string[]])[];
  /** Builds it if need be; gives the command to which the port is added. */
  build(): readonly string[];
}

const folder = import.meta.dirname;
const cache = join(folder, '../../.cache/interop');
const START_MS = 30000;

export const go: Language = {
  name: 'Go (grpc-go)',
  needs: [['go', 'version']],
  build: () => {
    const server = join(cache, 'go-server');
    run('go', ['build', '-o', server, '.'], join(folder, 'go'));
    return [server];
  },
};

export const python: Language = {
  name: 'Python (grpcio)',
  needs: [['python3', '-c', 'import venv, ensurepip']],
  build: () => [pythonWithGrpc(), join(folder, 'python/server.py')],
};

export const asyncPython: Language = {
  name: 'Python (grpcio, asyncio)',
  needs: python.needs,
  build: () => [pythonWithGrpc(), join(folder, 'python/aio_server.py')],
};

export const rust: Language = {
  name: 'Rust (tonic)',
  needs: [['cargo', '--version']],
  build: () => {
    const target = join(cache, 'rust');
    run('cargo', ['build', '--quiet', '--release', '--locked', '--target-dir', target], join(folder, 'rust'));
    return [join(target, 'release/plugin-server')];
  },
};

/** The interpreter of an environment with what the servers need. */
function pythonWithGrpc(): string {
  const venv = join(cache, 'python');
  const requirements = join(folder, 'python/requirements.txt');
  const wanted = readFileSync(requirements, 'utf8');
  const installed = join(venv, 'installed.txt');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
    rmSync(venv, { recursive: true, force: true });
    run('python3', ['-m', 'venv', venv]);
    run(join(venv, 'bin/pip'), ['install', '--quiet', '--requirement', requirements]);
    writeFileSync(installed, wanted);
  }
  return join(venv, 'bin/python');
}

export const java: Language = {
  name: 'Java (grpc-java)',
  needs: [
    ['java', '-version'],
    ['mvn', '--version'],
  ],
  build: () => {
    const project = join(folder, 'java');
    run('mvn', ['--quiet', '--batch-mode', 'package'], project);
    return ['java', '-cp', `${project}/target/classes:${project}/target/lib/*`, 'hookwire.interop.PluginServer'];
  },
};

/** The first needed program that cannot be run here; null: all are there. */
export function missingTool({ needs }: Language): string | null {
  for (const [command, ...args] of needs) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      return command;
    }
  }
  return null;
}

/** Builds and starts a server; resolves when it listens. */
export async function startServer(language: Language): Promise<PluginServer> {
  mkdirSync(cache, { recursive: true });
  const [command = '', ...args] = language.build();
  const port = await freePort();
  const child = spawn(command, [...args, String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  killOnExit(child);
  let text = '';
  const note = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  await listening(child, () => text);
  return { pid: child.pid ?? 0, address: `tcp://127.0.0.1:${port}`, log: () => text, stop: () => end(child) };
}

function listening(child: ChildProcess, log: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`the plugin server did not start: ${log()}`));
    const timer = setTimeout(() => end(child).then(fail), START_MS);
    child.stdout?.on('data', () => {
      if (!log().includes('listening')) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      fail();
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function run(command: string, args: readonly string[], cwd: string = folder): void {
  try {
    execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: Buffer | string; stderr?: Buffer | string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}
