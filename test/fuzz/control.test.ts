// The control API of a real gateway, fuzzed from its own OpenAPI document: no answer is a fault of the gateway's, none is undocumented.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { SECRET, startGateway } from '../support/gateway.ts';

const VENV = join(import.meta.dirname, '../../.cache/schemathesis');
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const STAMP = join(VENV, 'installed.txt');
const EXAMPLES = process.env['FUZZ_EXAMPLES'] ?? '25';
/** Whatever a valid request may be refused for, the handlers know (the rules of definitions), and say. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'ignored_auth',
];

const run = promisify(execFile);
const missing = spawnSync('python3', ['-c', 'import venv, ensurepip'], { stdio: 'ignore' }).status !== 0;
const skip = missing && process.env['CI'] !== 'true' ? 'there is no python3 with venv' : false;

async function install(): Promise<void> {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  await run('python3', ['-m', 'venv', '--clear', VENV]);
  await run(join(VENV, 'bin/pip'), ['install', '--quiet', '--requirement', REQUIREMENTS]);
  writeFileSync(STAMP, wanted);
}

test('the control API, fuzzed from its own document', { skip, timeout: 280_000 }, async () => {
  await install();
  // Without master keys, a key that has no access rights is answered 500: Tyk's own word for it.
  const gateway = await startGateway({
    definitions: [{ api_id: 'shop', proxy: { listen_path: '/shop/', target_url: 'http://127.0.0.1:1/' } }],
    config: { allow_master_keys: true },
  });
  try {
    const args = ['run', `${gateway.url}/tyk/openapi.json`, '--header', `x-tyk-authorization: ${SECRET}`];
    args.push('--checks', CHECKS.join(','), '--max-examples', EXAMPLES, '--seed', '7', '--no-color');
    args.push('--generation-database', 'none', '--suppress-health-check', 'all');
    const { stdout, failed } = await run(join(VENV, 'bin/schemathesis'), args, {
      cwd: gateway.folder,
      maxBuffer: 64 * 1024 * 1024,
    }).then(
      ({ stdout }) => ({ stdout, failed: false }),
      (error: { stdout: string; stderr: string }) => ({ stdout: error.stdout + error.stderr, failed: true }),
    );
    assert.ok(!failed, stdout.slice(-20_000));
    const [, all, tested] = /Selected: \d+\/(\d+)\s+Tested: (\d+)/.exec(stdout) ?? [];
    assert.ok(all !== undefined && all === tested && Number(all) > 30, `${tested} of ${all} operations were reached`);
    assert.equal((await gateway.request({ path: '/hello' })).status, 200);
  } finally {
    await gateway.stop();
  }
});
