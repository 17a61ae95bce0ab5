// The bundles that a set of definitions names. One that cannot be used is the fault of those definitions alone.

import type { Bundles } from '../definition/parse.ts';
import { GatewayError } from '../errors.ts';
import type { JsonObject } from '../lib/json-file.ts';
import type { BundleStore } from './bundle-store.ts';

/** Fetched at a time. */
const MAX_AT_ONCE = 8;

export async function loadBundles(store: BundleStore, names: readonly string[]): Promise<Bundles> {
  const found = new Map<string, { middleware: JsonObject } | { problem: string }>();
  const waiting = [...new Set(names)];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      found.set(name, await load(store, name));
  };
  await Promise.all(Array.from({ length: MAX_AT_ONCE }, worker));
  return found;
}

async function load(store: BundleStore, name: string): Promise<{ middleware: JsonObject } | { problem: string }> {
  try {
    return { middleware: await store.middlewareOf(name) };
  } catch (error) {
    return { problem: error instanceof GatewayError ? String(error.cause) : String(error) };
  }
}
