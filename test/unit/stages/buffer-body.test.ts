// What response hooks want to see of the request is read before it goes out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BufferBodyStage } from '../../../src/stages/buffer-body.ts';
import { exchangeOf, FakeTransport, hookOf } from '../../support/builders.ts';
import { FakeNativeTransport, NO_NEEDS, offerOf } from '../../support/native-transport.ts';

const hookThatNeeds = (requestBody: number) =>
  hookOf(new FakeNativeTransport(() => ({ kind: 'unchanged' }), offerOf({ needs: { ...NO_NEEDS, requestBody } })), {
    stage: 'response',
  });
const tykHook = () => hookOf(new FakeTransport(), { stage: 'response' });

test('hooks that need nothing of it read nothing, and cost no promise', () => {
  const exchange = exchangeOf({ body: 'hello' });
  assert.equal(new BufferBodyStage([hookThatNeeds(0)], 10).run(exchange), undefined);
  assert.equal(new BufferBodyStage([], 10).run(exchange), undefined);
  assert.equal(exchange.body.unread, true);
});

test('the most that one of them needs is read', async () => {
  const exchange = exchangeOf({ body: 'hello, world' });
  const stage = new BufferBodyStage([hookThatNeeds(2), hookThatNeeds(5), hookThatNeeds(0)], 100);
  assert.equal(await stage.run(exchange), undefined);
  assert.deepEqual([String(exchange.body.head(5)?.bytes), exchange.body.unread], ['hello', true]);
});

test('for a plugin of Tyk’s it is the whole body, which has a bound', async () => {
  const exchange = exchangeOf({ body: 'hello' });
  const stage = new BufferBodyStage([hookThatNeeds(2), tykHook()], 5);
  assert.equal(await stage.run(exchange), undefined);
  assert.equal(String(exchange.body.bytes), 'hello');
  await assert.rejects(async () => stage.run(exchangeOf({ body: 'hello!' })), { code: 'GW_SERVER_BODY_TOO_LARGE' });
});

test('what was read already is not read again', async () => {
  const exchange = exchangeOf({ body: 'hello' });
  await exchange.body.read(100);
  assert.equal(new BufferBodyStage([tykHook()], 10).run(exchange), undefined);
  assert.equal(new BufferBodyStage([tykHook()], 10).run(exchangeOf()), undefined, 'nor is no body at all');
});
