// The conformance kit against the plugins of the SDKs in Python and Go: every scenario, over both protocols and over the library's
// client. (TypeScript: test/integration/conform.test.ts.)
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { killOnExit } from '../support/child.ts';
import { faultsOf, gapsOf, type KitOptions, runAgainst } from '../support/conform-lab.ts';
import { until } from '../support/wait.ts';

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache/conform');
/** A first start compiles, or loads from a cold disk. */
const START_MS = 60_000;

interface Language {
  readonly name: string;
  /** A harmless call of the program that it takes. */
  readonly needs: readonly [string, ...string[]];
  /** Gives the command to which the address is added. */
  build(): readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** What the SDK does without: optional scenarios. */
  readonly gaps: readonly string[];
}

const METADATA = ['auth/metadata', 'auth/metadata-in-post', 'offers/metadata'];
const FORGET = ['auth/all-forgotten', 'auth/forgotten', 'offers/forget'];
const SET_VALUES = ['offers/set-values', 'request/set-values'];

const python: Language = {
  name: 'Python',
  needs: ['python3', '-c', 'import venv, ensurepip'],
  build: () => [interpreter(), join(root, 'sdk-python/conformance/plugin.py')],
  env: { PYTHONPATH: join(root, 'sdk-python/src') },
  gaps: METADATA,
};

const go: Language = {
  name: 'Go',
  needs: ['go', 'version'],
  build: () => {
    const program = join(cache, 'go-plugin');
    run('go', ['build', '-o', program, './conformance'], join(root, 'sdk-go'));
    return [program];
  },
  gaps: [...FORGET, ...METADATA, ...SET_VALUES],
};

/** Of an environment with what the SDK depends on; the SDK itself is used from its sources. */
function interpreter(): string {
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

interface Started {
  readonly address: string;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
}

async function start(t: TestContext, { name, build, env = {} }: Language): Promise<Started> {
  const [command, ...args] = build();
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-conform-'));
  const path = join(folder, 'plugin.sock');
  const child = spawn(command, [...args, `unix://${path}`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  killOnExit(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
    });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  t.after(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  await until(`the plugin in ${name} to listen`, () => listens(path, child, () => log), START_MS);
  const stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  return { address: `unix://${path}`, stop };
}

function listens(path: string, child: ChildProcess, log: () => string): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${log()}`);
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });
}

for (const language of [python, go]) {
  const { name, needs, gaps } = language;
  const [program, ...args] = needs;
  const missing = spawnSync(program, args, { stdio: 'ignore' }).status !== 0;
  const skip = missing && process.env['CI'] !== 'true' ? `there is no program ${program}` : false;
  test(`the conformance plugin in ${name}`, { skip, timeout: 280_000 }, async (t) => {
    const { address, stop } = await start(t, language);
    const ways: readonly (readonly [way: string, options: KitOptions])[] = [
      ['the native protocol', { protocols: ['native'] }],
      ["Tyk's protocol", { protocols: ['tyk'] }],
      ["Tyk's protocol, over the library's client", { protocols: ['tyk'], transport: 'grpc-js' }],
    ];
    for (const [way, options] of ways)
      await t.test(way, async () => {
        const report = await runAgainst(address, options);
        assert.deepEqual(faultsOf(report), []);
        assert.ok(report.isSound);
        assert.deepEqual(gapsOf(report), options.protocols?.includes('native') ? gaps.toSorted() : []);
      });
    await t.test('SIGTERM ends it', async () => assert.equal(await stop(), 0));
  });
}
