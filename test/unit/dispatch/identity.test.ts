// Who the caller is, by an auth hook's answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialOf } from '../../../src/dispatch/auth-cache.ts';
import { identityOf } from '../../../src/dispatch/identity.ts';
import { coprocess } from '../../../src/wire/gen/protocols.js';
import type { Changes } from '../../../src/wire/native/messages.ts';
import type { HookAnswer } from '../../../src/wire/transport.ts';
import { replyOf } from '../../support/builders.ts';

type SessionState = coprocess.SessionState.$Properties;
const encoded = (session: SessionState) => Buffer.from(coprocess.SessionState.encode(session).finish());

function native(more: Partial<Changes>): HookAnswer {
  const lists = { headers: [], query: [], metadata: [] };
  const rest = { method: null, path: null, body: null, status: null, session: null, credential: '' };
  return { protocol: 'native', outcome: { kind: 'changes', changes: { ...lists, ...rest, ...more } } };
}

const tyk = (object: Parameters<typeof replyOf>[0]): HookAnswer => ({ protocol: 'tyk', reply: replyOf(object) });

for (const [what, answer] of [
  ['changes without a session', native({ credential: 'abc' })],
  ['no change', { protocol: 'native', outcome: { kind: 'unchanged' } }],
  [
    'a reply',
    {
      protocol: 'native',
      outcome: { kind: 'reply', reply: { status: 200, headers: [], body: Buffer.alloc(0), asError: false } },
    },
  ],
  ['an object without a session', tyk({ metadata: { token: 'abc' } })],
] as const) {
  test(`${what}: nobody`, () => assert.deepEqual(identityOf(answer, 'org'), { session: null, token: '' }));
}

test('native: the session is kept under the credential, and later hooks read it as the token', () => {
  const session = encoded({ rate: 5, org_id: 'liar', metadata: { token: 'other', a: '1' } });
  assert.deepEqual(identityOf(native({ session, credential: 'abc' }), 'org'), {
    session: { rate: 5, org_id: 'org', meta_data: { token: 'abc', a: '1' } },
    token: 'abc',
  });
});

test('native: without a credential it is the token, of the metadata or of the session', () => {
  const session = encoded({ metadata: { token: 'of the session', a: '1' } });
  const metadata = ['token', 'of the metadata', 'a', '2'];
  const both = identityOf(native({ session, metadata }), 'org');
  assert.equal(both.token, 'of the metadata');
  assert.deepEqual(both.session?.meta_data, { token: 'of the metadata', a: '2' });
  assert.equal(identityOf(native({ session }), 'org').token, 'of the session');
  assert.equal(identityOf(native({ session: encoded({}) }), 'org').token, '');
});

test('native: a session that cannot be read is a bad reply', () => {
  assert.throws(() => identityOf(native({ session: Buffer.from('0aff', 'hex'), credential: 'x' }), 'org'), {
    code: 'GW_DISPATCH_BAD_REPLY',
    cause: /^session: /,
  });
});

test('Tyk: metadata of the object wins over the session’s', () => {
  const session: SessionState = { rate: 5, metadata: { token: 'of the session', a: '1' } };
  assert.equal(identityOf(tyk({ session }), 'org').token, 'of the session');
  const { token, session: merged } = identityOf(tyk({ session, metadata: { token: 'of the object' } }), 'org');
  assert.equal(token, 'of the object');
  assert.deepEqual(merged?.meta_data, { token: 'of the object', a: '1' });
});

test('each request gets a session of its own from an answer that is kept', () => {
  const answer = native({ session: encoded({ quota_max: 5 }), credential: 'abc' });
  const first = identityOf(answer, 'org').session ?? assert.fail();
  first.quota_remaining = 1;
  assert.equal(identityOf(answer, 'org').session?.quota_remaining, undefined);
});

test('what can be forgotten is what the session is kept under', () => {
  for (const answer of [
    native({ session: encoded({}), credential: 'abc', metadata: ['token', 'x'] }),
    native({ session: encoded({}), metadata: ['a', '1', 'token', 'abc'] }),
    native({ session: encoded({ metadata: { token: 'abc' } }) }),
  ])
    assert.deepEqual([credentialOf(answer), identityOf(answer, 'org').token], ['abc', 'abc']);
  const nameless = native({ session: encoded({ metadata: { a: '1' } }) });
  assert.deepEqual([credentialOf(nameless), identityOf(nameless, 'org').token], ['', '']);
});
