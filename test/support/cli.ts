// The command line: as a process, or in this one where only what it says matters.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createProgram } from '../../src/cli/program.ts';
import { GatewayError } from '../../src/errors.ts';
import { killOnExit } from './child.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly cwd: string;
  /** What standard input has. */
  readonly input?: string;
}

/** As somebody at a terminal would run it. */
export async function runCli(args: readonly string[], { cwd, input = '' }: CliOptions): Promise<CliRun> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: 'pipe' });
  killOnExit(child);
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, err };
}

/** The same verbs without a process of their own; faults end as `main.ts` tells them. */
export async function inProcess(args: readonly string[], { cwd, input = '' }: CliOptions): Promise<CliRun> {
  const written: string[] = [];
  let code = 0;
  const program = createProgram({
    env: {},
    cwd,
    stdin: Readable.from([Buffer.from(input)]),
    version: '0.0.0',
    out: { write: (line) => written.push(line) },
    exit: () => {},
    setExitCode: (value) => {
      code = value;
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return { code, out: written.join(''), err: '' };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { code: 1, out: written.join(''), err: `hookwire: ${error.message} [${error.code}]\n` };
  }
}

/** A temporary folder with these files; documents become JSON. */
export function folderOf(files: Readonly<Record<string, unknown>>): { readonly cwd: string; remove(): void } {
  const cwd = mkdtempSync(join(tmpdir(), 'hookwire-cli-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  return { cwd, remove: () => rmSync(cwd, { recursive: true }) };
}
