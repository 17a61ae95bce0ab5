#!/usr/bin/env node
// Process entry: verbs, signals, exit codes.

import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { checkCommand } from './cli/check.ts';
import { startCommand } from './cli/start.ts';
import { GatewayError } from './errors.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const { env } = process;
const cwd = process.cwd();
const out = process.stdout;

const program = new Command('hookwire')
  .description('An API gateway whose plugins are gRPC services in any language.')
  .version(version);

program
  .command('start', { isDefault: true })
  .description('run the gateway (with no file: ./apis on port 8080, all state in memory)')
  .addOption(new Option('-c, --conf <file>', 'configuration, in the format of tyk.conf'))
  .action((options: { conf?: string }) =>
    startCommand({ ...options, env, cwd, version, exit: (code) => process.exit(code) }),
  );

program
  .command('check')
  .description('check the configuration and API definitions without starting anything')
  .argument('[dir]', 'folder of API definitions (default: app_path of the configuration)')
  .addOption(new Option('-c, --conf <file>', 'configuration, in the format of tyk.conf'))
  .action((dir: string | undefined, options: { conf?: string }) => {
    process.exitCode = checkCommand({ ...options, ...(dir !== undefined && { dir }), env, cwd, out });
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof GatewayError)) throw error;
  process.stderr.write(`hookwire: ${error.message} [${error.code}]\n`);
  process.exit(1);
}
