// Typed reading of one JSON object of a definition: a wrong type is a fault at its pointer, null is absent as in Go.
import { suggest } from '../lib/fault.ts';
import { isJsonObject, type JsonObject, member } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import type { Findings } from './findings.ts';

export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

export class Section {
  readonly value: JsonObject;
  readonly pointer: string;
  readonly findings: Findings;

  constructor(value: JsonObject, pointer: string, findings: Findings) {
    this.value = value;
    this.pointer = pointer;
    this.findings = findings;
  }

  at(key: string | number): string {
    return `${this.pointer}/${pointerToken(key)}`;
  }

  raw(key: string): unknown {
    return member(this.value, key) ?? undefined;
  }

  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  text(key: string): string {
    const value = this.raw(key);
    if (value === undefined || typeof value === 'string') return value ?? '';
    this.#wrong(key, 'a string');
    return '';
  }

  /** Text among the known words, in their spelling; '' when absent or wrong. */
  word<Word extends string>(key: string, known: readonly Word[]): Word | '' {
    const text = this.text(key);
    const found = known.find((word) => word === text);
    if (text === '' || found) return found ?? '';
    this.fault(key, `"${text}" is not one of ${known.join(', ')}`, suggest(text, known));
    return '';
  }

  flag(key: string): boolean {
    const value = this.raw(key);
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    this.#wrong(key, 'true or false');
    return false;
  }

  number(key: string, bounds: NumberBounds = {}): number {
    const value = this.raw(key);
    if (value === undefined) return 0;
    if (typeof value !== 'number') this.#wrong(key, 'a number');
    else return this.#bounded(key, value, bounds);
    return 0;
  }

  texts(key: string): string[] {
    return this.#list(key).flatMap((item, index) => {
      if (typeof item === 'string') return [item];
      this.findings.fault(`${this.at(key)}/${index}`, 'must be a string');
      return [];
    });
  }

  numbers(key: string): number[] {
    return this.#list(key).flatMap((item, index) => {
      if (typeof item === 'number') return [item];
      this.findings.fault(`${this.at(key)}/${index}`, 'must be a number');
      return [];
    });
  }

  /** An absent object reads as an empty one. */
  section(key: string): Section {
    const value = this.raw(key);
    if (value !== undefined && !isJsonObject(value)) this.#wrong(key, 'an object');
    return new Section(isJsonObject(value) ? value : {}, this.at(key), this.findings);
  }

  sections(key: string): Section[] {
    return this.#list(key).flatMap((item, index) => {
      const pointer = `${this.at(key)}/${index}`;
      if (isJsonObject(item)) return [new Section(item, pointer, this.findings)];
      this.findings.fault(pointer, 'must be an object');
      return [];
    });
  }

  /** Members of a map of objects. */
  members(): (readonly [name: string, section: Section])[] {
    return Object.keys(this.value).map((name) => [name, this.section(name)] as const);
  }

  /** Members of a map of strings. */
  pairs(): (readonly [name: string, value: string])[] {
    return Object.keys(this.value).map((name) => [name, this.text(name)] as const);
  }

  fault(key: string, message: string, more: { suggestion?: string } = {}): void {
    this.findings.fault(this.at(key), message, more);
  }

  note(key: string, message: string): void {
    this.findings.note(this.at(key), message);
  }

  #list(key: string): readonly unknown[] {
    const value = this.raw(key);
    if (value === undefined || Array.isArray(value)) return value ?? [];
    this.#wrong(key, 'a list');
    return [];
  }

  #bounded(
    key: string,
    value: number,
    { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, whole }: NumberBounds,
  ): number {
    if (whole && !Number.isInteger(value)) this.fault(key, `${value} is not a whole number`);
    else if (value < min) this.fault(key, `${value} is too small: at least ${min}`);
    else if (value > max) this.fault(key, `${value} is too large: at most ${max}`);
    else return value;
    return 0;
  }

  #wrong(key: string, expected: string): void {
    // Hidden before it is cut: half a secret is one, too.
    const text = this.findings.revealed.hide(JSON.stringify(this.raw(key)) ?? '');
    this.fault(key, `must be ${expected}, not ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`);
  }
}
