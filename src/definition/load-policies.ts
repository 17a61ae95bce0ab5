// All policies that a configuration names: one file with many, or a folder with one in each. A broken one never takes away the others.
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isJsonObject, readJsonFile } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import type { DefinitionFault, DefinitionNote } from './findings.ts';
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
  /** What is there and cannot be used. */
  readonly broken: Broken;
  readonly faults: readonly DefinitionFault[];
  readonly notes: readonly DefinitionNote[];
}

export interface Broken {
  /** Of policies. */
  readonly ids: ReadonlySet<string>;
  /** Nobody knows which policies are in them now. */
  readonly files: ReadonlySet<string>;
  /** The folder itself cannot be read. */
  readonly all: boolean;
}

/** Larger than what the control API takes. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;
const MAX_POLICIES = 100_000;

export function loadPolicies({ recordFile, folder }: PolicyPlaces): LoadedPolicies {
  const found = new Gathered();
  if (folder !== '') loadFolder(folder, found);
  else if (recordFile !== '') loadRecord(recordFile, found);
  if (folder !== '' && recordFile !== '')
    found.notes.push({
      file: recordFile,
      pointer: '',
      message: `not read: policies.policy_path (${folder}) comes first`,
    });
  return found;
}

class Gathered {
  readonly policies = new Map<string, Policy>();
  readonly broken = { ids: new Set<string>(), files: new Set<string>(), all: false };
  readonly faults: DefinitionFault[] = [];
  readonly notes: DefinitionNote[] = [];

  add(document: unknown, id: string, file: string, pointer = ''): void {
    const { policy, faults, notes } = parsePolicy(document, id, file, pointer);
    this.faults.push(...faults);
    this.notes.push(...notes);
    const first = this.policies.get(id);
    if (policy === undefined) this.broken.ids.add(id);
    else if (first !== undefined)
      this.fault(file, `${pointer}/id`, `the id "${id}" is already used by ${basename(first.file)}`);
    else if (this.policies.size >= MAX_POLICIES) this.fault(file, pointer, `more than ${MAX_POLICIES} policies`);
    else this.policies.set(id, policy);
  }

  fault(file: string, pointer: string, message: string): void {
    this.faults.push({ file, pointer, message });
  }

  /** Undefined when it cannot be read. */
  read(file: string): { readonly value: unknown } | undefined {
    const read = readBounded(file);
    if ('value' in read) return read;
    this.faults.push(read.fault);
    this.broken.files.add(file);
    return undefined;
  }
}

function readBounded(file: string): ReturnType<typeof readJsonFile> {
  const bytes = sizeOf(file);
  if (bytes <= MAX_FILE_BYTES) return readJsonFile(file);
  return { fault: { file, pointer: '', message: `${bytes} bytes are too many: at most ${MAX_FILE_BYTES}` } };
}

/** 0 when it cannot be told: reading the file says why. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function loadRecord(file: string, found: Gathered): void {
  const read = found.read(file);
  if (read === undefined) return;
  if (isJsonObject(read.value)) {
    for (const [id, document] of Object.entries(read.value)) found.add(document, id, file, `/${pointerToken(id)}`);
    return;
  }
  found.fault(file, '', 'must be a JSON object: id → policy');
  found.broken.files.add(file);
}

/** The id is the policy's own, else the name of its file. */
function loadFolder(folder: string, found: Gathered): void {
  const { names, faults } = jsonFilesOf(folder);
  found.faults.push(...faults);
  found.broken.all = faults.length > 0;
  for (const name of names) {
    const file = join(folder, name);
    const read = found.read(file);
    if (read === undefined) continue;
    const own = isJsonObject(read.value) ? read.value['id'] : undefined;
    const before = found.faults.length;
    found.add(read.value, typeof own === 'string' && own !== '' ? own : basename(name, '.json'), file);
    if (found.faults.length > before) found.broken.files.add(file);
  }
}

/** Policies in service from now on: a broken one keeps its last good version, one that is gone is gone. */
export function withLastGood({ policies, broken }: LoadedPolicies, before: Policies): Policies {
  const isBroken = ({ id, file }: Policy) => broken.all || broken.ids.has(id) || broken.files.has(file);
  const kept = [...before.values()].filter((policy) => !policies.has(policy.id) && isBroken(policy));
  return new Map([...policies, ...kept.map((policy) => [policy.id, policy] as const)]);
}
