// The transport on our own HTTP/2 client: both protocols, at a tenth of the cost of grpc-js.

import { performance } from 'node:perf_hooks'; // the global of this name is a getter
import type { BufferPool } from '../lib/buffer-pool.ts';
import { Roster } from '../lib/roster.ts';
import type { Address } from './address.ts';
import { Call, type CallOwner, type CallRequest } from './call.ts';
import type { TlsFiles } from './link.ts';
import { LinkPool } from './link-pool.ts';
import type { HookBinding } from './native/messages.ts';
import type { RecordBatch, RecordVerdict } from './native/records.ts';
import type {
  CallSource,
  EventMessage,
  Peer,
  PendingCall,
  Transport,
  TransportHealth,
  TransportListener,
} from './transport.ts';
import { CallHeaders } from './tyk/call-headers.ts';

const CONNECT = '/hookwire.plugin.v1.Coprocess/Connect';
/** How often deadlines are looked at. */
const SWEEP_MS = 20;

export interface LeanTransportOptions {
  /** Empty: the address's own. */
  readonly authority: string;
  /** `auto`: native if the server knows it. */
  readonly protocol: 'auto' | 'tyk' | 'native';
  readonly maxReceiveBytes: number;
  /** 0: no bound. Under Tyk's protocol only: a native plugin has its own. */
  readonly maxSendBytes: number;
  readonly roundRobin: boolean;
  /** Connections that are opened at once, and kept. */
  readonly connections: number;
  /** Milliseconds that calls wait for a plugin which was there and is gone. */
  readonly holdMs: number;
  /** Sent with every call and stream; names in lower case. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly tls: TlsFiles | null;
  /** Product and version, for plugins' logs. */
  readonly gateway: string;
  /** This process, for plugins' logs. */
  readonly instance: string;
  /** For large replies of Tyk's protocol; null: each gets memory of its own. */
  readonly pool: BufferPool | null;
}

export class LeanTransport implements Transport, CallOwner {
  readonly #pool: LinkPool;
  readonly #listener: TransportListener;
  /** All calls that have not ended. */
  readonly #calls = new Roster<Call>();
  #peer: Peer = { protocol: 'unknown' };
  #sweeper: NodeJS.Timeout | null = null;

  constructor(address: Address, options: LeanTransportOptions, listener: TransportListener) {
    const { protocol, maxReceiveBytes, maxSendBytes, tls, gateway, instance, metadata, pool } = options;
    const authority = options.authority || address.authority;
    const headers = new CallHeaders({ secure: tls !== null, authority, metadata });
    this.#listener = listener;
    this.#pool = new LinkPool(
      {
        ...options,
        address,
        link: {
          protocol,
          tyk: { headers, maxReceiveBytes, maxSendBytes, pool },
          native: { headers: headers.of(CONNECT, null), gateway, instance, maxReceiveBytes },
        },
      },
      {
        onPeer: (peer) => this.#onPeer(peer),
        onRefused: (binding, reason) => listener.onRefused(binding, reason),
        onForget: (credentials) => listener.onForget(credentials),
      },
    );
  }

  get peer(): Peer {
    return this.#peer;
  }

  #onPeer(peer: Peer): void {
    this.#peer = peer;
    this.#listener.onPeer(peer);
  }

  dispatch(source: CallSource, budgetMs: number): PendingCall {
    // The answer fits what was sent: a hook's call gets a HookAnswer.
    return this.#start(source, budgetMs) as PendingCall;
  }

  async notify(event: EventMessage, budgetMs: number): Promise<void> {
    await this.#start(event, budgetMs).result;
  }

  review(batch: RecordBatch, budgetMs: number): Promise<RecordVerdict> {
    return this.#start(batch, budgetMs).result as Promise<RecordVerdict>;
  }

  #start(content: CallRequest['content'], budgetMs: number): Call {
    const call = new Call({ content, budgetMs, deadline: performance.now() + budgetMs }, this);
    this.#calls.add(call);
    this.#sweeper ??= setInterval(() => this.#sweep(), SWEEP_MS).unref();
    this.#pool.submit(call);
    return call;
  }

  resubmit(call: Call): void {
    this.#pool.submit(call);
  }

  ended(call: Call): void {
    this.#calls.remove(call);
  }

  #sweep(): void {
    const now = performance.now();
    for (const call of [...this.#calls].filter(({ request }) => request.deadline <= now)) call.timeOut();
    // Also when no call is left: silence without calls is not silence.
    this.#pool.check(now);
    if (this.#calls.size > 0 || this.#sweeper === null) return;
    clearInterval(this.#sweeper);
    this.#sweeper = null;
  }

  bind(bindings: readonly HookBinding[]): void {
    this.#pool.bind(bindings);
  }

  health(): TransportHealth {
    return { transport: 'lean', state: this.#pool.state, ...this.#pool.facts };
  }

  close(): Promise<void> {
    for (const call of [...this.#calls]) call.cancel();
    if (this.#sweeper !== null) clearInterval(this.#sweeper);
    return this.#pool.close();
  }
}
