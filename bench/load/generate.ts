// Writes the committed Go stubs of the native plugin protocol (go/gen) from `proto/`: node bench/load/generate.ts.
// Needs Go, Python and their package registries. Those of Tyk's protocol are test/interop's.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const GRPCIO_TOOLS = 'grpcio-tools==1.85.1';
const GO_PLUGINS = [
  'google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12',
  'google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2',
];
const PROTO = 'hookwire/plugin/v1/plugin.proto';
/** Which Go package holds the messages of a proto file. */
const GO_PACKAGES = {
  [PROTO]: 'hookwire.test/bench/gen/pluginv1',
  'coprocess/coprocess_session_state.proto': 'hookwire.test/interop/gen/coprocess',
};

const root = join(import.meta.dirname, '../..');
const tools = join(root, '.cache/interop/tools');
const goBin = join(tools, 'go-bin');
const gen = join(import.meta.dirname, 'go/gen');
const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  execFileSync(command, args, { stdio: 'inherit', env });

run('python3', ['-m', 'venv', tools]);
run(join(tools, 'bin/pip'), ['install', '--quiet', GRPCIO_TOOLS]);
for (const plugin of GO_PLUGINS) run('go', ['install', plugin], { ...process.env, GOBIN: goBin });

rmSync(gen, { recursive: true, force: true });
mkdirSync(gen, { recursive: true });
const options = [
  'module=hookwire.test/bench/gen',
  ...Object.entries(GO_PACKAGES).map(([file, goPackage]) => `M${file}=${goPackage}`),
];
run(join(tools, 'bin/python'), [
  ...['-m', 'grpc_tools.protoc', `-I${join(root, 'proto')}`],
  `--plugin=protoc-gen-go=${join(goBin, 'protoc-gen-go')}`,
  `--plugin=protoc-gen-go-grpc=${join(goBin, 'protoc-gen-go-grpc')}`,
  `--go_out=${gen}`,
  `--go-grpc_out=${gen}`,
  ...options.flatMap((option) => [`--go_opt=${option}`, `--go-grpc_opt=${option}`]),
  PROTO,
]);
