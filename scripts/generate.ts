// Writes the committed protobuf code of `src/wire/gen` from `proto/`. With --check it only compares and fails when stale.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules', 'protobufjs-cli', 'bin', name);
const inputs = ['proto/coprocess/coprocess_object.proto'];
const banner = '// Generated from proto/ by scripts/generate.ts; not to be edited by hand.\n';

const work = mkdtempSync(join(tmpdir(), 'hookwire-generate-'));
try {
  const js = join(work, 'coprocess.js');
  const run = (tool: string, args: string[]) =>
    execFileSync(process.execPath, [bin(tool), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  run('pbjs', [
    '-t',
    'static-module',
    '-w',
    'es6',
    '-r',
    'hookwire',
    '-p',
    'proto',
    '--keep-case',
    '--no-create',
    '--no-verify',
    '--no-convert',
    '--no-delimited',
    '--no-service',
    '--no-typeurl',
    '-o',
    js,
    ...inputs,
  ]);
  run('pbts', ['-o', join(work, 'coprocess.d.ts'), js]);
  // protobufjs is CommonJS: Node's ES module loader wants its file name and its default export.
  const code = readFileSync(js, 'utf8').replace(
    /import \* as \$protobuf from ["']protobufjs\/minimal(\.js)?["'];/,
    'import $protobuf from "protobufjs/minimal.js";',
  );
  write('src/wire/gen/coprocess.js', banner + code);
  write(
    'src/wire/gen/coprocess.d.ts',
    banner +
      readFileSync(join(work, 'coprocess.d.ts'), 'utf8').replace(
        'import Long = require("long");',
        'import type Long from "long";',
      ),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

function write(file: string, text: string): void {
  const path = join(root, file);
  if (!process.argv.includes('--check')) return writeFileSync(path, text);
  if (readFileSync(path, 'utf8') === text) return;
  console.error(`${file} is not what proto/ generates: run \`npm run generate\` and commit the result`);
  process.exitCode = 1;
}
