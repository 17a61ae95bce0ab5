// Holds a document against the support table: what is refused, what is missed, what is not known at all.
import { suggest } from '../lib/fault.ts';
import { isJsonObject, type JsonObject, member } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import type { Findings } from './findings.ts';
import { SUPPORT } from './support.ts';
import type { SupportRow } from './support-row.ts';

interface Level {
  readonly names: Map<string, Level>;
  row?: SupportRow;
}

/** Reports on the members of a classic document, or of `x-tyk-api-gateway` when the pointer says so. */
export function inspect(document: JsonObject, format: 'classic' | 'oas', pointer: string, findings: Findings): void {
  const inspector = new Inspector(format, member(document, 'use_keyless') === true, findings);
  inspector.walk(document, inspector.tree, pointer);
}

class Inspector {
  readonly tree: Level;
  readonly #keyless: boolean;
  readonly #findings: Findings;

  constructor(format: 'classic' | 'oas', keyless: boolean, findings: Findings) {
    this.tree = tableTree(format);
    this.#keyless = keyless;
    this.#findings = findings;
  }

  walk(container: JsonObject | readonly unknown[], level: Level, pointer: string): void {
    if (isSwitchedOff(container, level)) return;
    for (const [key, value] of Object.entries(container)) {
      const place = `${pointer}/${pointerToken(key)}`;
      const known = level.names.get(key) ?? level.names.get('*');
      if (!known) this.#unknown(key, value, level, place);
      else if (isUnused(key, container)) continue;
      else if (known.row) this.#report(known.row, value, place);
      else if (isContainer(value)) this.walk(value, known, place);
    }
  }

  #report(row: SupportRow, value: unknown, place: string): void {
    if (row.status === 'supported' || row.status === 'detail' || isOff(value)) return;
    if (row.protectedOnly && this.#keyless) return;
    if (row.status === 'refused') this.#findings.fault(place, `not supported, so the API does not load: ${row.about}`);
    else this.#findings.note(place, `${row.status === 'ignored' ? 'ignored' : 'not supported'}: ${row.about}`);
  }

  #unknown(key: string, value: unknown, level: Level, place: string): void {
    if (isOff(value)) return;
    this.#findings.note(place, `unknown field "${key}"`, suggest(key, level.names.keys()));
  }
}

/** Off, or as empty as can be. */
export function isOff(value: unknown): boolean {
  if (isContainer(value)) return isSwitchedOff(value) || Object.values(value).every(isOff);
  return value === undefined || value === null || value === false || value === 0 || value === '';
}

/** By a flag that exists there: a stray `disabled` switches nothing off. */
function isSwitchedOff(value: JsonObject | readonly unknown[], level?: Level): boolean {
  if (!isJsonObject(value)) return false;
  const says = (name: string, flag: boolean) =>
    member(value, name) === flag && (level === undefined || level.names.has(name));
  return says('enabled', false) || says('enable', false) || says('is_enabled', false) || says('disabled', true);
}

/** Tyk reads `extended_paths` only when `use_extended_paths` says so, and `x` only when there is no `x_disabled`. */
function isUnused(key: string, parent: JsonObject | readonly unknown[]): boolean {
  if (!isJsonObject(parent)) return false;
  if (key === 'extended_paths') return member(parent, 'use_extended_paths') !== true;
  if (key === 'pinned_public_keys') return member(parent, 'certificate_pinning_disabled') === true;
  return member(parent, `${key}_disabled`) === true;
}

function isContainer(value: unknown): value is JsonObject | readonly unknown[] {
  return value !== null && typeof value === 'object';
}

function tableTree(format: 'classic' | 'oas'): Level {
  const tree: Level = { names: new Map() };
  for (const row of SUPPORT) {
    if (row[format] === '') continue;
    let level = tree;
    for (const name of row[format].split('.')) {
      const next: Level = level.names.get(name) ?? { names: new Map() };
      level.names.set(name, next);
      level = next;
    }
    level.row = row;
  }
  return tree;
}
