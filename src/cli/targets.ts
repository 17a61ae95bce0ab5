// `hookwire targets`: whether the coprocesses answer, what their plugins offer, and whether that is what API definitions ask for.

import { loadWithBundles } from '../bundle/load-with-bundles.ts';
import { loadConfig } from '../config/load.ts';
import { openTargets, WAIT_MS } from '../dry/targets.ts';
import type { CommandContext } from './context.ts';
import { targetsJson } from './targets-json.ts';
import { examine, isSound } from './targets-report.ts';
import { targetsText } from './targets-text.ts';

export interface TargetsOptions {
  readonly conf?: string;
  readonly json?: boolean;
  /** Milliseconds to wait for connections. */
  readonly timeout?: number;
}

/** The exit code: 1 when a target is down, or a hook cannot be called. */
export async function targetsCommand(options: TargetsOptions, context: CommandContext): Promise<number> {
  const { conf, json = false, timeout = WAIT_MS } = options;
  const { env, cwd, out } = context;
  const { config } = loadConfig({ ...(conf !== undefined && { file: conf }), env, cwd });
  const targets = openTargets(config.coprocess.targets.values(), context.version, 'targets');
  try {
    const report = await examine({
      config,
      targets,
      loaded: await loadWithBundles(config.appPath, { env, secrets: config.secrets }, config.bundles),
      waitMs: timeout,
    });
    out.write(json ? targetsJson(report) : targetsText(report));
    return isSound(report) ? 0 : 1;
  } finally {
    await targets.close();
  }
}
