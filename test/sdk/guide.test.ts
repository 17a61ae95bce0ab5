// What docs/write-a-plugin-typescript.md shows: every snippet has the right types, and its test passes. The guides of the other SDKs
// are tested by those.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const SDK = join(ROOT, 'src/sdk/plugin.ts');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const run = promisify(execFile);

/** What the snippets speak of without showing it. */
const AROUND = `import { Plugin, reject, reply, type Session } from 'hookwire/plugin';
export const used = [reject, reply];
declare const plugin: Plugin;
declare function shardOf(tenant: string | undefined, region: string | undefined): string;
declare function lookUp(key: string | undefined): Promise<Partial<Session> & { token: string }>;
`;

/** A snippet that imports something is a whole file. */
async function guideFiles(): Promise<Map<string, string>> {
  const guide = await readFile(join(ROOT, 'docs/write-a-plugin-typescript.md'), 'utf8');
  const files = new Map<string, string>();
  for (const [, code = ''] of guide.matchAll(/```ts\n(.*?)```/gs)) {
    if (code.includes("from 'node:test'")) files.set('plugin.test.ts', code);
    else if (code.includes('new Plugin(')) files.set('plugin.ts', code);
    else if (code.includes('plugin.serve(')) files.set('serve.ts', code);
    else files.set(`snippet${files.size}.ts`, AROUND + code);
  }
  return files;
}

/** A folder as the guide's reader has it, with `hookwire` installed. */
async function write(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const hookwire = join(folder, 'node_modules/hookwire');
  await mkdir(hookwire, { recursive: true });
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { paths: { 'hookwire/plugin': [SDK] }, typeRoots: [join(ROOT, 'node_modules/@types')] },
    include: [folder],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'shop', type: 'module' }));
  const exported = { name: 'hookwire', exports: { './plugin': './plugin.mjs' } };
  await writeFile(join(hookwire, 'package.json'), JSON.stringify(exported));
  await writeFile(join(hookwire, 'plugin.mjs'), `export * from '${pathToFileURL(SDK)}';\n`);
  for (const [name, code] of files) await writeFile(join(folder, name), code);
}

test('the guide for TypeScript', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hookwire-guide-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = await guideFiles();
  assert.deepEqual([...files.keys()], ['plugin.ts', 'serve.ts', 'snippet2.ts', 'snippet3.ts', 'plugin.test.ts']);
  await write(folder, files);

  await t.test('its snippets have the right types', async () => {
    const { stdout } = await run(process.execPath, [TSC, '-p', folder]).catch((error) => error);
    assert.equal(stdout, '');
  });

  await t.test('its test passes', async () => {
    // A test runner that is started by another one would report to it.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap'], { cwd: folder, env });
    assert.match(stdout, /# pass 2\n# fail 0/);
  });
});
