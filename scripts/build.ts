// Builds the published package: src/ → dist/, plain JavaScript with declarations.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });

// Generated protobuf code is JavaScript already.
const gen = join('wire', 'gen');
mkdirSync(join(root, 'dist', gen), { recursive: true });
for (const name of readdirSync(join(root, 'src', gen)))
  copyFileSync(join(root, 'src', gen, name), join(root, 'dist', gen, name));
