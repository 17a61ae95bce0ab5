// `hookwire bundle`: makes plugin bundles, signs them, and says what is wrong with one. Contract §10.4.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { pathToFileURL } from 'node:url';
import { pack, unpack } from '../bundle/archive.ts';
import { Downloader } from '../bundle/download.ts';
import { MANIFEST, type Manifest, parseManifest } from '../bundle/manifest.ts';
import { contentOf, signed, verify } from '../bundle/verify.ts';
import { inputError } from '../dry/input.ts';
import { GatewayError } from '../errors.ts';
import { faultText } from '../lib/fault.ts';
import type { CommandContext } from './context.ts';

export interface BuildOptions {
  readonly manifest: string;
  readonly output: string;
  /** PEM file. */
  readonly key?: string;
  /** Without a key: do not ask. */
  readonly yes?: boolean;
}

export interface SignOptions {
  readonly key: string;
  readonly output?: string;
}

export interface VerifyOptions {
  /** PEM file. */
  readonly publicKey?: string;
}

/** The largest archive that is looked at; a gateway may take less (`max_bundle_size`). */
const MAX_BYTES = 256 * 1024 * 1024;
const HOOKS = ['pre', 'auth_check', 'post_key_auth', 'post', 'response', 'traffic_logs'];

/** The exit code. */
export async function buildCommand(options: BuildOptions, context: CommandContext): Promise<number> {
  const file = resolve(context.cwd, options.manifest);
  const manifest = manifestOf(await textOf(file, '--manifest'), options.manifest);
  if (typeof manifest.middleware['driver'] !== 'string' || manifest.middleware['driver'] === '')
    throw inputError(`${options.manifest}: /custom_middleware/driver is missing`);
  if (hookNames(manifest).length === 0) throw inputError(`${options.manifest}: there is no hook in custom_middleware`);
  const privateKey = options.key === undefined ? null : await textOf(resolve(context.cwd, options.key), '--key');
  if (privateKey === null && !options.yes && !(await agrees(context))) return 1;
  const archive = await telling(options.manifest, () => archiveOf(dirname(file), manifest, privateKey));
  await writeFile(resolve(context.cwd, options.output), archive);
  const how = privateKey === null ? 'not signed' : 'signed';
  context.out.write(`${options.output}: ${manifest.fileList.length} files, ${archive.length} bytes, ${how}\n`);
  return 0;
}

/** Also a bundle that was built elsewhere. */
export async function signCommand(file: string, options: SignOptions, context: CommandContext): Promise<number> {
  const privateKey = await textOf(resolve(context.cwd, options.key), '--key');
  const output = options.output ?? file;
  await unpacked(file, context, async (folder) => {
    const manifest = manifestOf(await textOf(join(folder, MANIFEST), MANIFEST), MANIFEST);
    await writeFile(resolve(context.cwd, output), await archiveOf(folder, manifest, privateKey));
  });
  context.out.write(`${output}: signed\n`);
  return 0;
}

export async function verifyCommand(file: string, options: VerifyOptions, context: CommandContext): Promise<number> {
  const publicKey =
    options.publicKey === undefined ? '' : await textOf(resolve(context.cwd, options.publicKey), '--public-key');
  return unpacked(file, context, async (folder) => {
    const manifest = manifestOf(await textOf(join(folder, MANIFEST), MANIFEST), MANIFEST);
    context.out.write(described(manifest));
    const wholeSignature = publicKey !== '' && manifest.manifestSignature !== '';
    verify(manifest, await contentOf(folder, manifest.fileList), { publicKey, wholeSignature });
    context.out.write(`${file}: ${verdict(manifest, publicKey)}\n`);
    return 0;
  });
}

function verdict({ signature, manifestSignature }: Manifest, publicKey: string): string {
  if (publicKey === '')
    return signature === ''
      ? 'the checksum fits; not signed'
      : 'the checksum fits; signed, by whom was not asked (--public-key)';
  return manifestSignature === ''
    ? 'checksum and signature fit; the signature does not cover the manifest ("hookwire bundle sign" makes one that does)'
    : 'checksum and signatures fit';
}

function described(manifest: Manifest): string {
  const { middleware, fileList } = manifest;
  const hooks = hookNames(manifest).map((hook) => `  ${hook}\n`);
  const files = fileList.map((name) => `  ${name}\n`);
  return [
    `driver ${middleware['driver'] ?? 'none'}\n`,
    `hooks ${hooks.length}\n`,
    ...hooks,
    `files ${files.length}\n`,
    ...files,
  ].join('');
}

function hookNames({ middleware }: Manifest): string[] {
  return HOOKS.flatMap((stage) => {
    const hooks = [middleware[stage]].flat().filter((hook) => hook !== undefined && hook !== null);
    return hooks
      .map((hook) => `${stage} ${(hook as { name?: unknown }).name ?? ''}`.trim())
      .filter((text) => text !== stage);
  });
}

function manifestOf(text: string, file: string): Manifest {
  const parsed = parseManifest(text, file);
  if ('manifest' in parsed) return parsed.manifest;
  throw inputError(parsed.faults.map(faultText).join('\n'));
}

async function archiveOf(folder: string, { document, fileList }: Manifest, privateKey: string | null): Promise<Buffer> {
  const content = await contentOf(folder, fileList);
  const manifest = Buffer.from(`${JSON.stringify(signed(document, content, privateKey), null, 2)}\n`);
  const files = fileList.map(async (name) => [name, await readFile(join(folder, name))] as const);
  return pack([[MANIFEST, manifest], ...(await Promise.all(files))]);
}

/** A file or a URL, in a folder that is gone afterwards. */
async function unpacked<T>(file: string, { cwd }: CommandContext, work: (folder: string) => Promise<T>): Promise<T> {
  const url = /^(https?|file):\/\//.test(file) ? new URL(file) : pathToFileURL(resolve(cwd, file));
  const name = url.pathname.split('/').at(-1) ?? '';
  const base = new URL(url);
  base.pathname = url.pathname.slice(0, url.pathname.length - name.length);
  const downloader = new Downloader({ baseUrl: base.href, insecureSkipVerify: false, maxBytes: MAX_BYTES });
  const folder = await mkdtemp(join(tmpdir(), 'hookwire-bundle-'));
  try {
    return await telling(file, async () => {
      await unpack(await downloader.get(decodeURIComponent(name)), folder);
      return work(folder);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is wrong with a bundle is wrong with what the command was given. */
async function telling<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isBundle = error instanceof GatewayError && error.code === 'GW_BUNDLE_INVALID';
    throw isBundle ? inputError(`${file}: ${error.cause}`) : error;
  }
}

async function textOf(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw inputError(`${what}: ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}

async function agrees({ stdin, out }: CommandContext): Promise<boolean> {
  out.write('The bundle will not be signed: there is no --key. Go on? [y/N] ');
  const lines = createInterface({ input: stdin });
  for await (const line of lines) {
    lines.close();
    return /^y(es)?$/i.test(line.trim());
  }
  return false;
}
