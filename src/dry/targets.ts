// Coprocess targets, connected to without a gateway around them: the same transports, the same handshake.

import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { steadyClock } from '../clock.ts';
import type { TargetConfig } from '../config/types.ts';
import { openTransport, type TargetEvents, Targets } from '../dispatch/targets.ts';
import { createLogger, type Logger } from '../telemetry/log.ts';
import type { TransportListener } from '../wire/transport.ts';

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
  return { log: silentLog(), clock: steadyClock, onPeer: () => {} };
}

/** `verb` is told to plugins, for their logs; `onForget` hears what they have forgotten, too. */
export function openTargets(
  configs: Iterable<TargetConfig>,
  version: string,
  verb: string,
  onForget: TransportListener['onForget'] = () => {},
): Targets {
  const name = {
    gateway: `Hookwire/${version}`,
    instance: `${hostname()}/${process.pid} (hookwire ${verb})`,
    pool: null,
  };
  return new Targets(
    configs,
    // Nobody waits here for a plugin that went away.
    (target, listener) => openTransport({ ...target, holdMs: 0 }, name, hearing(listener, onForget)),
    silentEvents(),
  );
}

function hearing(listener: TransportListener, onForget: TransportListener['onForget']): TransportListener {
  return {
    onPeer: (peer) => listener.onPeer(peer),
    onRefused: (binding, reason) => listener.onRefused(binding, reason),
    onForget: (credentials) => {
      listener.onForget(credentials);
      onForget(credentials);
    },
  };
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
