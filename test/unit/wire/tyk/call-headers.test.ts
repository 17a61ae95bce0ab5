// What a unary call says beside its message.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallHeaders } from '../../../../src/wire/tyk/call-headers.ts';
import { EMPTY_CALL, eventOf, sourceOf, tykReply } from '../../../support/builders.ts';
import { connected, reply, start } from '../../../support/http2.ts';

const TRACE = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const PLAIN = { secure: false, authority: 'a:1', metadata: new Map() };
const timeoutOf = (headers: ReturnType<CallHeaders['of']>) =>
  [...headers.fields, ...(headers.extra ?? [])].filter(({ name }) => name === 'grpc-timeout').map(({ value }) => value);

test('the trace context of a request, and the configured metadata, go with its call', async (t) => {
  const { transport, peer } = await connected(t, [], { metadata: new Map([['x-team', 'edge']]) });
  const traced = tykReply(transport.dispatch(sourceOf(EMPTY_CALL, TRACE), 10_000).result);
  const first = await peer.call();
  assert.deepEqual([first.fields['traceparent'], first.fields['x-team']], [TRACE, 'edge']);
  assert.equal(first.fields[':path'], '/coprocess.Dispatcher/Dispatch');
  assert.equal(first.fields['grpc-timeout'], '10000m');
  peer.send(reply(first.id));
  await traced;
  const plain = start(transport);
  const second = await peer.call();
  assert.deepEqual(['traceparent' in second.fields, second.fields['x-team']], [false, 'edge']);
  peer.send(reply(second.id));
  await plain;
});

test('events carry the metadata, too', async (t) => {
  const { transport, peer } = await connected(t, [], { metadata: new Map([['x-team', 'edge']]) });
  const told = transport.notify(eventOf('{}'), 500);
  const { id, fields } = await peer.call();
  assert.deepEqual([fields[':path'], fields['x-team']], ['/coprocess.Dispatcher/DispatchEvent', 'edge']);
  peer.send(reply(id));
  await told;
});

test('sets of one path and one budget are one object, so that they are encoded once', () => {
  const headers = new CallHeaders(PLAIN);
  assert.equal(headers.of('/a', 50), headers.of('/a', 50));
  assert.notEqual(headers.of('/a', 50).key, headers.of('/a', 51).key);
  assert.notEqual(headers.of('/a', 50).key, headers.of('/b', 50).key);
  const { key } = headers.unique('/a', 50, TRACE);
  assert.equal(headers.unique('/a', 17, '').key, key, 'what is of one call alone is not part of the set');
});

test('sets that are kept are bounded', () => {
  const headers = new CallHeaders(PLAIN);
  const first = headers.of('/', 1);
  for (let i = 2; i <= 256; i++) headers.of('/', i);
  assert.equal(headers.of('/', 1), first);
  headers.of('/', 257);
  assert.notEqual(headers.of('/', 1), first);
});

test('a budget in the eight digits that gRPC allows, never none', () => {
  const headers = new CallHeaders(PLAIN);
  for (const [ms, text] of [
    [0, '1m'],
    [-5, '1m'],
    [0.2, '1m'],
    [1500.1, '1501m'],
    [99_999_999, '99999999m'],
    [1e8, '100000S'],
    [1e15, '99999999S'],
  ] as const) {
    assert.deepEqual(timeoutOf(headers.of('/', ms)), [text]);
    assert.deepEqual(timeoutOf(headers.unique('/', ms, '')), [text]);
  }
  assert.deepEqual(timeoutOf(headers.of('/', null)), []);
});

test('pseudo-headers come first, metadata last', () => {
  const metadata = new Map([['x-a', '1']]);
  const { fields } = new CallHeaders({ secure: true, authority: 'a:1', metadata }).of('/p', null);
  assert.deepEqual(
    fields.slice(0, 4).map(({ name, value }) => [name, value]),
    [
      [':method', 'POST'],
      [':scheme', 'https'],
      [':authority', 'a:1'],
      [':path', '/p'],
    ],
  );
  assert.deepEqual(fields.at(-1), { name: 'x-a', value: '1' });
});
