// How keys are named: what the gateway makes of an id, where a presented key is looked for, and the name it is stored under. Contract §4.4.

import { createHash, randomUUID } from 'node:crypto';
import { murmur32, murmur128 } from '../lib/murmur3.ts';

export type HashFunction = 'murmur32' | 'murmur64' | 'murmur128' | 'sha256';

export interface KeyRules {
  /** Stores hold digests of keys. */
  readonly hashKeys: boolean;
  /** Of keys that are made from now on; empty: the old form of keys, and murmur32. */
  readonly hashFunction: '' | HashFunction;
  /** Functions that keys were made with before. */
  readonly hashFallbacks: readonly HashFunction[];
  /** A presented key is only looked for as it is. */
  readonly onlyWholeKeys: boolean;
}

export class KeyNames {
  readonly #rules: KeyRules;

  constructor(rules: KeyRules) {
    this.#rules = rules;
  }

  get hashed(): boolean {
    return this.#rules.hashKeys;
  }

  /** The key that the gateway makes of an id; without one, of a random one. */
  generate(orgId: string, id = ''): string {
    const bare = orgId !== '' && id.startsWith(orgId) ? id.slice(orgId.length) : id;
    return generated(orgId, bare || randomUUID().replaceAll('-', ''), this.#rules.hashFunction);
  }

  /** Keys that a presented one may stand for, the likeliest first. */
  candidates(orgId: string, key: string): readonly string[] {
    if (this.#rules.onlyWholeKeys || orgOf(key, orgId) === orgId) return [key];
    const { hashFallbacks } = this.#rules;
    const older = hashFallbacks.length === 0 ? [] : hashFallbacks.map((hash) => generated(orgId, key, hash));
    return [this.generate(orgId, key), key, ...older];
  }

  /** What stores and counters know it by. */
  stored(keyId: string): string {
    return this.#rules.hashKeys && keyId !== '' ? digest(keyId, hashFunctionOf(keyId)) : keyId;
  }
}

/** The old form, or a JSON object in base64 that tells its own hash function. */
function generated(orgId: string, id: string, hash: '' | HashFunction): string {
  return hash === ''
    ? orgId + id
    : Buffer.from(`{"org":${JSON.stringify(orgId)},"id":${JSON.stringify(id)},"h":"${hash}"}`).toString('base64');
}

/** Base64 of `{"`. */
const JSON_START = 'ey';

interface TokenParts {
  readonly org?: unknown;
  readonly h?: unknown;
}

function partsOf(key: string): TokenParts | null {
  if (!key.startsWith(JSON_START)) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(key, 'base64').toString('utf8'));
    return typeof parts === 'object' ? (parts as TokenParts | null) : null;
  } catch {
    return null;
  }
}

function orgOf(key: string, expected: string): string {
  const parts = partsOf(key);
  if (typeof parts?.org === 'string') return parts.org;
  return expected !== '' && key.startsWith(expected) ? expected : '';
}

function hashFunctionOf(keyId: string): HashFunction {
  const hash = partsOf(keyId)?.h;
  return hash === 'murmur64' || hash === 'murmur128' || hash === 'sha256' ? hash : 'murmur32';
}

/** In hexadecimal digits. */
export function digest(text: string, hash: HashFunction): string {
  const bytes = Buffer.from(text);
  switch (hash) {
    case 'murmur32':
      return murmur32(bytes).toString(16).padStart(8, '0');
    case 'murmur64':
      return murmur128(bytes).toString('hex', 0, 8);
    case 'murmur128':
      return murmur128(bytes).toString('hex');
    case 'sha256':
      return createHash('sha256').update(bytes).digest('hex');
  }
}
