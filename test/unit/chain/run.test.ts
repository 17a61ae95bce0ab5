import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { rawReply } from '../../../src/chain/reply.ts';
import { runResponseStages, runStages } from '../../../src/chain/run.ts';
import type { ResponseStage, Stage, StageResult, UpstreamResponse } from '../../../src/chain/stage.ts';
import { apiOf, exchangeOf } from '../../support/builders.ts';

const REPLY = rawReply(418, [], '');

/** Stages that note their name; `?` waits, `!` replies, `x` throws. */
function stagesOf(order: string[], names: string): Stage[] {
  return names.split(' ').map((name) => ({
    name,
    run: (): StageResult | Promise<StageResult> => {
      order.push(name);
      if (name.includes('x')) throw new Error(name);
      const result = name.includes('!') ? REPLY : undefined;
      return name.includes('?') ? Promise.resolve(result) : result;
    },
  }));
}

function run(names: string): { order: string[]; exchange: Exchange; result: () => StageResult | Promise<StageResult> } {
  const order: string[] = [];
  const exchange = exchangeOf({ api: apiOf(undefined, { requestStages: stagesOf(order, names) }) });
  return { order, exchange, result: () => runStages(exchange) };
}

test('stages that do not wait make no promise', () => {
  const { order, result } = run('a b c');
  assert.equal(result(), undefined);
  assert.deepEqual(order, ['a', 'b', 'c']);
});

test('a reply ends the chain, without a promise too', () => {
  const { order, result } = run('a b! c');
  assert.equal(result(), REPLY);
  assert.deepEqual(order, ['a', 'b!']);
});

test('the order stays when some stages wait', async () => {
  const { order, result } = run('a b? c d? e');
  const running = result();
  assert.ok(running instanceof Promise);
  assert.deepEqual(order, ['a', 'b?'], 'nothing runs before the wait is over');
  assert.equal(await running, undefined);
  assert.deepEqual(order, ['a', 'b?', 'c', 'd?', 'e']);
});

test('a reply after a wait ends the chain', async () => {
  const waited = run('a? b!? c');
  assert.equal(await waited.result(), REPLY);
  assert.deepEqual(waited.order, ['a?', 'b!?']);
  const sync = run('a? b! c');
  assert.equal(await sync.result(), REPLY);
  assert.deepEqual(sync.order, ['a?', 'b!']);
});

test('what a stage throws is thrown, or rejects after a wait', async () => {
  assert.throws(run('a x c').result, { message: 'x' });
  const { order, result } = run('a? x c');
  await assert.rejects(async () => result(), { message: 'x' });
  assert.deepEqual(order, ['a?', 'x']);
});

test('an empty chain runs through', () => {
  assert.equal(runStages(exchangeOf()), undefined);
});

function responseStages(order: string[], names: string): ResponseStage[] {
  return stagesOf(order, names).map(({ name, run: step }) => ({
    name,
    bodyNeeded: () => 0,
    run: (exchange: Exchange, _response: UpstreamResponse) => step(exchange),
  }));
}

const RESPONSE: UpstreamResponse = { status: 200, headers: [], body: null, head: null };

test('response stages run in order, synchronously when none waits', async () => {
  const order: string[] = [];
  assert.equal(runResponseStages(exchangeOf(), responseStages(order, 'a b'), RESPONSE), undefined);
  assert.equal(await runResponseStages(exchangeOf(), responseStages(order, 'c? d e?'), RESPONSE), undefined);
  assert.deepEqual(order, ['a', 'b', 'c?', 'd', 'e?']);
});

test('a reply of a response stage takes the place of the response', async () => {
  const order: string[] = [];
  assert.equal(runResponseStages(exchangeOf(), responseStages(order, 'a! b'), RESPONSE), REPLY);
  assert.equal(await runResponseStages(exchangeOf(), responseStages(order, 'c? d! e'), RESPONSE), REPLY);
  assert.deepEqual(order, ['a!', 'c?', 'd!']);
});
