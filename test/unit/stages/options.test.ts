import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import { rawReply } from '../../../src/chain/reply.ts';
import type { Stage } from '../../../src/chain/stage.ts';
import { CorsStage } from '../../../src/stages/cors.ts';
import { skippedOnOptions } from '../../../src/stages/options.ts';
import { definitionOf, exchangeOf } from '../../support/builders.ts';

const refuse: Stage = { name: 'refuse', run: () => rawReply(403, [], '') };
const cors = (options_passthrough: boolean) =>
  definitionOf({ CORS: { enable: true, options_passthrough } }).cors ?? assert.fail();

test('without passthrough, or without CORS, the stages stay as they are', () => {
  const stages = [refuse];
  assert.equal(skippedOnOptions(null, stages), stages);
  assert.equal(skippedOnOptions(cors(false), stages), stages);
});

test('with passthrough OPTIONS goes past every stage, other methods do not', () => {
  const [stage = assert.fail()] = skippedOnOptions(cors(true), [refuse]);
  assert.equal(stage.name, 'refuse');
  assert.equal(stage.run(exchangeOf({ method: 'OPTIONS' })), undefined);
  assert.equal((stage.run(exchangeOf()) as Reply).status, 403);
});

test('CORS itself still adds its headers', () => {
  const [stage = assert.fail()] = skippedOnOptions(cors(true), [new CorsStage(cors(true))]);
  const exchange = exchangeOf({ method: 'OPTIONS', headers: ['Origin', 'https://x.test'] });
  assert.equal(stage.run(exchange), undefined);
  assert.ok(exchange.replyHeaders.includes('Access-Control-Allow-Origin'));
});
