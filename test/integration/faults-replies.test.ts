// Coprocesses whose replies break gRPC or the contract: what the client gets, and what the log says.

import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { status } from '@grpc/grpc-js';
import type { HookObject } from '../../src/wire/tyk/codec.ts';
import {
  assertReply,
  type Expected,
  entry,
  FORBIDDEN,
  family,
  MIDDLEWARE,
  startFaultsLab,
} from '../support/faults-lab.ts';
import { type Answer, startHostile } from '../support/hostile.ts';
import { until } from '../support/wait.ts';

const hostile = await startHostile();
const target = { address: hostile.address, timeout_ms: 1000, grpc_recv_max_size: 100_000 };
const lab = await startFaultsLab({ hostile: target, 'hostile-js': { ...target, transport: 'grpc-js' } }, [
  ...family('h', entry('any', 'hostile')),
  ...family('js', entry('any', 'hostile-js')),
]);
const { gateway, upstream, get, failureOf } = lab;

after(async () => {
  try {
    await lab.assertNoSocketLeft();
  } finally {
    await lab.stop();
    hostile.stop();
  }
});

afterEach(lab.assertUnharmed);

/** The hook's reply is `answer` once: the client gets what is expected, the log says why. */
async function misbehave(
  id: string,
  answer: (object: HookObject) => Answer,
  expected: Expected & { cause: RegExp; code: string },
) {
  const from = gateway.records().length;
  hostile.answer(answer);
  assertReply(await get(id), expected);
  const line = await failureOf(id, expected.code, from);
  assert.match(String(line['cause']), expected.cause);
  assert.equal(line['target'], id.startsWith('js-') ? 'hostile-js' : 'hostile');
  assert.equal(line['hook'], 'any');
  assert.equal(line['address'], hostile.address);
  assert.equal(line['failures'], 1);
  assert.ok(!Number.isNaN(Date.parse(String(line['since']))));
  // And it is over with the next good answer.
  hostile.answer((object) =>
    id.endsWith('-auth') ? { ...object, session: { alias: 'a' }, metadata: { token: 't' } } : object,
  );
  assert.equal((await get(id)).status, 200);
  await until('the line about its recovery', () =>
    gateway
      .records()
      .slice(from)
      .some((one) => one['api'] === id && one['level'] === 'info' && /works again/.test(String(one['msg']))),
  );
}

for (const [prefix, title] of [
  ['h', 'lean transport'],
  ['js', 'grpc-js'],
] as const) {
  test(`${title}: replies that are no message, or none at all`, async () => {
    const bad = { status: 500, text: MIDDLEWARE };
    const garbage = () => Buffer.from('ffffffffffffffffffff01', 'hex');
    await misbehave(`${prefix}-pre`, garbage, { ...bad, code: 'GW_DISPATCH_BAD_REPLY', cause: /pars|varint/i });
    await misbehave(`${prefix}-response`, garbage, { ...bad, code: 'GW_DISPATCH_BAD_REPLY', cause: /pars|varint/i });
    await misbehave(`${prefix}-auth`, garbage, {
      status: 403,
      text: FORBIDDEN,
      code: 'GW_DISPATCH_BAD_REPLY',
      cause: /pars|varint/i,
    });
    await misbehave(`${prefix}-pre`, () => 'nothing', {
      ...bad,
      code: 'GW_DISPATCH_BAD_REPLY',
      cause: /no message|without a message/i,
    });
    await misbehave(`${prefix}-response`, () => 'nothing', {
      ...bad,
      code: 'GW_DISPATCH_BAD_REPLY',
      cause: /no message|without a message/i,
    });
  });

  test(`${title}: gRPC errors`, async () => {
    for (const [grpcStatus, code] of [
      [status.INTERNAL, 'GW_DISPATCH_RPC'],
      [status.UNIMPLEMENTED, 'GW_DISPATCH_RPC'],
      [status.RESOURCE_EXHAUSTED, 'GW_DISPATCH_RPC'],
      [status.UNAVAILABLE, 'GW_DISPATCH_UNAVAILABLE'],
    ] as const) {
      const answer = () => ({ grpcStatus, details: 'the plugin says no' });
      const cause = new RegExp(`${status[grpcStatus]}: the plugin says no`);
      await misbehave(`${prefix}-pre`, answer, { status: 500, text: MIDDLEWARE, code, cause });
      await misbehave(`${prefix}-auth`, answer, { status: 403, text: FORBIDDEN, code, cause });
      await misbehave(`${prefix}-response`, answer, { status: 500, text: MIDDLEWARE, code, cause });
    }
  });

  test(`${title}: a coprocess that cancels the calls it gets has failed; it is no client that left`, async () => {
    const answer = () => ({ grpcStatus: status.CANCELLED, details: 'shutting down' });
    await misbehave(`${prefix}-pre`, answer, {
      status: 500,
      text: MIDDLEWARE,
      code: 'GW_DISPATCH_RPC',
      cause: /CANCELLED: shutting down/,
    });
  });

  test(`${title}: a reply over the size limit`, async () => {
    const large = 'x'.repeat(100_001);
    const code = 'GW_DISPATCH_TOO_LARGE';
    const answer = (object: object): Answer => ({ ...object, metadata: { large } });
    await misbehave(`${prefix}-pre`, answer, {
      status: 500,
      text: MIDDLEWARE,
      code,
      cause: /larger than max|are allowed/,
    });
    await misbehave(`${prefix}-response`, answer, {
      status: 500,
      text: MIDDLEWARE,
      code,
      cause: /larger than max|are allowed/,
    });
  });
}

test('replies that break the contract name the field', async () => {
  const code = 'GW_DISPATCH_BAD_REPLY';
  const bad = { status: 500, text: MIDDLEWARE, code };
  await misbehave('h-pre', (object) => ({ ...object, request: null }), { ...bad, cause: /^request: it is missing/ });
  await misbehave('h-auth', (object) => ({ ...object, request: null }), { ...bad, cause: /^request: it is missing/ });
  await misbehave('h-pre', (object) => ({ ...object, request: { ...object.request, url: 'no url' } }), {
    ...bad,
    cause: /^request\.url: "no url"/,
  });
  const override = (response_code: number) => (object: HookObject) => ({
    ...object,
    request: { ...object.request, return_overrides: { response_code } },
  });
  await misbehave('h-post', override(101), { ...bad, cause: /^request\.return_overrides\.response_code: 101/ });
  await misbehave('h-post', override(1000), { ...bad, cause: /response_code: 1000/ });
  await misbehave('h-response', (object) => ({ ...object, response: null }), {
    ...bad,
    cause: /^response: it is missing/,
  });
  await misbehave('h-response', (object) => ({ ...object, response: { ...object.response, status_code: 99 } }), {
    ...bad,
    cause: /^response\.status_code: 99/,
  });
});

test('a status of 0 changes nothing', async () => {
  hostile.answer((object) => ({ ...object, request: { ...object.request, return_overrides: { response_code: 0 } } }));
  assertReply(await get('h-pre'), { status: 200 });
  hostile.answer((object) => ({ ...object, response: { ...object.response, status_code: 0 } }));
  assertReply(await get('h-response'), { status: 200, text: /"method":"GET"/ });
});

test('line breaks in header values never become headers', async () => {
  const evil = 'a\r\nX-Injected: 1\r\n\r\nGET /evil HTTP/1.1';
  upstream.take();
  const from = gateway.records().length;
  hostile.answer((object) => ({ ...object, request: { ...object.request, set_headers: { 'X-A': evil } } }));
  assertReply(await get('h-pre'), { status: 500, code: 'GW_PROXY_BAD_REQUEST' });
  assert.deepEqual(upstream.take(), []);
  assert.match(String((await failureOf('h-pre', 'GW_PROXY_BAD_REQUEST', from))['cause']), /header/i);

  hostile.answer((object) => ({
    ...object,
    request: {
      ...object.request,
      return_overrides: { response_code: 200, response_body: 'ok', headers: { 'X-A': evil } },
    },
  }));
  const override = await get('h-post');
  assertReply(override, { status: 200, text: /^ok$/ });
  assert.equal(override.headers?.['x-injected'], undefined);
  assert.deepEqual(override.headers?.['x-a'], [evil.replaceAll(/[\r\n]/g, ' ')]);

  hostile.answer((object) => ({
    ...object,
    response: { ...object.response, headers: { 'X-A': evil, 'Bad Name': '1' }, multivalue_headers: [] },
  }));
  const response = await get('h-response');
  assert.equal(response.status, 200);
  assert.equal(response.headers?.['x-injected'], undefined);
  assert.deepEqual(response.headers?.['x-a'], [evil.replaceAll(/[\r\n]/g, ' ')]);
});
