// The conformance plugin as a server that may be spoiled message by message, and the kit run against it.
import {
  type handleBidiStreamingCall,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { conformancePlugin } from '../../conform/plugin.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { TargetConfig } from '../../src/config/types.ts';
import { loadKit } from '../../src/conform/load.ts';
import type { ConformReport, Verdict } from '../../src/conform/report.ts';
import { runKit } from '../../src/conform/run.ts';
import type { Protocol } from '../../src/conform/scenario.ts';
import { NATIVE_SERVICE } from '../../src/sdk/native-service.ts';
import { NativeStream } from '../../src/sdk/native-stream.ts';
import type { CoprocessObject } from '../../src/sdk/plugin.ts';
import { TYK_SERVICE, tykHandlers } from '../../src/sdk/tyk-service.ts';
import { hookwire } from '../../src/wire/gen/protocols.js';

const { GatewayFrame, PluginFrame } = hookwire.plugin.v1;
export type FromGateway = hookwire.plugin.v1.GatewayFrame.$Properties;
export type FromPlugin = hookwire.plugin.v1.PluginFrame.$Properties;

interface Passed {
  readonly pass?: FromGateway;
  readonly answer?: readonly FromPlugin[];
}

/** What a server does wrong. */
export interface Spoil {
  /** What the plugin gets instead of a frame of the gateway, and what is answered at once. */
  readonly incoming?: (frame: FromGateway) => Passed;
  /** What leaves instead of a frame of the plugin. */
  readonly outgoing?: (frame: FromPlugin) => readonly FromPlugin[];
  /** Instead of an answer under Tyk's protocol. */
  readonly object?: (object: CoprocessObject, call: CoprocessObject) => CoprocessObject;
  /** The gateway's end of a stream is not noticed. */
  readonly hangs?: boolean;
  readonly serves?: readonly Protocol[];
}

export interface SpoiledServer {
  readonly address: string;
  stop(): void;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export async function serveSpoiled(spoil: Spoil = {}): Promise<SpoiledServer> {
  const { serves = ['native', 'tyk'] } = spoil;
  const plugin = conformancePlugin({ log: SILENT });
  const server = new Server({ 'grpc.max_receive_message_length': -1 });
  if (serves.includes('native')) server.addService(NATIVE_SERVICE, { Connect: connectHandler(plugin, spoil) });
  if (serves.includes('tyk')) {
    const { Dispatch, DispatchEvent } = tykHandlers(plugin);
    const { object = (answer) => answer } = spoil;
    server.addService(TYK_SERVICE, {
      DispatchEvent,
      Dispatch: (call: Unary, done: sendUnaryData<CoprocessObject>) =>
        Dispatch(call, (error, answer) => done(error, answer && object(answer, call.request))),
    });
  }
  const port = await new Promise<number>((resolve, reject) => {
    const bound = (error: Error | null, number: number) => (error ? reject(error) : resolve(number));
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), bound);
  });
  return { address: `tcp://127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

type Unary = ServerUnaryCall<CoprocessObject, CoprocessObject>;
type Plugin = ReturnType<typeof conformancePlugin>;

function connectHandler(plugin: Plugin, spoil: Spoil): handleBidiStreamingCall<Uint8Array, Uint8Array> {
  const { incoming, outgoing = (frame) => [frame], hangs = false } = spoil;
  return (call) => {
    const write = (frames: readonly FromPlugin[]) => {
      for (const frame of frames) call.write(PluginFrame.encode(frame).finish());
    };
    const stream = new NativeStream(plugin, {
      write: (frame) => write(outgoing(PluginFrame.decode(frame))),
      end: () => void call.end(),
      fail: () => void call.end(),
    });
    call.on('data', (message: Uint8Array) => {
      // As it came, where nothing is to be wrong with it: frames of a later version, too.
      if (incoming === undefined) return stream.receive(message);
      const { pass, answer = [] } = incoming(GatewayFrame.decode(message));
      write(answer);
      if (pass !== undefined) stream.receive(GatewayFrame.encode(pass).finish());
    });
    if (!hangs) call.on('end', () => stream.ended());
    call.on('cancelled', () => stream.lost()).on('error', () => stream.lost());
  };
}

export interface KitOptions {
  readonly protocols?: readonly Protocol[];
  readonly transport?: 'lean' | 'grpc-js';
  readonly only?: readonly string[];
  readonly timeoutMs?: number;
}

/** `only`: ids of scenarios, or groups. */
export function runAgainst(address: string, options: KitOptions = {}): Promise<ConformReport> {
  const { protocols = ['native', 'tyk'], transport = 'lean', only, timeoutMs = 5000 } = options;
  const env = { TYK_GW_COPROCESSOPTIONS_COPROCESSGRPCSERVER: address };
  const { config } = loadConfig({ env, cwd: import.meta.dirname });
  const target = config.coprocess.targets.get('') as TargetConfig;
  const wants = (id: string) => only === undefined || only.includes(id) || only.includes(id.split('/')[0] ?? '');
  return runKit({ kit: loadKit(), config, target, version: '0', protocols, transport, wants, timeoutMs });
}

export function verdictsOf({ ways }: ConformReport, state?: Verdict['state']): readonly Verdict[] {
  return ways.flatMap(({ verdicts }) => verdicts).filter((verdict) => state === undefined || verdict.state === state);
}

/** What was skipped because the plugin does without something that it may do without. */
export function gapsOf(report: ConformReport): string[] {
  const { hooks, scenarios } = loadKit();
  const reasons = new Set([...hooks, ...scenarios].map(({ optional }) => optional));
  const gaps = verdictsOf(report, 'skipped').filter(({ reason }) => reasons.has(reason));
  return gaps.map(({ id }) => id).sort();
}

/** Ids with what went wrong, as one text each: readable in an assertion. */
export function faultsOf(report: ConformReport): string[] {
  const problems = report.ways.flatMap(({ problem, isUnspoken }) => (problem === null || isUnspoken ? [] : [problem]));
  const failed = verdictsOf(report, 'failed').map(({ id, failure }) => {
    const { step = '', problem = '', difference } = failure ?? {};
    return [id, step, problem, ...(difference?.expected ?? []), '---', ...(difference?.seen ?? [])].join('\n');
  });
  return [...problems, ...failed, ...report.ways.flatMap(({ stopped }) => stopped ?? [])];
}
