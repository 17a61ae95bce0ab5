// Writes the committed protobuf code of `src/wire/gen` from `proto/`. With --check it only compares and fails when stale.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules', 'protobufjs-cli', 'bin', name);
const banner = '// Generated from proto/ by scripts/generate.ts; not to be edited by hand.\n';

const FLAGS = [
  '--keep-case',
  '--no-create',
  '--no-verify',
  '--no-convert',
  '--no-delimited',
  '--no-service',
  '--no-typeurl',
];

const work = mkdtempSync(join(tmpdir(), 'hookwire-generate-'));
try {
  // One module for both protocols: the native one carries sessions of the other.
  generate('protocols', ['proto/coprocess/coprocess_object.proto', 'proto/hookwire/plugin/v1/plugin.proto']);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** `gen/<name>.js` and its types from proto files and what they import. */
function generate(name: string, inputs: readonly string[]): void {
  const js = join(work, `${name}.js`);
  const types = join(work, `${name}.d.ts`);
  run('pbjs', [
    '-t',
    'static-module',
    '-w',
    'es6',
    '-r',
    `hookwire-${name}`,
    '-p',
    'proto',
    ...FLAGS,
    '-o',
    js,
    ...inputs,
  ]);
  run('pbts', ['-o', types, js]);
  // protobufjs is CommonJS: Node's ES module loader wants its file name and its default export.
  const code = readFileSync(js, 'utf8').replace(
    /import \* as \$protobuf from ["']protobufjs\/minimal(\.js)?["'];/,
    'import $protobuf from "protobufjs/minimal.js";',
  );
  const declarations = readFileSync(types, 'utf8').replace(
    'import Long = require("long");',
    'import type Long from "long";',
  );
  write(`src/wire/gen/${name}.js`, banner + code);
  write(`src/wire/gen/${name}.d.ts`, banner + declarations);
}

function run(tool: string, args: readonly string[]): void {
  execFileSync(process.execPath, [bin(tool), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

function write(file: string, text: string): void {
  const path = join(root, file);
  if (!process.argv.includes('--check')) return writeFileSync(path, text);
  if (readFileSync(path, 'utf8') === text) return;
  console.error(`${file} is not what proto/ generates: run \`npm run generate\` and commit the result`);
  process.exitCode = 1;
}
