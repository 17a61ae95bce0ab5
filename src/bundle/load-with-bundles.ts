// Definitions as a gateway would load them, for commands: they wait for every bundle, and install what they fetch as the gateway does.

import type { BundleOptions } from '../config/types.ts';
import { type LoadedDefinitions, loadDefinitions } from '../definition/load-folder.ts';
import type { References } from '../lib/references.ts';
import { BundleStore } from './bundle-store.ts';
import { loadBundles } from './load-bundles.ts';

export async function loadWithBundles(
  folder: string,
  references: References,
  options: BundleOptions,
): Promise<LoadedDefinitions> {
  const loaded = loadDefinitions(folder, references);
  const names = loaded.definitions.filter(({ usesBundle }) => usesBundle).map(({ bundle }) => bundle);
  if (!options.enabled || names.length === 0) return loaded;
  const { found, done } = loadBundles(new BundleStore(options), names);
  await done;
  return loadDefinitions(folder, references, found);
}
