// The bundles that a set of definitions names. One that cannot be used is the fault of those definitions alone.

import type { Bundle } from '../definition/parse.ts';
import { GatewayError } from '../errors.ts';
import type { BundleStore } from './bundle-store.ts';

/** Fetched at a time. */
const MAX_AT_ONCE = 8;

export interface BundlesUnderWay {
  /** By their names, as they come. */
  readonly found: ReadonlyMap<string, Bundle>;
  /** When all are there, or cannot be had; never rejects. */
  readonly done: Promise<unknown>;
}

export function loadBundles(store: BundleStore, names: readonly string[]): BundlesUnderWay {
  const found = new Map<string, Bundle>();
  const waiting = [...new Set(names)];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      found.set(name, await load(store, name));
  };
  return { found, done: Promise.all(Array.from({ length: MAX_AT_ONCE }, worker)) };
}

async function load(store: BundleStore, name: string): Promise<Bundle> {
  try {
    return { middleware: await store.middlewareOf(name) };
  } catch (error) {
    return { problem: error instanceof GatewayError ? String(error.cause) : String(error) };
  }
}
