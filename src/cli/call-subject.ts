// Which hook of which API on which target a `hookwire call` is about.

import { loadWithBundles } from '../bundle/load-with-bundles.ts';
import type { GatewayConfig } from '../config/types.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import type { HookStage } from '../dispatch/hook.ts';
import { inputError, JsonInput } from '../dry/input.ts';
import { suggest } from '../lib/fault.ts';
import type { Environment, References } from '../lib/references.ts';
import { hookPlaces } from './coprocesses.ts';

export interface SubjectOptions {
  readonly hook: string;
  readonly stage: HookStage;
  readonly server?: string;
  readonly api?: string;
  readonly configData?: string;
}

export interface CallSubject {
  /** Null: none was named, and the definition is as good as empty. */
  readonly api: string | null;
  readonly definition: ApiDefinition;
  /** Its server is configured. */
  readonly entry: HookEntry;
  readonly stage: HookStage;
  readonly notes: readonly string[];
}

export async function subjectOf(
  options: SubjectOptions,
  config: GatewayConfig,
  env: Environment,
): Promise<CallSubject> {
  const { hook, stage, api, server } = options;
  const definition =
    api === undefined
      ? bareDefinition(options.configData ?? '')
      : await definitionOf(api, config, { env, secrets: config.secrets });
  const found = hookPlaces(definition).find((place) => place.stage === stage && place.entry.name === hook)?.entry;
  const notes =
    api !== undefined && found === undefined
      ? [`the API ${api} does not use this hook in this stage; called as if it did`]
      : [];
  const usual: HookEntry = { name: hook, rawBodyOnly: false, server: '', timeoutMs: null, onError: null };
  const entry = { ...(found ?? usual), ...(server !== undefined && { server: serverOf(server, config) }) };
  if (!config.coprocess.targets.has(entry.server)) throw unknownServer(entry.server, config);
  return { api: api ?? null, definition, entry, stage, notes };
}

/** The default target has no name of its own; `default` is how it is shown. */
function serverOf(name: string, { coprocess }: GatewayConfig): string {
  return name === 'default' && !coprocess.targets.has(name) ? '' : name;
}

function unknownServer(name: string, { coprocess }: GatewayConfig): Error {
  const known = [...coprocess.targets.keys()].map((key) => (key === '' ? 'default' : key));
  if (known.length === 0)
    return inputError(
      'no coprocess target is configured: set coprocess_options.coprocess_grpc_server in the file given with --conf',
    );
  const problem =
    name === ''
      ? 'no default target is configured (coprocess_options.coprocess_grpc_server): choose one with --server'
      : `there is no server ${JSON.stringify(name)} in coprocess_options.servers${meant(name, known)}`;
  return inputError(`${problem}; known: ${known.join(', ')}`);
}

async function definitionOf(
  id: string,
  { appPath, bundles }: GatewayConfig,
  references: References,
): Promise<ApiDefinition> {
  const { definitions, faults } = await loadWithBundles(appPath, references, bundles);
  const found = definitions.find((definition) => definition.id === id);
  if (found !== undefined) return found;
  const known = definitions.map((definition) => definition.id);
  const there = known.length === 0 ? 'none can be loaded' : `known: ${known.join(', ')}`;
  const broken = faults.length === 0 ? '' : '; some cannot be loaded: `hookwire check` says why';
  throw inputError(`there is no API ${JSON.stringify(id)} in ${appPath}${meant(id, known)}; ${there}${broken}`);
}

function meant(word: string, known: readonly string[]): string {
  const { suggestion } = suggest(word, known);
  return suggestion === undefined ? '' : ` (did you mean ${suggestion}?)`;
}

/** A keyless API at `/`, with nothing but the configuration that the hook is to get. */
function bareDefinition(configData: string): ApiDefinition {
  const config_data = configData === '' ? {} : new JsonInput(configData, '--config-data').value;
  const document = {
    api_id: 'call',
    name: 'hookwire call',
    use_keyless: true,
    proxy: { listen_path: '/', target_url: 'http://localhost/' },
    custom_middleware: { driver: 'grpc' },
    config_data,
  };
  const { definition, faults } = parseDefinition(document, { file: '--config-data' });
  if (definition === undefined) throw inputError(`--config-data: ${faults[0]?.message ?? 'cannot be used'}`);
  return definition;
}
