// gRPC on a stream: statuses, trailers, messages whole and broken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ERROR, FLAG } from '../../../../src/wire/http2/protocol.ts';
import { encodeObject } from '../../../../src/wire/tyk/codec.ts';
import type { HookReply } from '../../../../src/wire/tyk/messages.ts';
import { EMPTY_CALL, eventOf, sourceOf } from '../../../support/builders.ts';
import {
  connected,
  data,
  END,
  type Fields,
  fault,
  headers,
  message,
  OK,
  RESPONSE,
  reply,
  start,
  tagged,
  tagOf,
} from '../../../support/http2.ts';

const yes = message(tagged('yes'));
const gzip: Fields = [...RESPONSE, ['grpc-encoding', 'gzip']];
const ended = (...more: Fields) => headers(1, more, END);
const whole = (fields: Fields, body: Buffer, trailers: Fields = OK) => [
  headers(1, fields),
  data(1, body),
  ended(...trailers),
];

const good: Record<string, readonly Buffer[]> = {
  'interim replies before the real one': [
    headers(1, [[':status', '100']]),
    headers(1, [
      [':status', '103'],
      ['link', 'x'],
    ]),
    ...whole(RESPONSE, yes),
  ],
  'a message in pieces of a byte': [
    headers(1, RESPONSE),
    ...Array.from(yes, (byte) => data(1, Buffer.of(byte))),
    ended(...OK),
  ],
  'a compressed message': whole(gzip, message(gzipSync(encodeObject(tagged('yes'))), 1)),
  'a compressed message in pieces': [
    headers(1, gzip),
    ...Array.from(message(gzipSync(encodeObject(tagged('yes'))), 1), (byte) => data(1, Buffer.of(byte))),
    ended(...OK),
  ],
  'compression announced but not used': whole(gzip, yes),
  'a content type with a suffix': whole(
    [
      [':status', '200'],
      ['content-type', 'application/grpc+proto'],
    ],
    yes,
  ),
  'metadata in headers and trailers': whole([...RESPONSE, ['x-one', 'a'], ['x-one', 'b']], yes, [
    ...OK,
    ['x-bin', 'AA'],
  ]),
  'a grpc-message of a call that went well': whole(RESPONSE, yes, [...OK, ['grpc-message', 'fine']]),
};

for (const [name, frames] of Object.entries(good)) {
  test(`good: ${name}`, async (t) => {
    const { transport, peer } = await connected(t);
    const result = start(transport);
    await peer.call();
    peer.send(...frames);
    assert.equal(tagOf(await result), 'yes');
  });
}

test('an empty message is an empty object', async (t) => {
  const { transport, peer } = await connected(t);
  const result = start(transport);
  await peer.call();
  peer.send(...whole(RESPONSE, Buffer.alloc(5)));
  assert.deepEqual(await result, { request: null, session: null, metadata: [], response: null, loan: null });
});

const status = (code: string, more: Fields = []): Buffer => ended(...RESPONSE, ['grpc-status', code], ...more);
const http = (code: string): Buffer =>
  headers(1, [
    [':status', code],
    ['content-type', 'text/html'],
  ]);

/** How a call ends that is answered like this: our fault, and what its cause says. */
const bad: Record<string, readonly [code: string, cause: RegExp, ...frames: Buffer[]]> = {
  'trailers only': ['GW_DISPATCH_RPC', /^NOT_FOUND: gone$/, status('5', [['grpc-message', 'gone']])],
  'trailers only without message': ['GW_DISPATCH_RPC', /^UNAUTHENTICATED: $/, status('16')],
  'a status of nobody’s': ['GW_DISPATCH_RPC', /^77: /, status('77')],
  'a status that is no number': ['GW_DISPATCH_RPC', /^UNKNOWN: /, status('OK')],
  'an empty status': ['GW_DISPATCH_RPC', /^UNKNOWN: /, status('')],
  'a negative status': ['GW_DISPATCH_RPC', /^UNKNOWN: /, status('-1')],
  UNAVAILABLE: ['GW_DISPATCH_UNAVAILABLE', /^UNAVAILABLE: /, status('14')],
  DEADLINE_EXCEEDED: ['GW_DISPATCH_TIMEOUT', /^DEADLINE_EXCEEDED: /, status('4')],
  'a message in percent encoding': [
    'GW_DISPATCH_RPC',
    /^ABORTED: grün 100% \u{1F600}\n$/u,
    status('10', [['grpc-message', 'gr%C3%BCn 100%25 %F0%9F%98%80%0A']]),
  ],
  'a message in broken percent encoding': [
    'GW_DISPATCH_RPC',
    /^ABORTED: 100%$/,
    status('10', [['grpc-message', '100%']]),
  ],
  'a status after a message': [
    'GW_DISPATCH_RPC',
    /^INTERNAL: x$/,
    ...whole(RESPONSE, yes, [
      ['grpc-status', '13'],
      ['grpc-message', 'x'],
    ]),
  ],
  'no status': [
    'GW_DISPATCH_RPC',
    /^UNKNOWN: the call ended without a status/,
    ...whole(RESPONSE, yes, [['x-y', 'z']]),
  ],
  'END_STREAM on DATA': ['GW_DISPATCH_RPC', /without a status/, headers(1, RESPONSE), data(1, yes, FLAG.END_STREAM)],
  'END_STREAM on empty DATA': [
    'GW_DISPATCH_RPC',
    /without a status/,
    headers(1, RESPONSE),
    data(1, yes),
    data(1, Buffer.alloc(0), FLAG.END_STREAM),
  ],
  'no message': ['GW_DISPATCH_BAD_REPLY', /without a message/, headers(1, RESPONSE), ended(...OK)],
  'trailers only with OK': ['GW_DISPATCH_BAD_REPLY', /without a message/, status('0')],
  'an end in the middle of a message': [
    'GW_DISPATCH_BAD_REPLY',
    /without a whole message/,
    ...whole(RESPONSE, yes.subarray(0, 8)),
  ],
  'an end in the middle of a prefix': [
    'GW_DISPATCH_BAD_REPLY',
    /without a whole message/,
    ...whole(RESPONSE, yes.subarray(0, 3)),
  ],
  'a message and half another': [
    'GW_DISPATCH_BAD_REPLY',
    /without a whole message/,
    ...whole(RESPONSE, Buffer.concat([yes, Buffer.of(0)])),
  ],
  'a message that is no object': ['GW_DISPATCH_BAD_REPLY', /cut off/, ...whole(RESPONSE, message(Buffer.of(0x1a, 9)))],
  'a text that is not UTF-8': [
    'GW_DISPATCH_BAD_REPLY',
    /UTF-8/,
    ...whole(RESPONSE, message(Buffer.of(0x1a, 3, 0x2a, 1, 0xff))),
  ],
};

for (const [name, [code, cause, ...frames]] of Object.entries(bad)) {
  test(`bad: ${name}`, async (t) => {
    const { transport, peer } = await connected(t);
    const result = start(transport);
    await peer.call();
    peer.send(...frames);
    await assert.rejects(result, fault(code, cause));
    await nextServed(peer, start(transport));
  });
}

/** Ends that the client brings about: the stream is reset. */
const cutOff: Record<string, readonly [code: string, cause: RegExp, ...frames: Buffer[]]> = {
  'HTTP 404': ['GW_DISPATCH_RPC', /^UNIMPLEMENTED: HTTP status 404/, http('404')],
  'HTTP 400': ['GW_DISPATCH_RPC', /^INTERNAL: /, http('400')],
  'HTTP 401': ['GW_DISPATCH_RPC', /^UNAUTHENTICATED: /, http('401')],
  'HTTP 403': ['GW_DISPATCH_RPC', /^PERMISSION_DENIED: /, http('403')],
  'HTTP 503': ['GW_DISPATCH_UNAVAILABLE', /HTTP status 503/, http('503')],
  'HTTP 302': ['GW_DISPATCH_RPC', /^UNKNOWN: HTTP status 302/, http('302')],
  'a page': ['GW_DISPATCH_RPC', /text\/html, not gRPC/, http('200')],
  'a message that is too long': [
    'GW_DISPATCH_TOO_LARGE',
    /1001 bytes was received, 1000 are allowed/,
    headers(1, RESPONSE),
    data(1, message(Buffer.alloc(1001)).subarray(0, 5)),
  ],
  'a compressed message that is too long': [
    'GW_DISPATCH_TOO_LARGE',
    /more than 1000 bytes/,
    headers(1, gzip),
    data(1, message(gzipSync(Buffer.alloc(100_000)), 1)),
  ],
  'a compressed message that cannot be read': [
    'GW_DISPATCH_BAD_REPLY',
    /cannot be read/,
    headers(1, gzip),
    data(1, message(Buffer.from('no gzip'), 1)),
  ],
  'an encoding that was not offered': [
    'GW_DISPATCH_BAD_REPLY',
    /compressed with br/,
    headers(1, [...RESPONSE, ['grpc-encoding', 'br']]),
    data(1, message(Buffer.of(1), 1)),
  ],
  'compression without encoding': [
    'GW_DISPATCH_BAD_REPLY',
    /compressed with identity/,
    headers(1, RESPONSE),
    data(1, message(Buffer.of(1), 1)),
  ],
  'two messages': [
    'GW_DISPATCH_RPC',
    /more than one message/,
    headers(1, RESPONSE),
    data(1, Buffer.concat([yes, yes])),
  ],
};

for (const [name, [code, cause, ...frames]] of Object.entries(cutOff)) {
  test(`cut off: ${name}`, async (t) => {
    const { transport, peer } = await connected(t, [], { maxReceiveBytes: 1000 });
    const result = start(transport);
    await peer.call();
    peer.send(...frames);
    await assert.rejects(result, fault(code, cause));
    assert.equal(await peer.resetCode(1), ERROR.CANCEL);
    await nextServed(peer, start(transport));
  });
}

async function nextServed(
  peer: Awaited<ReturnType<typeof connected>>['peer'],
  result: Promise<HookReply>,
): Promise<void> {
  const { id } = await peer.call();
  assert.equal(id, 3);
  peer.send(reply(3));
  assert.equal(tagOf(await result), '3');
}

test('a message of exactly the limit is taken', async (t) => {
  const object = { request: { raw_body: Buffer.alloc(500) } };
  const { transport, peer } = await connected(t, [], { maxReceiveBytes: encodeObject(object).length });
  const result = start(transport);
  await peer.call();
  peer.send(reply(1, object));
  assert.equal((await result).request?.body.length, 500);
});

const EVENT = eventOf('{"a":1}');

test('events: any reply will do, an error does not', async (t) => {
  const { transport, peer } = await connected(t);
  const arrived = transport.notify(EVENT, 9000);
  const { fields } = await peer.call();
  assert.equal(fields[':path'], '/coprocess.Dispatcher/DispatchEvent');
  peer.send(...whole(RESPONSE, message(Buffer.from('anything'))));
  await arrived;
  const lost = transport.notify(EVENT, 9000);
  peer.send(headers((await peer.call()).id, [...RESPONSE, ['grpc-status', '12']], END));
  await assert.rejects(lost, fault('GW_DISPATCH_RPC', /UNIMPLEMENTED/));
});

test('a message over the limit is not sent, and those before and after it are', async (t) => {
  const { transport, peer } = await connected(t, [], { maxSendBytes: 1000 });
  const results = [
    start(transport),
    start(transport, Buffer.alloc(1001)),
    start(transport, Buffer.alloc(100_000)),
    start(transport),
  ];
  await assert.rejects(
    results[1] as Promise<never>,
    fault('GW_DISPATCH_TOO_LARGE', /are allowed \(grpc_send_max_size\)/),
  );
  await assert.rejects(results[2] as Promise<never>, fault('GW_DISPATCH_TOO_LARGE'));
  assert.equal(await peer.resetCode(3), ERROR.CANCEL);
  assert.equal(await peer.resetCode(5), ERROR.CANCEL);
  peer.send(reply(1), reply(7));
  assert.deepEqual(
    [await results[0], await results[3]].map((it) => tagOf(it as HookReply)),
    ['1', '7'],
  );
});

test('an object that cannot be written fails alone', async (t) => {
  const { transport, peer } = await connected(t);
  const results = [start(transport), null, start(transport)];
  const broken = transport.dispatch(sourceOf({ ...EMPTY_CALL, prefix: null } as never), 9000).result;
  await assert.rejects(broken, fault('GW_DISPATCH_RPC', /INTERNAL/));
  assert.equal(await peer.resetCode(5), ERROR.CANCEL);
  peer.send(reply(1), reply(3));
  assert.deepEqual(
    [await results[0], await results[2]].map((it) => tagOf(it as HookReply)),
    ['1', '3'],
  );
});
