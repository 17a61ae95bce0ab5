// The connections of one target. Connects by itself, hands calls to the connection with the fewest under way, opens another one
// when all are full, and goes on with a new one when the server drains the old.

import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import type { GatewayError } from '../errors.ts';
import type { Address } from './address.ts';
import { dispatchError, GRPC } from './grpc-status.ts';
import type { Connection, ConnectionOwner } from './http2/connection.ts';
import { Link, openSocket, type TlsFiles } from './link.ts';

const MAX_LINKS = 8;
/** Pauses between attempts to connect: short, so that a plugin that is back is found within a second. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
/** A server that ends connections sooner than this gets the next one only with the next call. */
const SHORT_LIFE_MS = 500;

/** A call that needs a connection. */
export interface Waiter {
  /** It has ended meanwhile (deadline, cancel). */
  readonly isDone: boolean;
  run(connection: Connection): void;
  failed(error: GatewayError): void;
}

export interface PoolOptions {
  readonly address: Address;
  readonly tls: TlsFiles | null;
  /** A connection to each address of the host's name. */
  readonly roundRobin: boolean;
}

export class LinkPool {
  readonly #options: PoolOptions;
  readonly #links = new Set<Link>();
  #waiting: Waiter[] = [];
  #resolving = false;
  #failures = 0;
  #retryTimer: NodeJS.Timeout | null = null;
  #lastError: Error | null = null;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Runs the call now, or as soon as there is a connection. While connecting fails, it fails at once. */
  submit(waiter: Waiter): void {
    const connection = this.#best();
    if (connection !== null) return waiter.run(connection);
    if (this.#closed || (this.#retryTimer !== null && this.#isAlone)) return waiter.failed(this.#unavailable());
    this.#waiting.push(waiter);
    this.#grow();
  }

  #best(): Connection | null {
    let best: Connection | null = null;
    for (const { connection } of this.#links) {
      if (connection.hasRoom && (best === null || connection.streamCount < best.streamCount)) best = connection;
    }
    return best;
  }

  /** No connection is there, or on its way, that calls could wait for. */
  get #isAlone(): boolean {
    return [...this.#links].every(({ connection }) => connection.isDraining);
  }

  #unavailable(): GatewayError {
    return dispatchError(GRPC.UNAVAILABLE, this.#lastError?.message ?? 'the transport was closed');
  }

  /** Opens a connection, unless one is being opened. */
  #grow(): void {
    if (this.#closed || this.#resolving || this.#retryTimer !== null || this.#links.size >= MAX_LINKS) return;
    for (const { connection } of this.#links) if (!connection.isReady) return;
    const { address, roundRobin } = this.#options;
    if (roundRobin && address.kind !== 'unix') void this.#openAll(address);
    else this.#open(address);
  }

  async #openAll(address: Exclude<Address, { kind: 'unix' }>): Promise<void> {
    this.#resolving = true;
    try {
      const found = await lookup(address.host, { all: true });
      this.#resolving = false;
      const linked = [...this.#links].filter(({ connection }) => !connection.isDraining).map(({ ip }) => ip);
      const missing = found.filter(({ address: ip }) => !linked.includes(ip));
      const wanted = missing.length > 0 || this.#best() !== null ? missing : found;
      for (const { address: ip } of wanted.slice(0, MAX_LINKS - this.#links.size)) this.#open(address, ip);
    } catch (error) {
      this.#resolving = false;
      this.#connectFailed(error as Error);
    }
  }

  /** `ip`: one of those that the host's name has. */
  #open(address: Address, ip = ''): void {
    if (this.#closed) return;
    let socket: Socket;
    try {
      socket = openSocket(address, this.#options.tls, ip);
    } catch (error) {
      // A certificate file that cannot be read.
      return this.#connectFailed(error as Error);
    }
    let readySince = Number.POSITIVE_INFINITY;
    const owner: ConnectionOwner = {
      onReady: () => {
        readySince = performance.now();
        this.#failures = 0;
        link.settled();
        this.#runWaiting();
      },
      onRoom: () => this.#runWaiting(),
      onDraining: () => this.#replace(readySince),
      onClosed: (error) => {
        link.settled();
        this.#links.delete(link);
        if (link.connection.isReady) this.#replace(readySince);
        else this.#connectFailed(error);
      },
    };
    const link: Link = new Link(socket, owner, ip);
    this.#links.add(link);
  }

  #runWaiting(): void {
    while (this.#waiting.length > 0) {
      const connection = this.#best();
      if (connection === null) return this.#grow();
      const waiter = this.#waiting.shift() as Waiter;
      if (!waiter.isDone) waiter.run(connection);
    }
  }

  /** A connection is going or gone: the next one is opened before anybody asks. */
  #replace(readySince: number): void {
    const { roundRobin } = this.#options;
    if (this.#best() !== null && !roundRobin) return;
    if (this.#waiting.length > 0 || performance.now() - readySince > SHORT_LIFE_MS) this.#grow();
    else if (roundRobin && !this.#isAlone) this.#retryLater();
  }

  /** With no other connection left, calls that wait fail now, and new ones at once until the next attempt. */
  #connectFailed(error: Error): void {
    this.#lastError = error;
    const alone = this.#isAlone;
    if (alone || this.#options.roundRobin) this.#retryLater();
    if (alone) this.#failWaiting();
  }

  #retryLater(): void {
    if (this.#closed || this.#retryTimer !== null) return;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures++, LONGEST_PAUSE_MS);
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = null;
      this.#grow();
    }, pause);
    this.#retryTimer.unref();
  }

  #failWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const waiter of waiting) if (!waiter.isDone) waiter.failed(this.#unavailable());
  }

  /** Regularly called while calls are under way. */
  check(now: number): void {
    for (const link of [...this.#links]) link.check(now);
    // What has ended while it waited leaves the queue.
    if (this.#waiting.length > 0) this.#waiting = this.#waiting.filter(({ isDone }) => !isDone);
  }

  /** Where things stand; asks for a connection when there is none. */
  get state(): 'idle' | 'connecting' | 'ready' | 'down' {
    for (const { connection } of this.#links) if (connection.isReady && !connection.isDraining) return 'ready';
    if (this.#retryTimer !== null) return 'down';
    this.#grow();
    return this.#links.size > 0 || this.#resolving ? 'connecting' : 'idle';
  }

  close(): void {
    this.#closed = true;
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    for (const { connection } of [...this.#links]) connection.destroy(new Error('the transport was closed'));
    this.#failWaiting();
  }
}
