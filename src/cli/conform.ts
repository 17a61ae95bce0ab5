// `hookwire conform`: whether a plugin server behaves as it has to, in every protocol that it speaks.

import { loadConfig } from '../config/load.ts';
import type { TargetConfig } from '../config/types.ts';
import { loadKit } from '../conform/load.ts';
import { runKit } from '../conform/run.ts';
import type { Protocol } from '../conform/scenario.ts';
import { inputError } from '../dry/input.ts';
import { WAIT_MS } from '../dry/targets.ts';
import { parseAddress } from '../wire/address.ts';
import { conformJson } from './conform-json.ts';
import { conformText } from './conform-text.ts';
import type { CommandContext } from './context.ts';

export interface ConformOptions {
  readonly target: string;
  readonly protocol?: Protocol | 'both';
  /** The client for Tyk's protocol. */
  readonly transport?: 'lean' | 'grpc-js';
  /** Scenarios: a part of their id, or a pattern with `*`. */
  readonly only?: string;
  readonly json?: boolean;
  /** Milliseconds that anything may take. */
  readonly timeout?: number;
}

/** The exit code: 0 when all that was judged passed, and something was. */
export async function conformCommand(options: ConformOptions, { cwd, out, version }: CommandContext): Promise<number> {
  const { protocol, transport = 'lean', only = '', json = false, timeout: timeoutMs = WAIT_MS } = options;
  if (transport === 'grpc-js' && protocol !== 'tyk')
    throw inputError('--transport grpc-js speaks Tyk’s protocol only: add --protocol tyk');
  const { config } = loadConfig({ env: addressSetting(options.target), cwd });
  const kit = loadKit();
  const wants = matcher(only);
  if (!kit.scenarios.some(({ id }) => wants(id)) && !kit.hooks.some(({ name }) => wants(`offers/${name}`)))
    throw inputError(`--only: no scenario fits ${JSON.stringify(only)}`);
  const target = config.coprocess.targets.get('') as TargetConfig;
  const protocols: readonly Protocol[] = protocol === undefined || protocol === 'both' ? ['native', 'tyk'] : [protocol];
  const report = await runKit({ kit, config, target, version, protocols, transport, wants, timeoutMs });
  out.write(json ? conformJson(report) : conformText(report));
  return report.isSound ? 0 : 1;
}

/** The default target of a gateway that has no other settings. */
function addressSetting(target: string): Record<string, string> {
  try {
    parseAddress(target);
  } catch (error) {
    throw inputError(`--target: ${(error as Error).message}`);
  }
  return { TYK_GW_COPROCESSOPTIONS_COPROCESSGRPCSERVER: target };
}

function matcher(only: string): (id: string) => boolean {
  if (!only.includes('*')) return (id) => id.includes(only);
  const parts = only.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`);
  return (id) => pattern.test(id);
}
