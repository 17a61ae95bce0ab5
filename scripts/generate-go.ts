// Writes the committed protobuf code of `sdk-go/` from `proto/`. With --check it only compares and fails when stale.
// Needs Go, Python and their package registries; the tools stay in `.cache/sdk-go`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const GRPCIO_TOOLS = 'grpcio-tools==1.85.1';
const GO_PLUGINS = [
  'google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12',
  'google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2',
];

const MODULE = 'hookwire.dev/sdk-go';
/** Tyk's messages are public, as raw hooks work on them; those of the native protocol are the SDK's own business. */
const PACKAGES: Readonly<Record<string, string>> = {
  'coprocess/coprocess_session_state.proto': 'coprocess',
  'coprocess/coprocess_object.proto': 'coprocess',
  'hookwire/plugin/v1/plugin.proto': 'internal/gen/pluginv1',
};

const root = join(import.meta.dirname, '..');
const sdk = join(root, 'sdk-go');
const tools = join(root, '.cache/sdk-go/tools');
const goBin = join(tools, 'go-bin');

const work = mkdtempSync(join(tmpdir(), 'hookwire-generate-go-'));
try {
  installTools();
  generate(work);
  for (const folder of new Set(Object.values(PACKAGES))) publish(folder);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function installTools(): void {
  if (!existsSync(join(tools, 'bin/pip'))) run('python3', ['-m', 'venv', tools]);
  run(join(tools, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', GRPCIO_TOOLS]);
  for (const plugin of GO_PLUGINS) run('go', ['install', plugin], { ...process.env, GOBIN: goBin });
}

function generate(out: string): void {
  const options = [
    `module=${MODULE}`,
    ...Object.entries(PACKAGES).map(([file, folder]) => `M${file}=${MODULE}/${folder}`),
  ];
  run(join(tools, 'bin/python'), [
    '-m',
    'grpc_tools.protoc',
    `-I${join(root, 'proto')}`,
    `--plugin=protoc-gen-go=${join(goBin, 'protoc-gen-go')}`,
    `--plugin=protoc-gen-go-grpc=${join(goBin, 'protoc-gen-go-grpc')}`,
    `--go_out=${out}`,
    `--go-grpc_out=${out}`,
    ...options.flatMap((option) => [`--go_opt=${option}`, `--go-grpc_opt=${option}`]),
    ...Object.keys(PACKAGES),
  ]);
}

/** Every generated file of the folder, and no other. */
function publish(folder: string): void {
  const fresh = generatedFiles(join(work, folder));
  for (const file of fresh) write(join(folder, file));
  for (const file of generatedFiles(join(sdk, folder))) if (!fresh.includes(file)) remove(join(folder, file));
}

function generatedFiles(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.pb.go')) : [];
}

function write(file: string): void {
  const [path, code] = [join(sdk, file), readFileSync(join(work, file), 'utf8')];
  if (existsSync(path) && readFileSync(path, 'utf8') === code) return;
  if (process.argv.includes('--check')) return stale(file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
}

function remove(file: string): void {
  if (process.argv.includes('--check')) return stale(file);
  rmSync(join(sdk, file));
}

function stale(file: string): void {
  console.error(
    `sdk-go/${file} is not what proto/ generates: run \`node scripts/generate-go.ts\` and commit the result`,
  );
  process.exitCode = 1;
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  execFileSync(command, args, { stdio: 'inherit', env });
}
