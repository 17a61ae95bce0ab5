// A coprocess that misbehaves as told: it sends any bytes as its message, none, a gRPC error, or nothing at all.
import {
  type handleServerStreamingCall,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type status,
} from '@grpc/grpc-js';
import type { HookObject } from '../../src/wire/tyk/codec.ts';
import { decodeObject, encodeObject } from '../../src/wire/tyk/codec.ts';

/** An object is encoded, bytes go out as they are, `nothing` ends the call well but without a message, `hang` never answers. */
export type Answer =
  | HookObject
  | Uint8Array
  | { readonly grpcStatus: status; readonly details: string }
  | 'nothing'
  | 'hang';

export interface Hostile {
  /** As a gateway's configuration names it. */
  readonly address: string;
  /** Calls received so far. */
  readonly calls: number;
  /** From now on. The returned object may be the one received, changed. */
  answer(make: (object: HookObject) => Answer): void;
  stop(): void;
}

// On the wire a stream of one message is a unary reply; as a stream it may also have none.
type Handlers = { Dispatch: handleServerStreamingCall<HookObject, Buffer> };

const SERVICE: ServiceDefinition<Handlers> = {
  Dispatch: {
    path: '/coprocess.Dispatcher/Dispatch',
    requestStream: false,
    responseStream: true,
    requestSerialize: encodeObject,
    requestDeserialize: decodeObject,
    responseSerialize: (bytes: Buffer) => bytes,
    responseDeserialize: (bytes: Buffer) => bytes,
  },
};

export async function startHostile(address = '127.0.0.1:0'): Promise<Hostile> {
  let make: (object: HookObject) => Answer = (object) => object;
  let calls = 0;
  const server = new Server({ 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 });
  const dispatch: Handlers['Dispatch'] = (call) => {
    calls++;
    const answer = make(call.request);
    if (answer === 'hang') return;
    if (answer !== 'nothing' && 'grpcStatus' in answer) {
      call.emit('error', { code: answer.grpcStatus, details: answer.details });
      return;
    }
    if (answer !== 'nothing') call.write(answer instanceof Uint8Array ? Buffer.from(answer) : encodeObject(answer));
    call.end();
  };
  server.addService(SERVICE, { Dispatch: dispatch });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return {
    address: `tcp://127.0.0.1:${port}`,
    get calls() {
      return calls;
    },
    answer: (next) => {
      make = next;
    },
    stop: () => server.forceShutdown(),
  };
}
