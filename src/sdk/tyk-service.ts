// The service `coprocess.Dispatcher`, with a clear answer for everything that goes wrong.

import { type handleUnaryCall, type ServiceDefinition, type sendUnaryData, status } from '@grpc/grpc-js';
import { coprocess } from '../wire/gen/protocols.js';
import { decodeObject, encodeEvent, encodeObject } from '../wire/tyk/codec.ts';
import { BadEventError, parseEvent } from './event.ts';
import { type CoprocessObject, UnknownHookError } from './hooks.ts';
import { Lifetime } from './lifetime.ts';
import { BadObjectError, type Callable, runEvent } from './run.ts';
import { runObject } from './tyk-run.ts';

type Handlers = {
  Dispatch: handleUnaryCall<CoprocessObject, CoprocessObject>;
  DispatchEvent: handleUnaryCall<string, null>;
};

export const TYK_SERVICE: ServiceDefinition<Handlers> = {
  Dispatch: {
    path: '/coprocess.Dispatcher/Dispatch',
    requestStream: false,
    responseStream: false,
    requestSerialize: encodeObject,
    requestDeserialize: decodeObject,
    responseSerialize: encodeObject,
    responseDeserialize: decodeObject,
  },
  DispatchEvent: {
    path: '/coprocess.Dispatcher/DispatchEvent',
    requestStream: false,
    responseStream: false,
    requestSerialize: encodeEvent,
    requestDeserialize: (bytes: Buffer) => coprocess.Event.decode(bytes).payload,
    responseSerialize: () => Buffer.alloc(0),
    responseDeserialize: () => null,
  },
};

export function tykHandlers(plugin: Callable): Handlers {
  return {
    Dispatch: (call, done) => {
      const { hook_name: hook = '' } = call.request;
      const lifetime = new Lifetime();
      // Emitted for a deadline that has passed, too.
      call.once('cancelled', () => lifetime.cancel('the gateway does not want the answer any more'));
      answer(plugin, `hook "${hook}"`, runObject(plugin, call.request, lifetime), done);
    },
    DispatchEvent: (call, done) => {
      answer(plugin, 'event handler', eventOf(plugin, call.request), done);
    },
  };
}

async function eventOf(plugin: Callable, payload: string): Promise<null> {
  await runEvent(plugin, parseEvent(payload));
  return null;
}

/** The gateway learns that it failed, the plugin's log learns why. */
function answer<T>(plugin: Callable, what: string, result: Promise<T>, done: sendUnaryData<T>): void {
  result.then(
    (value) => done(null, value),
    (error: unknown) => {
      if (error instanceof UnknownHookError) {
        plugin.log.warn(error.message);
        return done({ code: status.UNIMPLEMENTED, details: error.message });
      }
      if (error instanceof BadObjectError || error instanceof BadEventError) {
        plugin.log.warn(error.message);
        return done({ code: status.INVALID_ARGUMENT, details: error.message });
      }
      plugin.log.error(`${what} failed`, {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      done({ code: status.INTERNAL, details: `${what} failed; the plugin's log has the cause` });
    },
  );
}
