// The Python SDK: its linters, type checker and tests, in an environment of their own.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sdkTests } from './toolchain.ts';

const root = join(import.meta.dirname, '../..');
const sdk = join(root, 'sdk-python');
const venv = join(root, '.cache/sdk-python-tests');
const bin = (name: string) => join(venv, 'bin', name);
const requirements = join(sdk, 'requirements-dev.txt');
const stamp = join(venv, 'installed.txt');
const isReady = existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(requirements, 'utf8');

sdkTests(
  'python3',
  ['-c', 'import venv, ensurepip'],
  [
    ...(isReady
      ? []
      : [
          { what: 'sdk-python: environment', cwd: sdk, command: ['python3', '-m', 'venv', '--clear', venv] as const },
          {
            what: 'sdk-python: what it needs',
            cwd: sdk,
            command: [bin('pip'), 'install', '--quiet', '--requirement', requirements] as const,
          },
          { what: 'sdk-python: all of it installed', cwd: sdk, command: ['cp', requirements, stamp] as const },
        ]),
    { what: 'sdk-python: ruff, lint', cwd: sdk, command: [bin('ruff'), 'check', '.'] },
    { what: 'sdk-python: ruff, format', cwd: sdk, command: [bin('ruff'), 'format', '--check', '.'] },
    { what: 'sdk-python: mypy', cwd: sdk, command: [bin('mypy')] },
    { what: 'sdk-python: pytest', cwd: sdk, command: [bin('python'), '-m', 'pytest', '-q', '-p', 'no:cacheprovider'] },
  ],
);
