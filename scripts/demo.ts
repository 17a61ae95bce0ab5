// The first experience: gateway, coprocess and upstream as three processes, and what to try with them.
// Usage: npm start [-- --port 8080 --coprocess-port 5555 --upstream-port 9000]

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const HOST = '127.0.0.1';
/** Long enough for a slow machine's first start; a start that failed is noticed at once by the process's end. */
const READY_MS = 30_000;
/** A little more than the processes' own bounds for draining. */
const STOP_MS = 15_000;

const FLAGS = { port: '8080', 'coprocess-port': '5555', 'upstream-port': '9000' } as const;
type Flag = keyof typeof FLAGS;
type Ports = Readonly<Record<Flag, number>>;

const children = new Map<string, ChildProcess>();
const stopping = new AbortController();

/** Ends the demo with a message; the exit code says that it was not asked for. */
class DemoError extends Error {}

function readPorts(): Ports {
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([flag, value]) => [flag, { type: 'string', default: value } as const]),
  );
  const values = parseArgs({ options }).values as Record<Flag, string>;
  const ports = Object.fromEntries(Object.entries(values).map(([flag, text]) => [flag, toPort(flag, text)])) as Record<
    Flag,
    number
  >;
  if (new Set(Object.values(ports)).size < 3)
    throw new DemoError('--port, --coprocess-port and --upstream-port must differ');
  return ports;
}

function toPort(flag: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new DemoError(`--${flag} takes a port from 1 to 65535, not "${text}"`);
}

/** Asked before anything is started, so that the message can name the flag. */
async function requireFree(flag: string, port: number): Promise<void> {
  const probe = createServer();
  probe.listen(port, HOST);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'is in use: stop what is listening there' : `cannot be used (${code})`;
    throw new DemoError(
      `port ${port} ${why}, or choose another one: npm start -- --${flag} ${port + 1 > 65535 ? port - 1 : port + 1}`,
    );
  }
  probe.close();
  await once(probe, 'close');
}

/** In a process group of its own: Ctrl-C reaches this process alone, which then stops the others in order. */
function start(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.set(name, child);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => console.log(`${name.padEnd(9)} | ${line}`));
  }
  child.once('exit', (code, signal) => {
    children.delete(name);
    if (stopping.signal.aborted) return;
    stopping.abort(
      new DemoError(`the ${name} ended by itself (${signal ?? `exit code ${code}`}); its last lines say why`),
    );
  });
}

async function until(what: string, ready: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!(await ready())) {
    if (Date.now() > deadline) throw new DemoError(`the ${what} was not ready within ${READY_MS / 1000} seconds`);
    await delay(50, undefined, { signal: stopping.signal });
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST, () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function says(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );
}

async function startAll(ports: Ports): Promise<void> {
  for (const flag of Object.keys(FLAGS) as Flag[]) await requireFree(flag, ports[flag]);
  const coprocess = `tcp://${HOST}:${ports['coprocess-port']}`;
  const upstream = `${HOST}:${ports['upstream-port']}`;
  start('upstream', ['examples/demo/upstream.ts', upstream]);
  start('coprocess', ['examples/demo/coprocess.ts', coprocess]);
  start('gateway', ['src/main.ts', 'start', '--conf', 'examples/demo/hookwire.json'], {
    DEMO_UPSTREAM: `http://${upstream}/`,
    HOOKWIRE_LISTENADDRESS: HOST,
    HOOKWIRE_LISTENPORT: String(ports.port),
    HOOKWIRE_COPROCESSOPTIONS_COPROCESSGRPCSERVER: coprocess,
  });
  await until('upstream', () => listens(ports['upstream-port']));
  await until('coprocess', () => listens(ports['coprocess-port']));
  await until('gateway', () => says(`http://${HOST}:${ports.port}/hello`));
}

/** The gateway first: what it has under way still needs the other two. */
async function stopAll(): Promise<void> {
  const killer = setTimeout(killAll, STOP_MS);
  await stop('gateway');
  await Promise.all([stop('coprocess'), stop('upstream')]);
  clearTimeout(killer);
}

async function stop(name: string): Promise<void> {
  const child = children.get(name);
  if (!child) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

function killAll(): void {
  for (const child of children.values()) child.kill('SIGKILL');
}

function onSignal(): void {
  if (stopping.signal.aborted) return;
  console.log('\nstopping; once more to end at once');
  stopping.abort();
  // npm passes on the very signal that the terminal sends to everybody: the pair counts once.
  setTimeout(() => onEachSignal(killAll), 300).unref();
}

function onEachSignal(listener: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener);
}

/** `npm start` puts a shell between itself and this process, and a signal to npm ends only that shell. */
function watchParent(): void {
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) onSignal();
  };
  if (process.env['npm_lifecycle_event'] !== undefined) setInterval(watch, 250).unref();
}

function tips(port: number): string {
  const at = (path: string) => `http://${HOST}:${port}${path}`;
  return `
Hookwire listens on ${at('/')} with one plugin of each kind. Try:

  a request that passes      curl -i ${at('/shop/lamp')} -H 'Authorization: open-sesame'
  a request that is denied   curl -i ${at('/shop/lamp')}
                             curl -i ${at('/open/cave')} -H 'X-Demo-Block: thieves'
  a changed request          curl -s '${at('/open/cave?gold=1')}'   # the echo has via=hookwire and x-demo-pre
  a changed response         curl -i ${at('/open/cave')}   # see X-Demo-Response and added_by_response_hook

The plugin is examples/demo/coprocess.ts, the API definitions are in examples/demo/apis. Ctrl-C stops everything.
`;
}

async function main(): Promise<void> {
  onEachSignal(onSignal);
  watchParent();
  try {
    const ports = readPorts();
    await startAll(ports);
    console.log(tips(ports.port));
    if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
    stopping.signal.throwIfAborted();
  } catch (error) {
    report(stopping.signal.aborted ? stopping.signal.reason : error);
    stopping.abort(error);
  }
  await stopAll();
}

function report(reason: unknown): void {
  const asked = reason instanceof DOMException && reason.name === 'AbortError';
  if (asked) return;
  process.exitCode = 1;
  const usage = reason instanceof DemoError || (reason instanceof TypeError && 'code' in reason);
  console.error(`\ndemo: ${usage ? (reason as Error).message : ((reason as Error).stack ?? reason)}`);
}

await main();
