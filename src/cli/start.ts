// `hookwire start`: the gateway as a process.

import { loadConfig } from '../config/load.ts';
import { Gateway } from '../gateway.ts';
import { createLogger } from '../telemetry/log.ts';

export interface StartOptions {
  readonly conf?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly version: string;
  readonly exit: (code: number) => void;
}

const NO_SECRET =
  'no secret is set, so the control API (/tyk/) refuses all requests; to use it, set "secret" in the configuration, or HOOKWIRE_SECRET in the environment';

/** Runs until SIGTERM or SIGINT, then drains; a second signal ends the process at once. */
export async function startCommand({ conf, env, cwd, version, exit }: StartOptions): Promise<void> {
  const { config, warnings } = loadConfig({ ...(conf !== undefined && { file: conf }), env, cwd });
  const log = createLogger({ level: config.logLevel, format: config.logFormat });
  for (const { message } of warnings) log.warn(message);
  if (config.secret === '') log.info(NO_SECRET);
  const gateway = new Gateway({ config, log, version, env });
  await gateway.start();
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    gateway.stop().then(
      () => exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        exit(1);
      },
    );
  };
  process
    .on('SIGTERM', stop)
    .on('SIGINT', stop)
    .on('SIGHUP', () => void gateway.reload());
}
