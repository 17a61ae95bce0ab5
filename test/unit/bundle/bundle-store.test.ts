import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pack } from '../../../src/bundle/archive.ts';
import { BundleStore } from '../../../src/bundle/bundle-store.ts';
import { loadBundles } from '../../../src/bundle/load-bundles.ts';
import type { BundleOptions } from '../../../src/config/types.ts';
import { GatewayError } from '../../../src/errors.ts';
import { bundleFolder, bundleOf, bundleOptions, MIDDLEWARE, PRIVATE_KEY, PUBLIC_KEY } from '../../support/bundles.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

function storeOf(t: TestContext, archives: Record<string, Buffer>, more: Partial<BundleOptions> = {}) {
  const folder = more.folder ?? bundleFolder(t);
  const fetched: string[] = [];
  const downloader = {
    get: async (name: string) => {
      fetched.push(name);
      const archive = archives[name];
      if (archive === undefined) throw new GatewayError('GW_BUNDLE_INVALID', { cause: 'not there' });
      return archive;
    },
  };
  const store = new BundleStore(bundleOptions(folder, more), downloader);
  const problem = async (name: string) => {
    const { found, done } = loadBundles(store, [name]);
    await done;
    const bundle = found.get(name);
    return bundle && 'problem' in bundle ? bundle.problem : 'none';
  };
  return { store, folder, fetched, problem };
}

test('a bundle is fetched once, and then is there', async (t) => {
  const { store, folder, fetched } = storeOf(t, { 'a.zip': await bundleOf({ files: { 'x.txt': 'x' } }) });
  assert.deepEqual(await store.middlewareOf('a.zip'), MIDDLEWARE);
  assert.deepEqual(await store.middlewareOf('a.zip'), MIDDLEWARE);
  assert.deepEqual(fetched, ['a.zip']);
  assert.deepEqual(readdirSync(folder), [md5('a.zip')]);
  assert.equal(readFileSync(join(folder, md5('a.zip'), 'x.txt'), 'utf8'), 'x');
});

test('the checksum is that of the files in their order', async (t) => {
  const files = { one: 'file1 content', two: 'file2 content' };
  const good = await bundleOf({ files, manifest: { checksum: '1510d0e71b31de1c78fd9e823a7c6de9' } });
  const turned = await bundleOf({ files, manifest: { file_list: ['two', 'one'] } });
  const { store, problem, folder } = storeOf(t, {
    good,
    turned,
    empty: await bundleOf({ manifest: { checksum: 'd41d8cd98f00b204e9800998ecf8427e' } }),
    none: await bundleOf({ manifest: { checksum: '' } }),
    missing: await bundleOf({ manifest: { file_list: ['gone.txt'] } }),
  });
  await store.middlewareOf('good');
  await store.middlewareOf('empty');
  assert.match(await problem('turned'), /invalid checksum/);
  assert.match(await problem('none'), /invalid checksum/);
  assert.match(await problem('missing'), /"gone.txt" of its file_list: ENOENT/);
  assert.equal(readdirSync(folder).length, 2, 'nothing is left of those that were refused');
});

test('with a key, a bundle has to be signed by it', async (t) => {
  const files = { 'a.txt': 'content' };
  const archives = {
    good: await bundleOf({ files, privateKey: PRIVATE_KEY }),
    unsigned: await bundleOf({ files }),
    wrong: await bundleOf({ files, privateKey: PRIVATE_KEY, manifest: { signature: 'AAAA' } }),
    changed: await bundleOf({ files, privateKey: PRIVATE_KEY, manifest: { custom_middleware: { driver: 'grpc' } } }),
  };
  const { store, problem } = storeOf(t, archives, { publicKey: PUBLIC_KEY });
  assert.deepEqual(await store.middlewareOf('good'), MIDDLEWARE);
  assert.match(await problem('unsigned'), /Bundle isn't signed/);
  assert.match(await problem('wrong'), /its signature is not that of its files/);
  assert.equal(await problem('changed'), 'none', 'Tyk’s signature does not cover the manifest');
  const strict = storeOf(t, archives, { publicKey: PUBLIC_KEY, requireManifestSignature: true });
  assert.equal(await strict.problem('good'), 'none');
  assert.match(await strict.problem('changed'), /its manifest_signature is not that/);
  const open = storeOf(t, archives);
  assert.equal(await open.problem('good'), 'none', 'without a key nobody looks');
});

test('bundles that are there are verified as well, unless that is switched off', async (t) => {
  const { store, folder, problem } = storeOf(t, { 'a.zip': await bundleOf({ files: { 'x.txt': 'x' } }) });
  await store.middlewareOf('a.zip');
  writeFileSync(join(folder, md5('a.zip'), 'x.txt'), 'changed');
  assert.match(await problem('a.zip'), /invalid checksum/);
  assert.ok(existsSync(join(folder, md5('a.zip'))), 'it is left for the operator to look at');
  assert.equal(await storeOf(t, {}, { folder, skipVerifyExisting: true }).problem('a.zip'), 'none');
  assert.match(await storeOf(t, {}, { folder, publicKey: PUBLIC_KEY }).problem('a.zip'), /Bundle isn't signed/);
});

test('a folder that somebody left half-written is no bundle', async (t) => {
  const { store, folder } = storeOf(t, { 'a.zip': await bundleOf() });
  mkdirSync(join(folder, md5('a.zip'), 'half'), { recursive: true });
  assert.deepEqual(await store.middlewareOf('a.zip'), MIDDLEWARE);
  assert.deepEqual(readdirSync(join(folder, md5('a.zip'))), ['manifest.json']);
});

test('without the downloader only what is there can be used', async (t) => {
  const { problem } = storeOf(t, { 'a.zip': await bundleOf() }, { downloads: false });
  assert.match(await problem('a.zip'), /Bundle downloader is disabled \(enable_bundle_downloader\)/);
});

test('what is no bundle is told by its place', async (t) => {
  const { problem } = storeOf(t, {
    'raw.zip': Buffer.from('not a zip'),
    'none.zip': await pack([['other.txt', Buffer.from('x')]]),
    'json.zip': await pack([['manifest.json', Buffer.from('{')]]),
    'list.zip': await bundleOf({ manifest: { file_list: ['../../etc/passwd'] } }),
    'hook.zip': await bundleOf({ middleware: { driver: 'grpc', pre: [{ name: 7 }] } }),
  });
  assert.match(await problem('raw.zip'), /archive cannot be read/);
  assert.match(await problem('none.zip'), /there is no manifest.json/);
  assert.match(await problem('json.zip'), /manifest.json:1:2: not JSON/);
  assert.match(await problem('list.zip'), /"\.\.\/\.\.\/etc\/passwd" leads out of the bundle/);
  assert.match(await problem('hook.zip'), /must be a string/);
});

test('several bundles are one: hooks in their order, one auth hook, the first extractor', async (t) => {
  const { store, folder } = storeOf(t, {
    'a.zip': await bundleOf({
      middleware: { driver: 'grpc', pre: [{ name: 'a', path: 'a.py' }], traffic_logs: { name: 'log' } },
    }),
    'b/b.zip': await bundleOf({
      middleware: {
        driver: 'grpc',
        pre: [{ name: 'b' }],
        auth_check: { name: 'auth' },
        id_extractor: { extract_with: 'value' },
      },
    }),
  });
  assert.deepEqual(await store.middlewareOf('a.zip, b/b.zip'), {
    driver: 'grpc',
    pre: [{ name: 'a', path: 'a/a.py' }, { name: 'b' }],
    post: [],
    post_key_auth: [],
    response: [],
    auth_check: { name: 'auth' },
    id_extractor: { extract_with: 'value' },
    traffic_logs: { name: 'log' },
  });
  assert.deepEqual(readdirSync(join(folder, md5('a.zip, b/b.zip'))).sort(), ['a', 'b__b']);
});

test('bundles that do not go together are refused', async (t) => {
  const auth = { driver: 'grpc', auth_check: { name: 'x' } };
  const { problem } = storeOf(t, {
    'a.zip': await bundleOf({ middleware: auth }),
    'a.tar': await bundleOf(),
    'b.zip': await bundleOf({ middleware: auth }),
    'c.zip': await bundleOf({ middleware: { driver: 'python' } }),
  });
  assert.match(await problem('a.zip,b.zip'), /both have an auth_check/);
  assert.match(await problem('a.zip,c.zip'), /drivers of its bundles differ: grpc, python/);
  assert.match(await problem('a.zip,a.tar'), /have the same name without its ending/);
  assert.match(await problem('a.zip,gone.zip'), /not there/);
});
