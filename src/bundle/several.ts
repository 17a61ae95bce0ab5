// Several bundles of one API as one. Contract §10.3.

import { isJsonObject, type JsonObject } from '../lib/json-file.ts';
import { bundleError } from './bundle-error.ts';

export interface Part {
  readonly name: string;
  /** Below the folder of all of them. */
  readonly folder: string;
  readonly middleware: JsonObject;
}

const LISTS = ['pre', 'post', 'post_key_auth', 'response'] as const;

/** In their order: hooks one after the other, one driver, one auth hook, the first id extractor. */
export function merged(parts: readonly Part[]): JsonObject {
  const traffic = parts.map(({ middleware }) => middleware['traffic_logs']).find(hasName);
  const extractor = parts.map(({ middleware }) => middleware['id_extractor']).find(extracts);
  const lists = LISTS.map((list) => [list, parts.flatMap((part) => hooksOf(part, list))]);
  return {
    ...Object.fromEntries(lists),
    driver: oneDriver(parts),
    ...one('auth_check', parts),
    ...(extractor !== undefined && { id_extractor: extractor }),
    ...(traffic !== undefined && { traffic_logs: traffic }),
  };
}

/** Subfolders by names: two that would be the same are a mistake, and one would hide the other. */
export function foldersOf(names: readonly string[]): Map<string, string> {
  const folders = new Map<string, string>();
  for (const name of names) {
    const folder = name.replace(/\.[^./\\]*$/, '').replaceAll(/[/\\]/g, '__');
    const other = [...folders].find(([, taken]) => taken === folder)?.[0];
    if (other !== undefined) throw bundleError(`"${other}" and "${name}" have the same name without its ending`);
    folders.set(name, folder);
  }
  return folders;
}

function hooksOf({ middleware, folder }: Part, list: string): unknown[] {
  const hooks = middleware[list];
  if (!Array.isArray(hooks)) return [];
  return hooks.map((hook) =>
    isJsonObject(hook) && typeof hook['path'] === 'string' && hook['path'] !== ''
      ? { ...hook, path: `${folder}/${hook['path']}` }
      : hook,
  );
}

function oneDriver(parts: readonly Part[]): string {
  const drivers = parts.map(({ middleware }) => middleware['driver']).filter((driver) => driver && driver !== '');
  const [first = '', ...others] = new Set(drivers as string[]);
  if (others.length > 0) throw bundleError(`the drivers of its bundles differ: ${[first, ...others].join(', ')}`);
  return first;
}

function one(key: string, parts: readonly Part[]): JsonObject {
  const having = parts.filter(({ middleware }) => hasName(middleware[key]));
  const [first, second] = having;
  if (first && second) throw bundleError(`"${first.name}" and "${second.name}" both have an ${key}`);
  return first ? { [key]: first.middleware[key] } : {};
}

function hasName(hook: unknown): boolean {
  return isJsonObject(hook) && typeof hook['name'] === 'string' && hook['name'] !== '';
}

function extracts(extractor: unknown): boolean {
  return isJsonObject(extractor) && typeof extractor['extract_with'] === 'string' && extractor['extract_with'] !== '';
}
