// Finds the settings in a configuration document and in the environment; what it does not know, it names.
import { type Fault, suggest } from '../lib/fault.ts';
import { isJsonObject, type JsonObject, member } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import { NO_REFERENCES, type References, resolveReferences } from '../lib/references.ts';
import { Revealed } from '../lib/revealed.ts';
import type { Checked, Value } from './checked.ts';
import { envTail, SETTINGS } from './schema.ts';
import type { Setting } from './setting.ts';
import { TYK_SETTINGS } from './tyk-settings.ts';
import { checkValue, parseEnvironment } from './values.ts';

export interface Found {
  /** By setting path, with names in the place of `*`. */
  readonly values: Map<string, Value>;
  /** Objects that were written, by the same kind of path: an empty one counts too. */
  readonly groups: Set<string>;
  readonly faults: Fault[];
  /** Settings of Tyk that are written and not implemented, dotted. */
  readonly unimplemented: Set<string>;
  /** Environment variables with our prefix that mean nothing. */
  readonly strayVariables: string[];
  /** Worth a warning. */
  readonly notes: string[];
}

interface Place {
  readonly file: string;
  readonly pointer: string;
}

/** A level of the tree of known names: a setting, a name of Tyk's only, or a group. */
interface Level {
  readonly names: Map<string, Level>;
  setting?: Setting;
  unimplemented?: true;
}

/** Names that the operator chooses. */
const NAME = /^[\w-]+$/;
const PREFIXES = ['TYK_GW_', 'HOOKWIRE_'] as const;
/** What Kubernetes sets for a Service that happens to be named like the product. */
const SERVICE_LINK = /_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\d+_(TCP|UDP|SCTP).*)?)$/;

export class Collector {
  readonly found: Found = {
    values: new Map(),
    groups: new Set(),
    faults: [],
    unimplemented: new Set(),
    strayVariables: [],
    notes: [],
  };
  readonly #file: string;
  readonly #tree = knownNames();

  readonly #references: References;
  readonly #revealed = new Revealed();

  constructor(file: string, references: References = NO_REFERENCES) {
    this.#file = file;
    this.#references = references;
  }

  document(document: unknown): void {
    if (isJsonObject(document)) this.#object(document, this.#tree, []);
    else this.#fault([], 'the configuration must be a JSON object');
  }

  /** HOOKWIRE_* is read last: it wins. */
  environment(env: Readonly<Record<string, string | undefined>>): void {
    const settings = new Map(
      SETTINGS.flatMap((setting) => (envTail(setting.path) ? [[envTail(setting.path), setting]] : [])),
    );
    const unimplemented = TYK_SETTINGS.map((path) => ({ path, tail: envTail(path) }));
    for (const prefix of PREFIXES) {
      for (const [name, text] of Object.entries(env)) {
        if (!name.startsWith(prefix) || text === undefined) continue;
        const tail = name.slice(prefix.length);
        const setting = settings.get(tail);
        if (setting) this.#variable(setting, name, text);
        else {
          const other = unimplemented.find(
            (one) => one.tail !== null && (tail === one.tail || tail.startsWith(`${one.tail}_`)),
          );
          if (other && !isOff(text)) this.found.unimplemented.add(other.path);
          else if (!other && !SERVICE_LINK.test(name)) this.found.strayVariables.push(name);
        }
      }
    }
  }

  #variable(setting: Setting, name: string, text: string): void {
    const place = { file: name, pointer: '' };
    const resolve = (value: unknown) => this.#resolved(setting, value, place);
    this.#checked(setting.path, place, () => parseEnvironment(setting, resolve(text) as string, resolve));
  }

  /** Secrets stay as they are written: definitions refer to them, and files may change. */
  #resolved(setting: Setting, written: unknown, { file, pointer }: Place): unknown {
    if (setting.type === 'secrets') return written;
    // A place to fetch from, and not a secret in a file.
    if (setting.type === 'url' && typeof written === 'string' && written.startsWith('file://')) return written;
    const fault = (at: string, message: string) => void this.found.faults.push({ file, pointer: at, message });
    return resolveReferences(written, { from: this.#references, revealed: this.#revealed, fault }, pointer);
  }

  #object(object: JsonObject, level: Level, place: readonly string[]): void {
    for (const [key, value] of Object.entries(object)) {
      const path = [...place, key];
      const known = level.names.get(key.toLowerCase()) ?? level.names.get('*');
      if (!known) this.#unknown(path, level);
      else if (known.unimplemented) this.#unimplemented(path, value);
      else if (value === null) continue;
      else if (known.setting) this.#setting(known.setting, value, path);
      else if (!isJsonObject(value)) this.#fault(path, 'must be an object');
      else if (known === level.names.get('*') && !NAME.test(key))
        this.#fault(path, `"${key}" is not a name: letters, digits, "_" and "-" only`);
      else this.#group(value, known, path);
    }
  }

  #group(object: JsonObject, known: Level, path: readonly string[]): void {
    this.found.groups.add(path.join('.'));
    this.#object(object, known, path);
  }

  #setting(setting: Setting, written: unknown, path: readonly string[]): void {
    const place = { file: this.#file, pointer: pointer(path) };
    const check = () => checkValue(setting, this.#resolved(setting, written, place));
    this.#checked(inPlaceOfStars(setting.path, path), place, check);
  }

  /** Where a reference leads nowhere, that is all there is to say. */
  #checked(path: string, place: Place, check: () => Checked): void {
    const before = this.found.faults.length;
    const checked = check();
    if (this.found.faults.length === before) this.#take(checked, path, place);
  }

  #take(checked: Checked, path: string, { file, pointer }: Place): void {
    if ('value' in checked) {
      this.found.values.set(path, checked.value);
      for (const note of checked.notes ?? []) this.found.notes.push(`${path}: ${note}`);
    } else {
      const { below, message, ...more } = checked.problem;
      this.found.faults.push({ file, pointer: pointer + below, message: this.#revealed.hide(message), ...more });
    }
  }

  #unimplemented(path: readonly string[], value: unknown): void {
    if (!isOff(value)) this.found.unimplemented.add(path.join('.'));
  }

  #unknown(path: readonly string[], level: Level): void {
    const name = path.at(-1) ?? '';
    if (path.length === 1 && name === '$schema') return;
    this.#fault(path, `"${name}" is not a setting`, suggest(name, level.names.keys()));
  }

  #fault(path: readonly string[], message: string, more: { suggestion?: string } = {}): void {
    this.found.faults.push({ file: this.#file, pointer: pointer(path), message, ...more });
  }
}

/** A setting that is off, or as empty as can be, changes nothing: nobody has to hear of it. */
export function isOff(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isJsonObject(value)) return member(value, 'enabled') === false || Object.values(value).every(isOff);
  return value === null || value === false || value === 0 || value === '' || value === 'false' || value === '0';
}

function pointer(path: readonly string[]): string {
  return path.map((name) => `/${pointerToken(name)}`).join('');
}

function inPlaceOfStars(pattern: string, path: readonly string[]): string {
  return pattern
    .split('.')
    .map((name, index) => (name === '*' ? path[index] : name))
    .join('.');
}

function knownNames(): Level {
  const tree: Level = { names: new Map() };
  for (const setting of SETTINGS) levelAt(tree, setting.path).setting = setting;
  for (const path of TYK_SETTINGS) levelAt(tree, path).unimplemented = true;
  return tree;
}

function levelAt(tree: Level, path: string): Level {
  let level = tree;
  for (const name of path.split('.')) {
    const next = level.names.get(name) ?? { names: new Map() };
    level.names.set(name, next);
    level = next;
  }
  return level;
}
