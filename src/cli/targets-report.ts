// What `hookwire targets` finds out: each target, what its plugin offers, and the hooks of API definitions beside it.

import type { GatewayConfig } from '../config/types.ts';
import type { LoadedDefinitions } from '../definition/load-folder.ts';
import type { ApiDefinition } from '../definition/types.ts';
import { Hook } from '../dispatch/hook.ts';
import type { Target, Targets } from '../dispatch/targets.ts';
import { connected, problemOf } from '../dry/targets.ts';
import { driverProblem } from '../stages/hooks.ts';
import type { HookOffer, PluginInfo } from '../wire/native/messages.ts';
import type { Peer, TransportHealth } from '../wire/transport.ts';
import { fixFor, type HookPlace, hookPlaces } from './coprocesses.ts';

/** A hook of an API definition. */
export interface HookUse {
  readonly api: string;
  readonly stage: string;
  readonly hook: string;
  /** `unknown`: nobody could be asked. */
  readonly state: 'fits' | 'fault' | 'unknown';
  /** Of a fault. */
  readonly cause: string;
}

export interface TargetView {
  readonly name: string;
  readonly address: string;
  readonly isUp: boolean;
  readonly peer: Peer;
  readonly transport: string;
  readonly roundTripMs: number | null;
  readonly connections: number;
  /** Why it is down, and what to try; empty when it is up. */
  readonly cause: string;
  readonly fix: string;
  readonly offers: readonly HookOffer[];
  readonly uses: readonly HookUse[];
}

export interface TargetsReport {
  /** `enable_coprocess`. */
  readonly isEnabled: boolean;
  readonly targets: readonly TargetView[];
  /** Hooks that no target can be found for. */
  readonly astray: readonly HookUse[];
  readonly appPath: string;
  readonly apis: number;
  /** Files of definitions that cannot be loaded. */
  readonly broken: readonly string[];
}

export function isSound({ targets, astray }: TargetsReport): boolean {
  return astray.length === 0 && targets.every(({ isUp, uses }) => isUp && uses.every(({ state }) => state !== 'fault'));
}

export interface Subject {
  readonly config: GatewayConfig;
  readonly targets: Targets;
  readonly loaded: LoadedDefinitions;
  /** Milliseconds for connecting, and for what plugins say of the hooks. */
  readonly waitMs: number;
}

export async function examine({ config, targets, loaded, waitMs }: Subject): Promise<TargetsReport> {
  await connected(targets, waitMs);
  const { hooks, astray } = compileHooks(loaded.definitions, targets);
  targets.bind(hooks);
  await targets.settled(waitMs);
  const views = [...config.coprocess.targets.keys()].map((name) => {
    const target = targets.getOrThrow(name);
    return viewOf(
      target,
      hooks.filter((hook) => hook.target === target),
      waitMs,
    );
  });
  return {
    isEnabled: config.coprocess.enabled,
    targets: await Promise.all(views),
    astray,
    appPath: config.appPath,
    apis: loaded.definitions.length,
    broken: [...new Set(loaded.faults.map(({ file }) => file))],
  };
}

/** As the gateway compiles them. */
function compileHooks(definitions: readonly ApiDefinition[], targets: Targets): { hooks: Hook[]; astray: HookUse[] } {
  const hooks: Hook[] = [];
  const astray: HookUse[] = [];
  for (const definition of definitions) {
    for (const place of hookPlaces(definition)) {
      const cause = driverProblem(definition.hooks.driver, [place.entry], targets);
      if (cause !== null) astray.push({ ...useOf(definition, place), state: 'fault', cause });
      else hooks.push(new Hook(place.stage, place.entry, definition, targets.getOrThrow(place.entry.server)));
    }
  }
  return { hooks, astray };
}

function useOf({ id }: ApiDefinition, { stage, entry }: HookPlace): Pick<HookUse, 'api' | 'stage' | 'hook'> {
  return { api: id, stage, hook: entry.name };
}

async function viewOf(target: Target, hooks: readonly Hook[], waitMs: number): Promise<TargetView> {
  const { config, label, transport } = target;
  const health = transport.health();
  const { peer } = transport;
  const isUp = health.state === 'ready';
  const cause = isUp ? '' : (health.problem ?? (await problemOf(config, waitMs)) ?? `no answer within ${waitMs} ms`);
  return {
    name: label,
    address: config.address,
    isUp,
    peer,
    transport: health.transport,
    roundTripMs: health.roundTripMs,
    connections: health.connections,
    cause,
    fix: isUp ? '' : fixFor(cause, config),
    offers: pluginOf(peer)?.hooks ?? [],
    uses: hooks.map((hook) => ({ ...placeOf(hook), ...fitOf(hook, health) })),
  };
}

function placeOf({ apiId, stage, name }: Hook): Pick<HookUse, 'api' | 'stage' | 'hook'> {
  return { api: apiId, stage, hook: name };
}

function fitOf(hook: Hook, { state, refused }: TransportHealth): Pick<HookUse, 'state' | 'cause'> {
  if (state !== 'ready' || hook.target.transport.peer.protocol !== 'native') return { state: 'unknown', cause: '' };
  const { fault } = hook.plan;
  if (fault !== null) return { state: 'fault', cause: String(fault.cause) };
  const refusal = refused.find(({ binding }) => binding === hook.binding);
  return refusal ? { state: 'fault', cause: `the plugin refuses it: ${refusal.reason}` } : { state: 'fits', cause: '' };
}

export function pluginOf(peer: Peer): PluginInfo | null {
  return peer.protocol === 'native' ? peer.plugin : null;
}
