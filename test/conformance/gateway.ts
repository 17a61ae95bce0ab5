// Writes the files for one start of the gateway, runs it, and talks to its control API.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { control, definitionDefaults, type GatewayProcess, runGateway } from '../support/gateway.ts';
import type { RawReply } from '../support/http.ts';
import { deepMerge, type Json } from '../support/merge.ts';
import type { Case, Group } from './cases.ts';
import { type Lab, SECRET } from './lab.ts';
import { substitute } from './substitute.ts';

/** What a classic definition of a case is merged over. */
const caseDefaults = deepMerge(definitionDefaults, { proxy: { target_url: `\${UPSTREAM}/` } });

export class CaseGateway {
  /** Placeholders that belong to this start. */
  readonly names: Record<string, string>;
  readonly #folder: string;
  readonly #port: number;
  readonly #process: GatewayProcess;

  private constructor(folder: string, port: number, process: GatewayProcess) {
    this.names = namesOf(folder);
    this.#folder = folder;
    this.#port = port;
    this.#process = process;
  }

  static async start(lab: Lab, group: Group): Promise<CaseGateway> {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
    try {
      await lab.redis?.clear();
      await writeFiles(folder, lab, group);
      const gateway = new CaseGateway(
        folder,
        lab.ports.gateway,
        await runGateway(join(folder, 'tyk.conf'), lab.ports.gateway),
      );
      await sleep(Math.max(0, ...group.cases.map((entry) => entry.start_wait_ms ?? 0)));
      await gateway.#loadOas(group.cases.flatMap(({ oas = [] }) => oas.map((it) => lab.fill(it, gateway.names))));
      return gateway;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  control(method: string, path: string, body?: unknown, headers?: readonly [string, string][]): Promise<RawReply> {
    return control(this.#port, { secret: SECRET, method, path, body, headers });
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    if (process.env['CONFORMANCE_KEEP']) {
      await writeFile(join(this.#folder, 'gateway.log'), this.#process.log().join('\n'));
      console.log(`kept ${this.#folder}`);
    } else await rm(this.#folder, { recursive: true, force: true });
  }

  async #loadOas(documents: readonly Json[]): Promise<void> {
    if (documents.length === 0) return;
    for (const document of documents) {
      const reply = await this.control('POST', '/tyk/apis/oas', document);
      if (reply.status !== 200) throw new Error(`OAS document refused: ${reply.status} ${reply.body}`);
    }
    await this.control('GET', '/tyk/reload?block=true');
  }
}

const namesOf = (folder: string) => ({ WORK: folder, PUBLIC_KEY: join(folder, 'public.pem') });

async function writeFiles(folder: string, lab: Lab, { config, cases }: Group): Promise<void> {
  const at = (name: string) => join(folder, name);
  const names = namesOf(folder);
  const save = (name: string, value: unknown) =>
    writeFile(at(name), JSON.stringify(substitute(value, { ...lab.names, ...names }), null, 2));
  for (const name of ['apps', 'middleware', 'policies']) await mkdir(at(name));
  await writeFile(names.PUBLIC_KEY, lab.bundles.publicKeyPem);
  for (const { apis = [], bundles = {}, files = {} } of cases) {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(at(name)), { recursive: true });
      await writeFile(at(name), text);
    }
    for (const api of apis) {
      await save(`apps/${api.api_id}.json`, deepMerge(caseDefaults, { name: api.api_id, ...api }));
    }
    lab.bundles.offer(lab.fill(bundles, names));
  }
  await save('policies/policies.json', Object.assign({}, ...cases.map((entry: Case) => entry.policies)));
  await save('tyk.conf', deepMerge(baseConfig(lab, at), config));
}

function baseConfig({ ports, redis }: Lab, at: (name: string) => string): Json {
  return {
    listen_address: '127.0.0.1',
    listen_port: ports.gateway,
    secret: SECRET,
    app_path: at('apps'),
    middleware_path: at('middleware'),
    policies: { policy_source: 'file', policy_record_name: at('policies/policies.json') },
    enable_analytics: false,
    ...(redis && { storage: redis.storage }),
    allow_insecure_configs: true,
    coprocess_options: {
      enable_coprocess: true,
      coprocess_grpc_server: `tcp://127.0.0.1:${ports.plugin}`,
      grpc_authority: 'localhost', // as in the recordings
    },
  };
}
