// The connections of one target. Connects by itself, hands calls to the connection with the fewest under way, opens another one
// when all are full, and goes on with a new one when the server drains the old. While a plugin is being replaced, calls are held.

import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import type { GatewayError } from '../errors.ts';
import type { Address } from './address.ts';
import type { Channel } from './channel.ts';
import { dispatchError, GRPC } from './grpc-status.ts';
import { Link, type LinkOptions, type LinkOwner, openSocket, type TlsFiles } from './link.ts';
import type { HookBinding } from './native/messages.ts';
import type { Peer, TransportHealth, TransportListener } from './transport.ts';

const MAX_LINKS = 8;
/** Pauses between attempts to connect: short, so that a plugin that is back is found within a second. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
/** A server that ends connections sooner than this gets the next one only with the next call. */
const SHORT_LIFE_MS = 500;
/** A server that breaks the connection over the native handshake so often is spoken to in Tyk's protocol. */
const LOST_HANDSHAKES = 2;

/** A call that needs a connection. */
export interface Waiter {
  /** It has ended meanwhile (deadline, cancel). */
  readonly isDone: boolean;
  /** Set when it had to wait. */
  isLate: boolean;
  run(channel: Channel): void;
  failed(error: GatewayError): void;
}

export interface PoolOptions {
  readonly address: Address;
  readonly tls: TlsFiles | null;
  /** A connection to each address of the host's name. */
  readonly roundRobin: boolean;
  /** Connections that are opened at once, and kept. */
  readonly connections: number;
  /** Milliseconds that calls wait for a plugin which was there and is gone. */
  readonly holdMs: number;
  readonly link: LinkOptions;
}

export class LinkPool implements LinkOwner {
  readonly #options: PoolOptions;
  readonly #listener: TransportListener;
  readonly #links = new Set<Link>();
  #waiting: Waiter[] = [];
  #bindings: readonly HookBinding[] = [];
  #resolving = false;
  #failures = 0;
  #lostHandshakes = 0;
  /** Until then a plugin that went is waited for. */
  #holdUntil = 0;
  #retryTimer: NodeJS.Timeout | null = null;
  #lastError: Error | null = null;
  #closed = false;
  readonly #gone = Promise.withResolvers<void>();

  constructor(options: PoolOptions, listener: TransportListener) {
    this.#options = options;
    this.#listener = listener;
  }

  /** Runs the call now, or as soon as there is a connection. While connecting fails, it fails at once. */
  submit(waiter: Waiter): void {
    const channel = this.#best();
    if (channel !== null) return waiter.run(channel);
    if (this.#closed || this.#isDown) return waiter.failed(this.#unavailable());
    waiter.isLate = true;
    this.#waiting.push(waiter);
    this.#grow();
  }

  #best(): Channel | null {
    let best: Channel | null = null;
    for (const { channel } of this.#links) {
      if (channel?.hasRoom && (best === null || channel.load < best.load)) best = channel;
    }
    return best;
  }

  /** No connection is there, or on its way, that calls could wait for. */
  get #isAlone(): boolean {
    for (const { isDraining } of this.#links) if (!isDraining) return false;
    return true;
  }

  /** Connecting has failed, and nothing says that it will do better soon. */
  get #isDown(): boolean {
    return this.#retryTimer !== null && this.#isAlone && performance.now() >= this.#holdUntil;
  }

  #unavailable(): GatewayError {
    return dispatchError(
      GRPC.UNAVAILABLE,
      this.#lastError === null ? 'the transport was closed' : problemOf(this.#lastError),
    );
  }

  /** Opens a connection, unless one is being opened. */
  #grow(): void {
    if (this.#closed || this.#resolving || this.#retryTimer !== null || this.#links.size >= MAX_LINKS) return;
    for (const { channel } of this.#links) if (channel === null) return;
    const { address, roundRobin } = this.#options;
    if (roundRobin && address.kind !== 'unix') void this.#openAll(address);
    else this.#open(address);
  }

  async #openAll(address: Exclude<Address, { kind: 'unix' }>): Promise<void> {
    this.#resolving = true;
    try {
      const found = await lookup(address.host, { all: true });
      this.#resolving = false;
      const linked = [...this.#links].filter(({ isDraining }) => !isDraining).map(({ ip }) => ip);
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
    const { link, tls } = this.#options;
    const avoidsNative = link.protocol === 'auto' && this.#lostHandshakes >= LOST_HANDSHAKES;
    let socket: Socket;
    try {
      socket = openSocket(address, tls, ip);
    } catch (error) {
      // A certificate file that cannot be read.
      return this.#connectFailed(error as Error);
    }
    this.#links.add(new Link(socket, this, avoidsNative ? { ...link, protocol: 'tyk' } : link, ip));
  }

  // ---- what links tell

  onOpen(link: Link, peer: Peer): void {
    this.#failures = 0;
    if (peer.protocol === 'native') this.#lostHandshakes = 0;
    this.#listener.onPeer(peer);
    link.native?.bind(this.#bindings);
    this.onRoom();
    if (this.#links.size < this.#options.connections) this.#grow();
  }

  onRoom(): void {
    while (this.#waiting.length > 0) {
      const channel = this.#best();
      if (channel === null) return this.#grow();
      const waiter = this.#waiting.shift() as Waiter;
      if (!waiter.isDone) waiter.run(channel);
    }
  }

  onDraining(link: Link): void {
    this.#replace(link);
  }

  onClosed(link: Link, error: Error): void {
    this.#links.delete(link);
    if (this.#closed && this.#links.size === 0) this.#gone.resolve();
    if (link.lostInHandshake) this.#lostHandshakes++;
    // What comes next may be another program.
    else if (link.channel?.protocol === 'tyk') this.#lostHandshakes = 0;
    this.#lastError = error;
    if (link.channel === null) this.#connectFailed(error);
    else this.#replace(link);
  }

  onRefused(binding: HookBinding, reason: string): void {
    this.#listener.onRefused(binding, reason);
  }

  onForget(credentials: readonly string[] | null): void {
    this.#listener.onForget(credentials);
  }

  /** A connection is going or gone: the next one is opened before anybody asks. */
  #replace({ openSince }: Link): void {
    const { roundRobin, holdMs, connections } = this.#options;
    // A connection that is only being made does not count: it may well fail.
    if (!this.#isServed) this.#holdUntil = performance.now() + holdMs;
    const enough = this.#best() !== null && !roundRobin && this.#alive >= connections;
    if (enough) return;
    if (this.#waiting.length > 0 || performance.now() - openSince > SHORT_LIFE_MS) this.#grow();
    else if (!this.#isAlone) this.#retryLater();
  }

  /** A connection is open that is not going. */
  get #isServed(): boolean {
    for (const { channel, isDraining } of this.#links) if (channel !== null && !isDraining) return true;
    return false;
  }

  get #alive(): number {
    let alive = 0;
    for (const { isDraining } of this.#links) if (!isDraining) alive++;
    return alive;
  }

  /** With no other connection left, calls that wait fail now, and new ones at once until the next attempt. */
  #connectFailed(error: Error): void {
    this.#lastError = error;
    if (this.#isAlone || this.#options.roundRobin) this.#retryLater();
    if (this.#isDown) this.#failWaiting();
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
    if (this.#waiting.length === 0) return;
    // What has ended while it waited leaves the queue.
    this.#waiting = this.#waiting.filter(({ isDone }) => !isDone);
    if (this.#isDown) this.#failWaiting();
  }

  /** The hooks that are in use from now on, on every connection. */
  bind(bindings: readonly HookBinding[]): void {
    this.#bindings = bindings;
    for (const { native, channel } of this.#links) if (native !== null && native === channel) native.bind(bindings);
  }

  /** Where things stand; asks for a connection when there is none. */
  get state(): TransportHealth['state'] {
    if (this.#isServed) return 'ready';
    if (this.#retryTimer !== null) return 'down';
    this.#grow();
    return this.#links.size > 0 || this.#resolving ? 'connecting' : 'idle';
  }

  get facts(): Omit<TransportHealth, 'state' | 'transport'> {
    const open = [...this.#links].filter(({ channel, isDraining }) => channel !== null && !isDraining);
    const times = open.flatMap(({ roundTripMs }) => roundTripMs ?? []);
    return {
      connections: open.length,
      roundTripMs: times.length === 0 ? null : Math.min(...times),
      problem: open.length > 0 || this.#lastError === null ? null : problemOf(this.#lastError),
      refused: open.flatMap(({ native }) => native?.refused() ?? []),
      unanswered: open.reduce((count, { native }) => count + (native?.unanswered ?? 0), 0),
    };
  }

  /** Resolves when the last connection is gone, which takes a second at most. */
  close(): Promise<void> {
    this.#closed = true;
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    for (const { channel, connection } of [...this.#links]) {
      // A native stream that ends without Drain looks like a crash to the plugin.
      if (channel?.protocol === 'native' && channel.load === 0) channel.drain();
      else connection.destroy(new Error('the transport was closed'));
    }
    this.#failWaiting();
    if (this.#links.size === 0) this.#gone.resolve();
    return this.#gone.promise;
  }
}

/** A name with several addresses fails with an error for each, and no words of its own. */
function problemOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  return error.message || (first instanceof Error ? first.message : '') || error.name;
}
