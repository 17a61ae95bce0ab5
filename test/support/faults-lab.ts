// A gateway whose coprocesses fail as the test says, and what is asserted of replies and log lines then.
import assert from 'node:assert/strict';
import { startCoprocess } from './coprocess.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { type RawReply, textOf } from './http.ts';
import type { Json } from './merge.ts';
import { openSockets, procfs } from './proc.ts';
import { startUpstream, type Upstream } from './upstream.ts';
import { until } from './wait.ts';

export const MIDDLEWARE = /"error": "Middleware error"/;
export const FORBIDDEN = /"error": "Key not authorised"/;

/** A hook's entry in a definition; the server '' is the default one, a healthy coprocess. */
export const entry = (name: string, server: string, more: object = {}) => ({ name, server, ...more });

/** A definition, which the lab completes with its upstream. */
export const api = (api_id: string, hooks: object) => ({
  api_id,
  ...('auth_check' in hooks && { use_keyless: false, enable_coprocess_auth: true }),
  custom_middleware: { driver: 'grpc', ...hooks },
});

type Definition = ReturnType<typeof api>;

/** One API for each kind of hook, each with the same entry. */
export const family = (prefix: string, one: object): Definition[] => [
  api(`${prefix}-pre`, { pre: [one] }),
  api(`${prefix}-auth`, { auth_check: one }),
  api(`${prefix}-post`, { post: [one] }),
  api(`${prefix}-response`, { response: [one] }),
];

const HEALTHY = api('healthy', { pre: [entry('tag', '')], response: [entry('stamp', '')] });

const completed = (definition: Definition, target_url: string) => ({
  ...definition,
  proxy: { target_url, strip_listen_path: true, listen_path: `/${definition.api_id}/` },
});

export interface FaultsLab {
  readonly gateway: Gateway;
  readonly upstream: Upstream;
  get(path: string, token?: string): Promise<RawReply>;
  /** The first line about a failure of this API since line `from`. */
  failureOf(id: string, code: string, from?: number): Promise<Json>;
  /** Whatever happened: no other API suffers, and nothing escaped its handling. */
  assertUnharmed(): Promise<void>;
  /** Holds once no coprocess owes an answer. */
  assertNoSocketLeft(): Promise<void>;
  stop(): Promise<void>;
}

/** `servers` are the coprocesses beside the healthy one, by the name entries give. */
export async function startFaultsLab(
  servers: Readonly<Record<string, object>>,
  definitions: readonly Definition[],
): Promise<FaultsLab> {
  const upstream = await startUpstream();
  const healthy = await startCoprocess('basic');
  const gateway = await startGateway({
    config: {
      expose_errors: true,
      coprocess_options: { coprocess_grpc_server: healthy.address, timeout_ms: 5000, servers },
    },
    definitions: [HEALTHY, ...definitions].map((one) => completed(one, upstream.url)),
  });
  const socketsAtStart = procfs ? openSockets(gateway.pid) : 0;
  return {
    gateway,
    upstream,
    get: (path, token = '') =>
      gateway.request({ path: `/${path}/`, headers: token === '' ? [] : [['Authorization', token]] }),
    failureOf: (id, code, from = 0) => failureOf(gateway, { id, code, from }),
    assertUnharmed: () => assertUnharmed(gateway),
    // Kept for reuse are at most one connection to each of the coprocess targets and a few to the upstream.
    assertNoSocketLeft: () => socketsDownTo(socketsAtStart + Object.keys(servers).length + 5, gateway.pid),
    stop: async () => {
      await gateway.stop();
      await Promise.all([healthy.kill(), upstream.stop()]);
    },
  };
}

function failureOf(gateway: Gateway, { id, code, from }: { id: string; code: string; from: number }): Promise<Json> {
  return until(`a log line about ${id}: ${code}`, () =>
    gateway
      .records()
      .slice(from)
      .find((line) => line['api'] === id && line['code'] === code && line['level'] === 'warn'),
  );
}

async function assertUnharmed(gateway: Gateway): Promise<void> {
  const reply = await gateway.request({ path: '/healthy/' });
  assert.deepEqual([reply.status, reply.headers?.['x-stamp']], [200, ['response']]);
  const bad = gateway.log().filter((line) => /unhandled|uncaught|a fault in the gateway|^\s+at /i.test(line));
  assert.deepEqual(bad, []);
}

async function socketsDownTo(bound: number, pid: number): Promise<void> {
  if (procfs) await until(`open sockets to come down to ${bound}`, () => openSockets(pid) <= bound, 10_000);
}

export interface Expected {
  readonly status: number;
  readonly text?: RegExp;
  readonly code?: string;
}

export function assertReply(reply: RawReply, { status, text, code }: Expected): void {
  assert.equal(reply.status, status, textOf(reply));
  if (text) assert.match(textOf(reply), text);
  if (code) assert.deepEqual(reply.headers?.['hookwire-error'], [code]);
}
