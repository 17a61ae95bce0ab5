// Writes the committed stubs of the Go and Python servers from `proto/`. Needs Go, Python and their package registries.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const GRPCIO_TOOLS = 'grpcio-tools==1.85.1';
const GO_PLUGINS = [
  'google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12',
  'google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2',
];
const GO_PACKAGE = 'hookwire.test/interop/gen/coprocess';

const root = join(import.meta.dirname, '../..');
const tools = join(root, '.cache/interop/tools');
const goBin = join(tools, 'go-bin');
const files = ['coprocess/coprocess_session_state.proto', 'coprocess/coprocess_object.proto'];
const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  execFileSync(command, args, { stdio: 'inherit', env });

run('python3', ['-m', 'venv', tools]);
run(join(tools, 'bin/pip'), ['install', '--quiet', GRPCIO_TOOLS]);
for (const plugin of GO_PLUGINS) run('go', ['install', plugin], { ...process.env, GOBIN: goBin });

const protoc = (args: readonly string[]) =>
  run(join(tools, 'bin/python'), ['-m', 'grpc_tools.protoc', `-I${join(root, 'proto')}`, ...args, ...files]);

const python = freshFolder('python/gen');
protoc([`--python_out=${python}`, `--grpc_python_out=${python}`]);

const go = freshFolder('go/gen');
const goOptions = ['module=hookwire.test/interop/gen', ...files.map((file) => `M${file}=${GO_PACKAGE}`)];
protoc([
  `--plugin=protoc-gen-go=${join(goBin, 'protoc-gen-go')}`,
  `--plugin=protoc-gen-go-grpc=${join(goBin, 'protoc-gen-go-grpc')}`,
  `--go_out=${go}`,
  `--go-grpc_out=${go}`,
  ...goOptions.flatMap((option) => [`--go_opt=${option}`, `--go-grpc_opt=${option}`]),
]);

function freshFolder(name: string): string {
  const folder = join(import.meta.dirname, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
