import assert from 'node:assert/strict';
import { test } from 'node:test';
import bcrypt from 'bcryptjs';
import type { Reply } from '../../../src/chain/reply.ts';
import { BasicAuthStage } from '../../../src/stages/basic-auth.ts';
import { apiOf, exchangeOf } from '../../support/builders.ts';
import { policyBook, sessionsOf } from '../../support/sessions.ts';

const store = sessionsOf();
await store.set('organn', { alias: 'ann', basic_auth_data: { password: bcrypt.hashSync('s:ecret', 4) } }, 0);
await store.set('orgnopass', { alias: 'x' }, 0);
const location = { header: 'Authorization', param: '', cookie: '' };
const stage = new BasicAuthStage({
  store,
  policies: policyBook(),
  orgId: 'org',
  apiName: 'The "Shop"',
  location,
  isBaseIdentity: true,
});

async function run(authorization: string | null, by = stage) {
  const api = apiOf();
  const exchange = exchangeOf({ api, headers: authorization === null ? [] : ['Authorization', authorization] });
  return { reply: (await by.run(exchange)) as Reply | undefined, exchange, api };
}

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

test('the right password lets in; colons belong to the password', async () => {
  for (const text of [basic('ann:s:ecret'), basic('ann:s:ecret').replace('Basic', 'basic  ')]) {
    const { reply, exchange } = await run(text);
    assert.equal(reply, undefined);
    assert.deepEqual([exchange.session?.keyId, exchange.session?.data.alias], ['organn', 'ann']);
  }
});

test('a wrong password, user, or a user without a password is 401 with an AuthFailure', async () => {
  for (const pair of ['ann:wrong', 'ann:', 'bob:s:ecret', 'nopass:', ':']) {
    const { reply, api, exchange } = await run(basic(pair));
    assert.deepEqual([reply?.status, reply?.errorMessage], [401, 'User not authorised'], pair);
    assert.deepEqual(
      api.fired.map(({ type, meta }) => [type, meta['Key']]),
      [['AuthFailure', pair.split(':')[0]]],
    );
    assert.equal(exchange.session, null);
  }
});

test('a password that was right once does not make another one right', async () => {
  await run(basic('ann:s:ecret'));
  assert.equal((await run(basic('ann:s:ecreT'))).reply?.status, 401);
});

test('a changed password counts at once', async () => {
  await store.set('orgeve', { basic_auth_data: { password: bcrypt.hashSync('old', 4) } }, 0);
  assert.equal((await run(basic('eve:old'))).reply, undefined);
  await store.set('orgeve', { basic_auth_data: { password: bcrypt.hashSync('new', 4) } }, 0);
  assert.equal((await run(basic('eve:old'))).reply?.status, 401);
  assert.equal((await run(basic('eve:new'))).reply, undefined);
});

test('no credential is 401, a malformed one 400; both name the realm', async () => {
  const missing = (await run(null)).reply;
  assert.deepEqual([missing?.status, missing?.errorMessage], [401, 'Authorization field missing']);
  assert.deepEqual(missing?.headers, ['Www-Authenticate', 'Basic realm="The Shop"']);
  for (const text of ['Bearer abc', 'Basic', 'Basic !!!', basic('nocolon')]) {
    assert.deepEqual((await run(text)).reply?.status, 400, text);
  }
});

test('with another base identity the session is not used', async () => {
  const other = new BasicAuthStage({
    store,
    policies: policyBook(),
    orgId: 'org',
    apiName: 'x',
    location,
    isBaseIdentity: false,
  });
  const { reply, exchange } = await run(basic('ann:s:ecret'), other);
  assert.equal(reply, undefined);
  assert.equal(exchange.session, null);
});

test('an ignored path needs no password', () => {
  assert.equal(stage.run(Object.assign(exchangeOf(), { ignored: true })), undefined);
});
