// Authentication by native plugins, whose answers may be kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import { Dispatcher } from '../../../src/dispatch/dispatcher.ts';
import { GatewayError } from '../../../src/errors.ts';
import { CustomAuthStage } from '../../../src/stages/custom-auth.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import { coprocess } from '../../../src/wire/gen/protocols.js';
import type { HookOffer } from '../../../src/wire/native/messages.ts';
import { apiOf, exchangeOf, fakeClock, hookOf, notedLog, type RequestParts } from '../../support/builders.ts';
import {
  changesOf,
  FakeNativeTransport,
  type NativePlugin,
  NO_NEEDS,
  nativeReply,
  offerOf,
} from '../../support/native-transport.ts';
import { policyBook, sessionsOf } from '../../support/sessions.ts';

const RULE = { headers: ['X-Key'], query: [], cookies: [], ttlMs: 60_000, negativeTtlMs: 60_000 };
const sessionOf = (state: coprocess.SessionState.$Properties) =>
  Buffer.from(coprocess.SessionState.encode(state).finish());

/** Lets everybody in under the name that is their key. */
const byKey: NativePlugin = ({ headers }) =>
  changesOf({
    session: sessionOf({ quota_max: 100 }),
    credential: headers[1] ?? '',
    headers: [{ op: 'set', name: 'X-User', values: [headers[1] ?? ''] }],
  });

function setUp(plugin: NativePlugin, offer: Partial<HookOffer> = { cache: RULE }) {
  const needs = { ...NO_NEEDS, requestHeaders: new Set(['x-key']) };
  const transport = new FakeNativeTransport(plugin, offerOf({ needs, ...offer }));
  const { log, lines } = notedLog();
  const clock = fakeClock();
  const store = sessionsOf();
  const dispatcher = new Dispatcher(new FailureLog(log, clock));
  const hook = hookOf(transport, { stage: 'auth' });
  const stage = new CustomAuthStage(hook, {
    hooks: { dispatcher, rules: { verbatimNames: false }, maxBodyBytes: 10 },
    store,
    policies: policyBook(),
    lifetime: { sessionLifetime: 0, respectsExpiry: false, globalLifetime: 0, forceGlobal: false },
    clock,
    orgId: 'org',
    location: { header: 'X-Key', param: '', cookie: '' },
    isBaseIdentity: true,
  });
  const begin = (request: RequestParts) => {
    const exchange = exchangeOf({ api: apiOf(), ...request });
    return { exchange, result: Promise.resolve(stage.run(exchange)) as Promise<Reply | undefined> };
  };
  const run = async (request: RequestParts) => {
    const { exchange, result } = begin(request);
    return { exchange, reply: await result };
  };
  return { transport, run, begin, store, lines, hook };
}

const withKey = (key: string): RequestParts => ({ headers: ['X-Key', key] });

test('an accepting answer is asked for once, and every request gets its session and its changes', async () => {
  const { run, transport, store } = setUp(byKey);
  for (let round = 0; round < 3; round++) {
    const { exchange, reply } = await run(withKey('ann'));
    assert.equal(reply, undefined);
    assert.equal(exchange.session?.keyId, 'ann');
    assert.deepEqual(exchange.session?.data.meta_data, { token: 'ann' });
    assert.deepEqual(exchange.headers, ['X-Key', 'ann', 'X-User', 'ann']);
    assert.equal((await store.get('ann'))?.quota_max, 100);
  }
  assert.equal(transport.calls.length, 1);
  assert.equal((await run(withKey('bob'))).exchange.session?.keyId, 'bob');
  assert.equal(transport.calls.length, 2);
});

test('requests that come while it is asked share the answer', async () => {
  const gate = Promise.withResolvers<void>();
  const { begin, transport } = setUp(async (call) => {
    await gate.promise;
    return byKey(call);
  });
  const begun = Array.from({ length: 50 }, () => begin(withKey('ann')));
  gate.resolve();
  await Promise.all(begun.map(({ result }) => result));
  assert.ok(begun.every(({ exchange }) => exchange.session?.keyId === 'ann'));
  assert.equal(new Set(begun.map(({ exchange }) => exchange.session?.data)).size, 50, 'a session each');
  assert.equal(transport.calls.length, 1);
});

test('one of them that leaves does not take the others’ answer along', async () => {
  const gate = Promise.withResolvers<void>();
  const { begin, transport } = setUp(async (call) => {
    await gate.promise;
    return byKey(call);
  });
  const [first, second] = [begin(withKey('ann')), begin(withKey('ann'))];
  first.exchange.abandon();
  assert.equal((await first.result)?.errorCode, 'GW_DISPATCH_CANCELLED');
  gate.resolve();
  assert.equal(await second.result, undefined);
  assert.equal(second.exchange.session?.keyId, 'ann');
  assert.equal(transport.cancelled, 0);
});

test('the last one to leave cancels the call', async () => {
  const { begin, transport } = setUp(() => new Promise(() => {}));
  const { exchange, result } = begin(withKey('ann'));
  await new Promise((resolve) => setImmediate(resolve));
  exchange.abandon();
  assert.equal((await result)?.errorCode, 'GW_DISPATCH_CANCELLED');
  assert.equal(transport.cancelled, 1);
});

test('a refusing answer is asked for once, and refuses every request', async () => {
  const { run, transport } = setUp(() => nativeReply(401, 'who?', true));
  for (let round = 0; round < 3; round++) {
    const { reply, exchange } = await run(withKey('eve'));
    assert.deepEqual([reply?.status, reply?.errorMessage, exchange.session], [401, 'who?', null]);
  }
  assert.equal(transport.calls.length, 1);
});

test('without a rule, or without the parts it names, every request is asked about', async () => {
  for (const [offer, request] of [
    [{ cache: null }, withKey('ann')],
    [{ cache: RULE }, {}],
  ] as const) {
    const { run, transport } = setUp(byKey, offer);
    await run(request);
    await run(request);
    assert.equal(transport.calls.length, 2);
  }
});

test('failures are not kept, and are told to all who waited', async () => {
  const { begin, run, transport, lines } = setUp(() => Promise.reject(new GatewayError('GW_DISPATCH_TIMEOUT')));
  const begun = [begin(withKey('ann')), begin(withKey('ann'))];
  for (const { result } of begun) {
    const reply = await result;
    assert.deepEqual([reply?.status, reply?.errorCode], [403, 'GW_DISPATCH_TIMEOUT']);
  }
  assert.equal(transport.calls.length, 1);
  assert.equal(lines.length, 1, 'the call failed once');
  transport.native = byKey;
  assert.equal((await run(withKey('ann'))).reply, undefined);
  assert.equal(transport.calls.length, 2);
});

test('an answer that names nobody is refused, and not kept', async () => {
  const { run, transport } = setUp(() => changesOf());
  for (let round = 1; round <= 2; round++) {
    assert.equal((await run(withKey('ann'))).reply?.status, 403);
    assert.equal(transport.calls.length, round);
  }
});

test('what the plugin wants forgotten is asked for again', async () => {
  const { run, transport, hook } = setUp(byKey);
  await run(withKey('ann'));
  await run(withKey('bob'));
  hook.target.authCache.forget(['ann']);
  await run(withKey('ann'));
  await run(withKey('bob'));
  assert.equal(transport.calls.length, 3);
});
