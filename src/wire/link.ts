// One connection of a transport, from the attempt to connect until it is over: socket, HTTP/2, and whether it still lives.

import { readFileSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Address } from './address.ts';
import { Connection, type ConnectionOwner } from './http2/connection.ts';

export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const CONNECT_TIMEOUT_MS = 5000;
/** Silence with calls under way after which a sign of life is asked for, and how long an answer may take. */
const SILENCE_MS = 5000;
const PING_TIMEOUT_MS = 5000;
/** grpc-go's servers close connections that ping more often than this without anything else happening. */
const LATER_PINGS_MS = 300_000;

export class Link {
  readonly connection: Connection;
  /** The address it goes to, where a name has several; empty: the name's. */
  readonly ip: string;
  readonly #connectTimer: NodeJS.Timeout;
  #seenActivity = 0;
  #silentSince: number;
  #pingAt = SILENCE_MS;
  #pinged = false;

  constructor(socket: Socket, owner: ConnectionOwner, ip: string) {
    this.ip = ip;
    this.#silentSince = performance.now();
    this.connection = new Connection(socket, owner);
    this.#connectTimer = setTimeout(
      () => this.connection.destroy(new Error('connecting took too long')),
      CONNECT_TIMEOUT_MS,
    );
  }

  /** The connection is ready, or over. */
  settled(): void {
    clearTimeout(this.#connectTimer);
  }

  /** Regularly called while calls are under way; ends connections that are dead without saying so (half-open TCP). */
  check(now: number): void {
    const { connection } = this;
    if (connection.activity !== this.#seenActivity || connection.streamCount === 0) {
      this.#seenActivity = connection.activity;
      this.#silentSince = now;
      this.#pingAt = SILENCE_MS;
      this.#pinged = false;
      return;
    }
    const silence = now - this.#silentSince;
    if (silence >= this.#pingAt) this.#askForLife(silence);
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
  const socket = tls === null ? connectTcp({ ...where, keepAlive: true }) : openTls(where, address, tls);
  // Small frames must not wait for each other's acknowledgement; `tls.connect` ignores the option, so it is set here.
  socket.setNoDelay(true);
  return socket;
}

function openTls(
  where: { path: string } | { host: string; port: number },
  address: Address,
  files: TlsFiles,
): TLSSocket {
  const pem = (file: string) => (file === '' ? undefined : readFileSync(file));
  const host = address.kind === 'unix' ? 'localhost' : address.host;
  const socket = connectTls({
    ...where,
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
