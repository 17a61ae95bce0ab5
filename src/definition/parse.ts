// One document, classic or OAS, to one definition.
import { createHash } from 'node:crypto';
import { deepFreeze } from '../lib/freeze.ts';
import { goJson } from '../lib/go-json.ts';
import { isJsonObject, isTooDeep, type JsonObject, member } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import { NO_REFERENCES, type References, resolveReferences } from '../lib/references.ts';
import { normalise } from './classic.ts';
import { type DefinitionFault, type DefinitionNote, Findings } from './findings.ts';
import { inspect } from './inspect.ts';
import { EXTENSION, fromOas } from './oas.ts';
import { Section } from './section.ts';
import type { ApiDefinition } from './types.ts';

export interface DocumentOrigin {
  /** File, or a name for where the document came from. */
  readonly file: string;
  /** For `env://NAME` and the like. */
  readonly references?: References;
  /** The `-oas.json` half of Tyk's pair of files, when the document is the classic half. */
  readonly oasDocument?: JsonObject;
  /** What bundles bring, by the text of `custom_middleware_bundle`; without, that text has no effect. */
  readonly bundles?: Bundles;
}

/** `custom_middleware`, or why there is none. */
export type Bundle = { readonly middleware: JsonObject } | { readonly problem: string };

export type Bundles = ReadonlyMap<string, Bundle>;

export interface ParsedDefinition {
  /** Absent when there are faults, and for an OAS document that is switched off. */
  readonly definition?: ApiDefinition;
  readonly faults: readonly DefinitionFault[];
  readonly notes: readonly DefinitionNote[];
}

export function parseDefinition(document: unknown, origin: DocumentOrigin): ParsedDefinition {
  const findings = new Findings(origin.file);
  const { faults, notes } = findings;
  if (!isJsonObject(document)) findings.fault('', 'an API definition must be a JSON object');
  else if (isTooDeep(document)) findings.fault('', 'too many levels of nesting: 100 at the most');
  if (!isJsonObject(document) || faults.length > 0) return { faults, notes };
  const format = isOasDocument(document) ? 'oas' : 'classic';
  const resolved = resolve(document, format, origin.references ?? NO_REFERENCES, findings);
  const bundles = origin.bundles ?? new Map();
  const draft = format === 'oas' ? parseOas(resolved, findings, bundles) : parseClassic(resolved, findings, bundles);
  if (draft === null || faults.length > 0) return { faults, notes };
  const oasDocument = origin.oasDocument ?? null;
  const source = {
    file: origin.file,
    format,
    document,
    oasDocument,
    digest: digestOf([resolved, oasDocument, bundles.get(draft.bundle) ?? null]),
  } as const;
  return { definition: deepFreeze({ ...draft, source: structuredClone(source) }), faults, notes };
}

/** Of an OpenAPI document only what is Tyk's: the rest is for readers, examples of anything included. */
function resolve(document: JsonObject, format: 'classic' | 'oas', from: References, findings: Findings): JsonObject {
  const { revealed } = findings;
  const fault = (pointer: string, message: string) => findings.lost(pointer, message);
  const resolving = { from, revealed, fault };
  if (format === 'classic') return resolveReferences(document, resolving) as JsonObject;
  const extension = resolveReferences(member(document, EXTENSION), resolving, `/${pointerToken(EXTENSION)}`);
  return extension === undefined ? document : { ...document, [EXTENSION]: extension };
}

/** An OpenAPI document, with or without what Tyk needs in it. */
export function isOasDocument(document: JsonObject): boolean {
  return typeof member(document, 'openapi') === 'string' || member(document, EXTENSION) !== undefined;
}

export function digestOf(value: unknown): string {
  return createHash('sha256').update(goJson(value)).digest('hex');
}

function parseClassic(document: JsonObject, findings: Findings, bundles: Bundles) {
  inspect(document, 'classic', '', findings);
  return normalise(new Section(withBundle(document, bundles, findings), '', findings));
}

function parseOas(document: JsonObject, findings: Findings, bundles: Bundles) {
  const mapped = fromOas(document, findings);
  if (mapped === null) return null;
  const inner = new Findings(findings.file);
  const draft = normalise(new Section(withBundle(mapped.classic, bundles, inner), '', inner));
  for (const { pointer, message, suggestion } of inner.faults)
    findings.fault(mapped.pointerOf(pointer), message, suggestion ? { suggestion } : {});
  for (const { pointer, message } of inner.notes) findings.note(mapped.pointerOf(pointer), message);
  return draft;
}

/** A bundle's `custom_middleware` takes the place of the definition's own. */
function withBundle(classic: JsonObject, bundles: Bundles, findings: Findings): JsonObject {
  const name = classic['custom_middleware_bundle'];
  if (typeof name !== 'string' || name === '' || classic['custom_middleware_bundle_disabled'] === true) return classic;
  const bundle = bundles.get(name);
  if (bundle === undefined) {
    findings.note(
      '/custom_middleware_bundle',
      `the bundle "${name}" is not used here: gateways look at it when they load`,
    );
    return classic;
  }
  if ('middleware' in bundle) return { ...classic, custom_middleware: bundle.middleware };
  findings.fault('/custom_middleware_bundle', `the bundle "${name}": ${bundle.problem}`);
  return classic;
}
