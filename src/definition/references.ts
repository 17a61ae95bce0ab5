// `env://NAME` in place of a string. Contract §12.3.
import { isJsonObject } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import type { Findings } from './findings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = /^(env|vault|consul|secrets|conjur):\/\/(.*)$/s;

/** A copy of the document with its references replaced. */
export function resolveReferences(document: unknown, env: Environment, findings: Findings): unknown {
  const resolve = (value: unknown, pointer: string): unknown => {
    if (typeof value === 'string') return resolveText(value, pointer);
    if (Array.isArray(value)) return value.map((item, index) => resolve(item, `${pointer}/${index}`));
    if (!isJsonObject(value)) return value;
    // fromEntries defines members: a `__proto__` of the document stays a member.
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolve(item, `${pointer}/${pointerToken(key)}`)]),
    );
  };
  const resolveText = (text: string, pointer: string): string => {
    const [, scheme, name = ''] = REFERENCE.exec(text) ?? [];
    if (scheme === undefined) return text;
    const value = scheme === 'env' && Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined) return value;
    findings.fault(
      pointer,
      scheme === 'env'
        ? `the environment variable ${name} is not set`
        : `${scheme}:// references are not supported: use env://NAME`,
    );
    return text;
  };
  return resolve(document, '');
}
