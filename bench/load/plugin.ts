// A lean plugin server for the benchmark: node:http2; in Tyk's protocol the whole Object echoed with a few fields appended, which
// protobuf merges into the message, and the native protocol beside it (plugin-native.ts). It costs as little as a Node server can, so
// that the gateway is what is measured.
// Arguments: none, or the files of a certificate and its key: then it speaks TLS.
import { readFileSync } from 'node:fs';
import http2, { type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { coprocess } from '../../src/wire/gen/protocols.js';
import { NativeStream } from './plugin-native.ts';
import { announce } from './process.ts';

const HEADERS = { ':status': 200, 'content-type': 'application/grpc' };
/** Codes of `grpc-status`. */
const INVALID_ARGUMENT = '3';
const UNIMPLEMENTED = '12';
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

function serveCall(stream: ServerHttp2Stream): void {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => {
    stream.respond(HEADERS, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    stream.end(answer(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  });
}

function serveNative(stream: ServerHttp2Stream): void {
  let status = '0';
  const native = new NativeStream((bytes) => stream.write(bytes));
  stream.respond(HEADERS, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': status }));
  stream.on('end', () => stream.end());
  stream.on('data', (chunk: Buffer) => {
    if (stream.writableEnded) return;
    try {
      native.receive(chunk);
    } catch (error) {
      process.stderr.write(`a gateway broke the native protocol: ${(error as Error).message}\n`);
      status = INVALID_ARGUMENT;
    }
    if (native.isDrained || status !== '0') stream.end();
  });
}

const [cert, key] = process.argv.slice(2).map((file) => readFileSync(file));
const options = { settings: { initialWindowSize: 1 << 24, maxConcurrentStreams: 4096 }, maxSessionMemory: 1000 };
const server = cert && key ? http2.createSecureServer({ ...options, cert, key }) : http2.createServer(options);
server.on('session', (session) => {
  session.setLocalWindowSize(1 << 26);
  session.on('error', () => session.destroy());
});
server.on('stream', (stream, headers) => {
  stream.on('error', () => stream.destroy());
  const path = headers[':path'];
  if (path === '/coprocess.Dispatcher/Dispatch') serveCall(stream);
  else if (path === '/hookwire.plugin.v1.Coprocess/Connect') serveNative(stream);
  else stream.respond({ ...HEADERS, 'grpc-status': UNIMPLEMENTED }, { endStream: true });
});
server.listen(0, '127.0.0.1', () => announce(server.address() as AddressInfo));
