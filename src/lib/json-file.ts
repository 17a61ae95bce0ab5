// A JSON file of an operator: its value, or the fault that keeps it from having one.
import { readFileSync } from 'node:fs';
import type { Fault } from './fault.ts';
import { syntaxFault } from './json-position.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Own members only: a document's `constructor` or `__proto__` is never the language's. */
export function member(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function readJsonFile(file: string): { readonly value: unknown } | { readonly fault: Fault } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { fault: { file, pointer: '', message: unreadable(error) } };
  }
  return parseJson(text.replace(/^\ufeff/, ''), file);
}

export function parseJson(text: string, file: string): { readonly value: unknown } | { readonly fault: Fault } {
  const broken = syntaxFault(text);
  if (broken !== null) {
    const { message, line, column } = broken;
    return { fault: { file, pointer: '', message: `not JSON: ${message}`, position: { line, column } } };
  }
  const value: unknown = JSON.parse(text);
  return isTooDeep(value)
    ? { fault: { file, pointer: '', message: 'too many levels of nesting: 100 at the most' } }
    : { value };
}

/** Deeper than anybody writes by hand; what walks a document by recursion stays clear of the end of the stack. */
export function isTooDeep(value: unknown, levels = 100): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((item) => isTooDeep(item, levels - 1));
}

/** In the operator's words. */
export function unreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'it may not be read: check its permissions';
  if (code === 'EISDIR') return 'it is a folder, not a file';
  if (code === 'ENOTDIR') return 'it is a file, not a folder';
  return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
