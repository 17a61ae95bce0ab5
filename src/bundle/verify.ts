// Whether a bundle is what its author made: the checksum of its files, and signatures. Contract §10.1; W17 for the signature of ours.

import { createHash, createSign, createVerify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goJson } from '../lib/go-json.ts';
import type { JsonObject } from '../lib/json-file.ts';
import { bundleError } from './bundle-error.ts';
import type { Manifest } from './manifest.ts';

export interface VerifyRules {
  /** PEM; empty: signatures are not looked at. */
  readonly publicKey: string;
  /** The manifest has to be signed, too: Tyk's signature covers the files alone. */
  readonly wholeSignature: boolean;
}

/** The files' bytes, one after the other: what is signed. */
export async function contentOf(folder: string, fileList: readonly string[]): Promise<Buffer> {
  const parts = fileList.map(async (name) => {
    try {
      return await readFile(join(folder, name));
    } catch (error) {
      throw bundleError(`the file "${name}" of its file_list: ${(error as NodeJS.ErrnoException).code ?? error}`);
    }
  });
  return Buffer.concat(await Promise.all(parts));
}

export function checksumOf(content: Buffer): string {
  return createHash('md5').update(content).digest('hex');
}

/** Rejects with what does not fit. */
export function verify(manifest: Manifest, content: Buffer, { publicKey, wholeSignature }: VerifyRules): void {
  if (publicKey !== '' && manifest.signature === '') throw bundleError("Bundle isn't signed");
  const checksum = checksumOf(content);
  if (manifest.checksum.toLowerCase() !== checksum)
    throw bundleError(`invalid checksum: its files have ${checksum}, its manifest says "${manifest.checksum}"`);
  if (publicKey === '') return;
  if (!isSigned(content, manifest.signature, publicKey))
    throw bundleError('its signature is not that of its files by the key of public_key_path');
  if (!wholeSignature) return;
  if (manifest.manifestSignature === '')
    throw bundleError('its manifest is not signed (require_manifest_signature): use "hookwire bundle sign"');
  if (!isSigned(signedWith(manifest.document, content), manifest.manifestSignature, publicKey))
    throw bundleError('its manifest_signature is not that of its manifest and files by the key of public_key_path');
}

function isSigned(bytes: Buffer, signature: string, publicKey: string): boolean {
  try {
    return createVerify('RSA-SHA256').update(bytes).verify(publicKey, signature, 'base64');
  } catch (error) {
    throw bundleError(`its signature cannot be looked at: ${(error as Error).message}`);
  }
}

/** The manifest without its signatures, in a form that does not depend on how it was written, and the files. */
function signedWith(document: JsonObject, content: Buffer): Buffer {
  const { signature, manifest_signature, ...rest } = document;
  return Buffer.concat([Buffer.from(goJson(rest)), content]);
}

/** The manifest with its checksum and, with a PEM key, both signatures. */
export function signed(document: JsonObject, content: Buffer, privateKey: string | null): JsonObject {
  const { signature, manifest_signature, ...rest } = document;
  const whole = { ...rest, checksum: checksumOf(content) };
  if (privateKey === null) return whole;
  const sign = (bytes: Buffer) => createSign('RSA-SHA256').update(bytes).sign(privateKey, 'base64');
  return { ...whole, signature: sign(content), manifest_signature: sign(signedWith(whole, content)) };
}
