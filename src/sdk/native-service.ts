// The service `hookwire.plugin.v1.Coprocess`: a NativeStream for each stream that a gateway opens.

import { type handleBidiStreamingCall, type ServiceDefinition, status } from '@grpc/grpc-js';
import { NativeStream } from './native-stream.ts';
import type { Callable } from './run.ts';

type Handlers = { Connect: handleBidiStreamingCall<Uint8Array, Uint8Array> };

const bytesOf = (frame: Uint8Array): Buffer => Buffer.from(frame.buffer, frame.byteOffset, frame.length);

/** Frames pass as bytes: the stream encodes and decodes them itself. */
export const NATIVE_SERVICE: ServiceDefinition<Handlers> = {
  Connect: {
    path: '/hookwire.plugin.v1.Coprocess/Connect',
    requestStream: true,
    responseStream: true,
    requestSerialize: bytesOf,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: bytesOf,
    responseDeserialize: (bytes: Buffer) => bytes,
  },
};

export class NativeService {
  readonly #streams = new Set<NativeStream>();
  #reason: string | null = null;
  readonly handlers: Handlers;

  constructor(plugin: Callable, maxMessageBytes: number | undefined) {
    this.handlers = {
      Connect: (call) => {
        const stream = new NativeStream(
          plugin,
          {
            write: (frame) => void call.write(frame),
            end: () => void call.end(),
            fail: (details) => void call.emit('error', { code: status.INVALID_ARGUMENT, details }),
          },
          maxMessageBytes,
        );
        const gone = () => {
          this.#streams.delete(stream);
          stream.lost();
        };
        this.#streams.add(stream);
        call.on('data', (message: Uint8Array) => stream.receive(message));
        call.on('end', () => stream.ended());
        call.on('cancelled', gone).on('close', gone).on('error', gone);
        if (this.#reason !== null) stream.drain(this.#reason);
      },
    };
  }

  /** Tells every gateway. */
  forget(credentials: readonly string[]): void {
    for (const stream of this.#streams) stream.forget(credentials);
  }

  /** Asks every gateway for no more calls; streams end by themselves after their last result. */
  drain(reason: string): void {
    this.#reason = reason;
    for (const stream of this.#streams) stream.drain(reason);
  }
}
