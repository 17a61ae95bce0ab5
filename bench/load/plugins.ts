// The plugin servers of a run, each started when something first needs it.
import { join } from 'node:path';
import { type Language, missingTool, startServer } from '../../test/interop/servers.ts';
import { makeCertificate, type TestCertificate } from '../../test/support/tls.ts';
import { extProc } from '../peers/envoy.ts';
import { Missing, runTool } from '../peers/program.ts';
import { startChild } from './process.ts';
import { type SdkServer, startSdkServer } from './sdk-servers.ts';

const cache = join(import.meta.dirname, '../../.cache/bench');

interface Server {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Settings of the gateway's target, and its process. */
export interface Target {
  readonly pid: number;
  readonly address: string;
  readonly tls?: { readonly ca: string };
}

export class Plugins {
  readonly #language: string;
  readonly #started = new Map<string, Promise<Server>>();
  readonly #servers: Server[] = [];
  #certificate: TestCertificate | null = null;

  constructor(language: string) {
    if (language !== 'node' && language !== 'go') throw new Error(`--plugin is node or go, not "${language}"`);
    this.#language = language;
  }

  get pids(): number[] {
    return this.#servers.map(({ pid }) => pid);
  }

  async target(secure: boolean): Promise<Target> {
    if (!secure) return targetOf(await this.#server('plain', () => this.#start([])));
    this.#certificate ??= makeCertificate();
    const { certFile, keyFile } = this.#certificate;
    const server = await this.#server('tls', () => this.#start([certFile, keyFile]));
    return { ...targetOf(server), tls: { ca: certFile } };
  }

  /** One of the SDKs' own servers. */
  async sdkTarget(name: SdkServer): Promise<Target> {
    return targetOf(await this.#server(name, () => startSdkServer(name)));
  }

  /** Of Envoy's ext_proc server. */
  async processorPort(): Promise<number> {
    return (await this.#server('ext_proc', () => startGo(extProc))).port;
  }

  #server(name: string, start: () => Promise<Server>): Promise<Server> {
    const started = this.#started.get(name) ?? start();
    if (!this.#started.has(name)) {
      this.#started.set(name, started);
      started.then(
        (server) => this.#servers.push(server),
        () => {},
      );
    }
    return started;
  }

  #start(certificate: readonly string[]): Promise<Server> {
    return this.#language === 'node' ? startChild('plugin.ts', certificate) : startGo(goPlugin(certificate));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()));
    this.#certificate?.remove();
  }
}

function goPlugin([cert, key]: readonly string[]): Language {
  return {
    name: 'the plugin server (grpc-go)',
    needs: [['go', 'version']],
    build: () => {
      const server = join(cache, 'go-plugin');
      runTool(['go', 'build', '-o', server, '.'], join(import.meta.dirname, 'go'), 'the plugin server needs Go');
      return cert && key ? [server, '-cert', cert, '-key', key] : [server];
    },
  };
}

async function startGo(language: Language): Promise<Server> {
  const missing = missingTool(language);
  if (missing !== null) throw new Missing(`${language.name} needs the program ${missing}`);
  const { address, pid, stop } = await startServer(language);
  return { pid, port: Number(new URL(address).port), stop };
}

const targetOf = ({ pid, port }: Server): Target => ({ pid, address: `tcp://127.0.0.1:${port}` });
