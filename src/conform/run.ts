// Runs the scenarios of the kit against a target, in each protocol that is asked for.

import type { GatewayConfig, TargetConfig } from '../config/types.ts';
import type { PluginInfo } from '../wire/native/messages.ts';
import { causeText } from './expectation.ts';
import { Lab } from './lab.ts';
import { type ConformReport, isSound, type Verdict, type Way, type WayReport } from './report.ts';
import type { CallSpec, HookSpec, Kit, Protocol } from './scenario.ts';
import { Streams } from './streams.ts';
import { judge, judgeOffer, type Subject } from './verdict.ts';

export interface RunOptions {
  readonly kit: Kit;
  readonly config: GatewayConfig;
  /** Its protocol and transport are chosen here. */
  readonly target: TargetConfig;
  readonly version: string;
  readonly protocols: readonly Protocol[];
  /** The client for Tyk's protocol. */
  readonly transport: 'lean' | 'grpc-js';
  /** Ids of scenarios that are run. */
  readonly wants: (id: string) => boolean;
  /** Milliseconds that anything may take. */
  readonly timeoutMs: number;
}

const NOTHING: CallSpec = { hook: 'nothing', stage: 'pre' };
/** Any other answer to the handshake is a fault of a server that speaks the protocol, and speaks it wrong. */
const UNSPOKEN = /does not speak the native protocol.*: status 12\b|UNIMPLEMENTED/;

export async function runKit(options: RunOptions): Promise<ConformReport> {
  const { protocols, transport, target } = options;
  const ways: WayReport[] = [];
  let plugin: PluginInfo | null = null;
  for (const protocol of protocols) {
    const way: Way = { protocol, transport: protocol === 'tyk' ? transport : 'lean' };
    const { config, version, timeoutMs } = options;
    const lab = new Lab({ config, version, timeoutMs, target: { ...target, ...way } });
    try {
      ways.push(await judgeWay(way, lab, options, plugin));
      const { peer } = lab.target.transport;
      if (peer.protocol === 'native') plugin = peer.plugin;
    } finally {
      await lab.close();
    }
  }
  return { target: target.address, ways, isSound: isSound(ways, protocols.length > 1) };
}

/** `known`: what the same server said of itself in the native protocol. */
async function judgeWay(way: Way, lab: Lab, options: RunOptions, known: PluginInfo | null): Promise<WayReport> {
  const { kit, wants } = options;
  const nothing = { way, peer: '', verdicts: [], stopped: null, isUnspoken: false };
  const problem = (await unconnected(way, lab)) || (await strangeness(lab));
  if (problem !== '') return { ...nothing, problem, isUnspoken: UNSPOKEN.test(problem) };
  const { peer } = lab.target.transport;
  const plugin = peer.protocol === 'native' ? peer.plugin : null;
  const lacking = await lackingHooks(kit.hooks, lab, plugin, known);
  const subject: Subject = { lab, way, hooks: kit.hooks, plugin, lacking };
  const offers = kit.hooks.map((spec) => judgeOffer(spec, subject)).filter(({ id }) => wants(id));
  const verdicts: Verdict[] = way.protocol === 'native' ? offers : [];
  let stopped: string | null = null;
  for (const scenario of kit.scenarios.filter(({ id }) => wants(id))) {
    const verdict = await judge(scenario, subject);
    verdicts.push(verdict);
    const lost = verdict.state === 'failed' ? await lab.connect() : '';
    if (lost === '') continue;
    stopped = `the server does not answer any more since ${scenario.id}: ${lost}`;
    break;
  }
  return { ...nothing, peer: peerOf(plugin), problem: null, verdicts, stopped };
}

function peerOf(plugin: PluginInfo | null): string {
  if (plugin === null) return '';
  const sdk = plugin.sdk === '' ? '' : ` (${plugin.sdk})`;
  return `plugin ${[plugin.name, plugin.version].filter(Boolean).join(' ')}${sdk}`;
}

/** Empty when there is a connection. A handshake that is broken is looked at frame by frame. */
async function unconnected({ protocol }: Way, lab: Lab): Promise<string> {
  const problem = await lab.connect();
  if (protocol !== 'native' || !/native protocol/.test(problem) || UNSPOKEN.test(problem)) return problem;
  const streams = new Streams(lab.options);
  try {
    await streams.run({ hello: true });
    return problem;
  } catch (error) {
    return `the handshake of the native protocol is broken: ${(error as Error).message}`;
  } finally {
    streams.close();
  }
}

/** Empty when the server is one that the kit can judge. */
async function strangeness(lab: Lab): Promise<string> {
  const { peer } = lab.target.transport;
  if (peer.protocol === 'native') {
    const { name, hooks } = peer.plugin;
    if (hooks.some((hook) => hook.name === NOTHING.hook)) return '';
    const offered = hooks.map((hook) => hook.name);
    const list =
      offered.length === 0 ? 'none' : `${offered.slice(0, 10).join(', ')}${offered.length > 10 ? ', …' : ''}`;
    return `this is not the conformance plugin: the plugin ${JSON.stringify(name)} offers other hooks (${list})`;
  }
  const { fault } = await lab.call(NOTHING);
  return fault === null ? '' : `the hook ${NOTHING.hook} cannot be called: ${fault.code}: ${causeText(fault)}`;
}

/** Optional hooks that the plugin does without: by Welcome, or because it answers UNIMPLEMENTED. */
async function lackingHooks(
  hooks: readonly HookSpec[],
  lab: Lab,
  plugin: PluginInfo | null,
  known: PluginInfo | null,
): Promise<ReadonlySet<string>> {
  const lacking = new Set<string>();
  for (const { name, optional, native_only = false } of hooks) {
    const said = plugin ?? known;
    if (optional === undefined || said?.hooks.some((hook) => hook.name === name)) continue;
    if (plugin === null && native_only) continue;
    if (plugin !== null || (await isUnimplemented(name, lab))) lacking.add(name);
  }
  return lacking;
}

async function isUnimplemented(hook: string, lab: Lab): Promise<boolean> {
  const { fault } = await lab.call({ hook, stage: 'pre' });
  return fault !== null && causeText(fault).startsWith('UNIMPLEMENTED');
}
