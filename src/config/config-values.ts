// What was written for each setting, or its default, with the types that the table promises.

import { resolve } from 'node:path';
import { pointerToken } from '../lib/json-position.ts';
import type { Value } from './checked.ts';
import type { Found } from './collect.ts';
import { SETTINGS } from './schema.ts';

export interface ConfigPlace {
  readonly file: string | null;
  /** Relative paths start here. */
  readonly folder: string;
}

/** Where named targets are. */
export const SERVERS = 'coprocess_options.servers.';
const DEFAULTS: ReadonlyMap<string, unknown> = new Map(SETTINGS.map((setting) => [setting.path, setting.default]));

/** Typed access to what was written, or to its default. */
export class ConfigValues {
  readonly #found: Found;
  readonly #place: ConfigPlace;

  constructor(found: Found, place: ConfigPlace) {
    this.#found = found;
    this.#place = place;
  }

  get(path: string): Value {
    const written = this.#found.values.get(path);
    return written ?? (DEFAULTS.get(path) as Value | undefined) ?? (DEFAULTS.get(starred(path)) as Value);
  }

  has(path: string): boolean {
    return this.#found.values.has(path);
  }

  hasGroup(path: string): boolean {
    return this.#found.groups.has(path);
  }

  text(path: string): string {
    return this.get(path) as string;
  }

  number(path: string): number {
    return this.get(path) as number;
  }

  flag(path: string): boolean {
    return this.get(path) as boolean;
  }

  metadata(path: string): ReadonlyMap<string, string> {
    return new Map(Object.entries(this.get(path) as Readonly<Record<string, string>>));
  }

  path(path: string): string {
    const text = this.text(path);
    return text === '' ? '' : this.resolve(text);
  }

  resolve(path: string): string {
    return resolve(this.#place.folder, path);
  }

  servers(): string[] {
    const below = [...this.#found.groups].filter((path) => path.startsWith(SERVERS));
    return below.map((path) => path.slice(SERVERS.length)).filter((name) => !name.includes('.'));
  }

  fault(path: string, message: string): void {
    const pointer = path
      .split('.')
      .map((name) => `/${pointerToken(name)}`)
      .join('');
    this.#found.faults.push({ file: this.#place.file ?? '', pointer, message });
  }
}

function starred(path: string): string {
  return path.replace(/^(coprocess_options\.servers\.)[^.]+(\.(?:tls\.)?[a-z_]+)$/, '$1*$2');
}
