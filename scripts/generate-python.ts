// Writes the committed protobuf code of the Python SDK from `proto/`. With --check it only compares and fails when stale.
// Needs Python 3 and its package registry: protoc comes from grpcio-tools in a virtual environment under .cache.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Its protoc writes code for protobuf 6.31.1, which every later 6.x and 7.x runs: what pyproject.toml asks for. */
const GRPCIO_TOOLS = 'grpcio-tools==1.76.0';
const FILES = [
  'coprocess/coprocess_session_state.proto',
  'coprocess/coprocess_object.proto',
  'hookwire/plugin/v1/plugin.proto',
];
const BANNER = '# Generated from proto/ by scripts/generate-python.ts; not to be edited by hand.\n';
const PACKAGE = 'hookwire._proto';

const root = join(import.meta.dirname, '..');
const target = join(root, 'sdk-python/src/hookwire/_proto');
const python = toolsPython(join(root, '.cache/sdk-python', GRPCIO_TOOLS));
const check = process.argv.includes('--check');

const work = mkdtempSync(join(tmpdir(), 'hookwire-generate-'));
try {
  const outputs = [`--python_out=${work}`, `--pyi_out=${work}`];
  run(python, ['-m', 'grpc_tools.protoc', `-I${join(root, 'proto')}`, ...outputs, ...FILES]);
  if (!check) mkdirSync(target, { recursive: true });
  for (const file of FILES) {
    for (const extension of ['.py', '.pyi']) write(file.replace('.proto', `_pb2${extension}`));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Made once; a version has a folder of its own. */
function toolsPython(folder: string): string {
  const interpreter = join(folder, 'bin/python');
  if (existsSync(join(folder, 'complete'))) return interpreter;
  run('python3', ['-m', 'venv', folder]);
  run(interpreter, ['-m', 'pip', 'install', '--quiet', '--only-binary=:all:', GRPCIO_TOOLS, 'setuptools']);
  writeFileSync(join(folder, 'complete'), '');
  return interpreter;
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { cwd: root, stdio: 'inherit' });
}

function write(file: string): void {
  const path = join(target, basename(file));
  const text = BANNER + adapted(readFileSync(join(work, file), 'utf8'));
  if (!check) return writeFileSync(path, text);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  console.error(`${path} is not what proto/ generates: run \`node scripts/generate-python.ts\` and commit the result`);
  process.exitCode = 1;
}

/**
 * One flat package, and a descriptor pool of its own: a plugin that also imports Tyk's bindings, which define the same messages,
 * would otherwise fail at the second import.
 */
function adapted(code: string): string {
  return code
    .replace(/^from [a-z_.0-9]+ import (\w+_pb2)/gm, `from ${PACKAGE} import $1`)
    .replace(/^from google\.protobuf import descriptor_pool as _descriptor_pool$/m, `from ${PACKAGE} import _pool`)
    .replaceAll('_descriptor_pool.Default()', '_pool.POOL')
    .replace(/'(?:coprocess|hookwire\.plugin\.v1)\.(\w+_pb2)'/g, `'${PACKAGE}.$1'`);
}
