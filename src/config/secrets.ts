// `secrets` of tyk.conf: values that the file itself and definitions refer to. Contract §12.3.

import { isJsonObject, member, parseJson } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import type { Environment } from '../lib/references.ts';
import { type Checked, problem } from './checked.ts';

/** No message says a value. */
export function checkSecrets(written: unknown): Checked {
  if (!isJsonObject(written)) return problem('must be an object of names and texts');
  const wrong = Object.entries(written).find(([, value]) => typeof value !== 'string');
  if (wrong) return problem('must be a string', `/${pointerToken(wrong[0])}`);
  return { value: written as Readonly<Record<string, string>> };
}

/** JSON, or Tyk's `NAME:value,NAME:value`. Null: neither. */
export function secretsFromText(text: string): unknown {
  if (text.trim() === '') return {};
  if (/^\s*[{[]/.test(text)) {
    const parsed = parseJson(text, '');
    return 'value' in parsed ? parsed.value : null;
  }
  const pairs = text
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf(':')).trim(), pair.slice(pair.indexOf(':') + 1)]);
  return text.split(',').every((pair) => pair.indexOf(':') > 0) ? Object.fromEntries(pairs) : null;
}

/** Before anything else is read: other settings may refer to them. What is wrong with them is told where they are checked. */
export function secretsOf(document: unknown, env: Environment): Readonly<Record<string, string>> {
  const text = member(env, 'HOOKWIRE_SECRETS') ?? member(env, 'TYK_GW_SECRETS');
  const written = typeof text === 'string' ? secretsFromText(text) : isJsonObject(document) ? ofAnyCase(document) : {};
  const checked = checkSecrets(written);
  return 'value' in checked ? (checked.value as Readonly<Record<string, string>>) : {};
}

function ofAnyCase(document: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(document).find(([name]) => name.toLowerCase() === 'secrets')?.[1] ?? {};
}
