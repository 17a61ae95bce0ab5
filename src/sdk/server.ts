// A plugin as a gRPC server: both protocols at one address.

import { lstat, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { type Address, parseAddress } from '../wire/address.ts';
import { NATIVE_SERVICE, NativeService } from './native-service.ts';
import type { Callable } from './run.ts';
import { addStandardServices } from './standard-services.ts';
import { TYK_SERVICE, tykHandlers } from './tyk-service.ts';

/** How a plugin is served. */
export interface ServeOptions {
  /** `tcp://host:port`, `host:port` or `unix:///path`. Port 0 picks a free one. */
  readonly address: string;
  /**
   * Largest message in bytes, either way. Default: no bound under Tyk's protocol, so that the gateway's own limits decide, and
   * 4 MiB under the native one, where a call that does not fit fails by itself instead of ending the stream of all.
   */
  readonly maxMessageBytes?: number;
  /** Milliseconds that calls under way get to end after `close()`; then they are cut off. Default 10000. */
  readonly graceMs?: number;
  /**
   * Default true: SIGTERM and SIGINT drain and close (a second one ends the process at once), and a promise that a
   * handler left without a catch is logged instead of ending the process. False leaves the process's handlers alone.
   */
  readonly signals?: boolean;
  /** PEM texts. With `ca`, callers must show a certificate signed by it. Default: plaintext. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer; readonly ca?: string | Buffer };
}

/** A plugin that is being served. */
export interface PluginServer {
  /** As a gateway would write it: `tcp://127.0.0.1:5555` or `unix:///path`. */
  readonly address: string;
  /** The bound port; null for a UNIX socket. */
  readonly port: number | null;
  /** Takes no new calls, lets those under way end (at most `graceMs`), then closes. May be called again. */
  close(): Promise<void>;
}

/** A plugin with what belongs to its life as a process. */
export interface Servable extends Callable {
  readonly life: {
    readonly startup: readonly (() => unknown)[];
    readonly shutdown: readonly (() => unknown)[];
    /** Those of the servers that are up. */
    readonly forget: Set<(credentials: readonly string[]) => void>;
  };
}

/** Serves a plugin. Rejects with what a startup function threw, or with an Error that names the address and the fix when it cannot be bound. */
export async function servePlugin(plugin: Servable, options: ServeOptions): Promise<PluginServer> {
  const address = serverAddress(options.address);
  const limit = options.maxMessageBytes ?? -1;
  const server = new Server({ 'grpc.max_receive_message_length': limit, 'grpc.max_send_message_length': limit });
  const native = new NativeService(plugin, options.maxMessageBytes);
  server.addService(TYK_SERVICE, tykHandlers(plugin));
  server.addService(NATIVE_SERVICE, native.handlers);
  const forget = (credentials: readonly string[]) => native.forget(credentials);
  plugin.life.forget.add(forget);
  const goodbye = addStandardServices(server, plugin.log);
  if (address.kind === 'unix') await removeStaleSocket(address.path);
  await runAll(plugin.life.startup, 'startup');
  const bound = await bind(server, address, options);
  const { signals = true, graceMs = 10_000 } = options;
  let closing: Promise<void> | undefined;
  let release = () => {};
  const close = (reason = 'the plugin is closing') => {
    // Before the server says goodbye to its connections: the gateway is to have its next stream by then.
    if (!closing) {
      goodbye();
      native.drain(reason);
    }
    closing ??= drain(server, graceMs)
      .then(() => runAll(plugin.life.shutdown, 'shutdown'))
      .catch((error) => plugin.log.error('a shutdown function failed', { error }))
      .finally(() => {
        plugin.life.forget.delete(forget);
        release();
      });
    return closing;
  };
  if (signals) release = watchProcess(plugin, close);
  const handle = {
    address: named(address, bound),
    port: address.kind === 'unix' ? null : bound,
    close: () => close(),
  };
  plugin.log.info('plugin is being served', { address: handle.address, hooks: plugin.hooks.list() });
  return handle;
}

/** One after the other, in the order in which they were registered. */
async function runAll(functions: readonly (() => unknown)[], kind: string): Promise<void> {
  for (const run of functions) {
    try {
      await run();
    } catch (error) {
      throw new Error(`a ${kind} function failed: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}

/** Port 0 is for servers only, so the shared parser refuses it. */
function serverAddress(text: string): Address {
  if (typeof text !== 'string')
    throw new TypeError('serve() needs an address: tcp://host:port, host:port or unix:///path');
  if (!/:0$/.test(text)) return parseAddress(text);
  const address = parseAddress(text.replace(/0$/, '1'));
  if (address.kind === 'unix') return parseAddress(text);
  return { ...address, port: 0, grpcTarget: address.grpcTarget.replace(/1$/, '0') };
}

function named(address: Address, port: number): string {
  if (address.kind === 'unix') return `unix://${address.path}`;
  return `tcp://${address.host.includes(':') ? `[${address.host}]` : address.host}:${port}`;
}

function bind(server: Server, address: Address, { address: text, tls }: ServeOptions): Promise<number> {
  const ca = tls?.ca === undefined ? null : Buffer.from(tls.ca);
  const pair = tls && { cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) };
  const credentials = pair ? ServerCredentials.createSsl(ca, [pair], ca !== null) : ServerCredentials.createInsecure();
  return new Promise((resolve, reject) => {
    server.bindAsync(address.grpcTarget, credentials, (error, port) => {
      if (!error) return resolve(port);
      const inUse = /EADDRINUSE/.test(error.message);
      const fix = inUse ? 'it is in use: stop what is listening there, or serve on another one' : error.message;
      reject(new Error(`cannot listen on ${text}: ${fix}`, { cause: error }));
    });
  });
}

/** A socket file that nobody listens on is left over from a process that was killed. Nothing else is ever removed. */
async function removeStaleSocket(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return;
  if (!found.isSocket()) throw new Error(`cannot listen on unix://${path}: there is a file that is no socket`);
  const stale = await new Promise<boolean>((resolve) => {
    const probe = connect(path, () => resolve(false));
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
    probe.once('connect', () => probe.destroy());
  });
  if (stale) await unlink(path);
}

function drain(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.forceShutdown(), graceMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Gives back what takes the handlers off again. */
function watchProcess(plugin: Callable, close: (reason: string) => Promise<void>): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    release();
    plugin.log.info('draining', { signal });
    void close(signal).then(() => plugin.log.info('stopped'));
  };
  const onUnhandled = (error: unknown) => plugin.log.error('a promise was rejected and nobody caught it', { error });
  const release = () => {
    process.off('SIGTERM', onSignal).off('SIGINT', onSignal).off('unhandledRejection', onUnhandled);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal).on('unhandledRejection', onUnhandled);
  return release;
}
