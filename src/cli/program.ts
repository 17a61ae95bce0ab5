// The command line: verbs, their options, and what `--help` says of them.

import { Command, InvalidArgumentError, Option } from 'commander';
import { inputError } from '../dry/input.ts';
import { STAGES } from '../wire/native/messages.ts';
import { HOOK_TYPES } from '../wire/tyk/hook-types.ts';
import {
  type BuildOptions,
  buildCommand,
  type SignOptions,
  signCommand,
  type VerifyOptions,
  verifyCommand,
} from './bundle.ts';
import { type CallOptions, callCommand } from './call.ts';
import { checkCommand } from './check.ts';
import { type ConformOptions, conformCommand } from './conform.ts';
import type { CommandContext } from './context.ts';
import { startCommand } from './start.ts';
import { type TargetsOptions, targetsCommand } from './targets.ts';

export interface ProgramContext extends CommandContext {
  /** Ends the process now. */
  readonly exit: (code: number) => void;
  /** Of the process, when it ends by itself. */
  readonly setExitCode: (code: number) => void;
}

/** In the order in which a request meets them. */
const CALL_STAGES = Object.keys(STAGES).filter((stage) => stage in HOOK_TYPES);

const conf = () => new Option('-c, --conf <file>', 'configuration, in the format of tyk.conf');
const json = () => new Option('--json', 'the same as JSON');

export function createProgram(context: ProgramContext): Command {
  return new Command('hookwire')
    .description('An API gateway whose plugins are gRPC services in any language.')
    .version(context.version)
    .addCommand(startVerb(context), { isDefault: true })
    .addCommand(checkVerb(context))
    .addCommand(targetsVerb(context))
    .addCommand(callVerb(context))
    .addCommand(conformVerb(context))
    .addCommand(bundleVerbs(context));
}

function startVerb({ env, cwd, version, exit }: ProgramContext): Command {
  return new Command('start')
    .description('run the gateway (with no file: ./apis on port 8080, all state in memory)')
    .addOption(conf())
    .addHelpText('after', examples('hookwire start --conf tyk.conf', 'HOOKWIRE_LISTENPORT=8081 hookwire start'))
    .action((options: { conf?: string }) => startCommand({ ...options, env, cwd, version, exit }));
}

function checkVerb({ env, cwd, out, setExitCode }: ProgramContext): Command {
  return new Command('check')
    .description('check the configuration and API definitions without starting anything')
    .argument('[dir]', 'folder of API definitions (default: app_path of the configuration)')
    .addOption(conf())
    .addHelpText('after', examples('hookwire check --conf tyk.conf', 'hookwire check ./apis'))
    .action(async (dir: string | undefined, options: { conf?: string }) => {
      setExitCode(await checkCommand({ ...options, ...(dir !== undefined && { dir }), env, cwd, out }));
    });
}

function targetsVerb(context: ProgramContext): Command {
  return new Command('targets')
    .description('connect to the coprocesses: what their plugins offer, and whether it is what API definitions ask for')
    .addOption(conf())
    .addOption(new Option('--timeout <ms>', 'how long to wait for connections (default: 6000)').argParser(milliseconds))
    .addOption(json())
    .addHelpText(
      'after',
      `
Exit code 1: a target is down, or a hook of an API definition cannot be called.
${examples('hookwire targets --conf tyk.conf', "hookwire targets --conf tyk.conf --json | jq '.targets[].hooks[].name'")}`,
    )
    .action(async (options: TargetsOptions) => context.setExitCode(await targetsCommand(options, context)));
}

function callVerb(context: ProgramContext): Command {
  return new Command('call')
    .description('call one hook of a running plugin, without a gateway and an upstream, and show what it changes')
    .argument('[request]', 'JSON file with the request; - is standard input (default: GET of the listen path)')
    .requiredOption('--hook <name>', 'name of the hook')
    .addOption(new Option('--stage <stage>', 'where it is called').choices(CALL_STAGES).makeOptionMandatory())
    .option('--server <name>', 'target to call (default: the one of the API definition, or the default target)')
    .option('--api <id>', 'API definition that gives config_data, listen path, organisation and timeout')
    .addOption(new Option('--config-data <json>', 'config_data, instead of that of an API').conflicts('api'))
    .option('--request <file>', 'the request, like the argument')
    .option('--session <file>', 'JSON file with the session of the caller, as GET /tyk/keys/{id} shows it')
    .option('--response <file>', 'JSON file with the response, for the stage response (default: 200 without a body)')
    .option('--force', 'call the hook even if the request does not match what it asks to be called for')
    .addOption(conf())
    .addOption(json())
    .addHelpText('after', CALL_HELP)
    .action(async (file: string | undefined, options: CallOptions) => {
      if (file !== undefined && options.request !== undefined)
        throw inputError('the request was given twice: as argument, and with --request');
      const request = file ?? options.request;
      context.setExitCode(await callCommand({ ...options, ...(request !== undefined && { request }) }, context));
    });
}

const CALL_HELP = `
request.json   {"method": "POST", "path": "/shop/orders?page=2", "headers": {"X-Tenant": "acme"}, "body": "…"}
response.json  {"status": 404, "headers": [["Set-Cookie", "a"], ["Set-Cookie", "b"]], "body_base64": "…"}
session.json   {"alias": "ann", "meta_data": {"token": "t-1"}}
All members can be left out. "url" stands for "path" with a scheme and host; a header may have a list of values.

Exit code 1: the call failed.
${examples(
  'hookwire call --hook tenant --stage pre',
  'hookwire call --hook tenant --stage pre --api shop request.json',
  'echo \'{"headers": {"Authorization": "t-1"}}\' | hookwire call --hook key --stage auth -',
  'hookwire call --hook limits --stage post --config-data \'{"limit": 3}\' --session session.json',
  'hookwire call --hook mark --stage response --response response.json --server risk --conf tyk.conf',
)}`;

function conformVerb(context: ProgramContext): Command {
  return new Command('conform')
    .description('judge a plugin server: whether it behaves as it has to, in every protocol that it speaks')
    .requiredOption(
      '--target <address>',
      'host:port, tcp://host:port or unix:///path of a server of the conformance plugin',
    )
    .addOption(new Option('--protocol <name>', 'what to judge (default: both)').choices(['native', 'tyk', 'both']))
    .addOption(
      new Option('--transport <name>', "client for Tyk's protocol: our own, or the library (default: lean)").choices([
        'lean',
        'grpc-js',
      ]),
    )
    .option('--only <pattern>', 'scenarios: a part of their name, or a pattern with * (body/*)')
    .addOption(new Option('--timeout <ms>', 'how long anything may take (default: 6000)').argParser(milliseconds))
    .addOption(json())
    .addHelpText(
      'after',
      `
The server has to serve the hooks that conform/README.md describes; it can be written in any language.
Exit code 0: all that was judged passed.
${examples(
  'hookwire conform --target 127.0.0.1:5599',
  'hookwire conform --target unix:///run/plugin.sock --protocol tyk --transport grpc-js',
  "hookwire conform --target 127.0.0.1:5599 --only 'body/*'",
)}`,
    )
    .action(async (options: ConformOptions) => context.setExitCode(await conformCommand(options, context)));
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function milliseconds(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 600_000) return value;
  throw new InvalidArgumentError('It takes whole milliseconds, from 1 to 600000.');
}

function bundleVerbs(context: ProgramContext): Command {
  const { setExitCode } = context;
  const build = new Command('build')
    .description('make a bundle of a manifest and the files that it lists')
    .option('-m, --manifest <file>', 'manifest', 'manifest.json')
    .option('-o, --output <file>', 'archive to write', 'bundle.zip')
    .option('-k, --key <file>', 'PEM file of the private key that signs it')
    .option('-y, --yes', 'without a key: do not ask')
    .addHelpText('after', examples('hookwire bundle build -o shop.zip -k key.pem', 'hookwire bundle build -y'))
    .action(async (options: BuildOptions) => setExitCode(await buildCommand(options, context)));
  const sign = new Command('sign')
    .description('sign a bundle, its manifest included')
    .argument('<file>', 'archive, or its URL')
    .requiredOption('-k, --key <file>', 'PEM file of the private key')
    .option('-o, --output <file>', 'archive to write (default: the same file)')
    .addHelpText('after', examples('hookwire bundle sign shop.zip -k key.pem'))
    .action(async (file: string, options: SignOptions) => setExitCode(await signCommand(file, options, context)));
  const verify = new Command('verify')
    .description('show what is in a bundle, and whether checksum and signatures fit')
    .argument('<file>', 'archive, or its URL')
    .option('--public-key <file>', 'PEM file of the public key')
    .addHelpText('after', examples('hookwire bundle verify shop.zip --public-key key.pub.pem'))
    .action(async (file: string, options: VerifyOptions) => setExitCode(await verifyCommand(file, options, context)));
  return new Command('bundle')
    .description('make, sign and verify plugin bundles')
    .addCommand(build)
    .addCommand(sign)
    .addCommand(verify);
}
