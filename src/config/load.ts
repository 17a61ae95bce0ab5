// From `tyk.conf` and the environment to the gateway's configuration: everything checked, all faults told at once.
import { dirname, resolve } from 'node:path';
import { GatewayError } from '../errors.ts';
import { type Fault, faultText } from '../lib/fault.ts';
import { deepFreeze } from '../lib/freeze.ts';
import { readJsonFile } from '../lib/json-file.ts';
import { buildConfig } from './build.ts';
import { Collector, type Found } from './collect.ts';
import { secretsOf } from './secrets.ts';
import type { GatewayConfig } from './types.ts';

export interface ConfigSource {
  readonly file?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Worth a log line at start; never a reason not to start. */
export interface ConfigWarning {
  readonly message: string;
}

export interface LoadedConfig {
  readonly config: GatewayConfig;
  readonly warnings: readonly ConfigWarning[];
}

/** Throws GW_CONFIG_INVALID with all faults in its message. */
export function loadConfig(source: ConfigSource): LoadedConfig {
  const { config, warnings, faults } = readConfig(source);
  if (config === null) {
    const lines = faults.map((fault) => `\n  ${faultText(fault)}`);
    throw new GatewayError('GW_CONFIG_INVALID', { message: `The configuration is not valid:${lines.join('')}` });
  }
  return { config, warnings };
}

/** The same with the faults as values; `config` is null when there are any. */
export function readConfig(source: ConfigSource): {
  readonly config: GatewayConfig | null;
  readonly warnings: readonly ConfigWarning[];
  readonly faults: readonly Fault[];
} {
  const file = source.file === undefined ? null : resolve(source.cwd, source.file);
  const read = file === null ? null : readJsonFile(file);
  const document = read !== null && 'value' in read ? read.value : {};
  const collector = new Collector(file ?? '', { env: source.env, secrets: secretsOf(document, source.env) });
  if (read !== null && 'fault' in read) collector.found.faults.push(read.fault);
  else collector.document(document);
  collector.environment(source.env);
  const { found } = collector;
  const config = buildConfig(found, { file, folder: file === null ? source.cwd : dirname(file) });
  const faults = found.faults;
  return { config: faults.length > 0 ? null : deepFreeze(config), warnings: deepFreeze(warningsOf(found)), faults };
}

function warningsOf(found: Found): ConfigWarning[] {
  const warnings: ConfigWarning[] = [];
  const names = [...found.unimplemented].sort();
  if (names.length > 0)
    warnings.push({ message: `settings of Tyk that Hookwire does not implement yet: ${names.join(', ')}` });
  const stray = found.strayVariables.toSorted();
  for (const message of found.notes) warnings.push({ message });
  if (stray.length > 0) warnings.push({ message: `environment variables that name no setting: ${stray.join(', ')}` });
  return warnings;
}
