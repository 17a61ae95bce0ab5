// Ways to make one gRPC call from Node, each behind a function that makes a call and waits for its reply.
import http2 from 'node:http2';
import { join } from 'node:path';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { loadSync, type MethodDefinition } from '@grpc/proto-loader';
import { parseAddress } from '../../src/wire/address.ts';
import { GrpcTransport } from '../../src/wire/grpc-transport.ts';
import { ByteWriter } from '../../src/wire/http2/byte-writer.ts';
import { LeanTransport } from '../../src/wire/lean-transport.ts';
import type { Transport, TransportListener } from '../../src/wire/transport.ts';
import { decodeObject, encodeObject, type HookObject } from '../../src/wire/tyk/codec.ts';
import { decodeReply } from '../../src/wire/tyk/decode-reply.ts';
import { encodeCallWhole } from '../../src/wire/tyk/encode-call.ts';
import { call, callBytes, callObject, source } from './sample.ts';

export type Call = () => Promise<unknown>;

const PATH = '/coprocess.Dispatcher/Dispatch';
const BUDGET_MS = 10_000;
const PREFIX = 5; // of a gRPC message: compressed flag and length
const OPTIONS = {
  authority: '',
  maxReceiveBytes: 4 << 20,
  maxSendBytes: 0,
  roundRobin: false,
  metadata: new Map<string, string>(),
  tls: null,
  connections: 1,
  holdMs: 0,
  pool: null,
  gateway: 'bench',
  instance: 'bench',
};
const LISTENER: TransportListener = {
  onPeer: () => {},
  onRefused: ({ hook }, reason) => {
    throw new Error(`the plugin refuses ${hook}: ${reason}`);
  },
  onForget: () => {},
};

/** The first is what the others are compared with. */
export const clients: Readonly<Record<string, (port: number) => Call>> = {
  'lean, unary': (port) => overLean(port, 'tyk'),
  'lean, native': (port) => overLean(port, 'native'),
  'node:http2, hand-written': overHttp2,
  'grpc-js, gateway’s codec': (port) => ofTransport(new GrpcTransport(addressOf(port), OPTIONS)),
  'grpc-js, protobufjs static': (port) =>
    ofGrpc(port, (object: HookObject) => encodeObject(object), decodeObject, callObject),
  'grpc-js, proto-loader': (port) => {
    const { requestSerialize, responseDeserialize } = dispatchMethod();
    return ofGrpc(port, requestSerialize, responseDeserialize, responseDeserialize(callBytes) as object);
  },
};

/** As `proto-loader` makes it with the options that its documentation shows. */
export function dispatchMethod(): MethodDefinition<object, object> {
  const folder = join(import.meta.dirname, '../../proto');
  const definition = loadSync('coprocess/coprocess_object.proto', {
    includeDirs: [folder],
    keepCase: true,
    longs: String,
    enums: String,
    defaults: true,
    oneofs: true,
  });
  const service = definition['coprocess.Dispatcher'] as unknown as Record<string, MethodDefinition<object, object>>;
  return service['Dispatch'] as MethodDefinition<object, object>;
}

const addressOf = (port: number) => parseAddress(`127.0.0.1:${port}`);

function ofTransport(transport: Transport): Call {
  return () => transport.dispatch(source, BUDGET_MS).result;
}

function overLean(port: number, protocol: 'tyk' | 'native'): Call {
  const transport = new LeanTransport(addressOf(port), { ...OPTIONS, protocol }, LISTENER);
  transport.bind([source.binding]);
  return ofTransport(transport);
}

function ofGrpc<T>(port: number, encode: (value: T) => Buffer, decode: (bytes: Buffer) => unknown, value: T): Call {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const metadata = new Metadata();
  return () =>
    new Promise((resolve, reject) => {
      const options = { deadline: Date.now() + BUDGET_MS };
      client.makeUnaryRequest(PATH, encode, decode, value, metadata, options, (error, reply) =>
        error ? reject(error) : resolve(reply),
      );
    });
}

/** The least that Node's own HTTP/2 client can do. */
function overHttp2(port: number): Call {
  const session = http2.connect(`http://127.0.0.1:${port}`);
  const writer = new ByteWriter(64 * 1024);
  const headers = { ':method': 'POST', ':path': PATH, 'content-type': 'application/grpc', te: 'trailers' };
  return () =>
    new Promise((resolve, reject) => {
      const message = encodeCallWhole(writer, call);
      const framed = Buffer.allocUnsafe(PREFIX + message.length);
      framed[0] = 0;
      framed.writeUInt32BE(message.length, 1);
      framed.set(message, PREFIX);
      const stream = session.request(headers);
      const chunks: Buffer[] = [];
      let status = '';
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('trailers', (trailers) => {
        status = String(trailers['grpc-status']);
      });
      stream.on('error', reject);
      stream.on('end', () => {
        if (status !== '0') return reject(new Error(`grpc-status ${status}`));
        const reply = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
        resolve(decodeReply(reply.subarray(PREFIX)));
      });
      stream.end(framed);
    });
}
