import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemorySessionStore } from '../../../src/session/memory-store.ts';
import type { Session, SessionStore } from '../../../src/session/session.ts';
import { brokenStore, sessionsOf } from '../../support/sessions.ts';

/** As a store on the network. */
class LateStore extends MemorySessionStore {
  constructor() {
    super(10);
  }

  override get(name: string): Session | undefined {
    return Promise.resolve(super.get(name)) as unknown as Session | undefined;
  }
}

const stores: [what: string, open: () => SessionStore][] = [
  ['in memory', () => new MemorySessionStore(10)],
  ['elsewhere', () => new LateStore()],
];

for (const [what, open] of stores) {
  const found = async (keys: string[], orgId: string, key: string) => {
    const sessions = sessionsOf({}, open());
    for (const stored of keys) await sessions.set(stored, { alias: stored }, 0);
    return (await sessions.find(orgId, key))?.keyId;
  };

  test(`${what}: a key is looked for with the organisation in front, then as it is`, async () => {
    assert.equal(await found(['orgabc', 'abc'], 'org', 'abc'), 'orgabc');
    assert.equal(await found(['abc'], 'org', 'abc'), 'abc');
    assert.equal(await found(['orgabc'], 'org', 'orgabc'), 'orgabc');
    assert.equal(await found(['abc'], '', 'abc'), 'abc');
    assert.equal(await found(['orgabc'], 'other', 'abc'), undefined);
  });

  test(`${what}: keys are stored under their digests when they are to be hashed`, async () => {
    const sessions = sessionsOf({ hashKeys: true }, open());
    await sessions.set('hello', { alias: 'ann' }, 0);
    assert.equal((await sessions.get('hello'))?.alias, 'ann');
    assert.equal((await sessions.store.get('248bfa47'))?.alias, 'ann');
    assert.equal((await sessions.find('org', 'hello'))?.keyId, 'hello');
    await sessions.update('hello', { alias: 'eve' }, 0);
    assert.equal((await sessions.get('hello'))?.alias, 'eve');
    assert.equal(await sessions.delete('hello'), true);
    assert.equal(await sessions.get('hello'), undefined);
  });
}

test('a store that is away is an error, and not an unknown key', async () => {
  const sessions = sessionsOf({}, brokenStore(new Error('away')));
  await assert.rejects(async () => sessions.find('org', 'abc'), /away/);
});
