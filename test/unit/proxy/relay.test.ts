// The upstream's answer on its way to the client, step by step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GatewayError } from '../../../src/errors.ts';
import { exchangeOf } from '../../support/builders.ts';
import { setUp, turn } from './relay-lab.ts';

const ALL = Number.POSITIVE_INFINITY;

test('without stages: head and first chunk together, then what comes', async () => {
  const { upstream, client, told } = setUp();
  upstream.start(201);
  upstream.data('ab');
  assert.equal(client.head, null, 'they wait for the end of the turn');
  await turn();
  assert.deepEqual([client.head, client.text], [[201, ['Etag', 'e', 'X-Last', '1']], 'ab']);
  upstream.data('cd', 'ef');
  assert.equal(client.text, 'abcdef');
  upstream.end();
  assert.deepEqual([client.text, client.ended], ['abcdef', true]);
  assert.deepEqual(told, ['stages', 'head', 'finished']);
  assert.equal(upstream.paused, false);
});

test('a small response is one write', () => {
  const { upstream, client } = setUp();
  upstream.start();
  upstream.data('all');
  upstream.end();
  assert.deepEqual([client.writes, client.ended], [['all'], true]);
});

test('the head of a slow body leaves before any of it', async () => {
  const { upstream, client } = setUp();
  upstream.start();
  await turn();
  assert.equal(client.head?.[0], 200);
  upstream.data('late');
  assert.equal(client.text, 'late');
});

test('no body, interim responses, trailers', () => {
  const { upstream, client } = setUp();
  upstream.start(103);
  assert.equal(client.head, null);
  upstream.start(204);
  upstream.rawTrailers = [Buffer.from('X-T'), Buffer.from('1')];
  upstream.end();
  assert.deepEqual([client.head?.[0], client.writes, client.ended], [204, [], true]);
  assert.deepEqual(client.trailers, [['X-T', '1']]);
});

test('a client that does not read stops the upstream, until it does', async () => {
  const { upstream, client } = setUp();
  upstream.start();
  await turn();
  client.full = true;
  upstream.data('ab');
  assert.equal(upstream.paused, true);
  client.full = false;
  client.emit('drain');
  assert.equal(upstream.paused, false);
});

test('an upstream that breaks before there is a response, or before enough of it', () => {
  const error = new Error('refused');
  const nothing = setUp();
  nothing.upstream.break(error);
  assert.deepEqual([nothing.told, nothing.seen.error], [['failed'], error]);
  const { upstream, told, seen } = setUp({ needed: ALL });
  upstream.start();
  upstream.data('ab');
  upstream.break(error);
  assert.deepEqual(told, ['failed']);
  assert.equal((seen.error as GatewayError).code, 'GW_PROXY_RESPONSE_READ');
});

test('an upstream that breaks after the head: the client never takes it for whole', () => {
  const { upstream, client, told } = setUp();
  upstream.start();
  upstream.data('ab');
  upstream.break();
  assert.deepEqual([client.text, client.ended, client.destroyed], ['ab', false, true]);
  assert.deepEqual(told, ['stages', 'head', 'broken']);
});

test('a client that leaves while the response streams', () => {
  const { upstream, exchange, client, told } = setUp();
  upstream.start();
  upstream.data('ab');
  exchange.abandon();
  assert.equal((upstream.aborted as GatewayError).code, 'GW_PROXY_CANCELLED');
  assert.deepEqual([client.destroyed, told.at(-1)], [true, 'broken']);
});

test('a client that has left before the request goes out', () => {
  const exchange = exchangeOf();
  exchange.clientGone = true;
  const { upstream, told } = setUp({ exchange });
  assert.equal((upstream.aborted as GatewayError).code, 'GW_PROXY_CANCELLED');
  assert.deepEqual(told, ['failed']);
});

test('a HEAD that was made of a GET is cut where bytes were promised', () => {
  const exchange = exchangeOf();
  exchange.method = 'HEAD';
  const { upstream, client } = setUp({ exchange });
  upstream.rawHeaders = ['Content-Length', '5'].map((text) => Buffer.from(text));
  upstream.start();
  upstream.end();
  assert.deepEqual([client.ended, client.writes], [true, ['(cut)']]);
});
