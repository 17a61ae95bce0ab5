// All policies that a configuration names: one file with many, or a folder with one in each. A broken one never takes away the others.
import { basename, join } from 'node:path';
import type { Fault } from '../lib/fault.ts';
import { isJsonObject, readJsonFile } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import { jsonFilesOf } from './json-files.ts';
import { type Policies, type Policy, parsePolicy } from './policy.ts';

export interface PolicyPlaces {
  /** JSON object: id → policy; empty: there is none. */
  readonly recordFile: string;
  /** Folder with a policy in each file; empty: there is none. Comes before the file. */
  readonly folder: string;
}

export interface LoadedPolicies {
  readonly policies: Policies;
  /** Ids of policies that are there and cannot be used; null: nobody knows which (the file itself cannot be read). */
  readonly broken: ReadonlySet<string> | null;
  readonly faults: readonly Fault[];
}

export function loadPolicies({ recordFile, folder }: PolicyPlaces): LoadedPolicies {
  if (folder !== '') return loadFolder(folder);
  return recordFile === '' ? { policies: new Map(), broken: new Set(), faults: [] } : loadRecord(recordFile);
}

class Gathered {
  readonly policies = new Map<string, Policy>();
  readonly broken = new Set<string>();
  readonly faults: Fault[] = [];

  add(document: unknown, id: string, file: string, pointer = ''): void {
    const { policy, faults } = parsePolicy(document, id, file, pointer);
    this.faults.push(...faults);
    if (policy === undefined) this.broken.add(id);
    else if (this.policies.has(id))
      this.faults.push({ file, pointer: `${pointer}/id`, message: `the id "${id}" is already used by another policy` });
    else this.policies.set(id, policy);
  }
}

function loadRecord(file: string): LoadedPolicies {
  const read = readJsonFile(file);
  if ('fault' in read) return { policies: new Map(), broken: null, faults: [read.fault] };
  if (!isJsonObject(read.value)) {
    const fault = { file, pointer: '', message: 'must be a JSON object: id → policy' };
    return { policies: new Map(), broken: null, faults: [fault] };
  }
  const found = new Gathered();
  for (const [id, document] of Object.entries(read.value)) found.add(document, id, file, `/${pointerToken(id)}`);
  return found;
}

/** The id is the policy's own, else the name of its file. */
function loadFolder(folder: string): LoadedPolicies {
  const { names, faults } = jsonFilesOf(folder);
  if (faults.length > 0) return { policies: new Map(), broken: null, faults };
  const found = new Gathered();
  for (const name of names) {
    const file = join(folder, name);
    const read = readJsonFile(file);
    const named = basename(name, '.json');
    if ('value' in read) {
      const own = isJsonObject(read.value) ? read.value['id'] : undefined;
      found.add(read.value, typeof own === 'string' && own !== '' ? own : named, file);
    } else {
      found.faults.push(read.fault);
      found.broken.add(named);
    }
  }
  return found;
}

/** Policies in service from now on: a broken one keeps its last good version, one that is gone is gone. */
export function withLastGood({ policies, broken }: LoadedPolicies, before: Policies): Policies {
  const kept = [...before].filter(([id]) => !policies.has(id) && (broken === null || broken.has(id)));
  return new Map([...policies, ...kept]);
}
