// One connection of a transport, from the attempt to connect until it is over: socket, HTTP/2, which protocol is spoken on it, and
// whether it still lives.

import { readFileSync } from 'node:fs';
import {
  connect as connectTcp,
  type IpcNetConnectOpts,
  type OnReadOpts,
  type Socket,
  type TcpNetConnectOpts,
} from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Address } from './address.ts';
import type { Channel } from './channel.ts';
import { Connection, type ConnectionOwner } from './http2/connection.ts';
import { NativeChannel, type NativeOptions, type NativeOwner } from './native/channel.ts';
import type { HookBinding, PluginInfo } from './native/messages.ts';
import type { Peer } from './transport.ts';
import { TykChannel, type TykOptions } from './tyk/channel.ts';

export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What is read of a socket at a time. */
const READ_BYTES = 64 * 1024;
const CONNECT_TIMEOUT_MS = 5000;
/** For a plugin's Welcome (plugin.proto, rule 1). */
const HANDSHAKE_TIMEOUT_MS = 5000;
/** How long a plugin that was asked to end a stream may take for it. */
const LINGER_MS = 1000;
/** Silence with calls under way after which a sign of life is asked for, and how long an answer may take. */
const SILENCE_MS = 5000;
const PING_TIMEOUT_MS = 5000;
/** grpc-go's servers close connections that ping more often than this without anything else happening. */
const LATER_PINGS_MS = 300_000;

export interface LinkOptions {
  /** `auto`: native if the server knows it. */
  readonly protocol: 'auto' | 'tyk' | 'native';
  readonly tyk: TykOptions;
  readonly native: NativeOptions;
}

export interface LinkOwner {
  /** Both ends know what they speak: calls may be made. */
  onOpen(link: Link, peer: Peer): void;
  onRoom(): void;
  /** No new calls here; those under way may finish. */
  onDraining(link: Link): void;
  /** It is over; all calls have been told. */
  onClosed(link: Link, error: Error): void;
  onRefused(binding: HookBinding, reason: string): void;
  onForget(credentials: readonly string[] | null): void;
}

export class Link implements ConnectionOwner, NativeOwner {
  readonly connection: Connection;
  /** The address it goes to, where a name has several; empty: the name's. */
  readonly ip: string;
  readonly #options: LinkOptions;
  readonly #owner: LinkOwner;
  #timer: NodeJS.Timeout;
  #channel: Channel | null = null;
  #native: NativeChannel | null = null;
  /** When calls could first be made; Infinity: not yet. */
  openSince = Number.POSITIVE_INFINITY;
  isDraining = false;
  /** The connection broke before the plugin could say what it speaks. */
  lostInHandshake = false;
  #helloAt = 0;
  /** Of the handshake; null: there was none. */
  roundTripMs: number | null = null;
  #seenActivity = 0;
  #silentSince: number;
  #pingAt = SILENCE_MS;
  #pinged = false;

  constructor(socket: Socket, owner: LinkOwner, options: LinkOptions, ip: string) {
    this.ip = ip;
    this.#owner = owner;
    this.#options = options;
    this.#silentSince = performance.now();
    this.connection = new Connection(socket, this);
    this.#timer = setTimeout(() => this.connection.destroy(new Error('connecting took too long')), CONNECT_TIMEOUT_MS);
  }

  /** Null while connecting, and during the handshake. */
  get channel(): Channel | null {
    return this.#channel;
  }

  get native(): NativeChannel | null {
    return this.#native;
  }

  // ---- what the connection tells

  onReady(): void {
    clearTimeout(this.#timer);
    const { protocol, tyk, native } = this.#options;
    if (protocol === 'tyk') return this.#open(new TykChannel(this.connection, tyk), { protocol });
    this.#timer = setTimeout(() => channel.giveUp(), HANDSHAKE_TIMEOUT_MS);
    this.#helloAt = performance.now();
    const channel = new NativeChannel(this.connection, this, native);
    this.#native = channel;
  }

  onRoom(): void {
    this.#owner.onRoom();
  }

  /** From the server (GOAWAY) or from the plugin (Drain): either way calls go elsewhere from now on. */
  onDraining(): void {
    if (this.isDraining) return;
    // Before anything was agreed it is as good as lost.
    if (this.#channel === null) return this.connection.destroy(new Error('the server is going away'));
    this.isDraining = true;
    // The owner first: it has to know before calls that never left come back to it.
    this.#owner.onDraining(this);
    this.#channel.drain();
  }

  onClosed(error: Error): void {
    clearTimeout(this.#timer);
    this.#owner.onClosed(this, error);
  }

  // ---- what the native protocol tells

  onWelcome(plugin: PluginInfo): void {
    if (this.#native !== null) this.#open(this.#native, { protocol: 'native', plugin });
  }

  onUnsupported(reason: string, lost: boolean): void {
    clearTimeout(this.#timer);
    this.#native = null;
    this.lostInHandshake = lost;
    if (lost || this.isDraining) return;
    const { protocol, tyk } = this.#options;
    if (protocol === 'native') {
      const error = new Error(`the coprocess does not speak the native protocol, which "protocol" asks for: ${reason}`);
      // Not from within the connection's own doing.
      setImmediate(() => this.connection.destroy(error));
    } else this.#open(new TykChannel(this.connection, tyk), { protocol: 'tyk' });
  }

  onEnd(): void {
    const isNews = !this.isDraining;
    this.isDraining = true;
    if (isNews) this.#owner.onDraining(this);
    this.connection.drain();
    this.#timer = setTimeout(() => this.connection.destroy(new Error('the stream was not ended')), LINGER_MS).unref();
  }

  onRefused(binding: HookBinding, reason: string): void {
    this.#owner.onRefused(binding, reason);
  }

  onForget(credentials: readonly string[] | null): void {
    this.#owner.onForget(credentials);
  }

  #open(channel: Channel, peer: Peer): void {
    clearTimeout(this.#timer);
    this.#channel = channel;
    this.openSince = performance.now();
    if (this.#helloAt > 0) this.roundTripMs = this.openSince - this.#helloAt;
    this.#owner.onOpen(this, peer);
  }

  // ---- whether it lives

  /** Regularly called while calls are under way; ends connections that are dead without saying so (half-open TCP). */
  check(now: number): void {
    const { connection } = this;
    if (connection.activity !== this.#seenActivity || this.#isIdle) {
      this.#seenActivity = connection.activity;
      this.#silentSince = now;
      this.#pingAt = SILENCE_MS;
      this.#pinged = false;
      return;
    }
    const silence = now - this.#silentSince;
    if (silence >= this.#pingAt) this.#askForLife(silence);
  }

  get #isIdle(): boolean {
    return (this.#channel?.load ?? this.connection.streamCount) === 0;
  }

  #askForLife(silence: number): void {
    const { connection } = this;
    if (!this.#pinged) {
      connection.ping();
      this.#pinged = true;
      this.#pingAt = silence + PING_TIMEOUT_MS;
      return;
    }
    if (connection.pingUnanswered) return connection.destroy(new Error('the coprocess does not answer pings'));
    this.#pinged = false;
    this.#pingAt = silence + LATER_PINGS_MS;
  }
}

/** TCP, unix socket or TLS with ALPN. */
export function openSocket(address: Address, tls: TlsFiles | null, ip = ''): Socket {
  const where = address.kind === 'unix' ? { path: address.path } : { host: ip || address.host, port: address.port };
  const options = { ...where, onread: oneBuffer((chunk) => socket.emit('data', chunk)) };
  const socket: Socket = tls === null ? connectTcp({ ...options, keepAlive: true }) : openTls(options, address, tls);
  // Small frames must not wait for each other's acknowledgement; `tls.connect` ignores the option, so it is set here.
  socket.setNoDelay(true);
  return socket;
}

/** All reads of a socket go into one buffer: a new one for each costs more than all that is done with the bytes. */
function oneBuffer(onData: (chunk: Buffer) => void): OnReadOpts {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  return {
    buffer,
    callback: (count) => {
      onData(buffer.subarray(0, count));
      return true;
    },
  };
}

function openTls(options: TcpNetConnectOpts | IpcNetConnectOpts, address: Address, files: TlsFiles): TLSSocket {
  const pem = (file: string) => (file === '' ? undefined : readFileSync(file));
  const host = address.kind === 'unix' ? 'localhost' : address.host;
  const socket = connectTls({
    ...options,
    ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    ALPNProtocols: ['h2'],
    ca: pem(files.ca),
    cert: pem(files.cert),
    key: pem(files.key),
  });
  socket.once('secureConnect', () => {
    if (socket.alpnProtocol !== 'h2')
      socket.destroy(new Error('the coprocess does not speak HTTP/2 over TLS (ALPN h2)'));
  });
  return socket;
}
