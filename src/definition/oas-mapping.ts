// A classic document under construction from an OAS one; it remembers where everything came from, so that faults point there.
import { isJsonObject, type JsonObject } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import type { Section } from './section.ts';

/** Classic name and OAS name of a field; `!` before the OAS name: the opposite flag. */
export type Field = readonly [classic: string, oas: string];

export class Mapping {
  readonly classic: Record<string, unknown> = {};
  readonly #origins = new Map<string, string>();

  /** Sets a member at a dotted path of known names. */
  put(path: string, value: unknown, origin: string): void {
    if (value === undefined) return;
    const names = path.split('.');
    const last = names.pop() ?? '';
    let target = this.classic;
    for (const name of names) {
      const next = target[name];
      if (isJsonObject(next)) target = next as Record<string, unknown>;
      else target = target[name] = {};
    }
    target[last] = value;
    this.#origins.set(`/${path.replaceAll('.', '/')}`, origin);
  }

  /** Fields that only change their names. */
  copy(section: Section, base: string, fields: readonly Field[]): void {
    for (const [classic, oas] of fields) {
      const key = oas.replace('!', '');
      const value = oas.startsWith('!') ? !section.flag(key) : section.raw(key);
      this.put(base === '' ? classic : `${base}.${classic}`, value, section.at(key));
    }
  }

  /** Appends an entry to the list at a path. */
  append(path: string, section: Section, fields: readonly Field[], more: JsonObject = {}): void {
    const pointer = `/${path.replaceAll('.', '/')}`;
    const list = this.#list(path, section.pointer);
    const at = `${pointer}/${list.length}`;
    const entry = Object.fromEntries(
      fields.flatMap(([classic, oas]) => {
        this.#origins.set(`${at}/${pointerToken(classic)}`, section.at(oas));
        return section.has(oas) ? [[classic, section.raw(oas)]] : [];
      }),
    );
    this.#origins.set(at, section.pointer);
    list.push({ ...entry, ...more });
  }

  /** Where the classic pointer, or the nearest thing around it, is in the OAS document. */
  pointerOf(pointer: string): string {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const origin = this.#origins.get(at);
      if (origin !== undefined) return origin;
    }
    return '/x-tyk-api-gateway';
  }

  #list(path: string, origin: string): unknown[] {
    const found = path
      .split('.')
      .reduce<unknown>((value, name) => (isJsonObject(value) ? value[name] : undefined), this.classic);
    if (Array.isArray(found)) return found;
    const list: unknown[] = [];
    this.put(path, list, origin);
    return list;
  }
}

/** `[{name, value}]` as a map; entries without a name stay out. */
export function nameValueMap(section: Section, key: string): JsonObject {
  return Object.fromEntries(
    section
      .sections(key)
      .flatMap((entry) => (entry.text('name') === '' ? [] : [[entry.text('name'), entry.text('value')]])),
  );
}

const UNITS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** A duration as Go writes it (`1m30s`), in seconds; undefined when absent or wrong. */
export function seconds(section: Section, key: string): number | undefined {
  const text = section.text(key);
  if (text === '' || text === '0') return section.has(key) ? 0 : undefined;
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) {
    section.fault(key, `"${text}" is not a duration like 10s or 1m30s`);
    return undefined;
  }
  let sum = 0;
  for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g))
    sum += Number(amount) * (UNITS[unit] ?? 0);
  return sum;
}
