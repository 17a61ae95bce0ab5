import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import { Dispatcher } from '../../../src/dispatch/dispatcher.ts';
import { GatewayError } from '../../../src/errors.ts';
import { CustomAuthStage } from '../../../src/stages/custom-auth.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import type { HookObject } from '../../../src/wire/tyk/codec.ts';
import {
  apiOf,
  exchangeOf,
  FakeTransport,
  fakeClock,
  type HookParts,
  hookOf,
  notedLog,
  type Plugin,
} from '../../support/builders.ts';
import { policyBook, sessionsOf } from '../../support/sessions.ts';

const NO_LIFETIME = { sessionLifetime: 0, respectsExpiry: false, globalLifetime: 0, forceGlobal: false };

interface SetUp {
  readonly entry?: HookParts['entry'];
  readonly isBaseIdentity?: boolean;
}

const SILVER = {
  org_id: 'org',
  quota_max: 5,
  quota_renewal_rate: 60,
  access_rights: { shop: { versions: ['Default'] } },
};

function setUp(plugin: Plugin, { entry, isBaseIdentity = true }: SetUp = {}) {
  const transport = new FakeTransport(plugin);
  const { log, lines } = notedLog();
  const clock = fakeClock();
  const store = sessionsOf();
  const hooks = {
    dispatcher: new Dispatcher(new FailureLog(log, clock)),
    rules: { verbatimNames: false },
    maxBodyBytes: 1000,
  };
  const location = { header: 'Authorization', param: '', cookie: '' };
  const context = {
    hooks,
    store,
    policies: policyBook({ silver: SILVER }, log),
    lifetime: NO_LIFETIME,
    clock,
    orgId: 'org',
    location,
    isBaseIdentity,
  };
  const stage = new CustomAuthStage(hookOf(transport, { stage: 'auth', ...(entry && { entry }) }), context);
  const api = apiOf();
  const exchange = exchangeOf({ api, headers: ['Authorization', 'client-token'] });
  const run = async () => (await stage.run(exchange)) as Reply | undefined;
  return { run, exchange, api, store, lines, transport };
}

const granting =
  (session: HookObject['session'], metadata?: Record<string, string>): Plugin =>
  (object) => ({ ...object, session, ...(metadata && { metadata }) });

test('a session with a token becomes the request’s, and is kept under the token', async () => {
  const { run, exchange, store, api } = setUp(
    granting({ rate: 100, per: 1, org_id: 'liar', metadata: { token: 'abc' } }),
  );
  assert.equal(await run(), undefined);
  assert.deepEqual(exchange.session, {
    keyId: 'abc',
    data: { rate: 100, per: 1, org_id: 'org', meta_data: { token: 'abc' }, hookwire_plugin: true },
  });
  assert.equal((await store.get('abc'))?.rate, 100);
  assert.deepEqual(api.fired, []);
});

test('the plugin sees no session of its own', async () => {
  const { run, transport } = setUp(granting({ metadata: { token: 'abc' } }));
  await run();
  assert.equal(transport.seen[0]?.session ?? null, null);
  assert.equal(transport.seen[0]?.hook_type, 4);
});

for (const [what, plugin] of Object.entries<Plugin>({
  'no session': (object) => object,
  'a session without a token': granting({ rate: 1 }),
  'an empty token': granting({ metadata: { token: '' } }),
  'a token in the metadata, but no session': (object) => ({ ...object, metadata: { token: 'abc' } }),
  'only a key_id': granting({ key_id: 'abc' }),
})) {
  test(`${what}: 403 Forbidden, and an AuthFailure with the client's credential`, async () => {
    const { run, exchange, api, store } = setUp(plugin);
    const reply = await run();
    assert.deepEqual([reply?.status, reply?.errorMessage], [403, 'Forbidden']);
    assert.deepEqual(
      api.fired.map(({ type, meta }) => [type, meta['Key']]),
      [['AuthFailure', 'client-token']],
    );
    assert.equal(exchange.session, null);
    assert.equal(await store.get('abc'), undefined);
  });
}

test('metadata of the object wins over the session’s', async () => {
  const { run, exchange } = setUp(
    granting({ metadata: { token: 'from session', a: '1' } }, { token: 'from object', b: '2' }),
  );
  assert.equal(await run(), undefined);
  assert.equal(exchange.session?.keyId, 'from object');
  assert.deepEqual(exchange.session?.data.meta_data, { token: 'from object', a: '1', b: '2' });
});

for (const policies of [{ apply_policies: ['gold'] }, { apply_policy_id: 'gold' }]) {
  test(`a session that relies on a policy that is not there is refused: ${JSON.stringify(policies)}`, async () => {
    const { run, lines, api } = setUp(granting({ metadata: { token: 'abc' }, ...policies }));
    assert.deepEqual((await run())?.errorMessage, 'Forbidden');
    assert.match(String(lines[0]?.['cause']), /there is no policy "gold"/);
    assert.equal(api.fired[0]?.type, 'AuthFailure');
  });
}

test('counts of a quota live on under the same token, everything else is replaced', async () => {
  const { run, exchange, store } = setUp(granting({ rate: 5, quota_max: 10, metadata: { token: 'abc' } }));
  await store.set('abc', { rate: 1, quota_remaining: 7, quota_renews: 99, alias: 'old' }, 0);
  await run();
  const { rate, quota_remaining, quota_renews, alias } = exchange.session?.data ?? {};
  assert.deepEqual([rate, quota_remaining, quota_renews, alias], [5, 7, 99, undefined]);
});

test('with another base identity the verdict counts, the session does not', async () => {
  const { run, exchange, store } = setUp(granting({ metadata: { token: 'abc' } }), { isBaseIdentity: false });
  assert.equal(await run(), undefined);
  assert.equal(exchange.session, null);
  assert.equal(await store.get('abc'), undefined);
  assert.equal((await setUp((object) => object, { isBaseIdentity: false }).run())?.status, 403);
});

test('a return override is final, whatever the session says', async () => {
  const { run, exchange } = setUp((object) => ({
    ...object,
    session: { metadata: { token: 'abc' } },
    request: { ...object.request, return_overrides: { response_code: 302, headers: { Location: '/login' } } },
  }));
  const reply = await run();
  assert.deepEqual([reply?.status, reply?.headers], [302, ['Location', '/login']]);
  assert.equal(exchange.session, null);
});

test('the hook’s changes to the request are applied', async () => {
  const { run, exchange } = setUp((object) => ({
    ...object,
    session: { metadata: { token: 'abc' } },
    request: { ...object.request, set_headers: { 'x-user': '7' } },
  }));
  await run();
  assert.deepEqual(exchange.headers.slice(-2), ['X-User', '7']);
});

const down: Plugin = () => Promise.reject(new GatewayError('GW_DISPATCH_UNAVAILABLE'));

test('a failed call is 403 without an event', async () => {
  const { run, api } = setUp(down);
  const reply = await run();
  assert.deepEqual(
    [reply?.status, reply?.errorMessage, reply?.errorCode],
    [403, 'Key not authorised', 'GW_DISPATCH_UNAVAILABLE'],
  );
  assert.deepEqual(api.fired, []);
});

test('a reply that breaks the contract is 500', async () => {
  const { run } = setUp((object) => ({ ...object, request: { ...object.request, url: 'relative' } }));
  assert.deepEqual((await run())?.status, 500);
  assert.deepEqual((await setUp(() => ({})).run())?.status, 500);
});

test('declared fail-open, a failed call lets the request go on without a session', async () => {
  const { run, exchange } = setUp(down, { entry: { onError: 'continue' } });
  assert.equal(await run(), undefined);
  assert.equal(exchange.session, null);
  assert.equal(exchange.ignored, true, 'nothing later asks for a session');
});

test('fail-open covers failed calls, never a refusal', async () => {
  assert.equal((await setUp((object) => object, { entry: { onError: 'continue' } }).run())?.status, 403);
});

test('on an ignored path the plugin is not asked', async () => {
  const { run, exchange, transport } = setUp(granting({ metadata: { token: 'abc' } }));
  exchange.ignored = true;
  assert.equal(await run(), undefined);
  assert.equal(transport.seen.length, 0);
});

test('a session gets what its policies say, and keeps the counts of an earlier one', async () => {
  const { run, exchange, store } = setUp(
    granting({ quota_max: 99, apply_policies: ['silver'], metadata: { token: 'abc' } }),
  );
  const limit = { quota_max: 5, quota_renewal_rate: 60 };
  await store.set(
    'abc',
    { quota_remaining: 3, access_rights: { shop: { limit: { ...limit, quota_remaining: 3 } } } },
    0,
  );
  assert.equal(await run(), undefined);
  const { quota_max, quota_remaining, access_rights } = exchange.session?.data ?? {};
  assert.deepEqual([quota_max, quota_remaining], [5, 3]);
  assert.deepEqual(access_rights, { shop: { versions: ['Default'], limit: { ...limit, quota_remaining: 3 } } });
});
