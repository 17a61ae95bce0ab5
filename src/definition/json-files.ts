// The JSON files of a folder.
import { readdirSync } from 'node:fs';
import type { Fault } from '../lib/fault.ts';
import { unreadable } from '../lib/json-file.ts';

/** In the order of their names; not those that begin with a dot, which are drafts. */
export function jsonFilesOf(folder: string): { readonly names: readonly string[]; readonly faults: readonly Fault[] } {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    return { names: names.sort(), faults: [] };
  } catch (error) {
    return { names: [], faults: [{ file: folder, pointer: '', message: unreadable(error) }] };
  }
}
