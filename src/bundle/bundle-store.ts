// Bundles by the names that definitions give them: installed in a folder each, fetched where they are not there. Contract §10.2, §10.3.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleOptions } from '../config/types.ts';
import { faultText } from '../lib/fault.ts';
import type { JsonObject } from '../lib/json-file.ts';
import { unpack } from './archive.ts';
import { bundleError } from './bundle-error.ts';
import { Downloader } from './download.ts';
import { MANIFEST, type Manifest, parseManifest } from './manifest.ts';
import { foldersOf, merged } from './several.ts';
import { contentOf, verify } from './verify.ts';

export class BundleStore {
  readonly #options: BundleOptions;
  readonly #downloader: Pick<Downloader, 'get'>;
  /** Two loads that want the same share the fetching of it. */
  readonly #loading = new Map<string, Promise<JsonObject>>();

  constructor(options: BundleOptions, downloader: Pick<Downloader, 'get'> = new Downloader(options)) {
    this.#options = options;
    this.#downloader = downloader;
  }

  /** The `custom_middleware` of a bundle, or of several, with commas between their names. Rejects with GW_BUNDLE_INVALID. */
  middlewareOf(text: string): Promise<JsonObject> {
    const under = this.#loading.get(text);
    if (under !== undefined) return under;
    const loading = this.#load(text).finally(() => this.#loading.delete(text));
    this.#loading.set(text, loading);
    return loading;
  }

  async #load(text: string): Promise<JsonObject> {
    const names = text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const root = join(this.#options.folder, createHash('md5').update(text).digest('hex'));
    if (names.length === 1) return (await this.#installed(names[0] as string, root)).middleware;
    const folders = foldersOf(names);
    const parts = names.map(async (name) => {
      const folder = folders.get(name) as string;
      const { middleware } = await this.#installed(name, join(root, folder));
      return { name, folder, middleware };
    });
    return merged(await Promise.all(parts));
  }

  async #installed(name: string, folder: string): Promise<Manifest> {
    const text = await manifestText(folder);
    // A folder without a manifest is what an interrupted start of another gateway left: it is fetched anew.
    return text === null ? this.#install(name, folder) : this.#checked(text, folder, this.#options.skipVerifyExisting);
  }

  async #checked(text: string, folder: string, skipVerify = false): Promise<Manifest> {
    const parsed = parseManifest(text, MANIFEST);
    if ('faults' in parsed) throw bundleError(parsed.faults.map(faultText).join('; '));
    const { manifest } = parsed;
    const { publicKey, requireManifestSignature } = this.#options;
    if (!skipVerify)
      verify(manifest, await contentOf(folder, manifest.fileList), {
        publicKey,
        wholeSignature: requireManifestSignature,
      });
    return manifest;
  }

  /** Beside its place, and moved there when everything fits: a half-written folder is never taken for a bundle. */
  async #install(name: string, folder: string): Promise<Manifest> {
    if (!this.#options.downloads) throw bundleError('Bundle downloader is disabled (enable_bundle_downloader)');
    const archive = await this.#downloader.get(name);
    const draft = `${folder}.${randomUUID()}.new`;
    try {
      await mkdir(draft, { recursive: true });
      await unpack(archive, draft);
      const text = await manifestText(draft);
      if (text === null) throw bundleError(`there is no ${MANIFEST} in its archive`);
      const manifest = await this.#checked(text, draft);
      await rm(folder, { recursive: true, force: true });
      await rename(draft, folder);
      return manifest;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
}

async function manifestText(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw bundleError(`${join(folder, MANIFEST)}: ${(error as Error).message}`);
  }
}
