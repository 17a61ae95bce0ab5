// What is given to a command besides its options: JSON files, standard input. Faults are told like a compiler's.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { GatewayError } from '../errors.ts';
import { faultText, suggest } from '../lib/fault.ts';
import { isJsonObject, type JsonObject, member, parseJson, unreadable } from '../lib/json-file.ts';
import { pointerToken, positionOf } from '../lib/json-position.ts';

export function inputError(message: string): GatewayError {
  return new GatewayError('GW_CLI_INPUT', { message });
}

/** An object that somebody wrote by hand. */
export class JsonInput {
  readonly value: JsonObject;
  readonly #name: string;
  readonly #text: string;

  /** `name`: of the file, or of the option. */
  constructor(source: string, name: string) {
    const text = source.replace(/^\ufeff/, '');
    const parsed = parseJson(text, name);
    if ('fault' in parsed) throw inputError(faultText(parsed.fault));
    if (!isJsonObject(parsed.value)) throw inputError(`${name}: a JSON object is needed, as {"key": "value"}`);
    this.value = parsed.value;
    this.#name = name;
    this.#text = text;
  }

  get(key: string): unknown {
    return member(this.value, key);
  }

  /** Undefined when it is not there. */
  string(key: string): string | undefined {
    const value = this.get(key);
    return value === undefined || typeof value === 'string' ? value : this.fail([key], 'must be a string');
  }

  /** Refuses members that nobody would look at. */
  allowOnly(keys: readonly string[]): void {
    const stray = Object.keys(this.value).find((key) => !keys.includes(key));
    if (stray === undefined) return;
    const { suggestion } = suggest(stray, keys);
    const meant = suggestion === undefined ? `known are ${keys.join(', ')}` : `did you mean ${suggestion}?`;
    this.fail([stray], `there is no member ${JSON.stringify(stray)} here (${meant})`);
  }

  fail(path: readonly (string | number)[], message: string): never {
    const pointer = path.map((key) => `/${pointerToken(key)}`).join('');
    throw inputError(faultText({ file: this.#name, pointer, message, position: positionOf(this.#text, pointer) }));
  }
}

/** Where files are looked for, and what `-` stands for. */
export interface InputSource {
  readonly cwd: string;
  readonly stdin: Readable;
}

export async function readInput(file: string, { cwd, stdin }: InputSource): Promise<JsonInput> {
  return file === '-'
    ? new JsonInput(await textOf(stdin), '(standard input)')
    : new JsonInput(readText(resolve(cwd, file), file), file);
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw inputError(`${name}: ${unreadable(error)}`);
  }
}
