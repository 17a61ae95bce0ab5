// The gateway's gRPC client alone, against the two servers that Node has: grpc-js, and node:http2 (nghttp2) spoken to bare.
import assert from 'node:assert/strict';
import { createServer, type Http2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Metadata, Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import type { LeanTransport } from '../../src/wire/lean-transport.ts';
import { decodeObject, encodeObject, type HookObject } from '../../src/wire/tyk/codec.ts';
import type { HookReply } from '../../src/wire/tyk/messages.ts';
import { EMPTY_CALL, eventOf, sourceOf, tykReply } from '../support/builders.ts';
import { fault, transportTo } from '../support/http2.ts';
import { freePort } from '../support/ports.ts';
import { until } from '../support/wait.ts';

const PATH = '/coprocess.Dispatcher/Dispatch';
const MAX = 64 << 20;

interface Running {
  stop(): Promise<void>;
}

/** Answers with the request as it came, marked by its method; a URL says what else is wanted. */
function answer(object: HookObject): HookObject | { code: number; details: string } | 'hang' {
  const url = object.request?.url ?? '';
  if (url === '/hang') return 'hang';
  if (url === '/fail') return { code: 9, details: 'grün, 100 %' };
  return { request: { raw_body: object.request?.raw_body ?? null, method: object.request?.method ?? '' } };
}

async function grpcJs(port: number): Promise<Running> {
  const server = new Server({ 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 });
  const dispatch = (call: ServerUnaryCall<HookObject, Buffer>, done: sendUnaryData<Buffer>) => {
    const trailers = new Metadata();
    trailers.set('x-trailer', 'one');
    trailers.set('x-bytes-bin', Buffer.from([1, 2, 3]));
    call.sendMetadata(trailers);
    const reply = answer(call.request);
    if (reply === 'hang') return;
    if ('code' in reply) done(Object.assign(new Error(), reply));
    else done(null, encodeObject(reply), trailers);
  };
  const definition = {
    path: PATH,
    requestStream: false,
    responseStream: false,
    requestSerialize: encodeObject,
    requestDeserialize: decodeObject,
    responseSerialize: (bytes: Buffer) => bytes,
    responseDeserialize: (bytes: Buffer) => bytes,
  } as const;
  server.addService({ Dispatch: definition }, { Dispatch: dispatch });
  await new Promise<void>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    ),
  );
  return { stop: async () => server.forceShutdown() };
}

async function nodeHttp2(port: number): Promise<Running> {
  const sessions = new Set<Http2Session>();
  const server = createServer({ settings: { maxConcurrentStreams: 50, initialWindowSize: 20_000 } });
  server.on('session', (session) => void sessions.add(session.once('close', () => sessions.delete(session))));
  server.on('stream', (stream, headers) => {
    assert.equal(headers[':path'], PATH);
    assert.equal(headers['content-type'], 'application/grpc');
    const chunks: Buffer[] = [];
    stream.on('error', () => {});
    stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => respond(stream, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  assert.equal((server.address() as AddressInfo).port, port);
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const session of sessions) session.destroy();
    });
  return { stop };
}

function respond(stream: ServerHttp2Stream, framed: Buffer): void {
  // A call that was cancelled meanwhile ends in the middle.
  if (stream.aborted || stream.destroyed) return;
  assert.equal(framed.readUInt32BE(1), framed.length - 5);
  const reply = answer(decodeObject(framed.subarray(5)));
  if (reply === 'hang') return;
  const base = { ':status': 200, 'content-type': 'application/grpc' };
  if ('code' in reply) {
    const trailersOnly = { ...base, 'grpc-status': reply.code, 'grpc-message': encodeURIComponent(reply.details) };
    return stream.respond(trailersOnly, { endStream: true });
  }
  const bytes = encodeObject(reply);
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(bytes.length, 1);
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0', 'x-trailer': ['one', 'two'] }));
  stream.respond(base, { waitForTrailers: true });
  stream.write(prefix);
  stream.end(bytes);
}

function call(
  transport: LeanTransport,
  url: string,
  body: Buffer | null = null,
  budgetMs = 20_000,
): Promise<HookReply> {
  const request = { ...EMPTY_CALL.request, url, body, method: `m${body?.length ?? 0}` };
  return tykReply(transport.dispatch(sourceOf({ ...EMPTY_CALL, request }), budgetMs).result);
}

async function echoes(transport: LeanTransport, size: number): Promise<void> {
  const body = Buffer.alloc(size, `${size} bytes `);
  const { request } = await call(transport, '/', body);
  assert.equal(request?.method, `m${size}`);
  assert.ok(request?.body.equals(body));
}

for (const [name, start] of Object.entries({ 'grpc-js': grpcJs, 'node:http2': nodeHttp2 })) {
  describe(`a server of ${name}`, () => {
    let port: number;
    let server: Running;
    let transport: LeanTransport;
    before(async () => {
      port = await freePort();
      server = await start(port);
      transport = transportTo(port, { maxReceiveBytes: MAX });
    });
    after(async () => {
      transport.close();
      await server.stop();
    });

    for (const size of [0, 10, 2047, 2048, 64 << 10, 1 << 20, 5 << 20]) {
      it(`a body of ${size} bytes, there and back`, () => echoes(transport, size));
    }

    it('200 calls at once, of all sizes', async () => {
      const sizes = Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 300_000 + i : i * 100));
      await Promise.all(sizes.map((size) => echoes(transport, size)));
    });

    it('errors are told, and do not disturb others', async () => {
      const others = [echoes(transport, 100_000), echoes(transport, 10)];
      await assert.rejects(call(transport, '/fail'), fault('GW_DISPATCH_RPC', /^FAILED_PRECONDITION: grün, 100 %$/));
      await Promise.all(others);
    });

    it('deadlines and cancelled calls, in the middle of others', async () => {
      const late = Array.from({ length: 20 }, () => call(transport, '/hang', Buffer.alloc(50_000), 100));
      const gone = transport.dispatch(
        sourceOf({ ...EMPTY_CALL, request: { ...EMPTY_CALL.request, url: '/hang' } }),
        9000,
      );
      const others = Array.from({ length: 20 }, (_, i) => echoes(transport, i * 5000));
      const cancelled = assert.rejects(gone.result, fault('GW_DISPATCH_CANCELLED'));
      gone.cancel();
      for (const it of late) await assert.rejects(it, fault('GW_DISPATCH_TIMEOUT'));
      await cancelled;
      await Promise.all(others);
      await echoes(transport, 1000);
    });

    it('a path that is not served', async () => {
      if (name === 'grpc-js') {
        await assert.rejects(transport.notify(eventOf('{}'), 5000), fault('GW_DISPATCH_RPC', /UNIMPLEMENTED/));
      }
      await echoes(transport, 1);
    });

    it('a server that is restarted under load', async () => {
      const load = Array.from({ length: 50 }, () => echoes(transport, 20_000).catch((error) => error.code));
      await server.stop();
      const outcomes = new Set(await Promise.all(load));
      for (const code of outcomes)
        assert.ok([undefined, 'GW_DISPATCH_UNAVAILABLE', 'GW_DISPATCH_RPC'].includes(code), code);
      await assert.rejects(call(transport, '/'), fault('GW_DISPATCH_UNAVAILABLE'));
      server = await start(port);
      await until('the server to be found again', () =>
        echoes(transport, 10).then(
          () => true,
          () => false,
        ),
      );
      await echoes(transport, 1 << 20);
    });
  });
}
