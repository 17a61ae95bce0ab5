// A Redis server for tests: a process of its own on a free port, which keeps nothing on disk.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisSettings } from '../../src/redis.ts';
import { killOnExit } from './child.ts';
import { freePort } from './ports.ts';
import { until } from './wait.ts';

const missing = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status !== 0;

/** For the `skip` option of tests; in CI it has to be there. */
export const skipWithoutRedis = missing && process.env['CI'] !== 'true' ? 'there is no program redis-server' : false;

export interface RedisServer {
  readonly port: number;
  /** What a gateway's `storage` block has to be. */
  readonly storage: Readonly<Record<string, unknown>>;
  settings(more?: Partial<RedisSettings>): RedisSettings;
  /** Forgets everything. */
  clear(): Promise<void>;
  /** It is there and does not answer, until `resume`. */
  pause(): void;
  resume(): void;
  /** Gone with everything it knew, until `start`. */
  stop(): Promise<void>;
  /** Again, on the same port and empty. */
  start(): Promise<void>;
}

export interface RedisOptions {
  /** A cluster of this one server. */
  readonly cluster?: boolean;
}

/** The caller stops it. */
export async function startRedis({ cluster = false }: RedisOptions = {}): Promise<RedisServer> {
  const port = await freePort();
  let child = await launch(port, cluster);
  return {
    port,
    storage: { type: 'redis', host: '127.0.0.1', port, enable_cluster: cluster },
    settings: (more) => ({ ...settingsOf(port), ...more }),
    clear: async () => {
      const client = new Redis({ host: '127.0.0.1', port });
      await client.flushall();
      client.disconnect();
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: () => end(child),
    start: async () => {
      child = await launch(port, cluster);
    },
  };
}

async function launch(port: number, cluster: boolean): Promise<ChildProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-test-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  if (cluster) {
    // The bus's own choice, port + 10000, is among those that the kernel gives to outgoing connections.
    const bus = String(await freePort());
    args.push('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1', '--cluster-port', bus);
  }
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  killOnExit(child);
  await until(`Redis on port ${port}`, () => isUp(child, port));
  if (cluster) await takeAllSlots(port);
  return child;
}

async function takeAllSlots(port: number): Promise<void> {
  const client = new Redis({ host: '127.0.0.1', port });
  await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  await until('the cluster', async () => String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok'));
  client.disconnect();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

function isUp(child: ChildProcess, port: number): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`redis-server ended by itself, with status ${child.exitCode}`);
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function settingsOf(port: number): RedisSettings {
  return {
    mode: 'single',
    nodes: [{ host: '127.0.0.1', port }],
    masterName: '',
    sentinelPassword: '',
    username: '',
    password: '',
    database: 0,
    timeoutMs: 2000,
    tls: null,
  };
}
