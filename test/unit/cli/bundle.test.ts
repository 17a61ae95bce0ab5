import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { buildCommand, signCommand, verifyCommand } from '../../../src/cli/bundle.ts';
import { bundleFolder, MIDDLEWARE, PRIVATE_KEY, PUBLIC_KEY } from '../../support/bundles.ts';

const MANIFEST = { file_list: ['a.txt'], custom_middleware: MIDDLEWARE };

function setUp(t: TestContext, { manifest = MANIFEST, answer = '' }: { manifest?: object; answer?: string } = {}) {
  const cwd = bundleFolder(t);
  writeFileSync(join(cwd, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(cwd, 'a.txt'), 'content');
  writeFileSync(join(cwd, 'key.pem'), PRIVATE_KEY);
  writeFileSync(join(cwd, 'key.pub.pem'), PUBLIC_KEY);
  let text = '';
  const out = { write: (more: string) => (text += more) };
  const context = { cwd, env: {}, version: '0', stdin: Readable.from([answer]), out };
  const build = (more: object = {}) =>
    buildCommand({ manifest: 'manifest.json', output: 'bundle.zip', yes: true, ...more }, context);
  const verify = (more: object = {}) => verifyCommand('bundle.zip', more, context);
  const sign = () => signCommand('bundle.zip', { key: 'key.pem' }, context);
  return { cwd, context, build, verify, sign, text: () => text };
}

test('a bundle is built, and verified', async (t) => {
  const { build, verify, text } = setUp(t);
  assert.equal(await build(), 0);
  assert.equal(await verify(), 0);
  assert.match(
    text(),
    /^bundle\.zip: 1 files, \d+ bytes, not signed\ndriver grpc\nhooks 1\n {2}pre bundled\nfiles 1\n {2}a\.txt\n/,
  );
  assert.match(text(), /bundle\.zip: the checksum fits; not signed\n$/);
});

test('the same files make the same bundle', async (t) => {
  const { build, cwd } = setUp(t);
  await build({ key: 'key.pem', yes: false });
  const first = readFileSync(join(cwd, 'bundle.zip'));
  await build({ key: 'key.pem', yes: false });
  assert.deepEqual(readFileSync(join(cwd, 'bundle.zip')), first);
});

test('signed when it is built, or later', async (t) => {
  for (const later of [false, true]) {
    const { build, sign, verify, text } = setUp(t);
    await build(later ? {} : { key: 'key.pem' });
    if (later) assert.equal(await sign(), 0);
    assert.equal(await verify({ publicKey: 'key.pub.pem' }), 0);
    assert.match(text(), /checksum and signatures fit\n$/);
  }
});

test('what does not fit is told', async (t) => {
  const { build, verify, context } = setUp(t);
  await build();
  await assert.rejects(verify({ publicKey: 'key.pub.pem' }), /bundle\.zip: Bundle isn't signed/);
  await assert.rejects(verify({ publicKey: 'none.pem' }), /--public-key: .*none\.pem: ENOENT/);
  await assert.rejects(verifyCommand('none.zip', {}, context), /none\.zip: .*ENOENT/);
});

test('without a key it asks', async (t) => {
  for (const [answer, code] of [
    ['y\n', 0],
    ['no\n', 1],
    ['', 1],
  ] as const) {
    const { build, cwd } = setUp(t, { answer });
    assert.equal(await build({ yes: false }), code);
    assert.equal(existsSync(join(cwd, 'bundle.zip')), code === 0);
  }
});

test('a manifest without a driver, without hooks, or with a file that is not there', async (t) => {
  const middleware = (custom_middleware: object) => ({ file_list: [], custom_middleware });
  await assert.rejects(setUp(t, { manifest: middleware({ pre: [{ name: 'x' }] }) }).build(), /driver is missing/);
  await assert.rejects(setUp(t, { manifest: middleware({ driver: 'grpc' }) }).build(), /there is no hook/);
  const { build } = setUp(t, { manifest: { ...MANIFEST, file_list: ['gone'] } });
  await assert.rejects(build(), /manifest\.json: the file "gone" of its file_list: ENOENT/);
});
