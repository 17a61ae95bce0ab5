import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import type { ExtractorSettings } from '../../../src/definition/types.ts';
import { Dispatcher } from '../../../src/dispatch/dispatcher.ts';
import { CustomAuthStage } from '../../../src/stages/custom-auth.ts';
import { ExtractedAuthStage } from '../../../src/stages/extracted-auth.ts';
import { Extractor } from '../../../src/stages/extractor.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import { apiOf, exchangeOf, FakeTransport, fakeClock, hookOf, notedLog } from '../../support/builders.ts';
import { brokenStore, policyBook, sessionsOf } from '../../support/sessions.ts';

const NOW = 1_700_000_000;
const idOf = (value: string) => `org${createHash('md5').update(value).digest('hex')}`;

const SETTINGS: ExtractorSettings = {
  from: 'header',
  way: 'value',
  header: 'X-Key',
  param: '',
  expression: null,
  matchIndex: 0,
  perApi: false,
  negativeTtlMs: 0,
};

interface SetUp {
  readonly deadline?: number;
  readonly negativeTtlMs?: number;
  readonly perApi?: boolean;
  readonly isBaseIdentity?: boolean;
  readonly sessions?: ReturnType<typeof sessionsOf>;
  /** Of the plugin's n-th call; null: it answers with a session. */
  readonly fail?: (call: number) => Error | 'refuse' | null;
}

function setUp({ deadline = NOW + 60, fail = () => null, sessions = sessionsOf(), ...more }: SetUp = {}) {
  let calls = 0;
  const gate = Promise.withResolvers<void>();
  let isOpen = true;
  const transport = new FakeTransport(async (object) => {
    const call = ++calls;
    if (!isOpen) await gate.promise;
    const outcome = fail(call);
    if (outcome instanceof Error) throw outcome;
    if (outcome === 'refuse') return object;
    const token = `token-${call}`;
    return { ...object, session: { rate: 5, per: 1, id_extractor_deadline: deadline, metadata: { token } } };
  });
  const { log } = notedLog();
  const clock = fakeClock(NOW * 1000);
  const context = {
    hooks: {
      dispatcher: new Dispatcher(new FailureLog(log, clock)),
      rules: { verbatimNames: false },
      maxBodyBytes: 1000,
    },
    store: sessions,
    policies: policyBook(),
    lifetime: { sessionLifetime: 0, respectsExpiry: false, globalLifetime: 0, forceGlobal: false },
    clock,
    orgId: 'org',
    apiId: 'shop',
    location: { header: 'X-Key', param: '', cookie: '' },
    isBaseIdentity: more.isBaseIdentity ?? true,
  };
  const extractor = new Extractor({ ...SETTINGS, ...more }, 1000);
  const stage = new ExtractedAuthStage(
    new CustomAuthStage(hookOf(transport, { stage: 'auth' }), context),
    extractor,
    context,
  );
  const api = apiOf();
  const begin = (value: string | null) => {
    const exchange = exchangeOf({ api, headers: value === null ? [] : ['X-Key', value] });
    return { exchange, result: Promise.resolve(stage.run(exchange)) as Promise<Reply | undefined> };
  };
  const run = async (value: string | null) => {
    const { exchange, result } = begin(value);
    return { exchange, reply: await result };
  };
  return {
    run,
    begin,
    clock,
    sessions,
    api,
    calls: () => calls,
    close: () => {
      isOpen = false;
    },
    open: () => {
      isOpen = true;
      gate.resolve();
    },
  };
}

test('the plugin is asked once, until the deadline', async () => {
  const { run, calls, clock, sessions } = setUp();
  const first = await run('ann');
  assert.equal(first.reply, undefined);
  assert.equal(first.exchange.session?.keyId, idOf('ann'));
  assert.equal((await sessions.get(idOf('ann')))?.meta_data?.['token'], 'token-1');
  const second = await run('ann');
  assert.deepEqual([second.exchange.session?.keyId, second.exchange.session?.data.rate], [idOf('ann'), 5]);
  assert.equal(calls(), 1);
  clock.ms += 60_000;
  await run('ann');
  assert.equal(calls(), 2);
});

test('other callers are others', async () => {
  const { run, calls } = setUp();
  await run('ann');
  await run('bob');
  assert.equal(calls(), 2);
});

test('a request that says nothing is refused without asking, and without an event', async () => {
  const { run, calls, api } = setUp();
  const { reply } = await run(null);
  assert.deepEqual([reply?.status, reply?.errorMessage], [400, 'Authorization field missing']);
  assert.deepEqual([calls(), api.fired], [0, []]);
});

test('without a deadline the plugin is asked each time, and the session is kept all the same', async () => {
  const { run, calls, sessions } = setUp({ deadline: 0 });
  await run('ann');
  await run('ann');
  assert.equal(calls(), 2);
  assert.equal((await sessions.get(idOf('ann')))?.rate, 5);
});

test('a burst of one caller is one call, and each request has a session of its own', async () => {
  const { begin, calls, close, open } = setUp();
  close();
  const all = Array.from({ length: 10_000 }, () => begin('ann'));
  open();
  assert.deepEqual(new Set(await Promise.all(all.map(({ result }) => result))), new Set([undefined]));
  assert.equal(calls(), 1);
  const [one, other] = all.map(({ exchange }) => exchange.session?.data);
  assert.deepEqual(one?.rate, other?.rate);
  assert.notEqual(one, other);
});

test('sessions that are good for one request: nobody waits for another’s twice', async () => {
  const { begin, run, calls, close, open } = setUp({ deadline: 0 });
  await run('eve'); // so much is known of the plugin
  close();
  const all = Array.from({ length: 20 }, () => begin('ann'));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(calls(), 21, 'all are asked about at once');
  open();
  await Promise.all(all.map(({ result }) => result));
});

test('a refusal is that of all who waited, and nobody else’s', async () => {
  const { begin, run, calls, close, open, api } = setUp({ fail: (call) => (call === 1 ? 'refuse' : null) });
  close();
  const all = Array.from({ length: 10 }, () => begin('ann'));
  open();
  const replies = await Promise.all(all.map(({ result }) => result));
  assert.deepEqual(new Set(replies.map((reply) => reply?.status)), new Set([403]));
  assert.equal(calls(), 1);
  assert.equal(api.fired.length, 10, 'each is an event');
  assert.equal((await run('ann')).reply, undefined);
  assert.equal(calls(), 2);
});

test('a refusal is remembered for as long as the definition says', async () => {
  const { run, calls } = setUp({ fail: () => 'refuse', negativeTtlMs: 60_000 });
  assert.equal((await run('ann')).reply?.status, 403);
  assert.equal((await run('ann')).reply?.status, 403);
  assert.equal(calls(), 1);
  await run('bob');
  assert.equal(calls(), 2);
});

test('a plugin that is away refuses those who waited, and is no refusal to remember', async () => {
  const { begin, run, calls, close, open } = setUp({
    fail: (call) => (call === 1 ? new Error('away') : null),
    negativeTtlMs: 60_000,
  });
  close();
  const all = Array.from({ length: 5 }, () => begin('ann'));
  open();
  const replies = await Promise.all(all.map(({ result }) => result));
  assert.deepEqual(new Set(replies.map((reply) => reply?.errorMessage)), new Set(['Key not authorised']));
  assert.equal(calls(), 1);
  assert.equal((await run('ann')).reply, undefined);
});

test('a client that leaves takes nobody with it: the next one asks', async () => {
  const { begin, calls, close, open } = setUp();
  close();
  const [first, second, third] = [begin('ann'), begin('ann'), begin('ann')];
  await new Promise((resolve) => setImmediate(resolve));
  second.exchange.abandon();
  await assert.rejects(second.result);
  first.exchange.abandon();
  open();
  await first.result.catch(() => {});
  assert.equal(await third.result, undefined);
  assert.equal(third.exchange.session?.keyId, idOf('ann'));
  assert.ok(calls() <= 2);
});

test('sessions are the organisation’s, or the API’s alone', async () => {
  const sessions = sessionsOf();
  await setUp({ sessions, perApi: true }).run('ann');
  const keys: string[] = [];
  for await (const name of sessions.store.names()) keys.push(name);
  assert.deepEqual(keys, [`${idOf('ann')}-shop`]);
});

test('where another method gives the identity, the plugin is asked each time and nothing is kept', async () => {
  const { run, calls, sessions } = setUp({ isBaseIdentity: false });
  const { reply, exchange } = await run('ann');
  await run('ann');
  assert.deepEqual([reply, exchange.session, calls()], [undefined, null, 2]);
  assert.equal(await sessions.get(idOf('ann')), undefined);
});

test('with Redis away the plugin decides', async () => {
  const { run, calls } = setUp({ sessions: sessionsOf({}, brokenStore(new Error('away'))) });
  assert.equal((await run('ann')).reply, undefined);
  assert.equal((await run('ann')).exchange.session?.keyId, idOf('ann'));
  assert.equal(calls(), 2);
});
