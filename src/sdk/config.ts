// `config_data` of API definitions: parsed once, checked once, the same frozen object for every call.

import { deepFreeze } from '../lib/freeze.ts';
import type { Declaration } from './declaration.ts';
import type { BoundApi } from './options.ts';

export type Config = Readonly<Record<string, unknown>>;

const NONE: Config = Object.freeze({});
/** Far above the number of definitions that name one hook; it only keeps a gateway that reloads for ever from filling the memory. */
const MAX_KEPT = 1000;

/** Throws an Error that says what is wrong with the config, or what the hook's `configure` threw. */
export function readConfig(json: string, configure: Declaration['configure'], api: BoundApi): Config {
  const config = json === '' ? NONE : deepFreeze(parse(json));
  configure?.(config, api);
  return config;
}

function parse(json: string): Config {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error(`config_data is not JSON: ${(error as Error).message}`);
  }
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('config_data is not a JSON object');
  return value as Config;
}

/** For Tyk's protocol, which sends the config with every call. */
export class ConfigCache {
  readonly #kept = new Map<string, Config>();

  get(json: string, configure: Declaration['configure'], api: BoundApi): Config {
    const key = `${api.apiId}\0${json}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const config = readConfig(json, configure, api);
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    this.#kept.set(key, config);
    return config;
  }
}
