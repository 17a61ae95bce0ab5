// What a plugin may say on a native stream: frames of the protocol, good ones and broken ones, cut anywhere.
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { Call } from '../../src/wire/call.ts';
import { hookwire } from '../../src/wire/gen/protocols.js';
import { Connection, type RequestHeaders } from '../../src/wire/http2/connection.ts';
import { ConnectionError } from '../../src/wire/http2/protocol.ts';
import { NativeChannel, type NativeOwner } from '../../src/wire/native/channel.ts';
import type { HookBinding } from '../../src/wire/native/messages.ts';
import type { CallSource } from '../../src/wire/transport.ts';
import { data, headers, message, RESPONSE, settings } from '../support/http2.ts';
import type { Random, Target } from './fuzz.ts';
import { Sink } from './sink.ts';

const { PluginFrame } = hookwire.plugin.v1;
type Frame = Parameters<typeof PluginFrame.encode>[0];

const CALLS = 6;
const HEADERS: RequestHeaders = { key: 'x', fields: [{ name: ':path', value: '/' }], extra: null };
const BINDING: HookBinding = {
  hook: 'h',
  stage: 'pre',
  apiId: 'a',
  apiName: 'A',
  orgId: 'o',
  listenPath: '/',
  configJson: '',
};
const SOURCE: CallSource = {
  binding: BINDING,
  traceparent: '',
  object: () => assert.fail('not a unary call'),
  native: () => ({
    method: 'GET',
    path: '/',
    query: '',
    headers: ['A', 'b'],
    body: null,
    bodyTruncated: false,
    scheme: 'http',
    host: 'h',
    session: null,
    metadata: null,
    requestId: 'r',
    traceparent: '',
    client: null,
    response: null,
  }),
};

/** The input is what the plugin sends as messages of its stream, with gRPC's prefixes. */
function converse(input: Buffer, random: Random): void {
  const sink = new Sink();
  const ended: number[] = [];
  const none = () => {};
  const closed: Error[] = [];
  const connection = new Connection(sink as unknown as Socket, {
    onReady: none,
    onRoom: none,
    onDraining: none,
    onClosed: (error) => closed.push(error),
  });
  const calls: Call[] = [];
  const owner: NativeOwner = {
    onWelcome: () => {
      channel.bind([BINDING]);
      for (let n = 0; n < CALLS; n++) calls.push(started(n));
    },
    onUnsupported: none,
    onRoom: none,
    onDraining: none,
    onEnd: none,
    onRefused: none,
    onForget: none,
  };
  const started = (n: number) => {
    const request = { content: SOURCE, budgetMs: 1000, deadline: performance.now() + 1000 };
    const call = new Call(request, { resubmit: (it) => it.cancel(), ended: () => ended.push(n) });
    call.result.catch(none);
    call.run(channel);
    return call;
  };
  const channel = new NativeChannel(connection, owner, {
    headers: HEADERS,
    gateway: 'g',
    instance: 'i',
    maxReceiveBytes: 100_000,
  });
  sink.emit('data', Buffer.concat([settings(), headers(1, RESPONSE)]));
  for (let at = 0; at < input.length; ) {
    const size = 1 + random(random(3) === 0 ? 5 : 5000);
    sink.emit('data', data(1, input.subarray(at, at + size)));
    connection.out.flush();
    at += size;
  }
  connection.destroy(new Error('over'));
  assert.equal(closed.length, 1, 'closes once');
  for (const error of closed) assert.ok(!(error instanceof ConnectionError), error.stack);
  for (const call of calls) call.cancel();
  assert.equal(ended.length, calls.length, 'every call ends once');
  assert.equal(channel.load, 0, 'nothing is left over');
  assert.ok(sink.written < 20_000 + 3 * input.length, `${sink.written} bytes written`);
}

const said = (...frames: readonly Frame[]) =>
  Buffer.concat(frames.map((frame) => message(Buffer.from(PluginFrame.encode(frame).finish()))));
const WELCOME: Frame = {
  welcome: {
    name: 'p',
    version: '1',
    window: 2,
    hooks: [{ name: 'h', stages: [1], needs: { request_headers: 1, request_header_names: ['A'], request_body: {} } }],
  },
};

export const native: Target = {
  name: 'native',
  seeds: [
    said(
      WELCOME,
      { bound: { binding: 1 } },
      { credit: { frames: 1 } },
      {
        results: {
          results: [
            { id: 1, plugin_us: 7 },
            { id: 3, reply: { status: 403, headers: [{ name: 'A', value: 'b' }], body: Buffer.from('no') } },
            { id: 5, failure: { message: 'broken' } },
            {
              id: 7,
              changes: {
                headers: [{ op: 1, name: 'X', values: ['1', '2'] }],
                query: [{ op: 2, name: 'q' }],
                method: 'POST',
                path: '/y',
                body: Buffer.from('new'),
                metadata: { a: 'b' },
                session: { rate: 1, tags: ['t'] },
                credential: 'c',
              },
            },
          ],
        },
      },
    ),
    said(
      WELCOME,
      { bound: { binding: 1, error: 'no' } },
      { forget: { credentials: ['a'] } },
      { forget: { all: true } },
    ),
    said(
      WELCOME,
      { credit: { frames: 1 } },
      { drain: { reason: 'bye' } },
      { results: { results: [{ id: 1 }, { id: 99 }] } },
    ),
    said({ bound: { binding: 1 } }, WELCOME, WELCOME),
  ],
  check: converse,
};
