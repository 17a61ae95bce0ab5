// The examples, as their READMEs have them: plugin and gateway on the ports that are written there, and the requests to try.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { killOnExit } from '../support/child.ts';
import { pythonWithSdk } from '../support/sdk-plugins.ts';
import { until } from '../support/wait.ts';

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache/examples');
const [GATEWAY, PLUGIN] = [8080, 5555];
const START_MS = 60_000;

type Command = readonly [string, ...string[]];

/** What starts the plugin of an example. */
const LANGUAGES: Readonly<Record<string, { readonly needs: Command; build(folder: string): Command }>> = {
  typescript: { needs: ['node', '--version'], build: () => [process.execPath, 'plugin.ts'] },
  python: { needs: ['python3', '-c', 'import venv, ensurepip'], build: () => [pythonWithSdk(), 'plugin.py'] },
  go: {
    needs: ['go', 'version'],
    build: (folder) => {
      mkdirSync(cache, { recursive: true });
      const program = join(cache, 'go-plugin');
      made('go', ['build', '-o', program, '.'], folder);
      return [program];
    },
  },
};

/** Without an SDK, and with toolchains that take minutes: only with `EXAMPLES_SLOW` set (npm run test:examples:slow). */
const SLOW: typeof LANGUAGES = {
  java: {
    needs: ['mvn', '--version'],
    build: (folder) => {
      made('mvn', ['--quiet', '--batch-mode', 'package'], folder);
      return ['java', '-cp', 'target/classes:target/lib/*', 'doors.Doors'];
    },
  },
  rust: {
    needs: ['cargo', '--version'],
    build: (folder) => {
      made('cargo', ['build', '--quiet', '--release', '--locked'], folder);
      return ['target/release/doors'];
    },
  },
};

function made(program: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
}

interface Try {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly status: number;
  readonly text?: RegExp;
  /** Not in the reply's body or headers. */
  readonly without?: RegExp;
}

const json = { 'Content-Type': 'application/json' };
const vault: readonly Try[] = [
  { path: '/vault/', headers: { Authorization: 'open-sesame' }, status: 200, text: /Ali Baba/ },
  { path: '/vault/', headers: { Authorization: 'please' }, status: 401, text: /who are you/ },
];
const orders: readonly Try[] = [
  { path: '/orders/7', headers: { 'X-Tenant': 'acme' }, status: 200, text: /shard-\d\/7.*limit=100/s },
  { path: '/orders/7', status: 400, text: /X-Tenant is missing/ },
  {
    path: '/orders/',
    method: 'POST',
    headers: { 'X-Tenant': 'acme', ...json },
    body: '{"id": 7}',
    status: 200,
    text: /shard[\\"]+:/,
  },
];
const news: readonly Try[] = [
  { path: '/news/', status: 200, text: /"mail":"\*\*\*"/, without: /upstream\/1\.2\.3|ann@example/ },
  { path: '/news/broken', status: 502, text: /come back later/, without: /secret/ },
];
const EXAMPLES: Readonly<Record<string, readonly Try[]>> = {
  'typescript-hello': [{ path: '/hello/?name=Ann', status: 200, text: /"hello":"Ann"/ }],
  'typescript-auth': vault,
  'typescript-transform': orders,
  'typescript-response': news,
  'go-hello': [{ path: '/hello/?name=Ann', status: 200, text: /^Hello Ann\n$/ }],
  'go-auth': vault,
  'go-transform': orders,
  'go-response': news,
  'python-hello': [{ path: '/hello/?name=Ali', status: 200, text: /\{"hello": ?"Ali"\}/ }],
  'python-auth': [
    { path: '/private/me', status: 401 },
    { path: '/private/me', headers: { Authorization: 'Bearer ali-open-sesame' }, status: 200, text: /gold/ },
    { path: '/private/me', headers: { Authorization: 'Bearer zoe-please' }, status: 200 },
    { path: '/private/me', headers: { Authorization: 'Bearer zoe-please' }, status: 200 },
    { path: '/private/me', headers: { Authorization: 'Bearer zoe-please' }, status: 429 },
  ],
  'python-transform': [
    {
      path: '/shop/v1/orders?cur=CHF',
      method: 'POST',
      body: '{"custName": "Zoë", "qty": 2}',
      status: 200,
      text: /\/echo\/v2\/orders\?currency=CHF.*customer/s,
    },
  ],
  'python-response': [
    { path: '/shop/lamp', status: 200, text: /lamp/, without: /purchase_price/ },
    { path: '/shop/broken', status: 502, text: /closed/ },
  ],
};

const doors: readonly Try[] = [
  { path: '/doors/', headers: { Authorization: 'open-sesame' }, status: 200 },
  { path: '/doors/', headers: { Authorization: 'please' }, status: 401 },
];
const isSlow = process.env['EXAMPLES_SLOW'] !== undefined;
const CHOSEN = isSlow ? { 'java-tyk': doors, 'rust-tyk': doors } : EXAMPLES;

for (const [name, tries] of Object.entries(CHOSEN)) {
  const language = (isSlow ? SLOW : LANGUAGES)[name.slice(0, name.indexOf('-'))];
  assert.ok(language);
  const [program, ...args] = language.needs;
  const missing = spawnSync(program, args, { stdio: 'ignore' }).status !== 0;
  const skip = missing && process.env['CI'] !== 'true' ? `there is no program ${program}` : false;
  test(`examples/${name}`, { skip, timeout: isSlow ? 600_000 : 120_000 }, async (t) => {
    const folder = join(root, 'examples', name);
    for (const port of [GATEWAY, PLUGIN])
      assert.equal(await listens(port), false, `port ${port} is taken by something else`);
    const plugin = run(folder, language.build(folder));
    const gateway = run(folder, [process.execPath, join(root, 'src/main.ts'), 'start', '--conf', 'hookwire.json']);
    t.after(() => Promise.all([plugin.kill(), gateway.kill()]));
    await until(`the plugin of ${name}`, () => listens(PLUGIN), START_MS);
    await until(
      'the gateway to know its plugin',
      () => gateway.log().includes(isSlow ? 'protocol=tyk' : 'protocol=native'),
      START_MS,
    );
    await until('the gateway', () => listens(GATEWAY), START_MS);
    for (const one of tries) await attempt(one, () => `${plugin.log()}\n${gateway.log()}`);
  });
}

async function attempt(
  { path, method = 'GET', headers = {}, body, status, text, without }: Try,
  log: () => string,
): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${GATEWAY}${path}`, { method, headers, body: body ?? null });
  const content = await reply.text();
  const whole = `${JSON.stringify([...reply.headers])}\n${content}`;
  assert.equal(reply.status, status, `${path}: ${whole}\n${log()}`);
  if (text) assert.match(content, text);
  if (without) assert.doesNotMatch(whole, without);
}

function run(cwd: string, [program, ...args]: Command) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, PYTHONPATH: join(root, 'sdk-python/src') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  killOnExit(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
    });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return exited;
  };
  return { log: () => log, kill };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });
}
