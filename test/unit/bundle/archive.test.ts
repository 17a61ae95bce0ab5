import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { pack, unpack } from '../../../src/bundle/archive.ts';
import { GatewayError } from '../../../src/errors.ts';
import { bundleFolder } from '../../support/bundles.ts';

async function problemOf(archive: Buffer, folder: string): Promise<string> {
  try {
    await unpack(archive, folder);
    return 'none';
  } catch (error) {
    assert.ok(error instanceof GatewayError && error.code === 'GW_BUNDLE_INVALID', String(error));
    return String(error.cause);
  }
}

async function zipOf(build: (zip: ZipFile) => void): Promise<Buffer> {
  const zip = new ZipFile();
  build(zip);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The same archive with another name for an entry: libraries refuse to write such names. */
function renamed(archive: Buffer, from: string, to: string): Buffer {
  assert.equal(from.length, to.length);
  return Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1');
}

test('what is packed is unpacked, with folders', async (t) => {
  const folder = bundleFolder(t);
  await unpack(
    await pack([
      ['a.txt', Buffer.from('one')],
      ['lib/b.bin', Buffer.from([0, 255])],
    ]),
    folder,
  );
  assert.equal(readFileSync(join(folder, 'a.txt'), 'utf8'), 'one');
  assert.deepEqual([...readFileSync(join(folder, 'lib/b.bin'))], [0, 255]);
});

test('the same files make the same bytes', async () => {
  const files = [['a.txt', Buffer.from('one')]] as const;
  assert.deepEqual(await pack(files), await pack(files));
});

test('names that lead out of the folder are refused, and nothing is written there', async (t) => {
  const folder = bundleFolder(t);
  const archive = await pack([['aaaaaaaaa.txt', Buffer.from('x')]]);
  for (const name of ['../aaaaaa.txt', '/aaaaaaaa.txt', 'a/../../a.txt', '..\\aaaaaa.txt', 'C:\\aaaaaa.tx'].map(
    (text) => text.padEnd(13, 't').slice(0, 13),
  )) {
    assert.match(await problemOf(renamed(archive, 'aaaaaaaaa.txt', name), folder), /leads out|cannot be read/, name);
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('links and devices are refused', async (t) => {
  const link = await zipOf((zip) => zip.addBuffer(Buffer.from('/etc/passwd'), 'link', { mode: 0o120777 }));
  assert.match(await problemOf(link, bundleFolder(t)), /"link" of its archive is a link/);
});

test('an entry that is there twice is refused', async (t) => {
  const twice = await zipOf((zip) => {
    zip.addBuffer(Buffer.from('1'), 'a.txt');
    zip.addBuffer(Buffer.from('2'), 'b.txt');
  });
  assert.match(await problemOf(renamed(twice, 'b.txt', 'a.txt'), bundleFolder(t)), /"a.txt" is in its archive twice/);
});

test('an archive that would fill the disk is refused before it does', async (t) => {
  const folder = bundleFolder(t);
  const bomb = await zipOf((zip) => {
    for (let n = 0; n < 9; n++) zip.addBuffer(Buffer.alloc(32 * 1024 * 1024), `${n}.bin`);
  });
  assert.ok(bomb.length < 1_000_000);
  assert.match(await problemOf(bomb, folder), /more than \d+ bytes/);
  const many = await zipOf((zip) => {
    for (let n = 0; n < 10_001; n++) zip.addEmptyDirectory(`${n}`);
  });
  assert.match(await problemOf(many, folder), /10001 entries/);
});

test('a size that lies is refused', async (t) => {
  const archive = await zipOf((zip) => zip.addBuffer(Buffer.alloc(100_000), 'a.bin'));
  const lying = Buffer.from(archive);
  // The uncompressed size in the central directory, 24 bytes behind its signature.
  const entry = lying.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  lying.writeUInt32LE(10, entry + 24);
  assert.match(await problemOf(lying, bundleFolder(t)), /a\.bin|cannot be read/);
});

test('what is no archive, or half of one, is refused', async (t) => {
  const whole = await pack([['manifest.json', Buffer.from('{}'.repeat(200))]]);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      assert.notEqual(await problemOf(whole.subarray(0, length), bundleFolder(t)), 'none');
    }),
    { numRuns: 40 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      assert.notEqual(await problemOf(Buffer.from(bytes), bundleFolder(t)), 'none');
    }),
    { numRuns: 40 },
  );
});
