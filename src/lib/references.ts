// Secrets by reference: `env://NAME`, `secrets://KEY`, `file:///path`, as a whole text or at the end of one. Contract §12.3.
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isJsonObject, member, unreadable } from './json-file.ts';
import { pointerToken } from './json-position.ts';
import type { Revealed } from './revealed.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What references lead to. */
export interface References {
  readonly env: Environment;
  /** `secrets` of tyk.conf, as written: its values may be references to the environment and to files. */
  readonly secrets: Readonly<Record<string, string>>;
}

export const NO_REFERENCES: References = { env: {}, secrets: {} };

/** Of a file: more is no secret that fits into a setting. */
const MAX_BYTES = 64 * 1024;
/** Something in front of it, like `Bearer `, does not run into the name. */
const KNOWN = /^(?<before>|[\s\S]*[^\w+.-])(?<scheme>env|secrets|file):\/\/(?<name>[^\s"]+)$/;
/** Tyk's other stores. */
const FOREIGN = /^(vault|consul|conjur):\/\//;

type Found = { readonly value: string } | { readonly problem: string };

export interface Resolving {
  readonly from: References;
  /** Is told every value that took a reference's place. */
  readonly revealed: Revealed;
  /** A reference that leads nowhere; the message names it, and never a value. */
  fault(pointer: string, message: string): void;
}

/** A copy of the document with its references replaced. */
export function resolveReferences(document: unknown, resolving: Resolving, at = ''): unknown {
  const resolve = (value: unknown, pointer: string): unknown => {
    if (typeof value === 'string') return resolveText(value, pointer, resolving);
    if (Array.isArray(value)) return value.map((item, index) => resolve(item, `${pointer}/${index}`));
    if (!isJsonObject(value)) return value;
    // fromEntries defines members: a `__proto__` of the document stays a member.
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolve(item, `${pointer}/${pointerToken(key)}`)]),
    );
  };
  return resolve(document, at);
}

function resolveText(text: string, pointer: string, { from, revealed, fault }: Resolving): string {
  const foreign = FOREIGN.exec(text)?.[1];
  if (foreign !== undefined) {
    fault(pointer, `${foreign}:// references are not supported: use env://NAME, secrets://KEY or file:///PATH`);
    return text;
  }
  const { before = '', scheme, name = '' } = KNOWN.exec(text)?.groups ?? {};
  if (scheme === undefined) return text;
  const reference = `${scheme}://${name}`;
  const found = look(scheme, name, from);
  if ('problem' in found) {
    fault(pointer, `${reference} leads nowhere: ${found.problem}`);
    return text;
  }
  revealed.add(found.value, reference);
  return before + found.value;
}

function look(scheme: string, name: string, { env, secrets }: References): Found {
  if (scheme === 'file') return fromFile(`file://${name}`);
  if (scheme === 'env') return fromEnvironment(name, env);
  const value = member(secrets, name);
  if (typeof value !== 'string') return { problem: '"secrets" of the configuration has no such key' };
  const { scheme: next, name: other = '' } =
    /^(?<scheme>env|file|secrets|vault|consul):\/\/(?<name>.+)$/.exec(value)?.groups ?? {};
  if (next === undefined) return { value };
  if (next !== 'env' && next !== 'file') return { problem: `it is a ${next}:// reference: use env:// or file://` };
  const found = look(next, other, { env, secrets: {} });
  return 'value' in found ? found : { problem: `${next}://${other}: ${found.problem}` };
}

/** Tyk looks for `TYK_SECRET_NAME` in tyk.conf and for `NAME` in definitions: here both are good for both. */
function fromEnvironment(name: string, env: Environment): Found {
  const value = member(env, name) ?? member(env, `TYK_SECRET_${name.toUpperCase()}`);
  return typeof value === 'string' ? { value } : { problem: 'the environment variable is not set' };
}

function fromFile(url: string): Found {
  try {
    const path = fileURLToPath(url);
    const facts = statSync(path);
    // Never a device or a pipe, which may have no end.
    if (!facts.isFile()) return { problem: 'it is not a file' };
    if (facts.size > MAX_BYTES) return { problem: `it has more than ${MAX_BYTES} bytes` };
    const value = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replace(/\r?\n$/, '');
    return value === '' ? { problem: 'the file is empty' } : { value };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('ERR_INVALID_')) return { problem: 'a file is named like file:///run/secrets/name' };
    return { problem: code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8 text' : unreadable(error) };
  }
}
