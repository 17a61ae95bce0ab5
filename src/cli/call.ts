// `hookwire call`: one call of a hook of a running plugin, without a gateway and an upstream.

import { respond } from '../chain/respond.ts';
import { loadConfig } from '../config/load.ts';
import type { GatewayConfig, TargetConfig } from '../config/types.ts';
import { Hook } from '../dispatch/hook.ts';
import type { Targets } from '../dispatch/targets.ts';
import { type DryOutcome, dryCall, ForcedHook } from '../dry/dry-call.ts';
import { inputError, readInput } from '../dry/input.ts';
import { messagePicture } from '../dry/picture.ts';
import { connected, openTargets, problemOf, WAIT_MS } from '../dry/targets.ts';
import { type CallReport, callJson, callText, causeText } from './call-report.ts';
import { momentOf, notesOf, type Scene, type SceneFiles, sceneOf } from './call-scene.ts';
import { type CallSubject, type SubjectOptions, subjectOf } from './call-subject.ts';
import type { CommandContext } from './context.ts';
import { fixFor } from './coprocesses.ts';

export interface CallOptions extends SubjectOptions {
  /** Files; `-` is standard input. */
  readonly request?: string;
  readonly response?: string;
  readonly session?: string;
  readonly conf?: string;
  readonly json?: boolean;
  /** Calls also when the hook's match does not hold. */
  readonly force?: boolean;
}

/** The exit code: 1 when the call failed. */
export async function callCommand(options: CallOptions, context: CommandContext): Promise<number> {
  const { conf, json = false, force = false } = options;
  const { env, cwd, out, version } = context;
  const { config } = loadConfig({ ...(conf !== undefined && { file: conf }), env, cwd });
  const files = await readFiles(options, context);
  const subject = await subjectOf(options, config, env);
  const setting = config.coprocess.targets.get(subject.entry.server) as TargetConfig;
  const scene = sceneOf(subject, files, config);
  const targets = openTargets([setting], version, 'call');
  try {
    const hook = await readyHook(subject, targets, force);
    const report = await perform({ hook, scene, subject, config });
    out.write(json ? callJson(report) : callText(report));
    return report.outcome.fault === null ? 0 : 1;
  } finally {
    await targets.close();
  }
}

async function readFiles(
  { request, response, session, stage }: CallOptions,
  context: CommandContext,
): Promise<SceneFiles> {
  if ([request, response, session].filter((file) => file === '-').length > 1)
    throw inputError('standard input (-) can be read only once: give the other files by name');
  if (response !== undefined && stage !== 'response')
    throw inputError(`--response is for the stage "response": a ${stage} hook runs before there is one`);
  const read = async (file: string | undefined) => (file === undefined ? null : readInput(file, context));
  return { request: await read(request), response: await read(response), session: await read(session) };
}

/** Bound, as in a gateway, so that a plugin that refuses it can say so. */
async function readyHook({ definition, entry, stage }: CallSubject, targets: Targets, force: boolean): Promise<Hook> {
  await connected(targets, WAIT_MS);
  const hook = new (force ? ForcedHook : Hook)(stage, entry, definition, targets.getOrThrow(entry.server));
  targets.bind([hook]);
  await targets.settled(WAIT_MS);
  return hook;
}

interface Performance {
  readonly hook: Hook;
  readonly scene: Scene;
  readonly subject: CallSubject;
  readonly config: GatewayConfig;
}

async function perform({ hook, scene, subject, config }: Performance): Promise<CallReport> {
  const { exchange, response, client } = scene;
  const before = momentOf(scene);
  const notes = notesOf(subject, scene, config);
  const outcome = await dryCall({ hook, exchange, response, config });
  const { hideGeneratorHeader, exposeErrors } = config;
  if (outcome.reply !== undefined)
    respond(exchange, outcome.reply, { hideGenerator: hideGeneratorHeader, closeConnections: false, exposeErrors });
  const { target, binding } = hook;
  return {
    hook: hook.name,
    stage: hook.stage,
    target: target.label,
    address: target.config.address,
    peer: target.transport.peer,
    api: subject.api,
    listenPath: binding.listenPath,
    timeoutMs: hook.plan.timeoutMs,
    configData: binding.configJson,
    notes,
    outcome,
    before,
    after: momentOf(scene),
    reply: client.reply && messagePicture(client.reply),
    fix: await fixOf(outcome, target.config),
  };
}

async function fixOf({ fault }: DryOutcome, config: TargetConfig): Promise<string> {
  if (fault?.code === 'GW_DISPATCH_UNAVAILABLE')
    return fixFor((await problemOf(config, WAIT_MS)) ?? causeText(fault.cause), config);
  if (fault?.code === 'GW_DISPATCH_REFUSED')
    return /offers no hook/.test(causeText(fault.cause))
      ? '`hookwire targets` lists what the plugin offers'
      : 'correct the config_data of the API definition (--api), or the one given with --config-data';
  if (fault?.code === 'GW_DISPATCH_TIMEOUT')
    return 'a longer timeout_ms, of the hook in the definition or of the target';
  return '';
}
