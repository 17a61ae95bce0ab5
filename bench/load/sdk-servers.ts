// The plugin servers of `sdk-go/internal/bench` and `sdk-python/bench`: one hook on an SDK, and the same by hand on plain gRPC.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { killOnExit } from '../../test/support/child.ts';
import { freePort } from '../../test/support/ports.ts';
import { pythonWithSdk } from '../../test/support/sdk-plugins.ts';
import { type Program, runTool, startProgram } from '../peers/program.ts';

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache/bench');

export type SdkServer = 'plain-go' | 'sdk-go' | 'plain-python' | 'sdk-python';

export function startSdkServer(name: SdkServer): Promise<Program> {
  switch (name) {
    case 'plain-go':
      return startGo('plain');
    case 'sdk-go':
      return startGo('narrow');
    case 'plain-python':
      return startPython((port) => ['plain.py', `127.0.0.1:${port}`]);
    case 'sdk-python':
      return startPython((port) => ['plugin.py', `tcp://127.0.0.1:${port}`]);
  }
}

/** It says where it listens, and ends with its standard input. */
async function startGo(kind: string): Promise<Program> {
  const program = join(cache, 'sdk-go-bench');
  runTool(['go', 'build', '-o', program, './internal/bench'], join(root, 'sdk-go'), 'the plugin servers in Go need Go');
  const child = spawn(program, ['-serve', kind], { stdio: ['pipe', 'pipe', 'inherit'] });
  killOnExit(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void gone.then(() => reject(new Error(`the plugin server ${kind} in Go ended before it was ready`)));
  });
  const stop = async () => {
    child.stdin.end();
    await gone;
  };
  return { pid: child.pid ?? 0, port: Number(line.slice(line.lastIndexOf(':') + 1)), stop };
}

async function startPython(args: (port: number) => readonly string[]): Promise<Program> {
  const port = await freePort();
  const [script = '', ...rest] = args(port);
  const path = `PYTHONPATH=${join(root, 'sdk-python/src')}`;
  return startProgram(port, {}, () => ['env', path, pythonWithSdk(), join(root, 'sdk-python/bench', script), ...rest]);
}
