import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { RequestBody } from '../../../src/chain/body.ts';
import { ExchangeMemory } from '../../../src/chain/exchange-memory.ts';
import { BufferPool } from '../../../src/lib/buffer-pool.ts';
import { FedRequest } from '../../support/builders.ts';

function bodyOf(headers: Record<string, string>) {
  const req = new FedRequest(headers);
  const res = { continues: 0, writeContinue: () => void res.continues++ };
  const pool = new BufferPool(1 << 20);
  const memory = new ExchangeMemory(pool);
  const body = new RequestBody(req as unknown as IncomingMessage, res as unknown as ServerResponse, memory);
  return { req, res, body, pool, memory };
}

test('a request without a body has an empty one from the start', async () => {
  for (const headers of [{}, { 'content-length': '0' }]) {
    const { body } = bodyOf(headers as Record<string, string>);
    assert.equal(body.unread, false);
    assert.equal(body.declaredLength, 0);
    assert.equal((await body.read(10)).length, 0);
  }
});

test('all chunks are read, once', async () => {
  const { req, body } = bodyOf({ 'transfer-encoding': 'chunked' });
  assert.equal(body.declaredLength, -1);
  assert.equal(body.bytes, null);
  const reading = body.read(10);
  req.emit('data', Buffer.from('ab'));
  req.emit('data', Buffer.from('cd'));
  req.emit('end');
  assert.equal(String(await reading), 'abcd');
  assert.equal(body.unread, false);
  assert.equal(await body.read(1), body.bytes);
  assert.equal(req.listenerCount('data') + req.listenerCount('close') + req.listenerCount('error'), 0);
});

test('a body as long as the bound is read, one byte more is refused', async () => {
  const exact = bodyOf({ 'transfer-encoding': 'chunked' });
  const whole = exact.body.read(3);
  exact.req.emit('data', Buffer.from('abc'));
  exact.req.emit('end');
  assert.equal(String(await whole), 'abc');
  const { req, body } = bodyOf({ 'transfer-encoding': 'chunked' });
  const reading = body.read(3);
  req.emit('data', Buffer.from('ab'));
  req.emit('data', Buffer.from('cd'));
  await assert.rejects(reading, { code: 'GW_SERVER_BODY_TOO_LARGE', statusCode: 413 });
  assert.ok(req.paused, 'nothing more is taken in');
  assert.equal(body.bytes, null);
});

test('a declared length over the bound is refused before a byte is read', async () => {
  const { req, body } = bodyOf({ 'content-length': '11' });
  await assert.rejects(body.read(10), { code: 'GW_SERVER_BODY_TOO_LARGE' });
  assert.equal(req.listenerCount('data'), 0);
});

test('a client that breaks off half-way is a fault of reading', async () => {
  const closed = bodyOf({ 'content-length': '10' });
  const reading = closed.body.read(100);
  closed.req.emit('data', Buffer.from('half'));
  closed.req.emit('close');
  await assert.rejects(reading, { code: 'GW_SERVER_BODY_READ', statusCode: 500, message: 'Middleware error' });
  assert.equal(closed.body.unread, true);
  const broken = bodyOf({ 'content-length': '10' });
  const cause = new Error('ECONNRESET');
  const failing = broken.body.read(100);
  broken.req.emit('error', cause);
  await assert.rejects(failing, { code: 'GW_SERVER_BODY_READ', cause });
});

test('100 Continue is sent once, when somebody wants the body', async () => {
  const { req, res, body } = bodyOf({ 'content-length': '2', expect: '100-continue' });
  assert.equal(res.continues, 0);
  const reading = body.read(10);
  assert.equal(res.continues, 1);
  req.emit('data', Buffer.from('ok'));
  req.emit('end');
  await reading;
  body.stream();
  assert.equal(res.continues, 1);
});

test('100 Continue is sent for the stream, and not for a body that is refused', async () => {
  const streamed = bodyOf({ 'content-length': '2', expect: '100-continue' });
  assert.equal(streamed.body.stream(), streamed.req as unknown);
  assert.equal(streamed.res.continues, 1);
  const refused = bodyOf({ 'content-length': '20', expect: '100-continue' });
  await assert.rejects(refused.body.read(10));
  assert.equal(refused.res.continues, 0);
});

test('a replaced body counts as read', async () => {
  const { body } = bodyOf({ 'content-length': '5' });
  body.replace(Buffer.from('new'));
  assert.equal(body.unread, false);
  assert.equal(String(await body.read(1)), 'new');
});
