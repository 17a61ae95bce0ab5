#!/usr/bin/env node
// Process entry: the process's own things for the verbs, exit codes.

import { readFileSync } from 'node:fs';
import { createProgram } from './cli/program.ts';
import { GatewayError } from './errors.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = createProgram({
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  out: process.stdout,
  version,
  exit: (code) => process.exit(code),
  setExitCode: (code) => {
    process.exitCode = code;
  },
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof GatewayError)) throw error;
  process.stderr.write(`hookwire: ${error.message} [${error.code}]\n`);
  process.exit(1);
}
