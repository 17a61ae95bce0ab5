// The plugin servers of a run, each started when something first needs it.
import { join } from 'node:path';
import { type Language, missingTool, startServer } from '../../test/interop/servers.ts';
import { makeCertificate, type TestCertificate } from '../../test/support/tls.ts';
import { extProc } from '../peers/envoy.ts';
import { Missing, runTool } from '../peers/program.ts';
import { startChild } from './process.ts';

const cache = join(import.meta.dirname, '../../.cache/bench');

interface Server {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Settings of the gateway's target. */
export interface Target {
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
    if (!secure) return { address: addressOf(await this.#server('plain', () => this.#start([]))) };
    this.#certificate ??= makeCertificate();
    const { certFile, keyFile } = this.#certificate;
    const server = await this.#server('tls', () => this.#start([certFile, keyFile]));
    return { address: addressOf(server), tls: { ca: certFile } };
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

const addressOf = ({ port }: Server): string => `tcp://127.0.0.1:${port}`;
