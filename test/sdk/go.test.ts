// The Go SDK and its examples: their own tests, with the race detector, vet and staticcheck.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sdkTests } from './toolchain.ts';

/** Not among the requirements of the module: it is a tool of its own. */
const STATICCHECK = 'honnef.co/go/tools/cmd/staticcheck@v0.8.2';

const root = join(import.meta.dirname, '../..');
const sdk = join(root, 'sdk-go');
const examples = readdirSync(join(root, 'examples')).filter((name) => name.startsWith('go-'));

sdkTests(
  'go',
  ['version'],
  [
    { what: 'sdk-go: vet', cwd: sdk, command: ['go', 'vet', './...'] },
    { what: 'sdk-go: staticcheck', cwd: sdk, command: ['go', 'run', STATICCHECK, './...'] },
    { what: 'sdk-go: tests', cwd: sdk, command: ['go', 'test', '-race', './...'] },
    ...examples.map((name) => ({
      what: `examples/${name}: tests`,
      cwd: join(root, 'examples', name),
      command: ['go', 'test', '.'] as const,
    })),
  ],
);
