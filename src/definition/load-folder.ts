// All API definitions of a folder. A broken file never stops the others.
import { basename, join } from 'node:path';
import { deepFreeze } from '../lib/freeze.ts';
import { isJsonObject, type JsonObject, member, readJsonFile } from '../lib/json-file.ts';
import { NO_REFERENCES, type References } from '../lib/references.ts';
import type { DefinitionFault, DefinitionNote } from './findings.ts';
import { jsonFilesOf } from './json-files.ts';
import { type Bundles, digestOf, isOasDocument, type ParsedDefinition, parseDefinition } from './parse.ts';
import type { ApiDefinition } from './types.ts';

export interface LoadedDefinitions {
  readonly definitions: readonly ApiDefinition[];
  readonly faults: readonly DefinitionFault[];
  readonly notes: readonly DefinitionNote[];
}

interface Outcome {
  definitions: ApiDefinition[];
  faults: DefinitionFault[];
  notes: DefinitionNote[];
}

/** Files in the order of their names. */
export function loadDefinitions(
  folder: string,
  references: References = NO_REFERENCES,
  bundles: Bundles = new Map(),
): LoadedDefinitions {
  const outcome: Outcome = { definitions: [], faults: [], notes: [] };
  const documents = readFolder(folder, outcome);
  for (const [file, document] of documents) {
    const half = oasHalf(file, document, documents);
    if (isOasHalf(file, documents)) continue;
    add(parseDefinition(document, { file, references, bundles, ...(half && { oasDocument: half }) }), outcome);
  }
  return { ...outcome, definitions: separateListenPaths(outcome.definitions, outcome.notes) };
}

/** The same listen path on the same domain: the later one gets its id appended, then `_` until it is free. Contract §1.1.7. */
export function separateListenPaths(definitions: readonly ApiDefinition[], notes: DefinitionNote[]): ApiDefinition[] {
  const taken = new Set<string>();
  return definitions.map((definition) => {
    if (definition.internal) return definition;
    let listenPath = definition.listenPath;
    const place = (path: string) => `${definition.domain} ${path}`;
    if (taken.has(place(listenPath))) listenPath = `${listenPath}-${definition.id}`;
    while (taken.has(place(listenPath))) listenPath += '_';
    taken.add(place(listenPath));
    return listenPath === definition.listenPath ? definition : moved(definition, listenPath, notes);
  });
}

function moved(definition: ApiDefinition, listenPath: string, notes: DefinitionNote[]): ApiDefinition {
  const { source } = definition;
  const pointer = source.format === 'oas' ? '/x-tyk-api-gateway/server/listenPath/value' : '/proxy/listen_path';
  notes.push({
    file: source.file,
    pointer,
    message: `the listen path ${definition.listenPath} is taken: this API answers on ${listenPath}`,
  });
  return deepFreeze({
    ...definition,
    listenPath,
    source: { ...source, digest: digestOf([source.digest, listenPath]) },
  });
}

function readFolder(folder: string, outcome: Outcome): Map<string, unknown> {
  const documents = new Map<string, unknown>();
  const { names, faults } = jsonFilesOf(folder);
  outcome.faults.push(...faults);
  for (const name of names) {
    const read = readJsonFile(join(folder, name));
    if ('value' in read) documents.set(join(folder, name), read.value);
    else outcome.faults.push(read.fault);
  }
  return documents;
}

function add({ definition, faults, notes }: ParsedDefinition, outcome: Outcome): void {
  outcome.faults.push(...faults);
  outcome.notes.push(...notes);
  if (definition === undefined) return;
  const first = outcome.definitions.find((other) => other.id === definition.id);
  if (first === undefined) return void outcome.definitions.push(definition);
  const { file, format } = definition.source;
  const pointer = format === 'oas' ? '/x-tyk-api-gateway/info/id' : '/api_id';
  outcome.faults.push({
    file,
    pointer,
    message: `the id "${definition.id}" is already used by ${basename(first.source.file)}`,
  });
}

/** `X-oas.json` beside a classic `X.json` that says `is_oas`. Contract §12.3. */
function oasHalf(file: string, document: unknown, documents: ReadonlyMap<string, unknown>): JsonObject | undefined {
  if (!isJsonObject(document) || member(document, 'is_oas') !== true || isOasDocument(document)) return undefined;
  const half = documents.get(file.replace(/\.json$/, '-oas.json'));
  return isJsonObject(half) ? half : undefined;
}

function isOasHalf(file: string, documents: ReadonlyMap<string, unknown>): boolean {
  const other = file.replace(/-oas\.json$/, '.json');
  return other !== file && oasHalf(other, documents.get(other), documents) !== undefined;
}
