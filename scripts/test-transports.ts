// npm run test:transports: what `npm test` asserts of the usual transport and protocol holds for the others too.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const FAULTS = [
  'test/integration/faults*.test.ts',
  'test/integration/streaming*.test.ts',
  'test/integration/tls.test.ts',
];
const NODE_TEST = ['--test', '--test-concurrency=2', '--test-timeout=300000'];
/** Of every gateway that a test starts. */
const GRPC_JS = { HOOKWIRE_COPROCESSOPTIONS_TRANSPORT: 'grpc-js' };
const TYK = { HOOKWIRE_COPROCESSOPTIONS_PROTOCOL: 'tyk' };

run('faults and streaming over grpc-js', [...NODE_TEST, ...FAULTS], GRPC_JS);
run("faults and streaming over our client, Tyk's protocol", [...NODE_TEST, ...FAULTS], TYK);
run('conformance with Redis', ['test/conformance/run.ts', '--redis'], {});
run('conformance over grpc-js', ['test/conformance/run.ts', '--transport', 'grpc-js'], {});
run('conformance over grpc-js, with Redis', ['test/conformance/run.ts', '--transport', 'grpc-js', '--redis'], {});

function run(what: string, args: readonly string[], env: Record<string, string>): void {
  console.log(`\n-- ${what}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exitCode = 1;
}
