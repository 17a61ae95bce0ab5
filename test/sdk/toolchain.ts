// Runs the tests of an SDK in its own language, as one test of ours.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { test } from 'node:test';

export interface Step {
  readonly what: string;
  readonly cwd: string;
  readonly command: readonly [string, ...string[]];
}

/** Skipped, with the reason, where the program is missing; in CI that is a failure. */
export function sdkTests(program: string, versionArgs: readonly string[], steps: readonly Step[]): void {
  const missing = spawnSync(program, versionArgs, { stdio: 'ignore' }).status !== 0;
  const skip = missing && process.env['CI'] !== 'true' ? `there is no program ${program}` : false;
  for (const { what, cwd, command } of steps) {
    test(what, { skip, timeout: 280_000 }, async () => {
      const [name, ...args] = command;
      const child = spawn(name, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output = (output + text).slice(-20_000);
        });
      const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
      assert.equal(code, 0, `${command.join(' ')} in ${cwd}:\n${output}`);
    });
  }
}
