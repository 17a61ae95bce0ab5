// A lean plugin server for the benchmark: node:http2, and the whole Object echoed with a few fields appended, which protobuf
// merges into the message. It costs as little as a Node server can, so that the gateway is what is measured.
// Arguments: none, or the files of a certificate and its key: then it speaks TLS.
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import { coprocess } from '../../src/wire/gen/protocols.js';
import { announce } from './process.ts';

const PREFIX = 5; // of a gRPC message: compressed flag and length
const encode = (object: coprocess.IObject) => Buffer.from(coprocess.Object.encode(object).finish());
const seen = encode({ request: { set_headers: { 'X-Plugin': 'seen', 'X-User': 'u-1234' } } });
const accepted = encode({ session: { rate: 1e9, per: 1, metadata: { token: 'secret-key', user: 'u-1234' } } });
const answered = encode({ response: { multivalue_headers: [{ key: 'X-Response', values: ['seen'] }] } });

const { CustomKeyCheck, Response } = coprocess.HookType;
const additions = new Map<number, Buffer>([
  [CustomKeyCheck, accepted],
  [Response, answered],
]);

/** hook_type is field 1: first in every encoder's output. */
function answer(call: Buffer): Buffer {
  const object = call.subarray(PREFIX);
  const type = object[0] === 0x08 ? object[1] : coprocess.Object.decode(object).hook_type;
  const addition = additions.get(type ?? 0) ?? seen;
  const reply = Buffer.allocUnsafe(PREFIX + object.length + addition.length);
  reply[0] = 0;
  reply.writeUInt32BE(object.length + addition.length, 1);
  reply.set(object, PREFIX);
  reply.set(addition, PREFIX + object.length);
  return reply;
}

const [cert, key] = process.argv.slice(2).map((file) => readFileSync(file));
const options = { settings: { initialWindowSize: 1 << 24, maxConcurrentStreams: 4096 }, maxSessionMemory: 1000 };
const server = cert && key ? http2.createSecureServer({ ...options, cert, key }) : http2.createServer(options);
server.on('session', (session) => {
  session.setLocalWindowSize(1 << 26);
  session.on('error', () => session.destroy());
});
server.on('stream', (stream, headers) => {
  const chunks: Buffer[] = [];
  stream.on('error', () => stream.destroy());
  if (headers[':path'] !== '/coprocess.Dispatcher/Dispatch') {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '12' }, { endStream: true });
    return;
  }
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    stream.end(answer(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  });
});
server.listen(0, '127.0.0.1', () => announce(server.address() as AddressInfo));
