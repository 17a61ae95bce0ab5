// Runs the real gateway (`src/main.ts start --conf …`) in a process and a temporary folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killOnExit } from './child.ts';
import { type RawReply, type RawRequest, send } from './http.ts';
import { deepMerge, isPlain, type Json } from './merge.ts';
import { freePort } from './ports.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
/** Of the control API, in every gateway started here. */
export const SECRET = 'test-secret';
const START_MS = 30000;
const STOP_MS = 10000;
/** What of its log an error about a failed start shows. */
const LOG_LINES = 15;
const LOG_COLUMNS = 400;

export interface GatewayProcess {
  readonly pid: number;
  /** What it has written to standard output and standard error so far, as lines. */
  log(): string[];
  /** The lines that are JSON, parsed: its own log. */
  records(): Json[];
  /** Its exit status; null: it was killed. */
  readonly exited: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, then waits for its end (SIGKILL after 10 s). Gives the exit status; null: it was killed. */
  stop(): Promise<number | null>;
  /** SIGKILL: as a crash. */
  kill(): Promise<void>;
}

export interface Gateway extends GatewayProcess {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** The temporary folder: `tyk.conf`, `apps/*.json`. */
  readonly folder: string;
  request(request: RawRequest): Promise<RawReply>;
  /** A call of the control API with the secret; `body` is sent as JSON. */
  control(method: string, path: string, body?: unknown): Promise<RawReply>;
  /** Replaces all definition files; they count from the next reload on (`control('GET', '/tyk/reload?block=true')`). */
  define(definitions: readonly object[]): Promise<void>;
}

export interface GatewayOptions {
  /** Classic definitions, merged over a keyless, active, unversioned API that strips its listen path. */
  readonly definitions: readonly object[];
  /** `tyk.conf` keys merged over `listen_*`, `secret`, `app_path` and an enabled coprocess. */
  readonly config?: object;
  /** Environment variables on top of this process's own. */
  readonly env?: Record<string, string>;
  /** For Node, before the script. */
  readonly nodeArgs?: readonly string[];
  /** The listener speaks TLS: readiness is read from the log, and `request` and `control` cannot be used. */
  readonly secure?: boolean;
}

/** What a definition given to tests is merged over. */
export const definitionDefaults: Json = {
  org_id: 'org',
  active: true,
  use_keyless: true,
  version_data: { not_versioned: true, versions: { Default: { name: 'Default', use_extended_paths: true } } },
  proxy: { strip_listen_path: true },
};

/** Starts a gateway and waits until it answers `GET /hello`. The caller stops it; the folder goes with it. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const folder = await mkdtemp(join(tmpdir(), 'hookwire-test-'));
  const apps = join(folder, 'apps');
  await mkdir(apps);
  const define = (definitions: readonly object[]) => writeDefinitions(apps, definitions);
  try {
    await define(options.definitions);
    const { port, process } = await onFreePort(async (candidate) => {
      await writeFile(join(folder, 'tyk.conf'), JSON.stringify(configOf(candidate, apps, options.config), null, 2));
      return runGateway(join(folder, 'tyk.conf'), candidate, options.env, options);
    });
    const removeFolder = () => rm(folder, { recursive: true, force: true });
    return {
      ...process,
      port,
      url: `http://127.0.0.1:${port}`,
      folder,
      define,
      request: (request) => send(port, request),
      control: (method, path, body) => control(port, { secret: SECRET, method, path, body }),
      stop: () => process.stop().finally(removeFolder),
      kill: () => process.kill().finally(removeFolder),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

export interface ControlCall {
  readonly secret: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: readonly (readonly [string, string])[];
}

/** A call of the control API on the listener's port. A string body is sent as it is, anything else as JSON. */
export function control(port: number, { secret, method, path, body, headers = [] }: ControlCall): Promise<RawReply> {
  return send(port, {
    method,
    path,
    headers: [['x-tyk-authorization', secret], ['Content-Type', 'application/json'], ...headers],
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** Spawns the gateway with a configuration file and waits until it answers on `port`; throws with its log otherwise. */
export async function runGateway(
  conf: string,
  port: number,
  env: Record<string, string> = {},
  { nodeArgs = [], secure = false }: Pick<GatewayOptions, 'nodeArgs' | 'secure'> = {},
): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [...nodeArgs, MAIN, 'start', '--conf', conf], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const gateway = watch(child);
  const until = Date.now() + START_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    if ((await isReady(port, gateway, secure)) && child.exitCode === null) return gateway;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await gateway.kill();
  const tail = gateway
    .log()
    .slice(-LOG_LINES)
    .map((line) => line.slice(0, LOG_COLUMNS));
  throw new Error(`the gateway does not answer /hello on port ${port}; its log:\n${tail.join('\n')}`);
}

async function isReady(port: number, gateway: GatewayProcess, secure: boolean): Promise<boolean> {
  if (secure) return gateway.records().some(({ msg }) => msg === 'Hookwire is listening');
  const { status } = await send(port, { path: '/hello', timeout_ms: 2000 });
  return status !== undefined;
}

function watch(child: ChildProcess): GatewayProcess {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const die = () => child.kill('SIGKILL');
  killOnExit(child);
  return {
    pid: child.pid ?? 0,
    log: () => text.split('\n').filter((line) => line !== ''),
    records: () =>
      text
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line) as Json),
    exited,
    signal: (name) => void child.kill(name),
    stop: async () => {
      child.kill('SIGTERM');
      const force = setTimeout(die, STOP_MS);
      return exited.finally(() => clearTimeout(force));
    },
    kill: async () => {
      die();
      await exited;
    },
  };
}

/** Another process can take the port between the look and the listening: then the next one is tried. */
async function onFreePort(
  start: (port: number) => Promise<GatewayProcess>,
): Promise<{ port: number; process: GatewayProcess }> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    try {
      return { port, process: await start(port) };
    } catch (error) {
      if (tries === 5 || !String(error).includes('another process is using it')) throw error;
    }
  }
}

function configOf(port: number, apps: string, extra: object = {}): unknown {
  const base = {
    listen_address: '127.0.0.1',
    listen_port: port,
    secret: SECRET,
    app_path: apps,
    enable_analytics: false,
    coprocess_options: { enable_coprocess: true },
  };
  return deepMerge(base, extra);
}

async function writeDefinitions(apps: string, definitions: readonly object[]): Promise<void> {
  for (const file of await readdir(apps)) await rm(join(apps, file));
  for (const [index, definition] of definitions.entries()) {
    const id =
      isPlain(definition) && typeof definition['api_id'] === 'string' ? definition['api_id'] : `api-${index + 1}`;
    const whole = deepMerge(definitionDefaults, { name: id, api_id: id, ...definition });
    await writeFile(join(apps, `${id}.json`), JSON.stringify(whole, null, 2));
  }
}
