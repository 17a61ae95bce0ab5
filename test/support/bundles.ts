// Bundles for tests: archives, keys, folders.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { pack } from '../../src/bundle/archive.ts';
import { signed } from '../../src/bundle/verify.ts';
import type { BundleOptions } from '../../src/config/types.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const PUBLIC_KEY = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const PRIVATE_KEY = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export interface BundleParts {
  readonly files?: Readonly<Record<string, string>>;
  readonly middleware?: object;
  readonly privateKey?: string | null;
  /** On top of the manifest, after it was signed. */
  readonly manifest?: object;
}

export const MIDDLEWARE = { driver: 'grpc', pre: [{ name: 'bundled' }] };

export function bundleOf({ files = {}, middleware = MIDDLEWARE, privateKey = null, manifest = {} }: BundleParts = {}) {
  const content = Buffer.concat(Object.values(files).map((text) => Buffer.from(text)));
  const whole = signed({ file_list: Object.keys(files), custom_middleware: middleware }, content, privateKey);
  const entries = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
  return pack([['manifest.json', Buffer.from(JSON.stringify({ ...whole, ...manifest }))], ...entries]);
}

export function bundleFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-bundles-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function bundleOptions(folder: string, more: Partial<BundleOptions> = {}): BundleOptions {
  return {
    enabled: true,
    folder,
    downloads: true,
    baseUrl: 'http://bundles.test/',
    insecureSkipVerify: false,
    skipVerifyExisting: false,
    publicKey: '',
    requireManifestSignature: false,
    maxBytes: 1024 * 1024,
    ...more,
  };
}
