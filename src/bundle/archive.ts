// Zip archives from anywhere: what leads out of the folder, links, or would fill the disk is refused before it is written.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Entry, fromBuffer, type ZipFile as ZipReader } from 'yauzl';
import { ZipFile } from 'yazl';
import { bundleError } from './bundle-error.ts';
import { isUnsafe } from './manifest.ts';

const MAX_ENTRIES = 10_000;
/** Of all files of a bundle. */
const MAX_BYTES = 256 * 1024 * 1024;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;

/** Into a folder that is there and empty. */
export async function unpack(archive: Buffer, folder: string): Promise<void> {
  const zip = await open(archive);
  if (zip.entryCount > MAX_ENTRIES)
    throw bundleError(`its archive has ${zip.entryCount} entries: ${MAX_ENTRIES} at the most`);
  const seen = new Set<string>();
  let left = MAX_BYTES;
  for (;;) {
    const entry = await nextEntry(zip);
    if (entry === null) return;
    if (entry.fileName.endsWith('/')) continue;
    checkEntry(entry, seen);
    if (entry.uncompressedSize > left) throw bundleError(`its files are more than ${MAX_BYTES} bytes`);
    left -= entry.uncompressedSize;
    await writeEntry(folder, entry.fileName, await bytesOf(zip, entry));
  }
}

function open(archive: Buffer): Promise<ZipReader> {
  return new Promise((resolve, reject) => {
    // Names are checked here; sizes that lie are errors of the library.
    fromBuffer(archive, { lazyEntries: true, validateEntrySizes: true, decodeStrings: true }, (error, zip) =>
      error ? reject(bundleError(`its archive cannot be read: ${error.message}`)) : resolve(zip),
    );
  });
}

/** Null: there are no more. */
function nextEntry(zip: ZipReader): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const done = () => {
      zip.removeListener('entry', onEntry).removeListener('end', onEnd).removeListener('error', onError);
    };
    const onEntry = (entry: Entry) => {
      done();
      resolve(entry);
    };
    const onEnd = () => {
      done();
      resolve(null);
    };
    const onError = (error: Error) => {
      done();
      reject(bundleError(`its archive cannot be read: ${error.message}`));
    };
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

function checkEntry({ fileName, externalFileAttributes, generalPurposeBitFlag }: Entry, seen: Set<string>): void {
  if (isUnsafe(fileName)) throw bundleError(`the entry "${fileName}" of its archive leads out of the bundle`);
  const type = (externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== REGULAR) throw bundleError(`the entry "${fileName}" of its archive is a link or a device`);
  if ((generalPurposeBitFlag & 1) !== 0) throw bundleError(`the entry "${fileName}" of its archive is encrypted`);
  if (seen.has(fileName)) throw bundleError(`the entry "${fileName}" is in its archive twice`);
  seen.add(fileName);
}

function bytesOf(zip: ZipReader, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(bundleError(`the entry "${entry.fileName}" of its archive: ${error.message}`));
    zip.openReadStream(entry, (error, stream) => {
      if (error) return fail(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => resolve(Buffer.concat(chunks)));
      stream.once('error', fail);
    });
  });
}

async function writeEntry(folder: string, name: string, bytes: Buffer): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes, { flag: 'wx' });
}

/** The same files make the same bytes, whenever and wherever. */
export async function pack(files: readonly (readonly [name: string, bytes: Buffer])[]): Promise<Buffer> {
  const zip = new ZipFile();
  // Of the local time zone, as archives have it.
  const options = { mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true };
  for (const [name, bytes] of files) zip.addBuffer(bytes, name, options);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
