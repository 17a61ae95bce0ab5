// Tyk's protocol through @grpc/grpc-js: for those who choose it and, in tests, the oracle for our own client.

import { readFileSync } from 'node:fs';
import {
  type ChannelCredentials,
  type ChannelOptions,
  Client,
  type ClientUnaryCall,
  connectivityState,
  credentials,
  Metadata,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { GatewayError } from '../errors.ts';
import type { Address } from './address.ts';
import { dispatchError, noAnalytics } from './grpc-status.ts';
import { ByteWriter } from './http2/byte-writer.ts';
import type {
  CallSource,
  EventMessage,
  HookAnswer,
  Peer,
  PendingCall,
  Transport,
  TransportHealth,
} from './transport.ts';
import { encodeEvent } from './tyk/codec.ts';
import { decodeReply } from './tyk/decode-reply.ts';
import { encodeCallWhole } from './tyk/encode-call.ts';
import type { HookCall, HookReply } from './tyk/messages.ts';

const DISPATCH = '/coprocess.Dispatcher/Dispatch';
const DISPATCH_EVENT = '/coprocess.Dispatcher/DispatchEvent';

export interface GrpcTransportOptions {
  readonly authority: string;
  /** Bytes. */
  readonly maxReceiveBytes: number;
  /** Bytes; 0: no bound. */
  readonly maxSendBytes: number;
  readonly roundRobin: boolean;
  readonly metadata: ReadonlyMap<string, string>;
  readonly tls: { readonly ca: string; readonly cert: string; readonly key: string } | null;
}

export class GrpcTransport implements Transport {
  readonly peer: Peer = { protocol: 'tyk' };
  readonly #client: Client;
  readonly #metadata = new Metadata();
  readonly #writer = new ByteWriter(64 * 1024);
  readonly #encode = (message: HookCall) => encodeCallWhole(this.#writer, message);

  constructor(address: Address, options: GrpcTransportOptions) {
    this.#client = new Client(address.grpcTarget, channelCredentials(options.tls), channelOptions(address, options));
    for (const [name, value] of options.metadata) this.#metadata.set(name, value);
  }

  dispatch(source: CallSource, budgetMs: number): PendingCall {
    const { promise, resolve, reject } = Promise.withResolvers<HookAnswer>();
    let cancelled = false;
    const done = (error: ServiceError | GatewayError | null, reply?: HookReply) => {
      if (error) reject(cancelled ? new GatewayError('GW_DISPATCH_CANCELLED') : toDispatchError(error));
      else if (reply) resolve({ protocol: 'tyk', reply });
      // Contract §16.2: a call may end without a message.
      else reject(new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: 'the call ended without a message' }));
    };
    const call = this.#call(source, budgetMs, done);
    const cancel = () => {
      cancelled = true;
      call?.cancel();
    };
    return { result: promise, cancel, isIdle: false };
  }

  #call(
    source: CallSource,
    budgetMs: number,
    done: (error: ServiceError | GatewayError | null, reply?: HookReply) => void,
  ): ClientUnaryCall | null {
    try {
      return this.#client.makeUnaryRequest(
        DISPATCH,
        this.#encode,
        decodeReply,
        source.object(),
        this.#metadataFor(source),
        { deadline: Date.now() + budgetMs },
        done,
      );
    } catch (error) {
      // A closed channel, or an object that cannot be encoded, is thrown instead of called back.
      done(error instanceof GatewayError ? error : Object.assign(error as ServiceError, { code: status.INTERNAL }));
      return null;
    }
  }

  #metadataFor({ traceparent }: CallSource): Metadata {
    if (traceparent === '') return this.#metadata;
    const metadata = this.#metadata.clone();
    metadata.set('traceparent', traceparent);
    return metadata;
  }

  notify({ payload }: EventMessage, budgetMs: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // Any reply will do: plugins answer events with whatever they have (contract §16.2).
    this.#client.makeUnaryRequest(
      DISPATCH_EVENT,
      encodeEvent,
      () => ({}),
      payload,
      this.#metadata,
      { deadline: Date.now() + budgetMs },
      (error) => (error ? reject(toDispatchError(error)) : resolve()),
    );
    return promise;
  }

  review(): Promise<never> {
    return Promise.reject(noAnalytics());
  }

  /** Tyk's protocol announces no hooks. */
  bind(): void {}

  health(): TransportHealth {
    const state = STATES[this.#client.getChannel().getConnectivityState(true)] ?? 'down';
    const connections = state === 'ready' ? 1 : 0;
    // grpc-js tells the reason to calls only.
    return { transport: 'grpc-js', state, connections, roundTripMs: null, problem: null, refused: [], unanswered: 0 };
  }

  close(): Promise<void> {
    this.#client.close();
    return Promise.resolve();
  }
}

const STATES: Readonly<Record<number, TransportHealth['state']>> = {
  [connectivityState.IDLE]: 'idle',
  [connectivityState.CONNECTING]: 'connecting',
  [connectivityState.READY]: 'ready',
  [connectivityState.TRANSIENT_FAILURE]: 'down',
};

function channelCredentials(tls: GrpcTransportOptions['tls']): ChannelCredentials {
  if (tls === null) return credentials.createInsecure();
  const pem = (file: string) => (file === '' ? null : readFileSync(file));
  return credentials.createSsl(pem(tls.ca), pem(tls.key), pem(tls.cert));
}

function channelOptions(address: Address, options: GrpcTransportOptions): ChannelOptions {
  return {
    'grpc.default_authority': options.authority || address.authority,
    'grpc.max_receive_message_length': options.maxReceiveBytes,
    'grpc.max_send_message_length': options.maxSendBytes > 0 ? options.maxSendBytes : -1,
    // Tyk backs off up to 120 s, long after the plugin is back (contract W2): here never more than 2 s.
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 2000,
    // A half-open connection is noticed (W2).
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 10_000,
    'grpc.enable_retries': 0,
    'grpc.use_local_subchannel_pool': 1,
    'grpc.service_config': options.roundRobin ? '{"loadBalancingConfig":[{"round_robin":{}}]}' : '{}',
  };
}

function toDispatchError(error: ServiceError | GatewayError): GatewayError {
  if (error instanceof GatewayError) return error;
  return dispatchError(error.code, error.details ?? error.message);
}
