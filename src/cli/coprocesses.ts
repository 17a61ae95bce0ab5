// The configured coprocess targets, connected to without a gateway around them: the same transports, the same handshake.

import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { TargetConfig } from '../config/types.ts';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import type { HookStage } from '../dispatch/hook.ts';
import { openTransport, type TargetEvents, Targets } from '../dispatch/targets.ts';
import { createLogger, type Logger } from '../telemetry/log.ts';

/** Longer than connecting or the handshake may take before either says itself why it failed. */
export const WAIT_MS = 6000;
/** Time for the third attempt: a server that breaks the connection over the native handshake is spoken to in Tyk's protocol then. */
const SECOND_LOOK_MS = 400;
const POLL_MS = 5;

/** What these commands have to say goes to their output, not to a log. */
export function silentLog(): Logger {
  return createLogger({ level: 'silent', format: 'json' });
}

function silentEvents(): TargetEvents {
  return { log: silentLog(), onPeer: () => {} };
}

/** `verb` is told to plugins, for their logs. */
export function openTargets(configs: Iterable<TargetConfig>, version: string, verb: string): Targets {
  const name = {
    gateway: `Hookwire/${version}`,
    instance: `${hostname()}/${process.pid} (hookwire ${verb})`,
    pool: null,
  };
  return new Targets(
    configs,
    // Nobody waits here for a plugin that went away.
    (target, listener) => openTransport({ ...target, holdMs: 0 }, name, listener),
    silentEvents(),
  );
}

/** Resolves when each target is connected, or has had its chance. */
export async function connected(targets: Targets, waitMs: number): Promise<void> {
  await targets.settled(waitMs);
  const end = performance.now() + SECOND_LOOK_MS;
  while (targets.report().some(({ state }) => state !== 'ready') && performance.now() < end) await delay(POLL_MS);
}

/** Why a target is down, where its own transport does not say (grpc-js tells it to calls only): our client has words for it. */
export async function problemOf(target: TargetConfig, waitMs: number): Promise<string | null> {
  if (target.transport === 'lean') return null;
  const name = { gateway: 'Hookwire', instance: 'probe', pool: null };
  const lean = { ...target, transport: 'lean', protocol: 'tyk' } as const;
  const probe = new Targets([lean], (config, listener) => openTransport(config, name, listener), silentEvents());
  try {
    await probe.settled(waitMs);
    return probe.report()[0]?.problem ?? null;
  } finally {
    await probe.close();
  }
}

/** A hook at its place in a definition. */
export interface HookPlace {
  readonly stage: HookStage;
  readonly entry: HookEntry;
}

/** In the order in which a request meets them. */
export function hookPlaces({ hooks }: ApiDefinition): HookPlace[] {
  const at = (stage: HookStage, entries: readonly HookEntry[]) => entries.map((entry) => ({ stage, entry }));
  return [
    ...at('pre', hooks.pre),
    ...at('auth', hooks.authCheck === null ? [] : [hooks.authCheck]),
    ...at('post_auth', hooks.postAuth),
    ...at('post', hooks.post),
    ...at('response', hooks.response),
  ];
}

/** What to try, by why a target cannot be reached. */
export function fixFor(problem: string, { name, address, tls }: TargetConfig): string {
  const setting = name === '' ? 'coprocess_options.coprocess_grpc_server' : `coprocess_options.servers.${name}.address`;
  const tlsSetting = `coprocess_options.servers.${name || '<name>'}.tls`;
  for (const [pattern, fix] of FIXES) if (pattern.test(problem)) return fix({ setting, tlsSetting, address });
  return tls === null
    ? `check that ${address} is a gRPC server without TLS (${setting}; TLS: ${tlsSetting})`
    : `check that ${address} is a gRPC server with TLS (${setting}, ${tlsSetting})`;
}

interface Place {
  readonly setting: string;
  readonly tlsSetting: string;
  readonly address: string;
}

const FIXES: readonly (readonly [RegExp, (place: Place) => string])[] = [
  [/ECONNREFUSED/, ({ setting }) => `nothing listens there: start the plugin, or correct ${setting}`],
  [/ENOENT.*\.(pem|crt|key)|no such file.*open/, ({ tlsSetting }) => `correct the paths in ${tlsSetting}`],
  [/ENOENT/, ({ setting }) => `there is no such socket: start the plugin, or correct the path in ${setting}`],
  [/EACCES|EPERM/, () => 'this user may not use it: change its permissions, or run as another user'],
  [/ENOTFOUND|EAI_AGAIN/, ({ setting }) => `the name does not resolve: correct the host in ${setting}, or the DNS`],
  [
    /took too long|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|within \d+ ms/,
    ({ address }) => `is the host of ${address} up, and does a firewall let port and network through?`,
  ],
  [/native protocol/, () => 'set "protocol": "auto" or "tyk" for this target, or serve the plugin with a Hookwire SDK'],
  [
    /certificate|self.signed|altname|SSL|TLS|ALPN|EPROTO/i,
    ({ tlsSetting }) => `check ca, cert and key in ${tlsSetting}, and whether the server speaks TLS at all`,
  ],
];
