import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEYS_CHANGED } from '../../../src/notices.ts';
import { CachedSessionStore } from '../../../src/session/cached-store.ts';
import { MemorySessionStore } from '../../../src/session/memory-store.ts';
import type { Session } from '../../../src/session/session.ts';
import { fakeClock } from '../../support/builders.ts';
import { brokenStore } from '../../support/sessions.ts';

/** A store that notes what is asked of it, and answers when it is let. */
class SlowStore extends MemorySessionStore {
  readonly calls: string[] = [];
  gate: Promise<void> = Promise.resolve();

  constructor() {
    super(100);
  }

  // A promise, as a store on the network has it.
  override get(name: string): Promise<Session | undefined> & Session {
    this.calls.push(`get ${name}`);
    const found = super.get(name);
    return this.gate.then(() => found) as unknown as Promise<Session | undefined> & Session;
  }

  override set(name: string, session: Session, ttlSeconds: number): Promise<void> {
    this.calls.push(`set ${name} ${ttlSeconds}`);
    return super.set(name, session, ttlSeconds);
  }

  override async update(name: string, session: Session): Promise<void> {
    this.calls.push(`update ${name} ${session.quota_remaining}`);
  }
}

function setUp({ keepMs = 10_000, maxSessions = 10 } = {}) {
  const store = new SlowStore();
  const clock = fakeClock(1_700_000_000_000);
  return { store, clock, cached: new CachedSessionStore(store, { keepMs, maxSessions }, clock), calls: store.calls };
}

test('a session is read once, and then known at once for as long as it is good', async () => {
  const { cached, store, clock, calls } = setUp();
  await store.set('a', { alias: 'ann' }, 0);
  assert.deepEqual(await cached.get('a'), { alias: 'ann' });
  clock.ms += 9_999;
  assert.deepEqual(cached.get('a'), { alias: 'ann' }, 'without a promise');
  clock.ms += 2;
  await cached.get('a');
  assert.deepEqual(
    calls.filter((call) => call.startsWith('get')),
    ['get a', 'get a'],
  );
});

test('requests for one session share the reading of it; that there is none is not kept', async () => {
  const { cached, calls } = setUp();
  const all = await Promise.all([cached.get('a'), cached.get('a'), cached.get('a')]);
  assert.deepEqual(all, [undefined, undefined, undefined]);
  assert.deepEqual(calls, ['get a']);
  await cached.get('a');
  assert.deepEqual(calls, ['get a', 'get a']);
});

test('what another gateway changed is read anew', async () => {
  const { cached, store } = setUp();
  await store.set('a', { alias: 'old' }, 0);
  await cached.get('a');
  await store.set('a', { alias: 'new' }, 0);
  cached.onNotice('SomethingElse', 'a');
  assert.deepEqual(await cached.get('a'), { alias: 'old' });
  cached.onNotice(KEYS_CHANGED, 'x,a:hashed');
  assert.deepEqual(await cached.get('a'), { alias: 'new' });
});

test('a change while a session is read: nobody is given the old one afterwards', async () => {
  const { cached, store } = setUp();
  await store.set('a', { alias: 'old' }, 0);
  const { promise, resolve } = Promise.withResolvers<void>();
  store.gate = promise;
  const reading = cached.get('a');
  await store.set('a', { alias: 'new' }, 0);
  cached.onNotice(KEYS_CHANGED, 'a');
  resolve();
  assert.deepEqual(await reading, { alias: 'old' });
  assert.deepEqual(await cached.get('a'), { alias: 'new' });
});

test('after a time without notices nothing that is known counts', async () => {
  const { cached, store } = setUp();
  await store.set('a', { alias: 'old' }, 0);
  await cached.get('a');
  await store.set('a', { alias: 'new' }, 0);
  cached.onGap();
  assert.deepEqual(await cached.get('a'), { alias: 'new' });
});

test('the same session again is not written again, whatever last_updated says', async () => {
  const { cached, calls } = setUp();
  for (const last_updated of ['1', '2', '3']) await cached.set('a', { rate: 5, tags: ['x'], last_updated }, 0);
  await cached.set('a', { rate: 6, tags: ['x'] }, 0);
  assert.deepEqual(calls, ['set a 0', 'set a 0']);
});

test('a session with a lifetime is written again before a tenth of it is over', async () => {
  const { cached, clock, calls } = setUp({ keepMs: 1_000_000 });
  await cached.set('a', { rate: 5 }, 100);
  clock.ms += 9_999;
  await cached.set('a', { rate: 5 }, 100);
  assert.deepEqual(calls, ['set a 100']);
  clock.ms += 1;
  await cached.set('a', { rate: 5 }, 100);
  await cached.set('a', { rate: 5 }, 50);
  await cached.set('a', { rate: 5 }, 0);
  assert.deepEqual(calls, ['set a 100', 'set a 100', 'set a 50', 'set a 0']);
});

test('a session that was written is not known beyond its end', async () => {
  const { cached, clock, calls } = setUp();
  await cached.set('a', { rate: 5 }, 2);
  clock.ms += 1999;
  await cached.get('a');
  assert.deepEqual(calls, ['set a 2']);
  clock.ms += 2;
  await cached.get('a');
  assert.deepEqual(calls, ['set a 2', 'get a']);
});

test('a session that was only read is written when it is to have a lifetime', async () => {
  const { cached, store, calls } = setUp();
  await store.set('a', { rate: 5 }, 0);
  await cached.get('a');
  await cached.set('a', { rate: 5 }, 0);
  await cached.set('a', { rate: 5 }, 60);
  assert.deepEqual(calls, ['set a 0', 'get a', 'set a 60']);
});

test('what is kept is not what a request goes on changing', async () => {
  const { cached } = setUp();
  const session: Session = { quota_remaining: 3 };
  await cached.set('a', session, 0);
  session.quota_remaining = 2;
  assert.deepEqual(await cached.get('a'), { quota_remaining: 3 });
});

test('counts are written together, the last one of each session, and seen at once', async () => {
  const { cached, calls } = setUp();
  await cached.set('a', { quota_remaining: 9 }, 0);
  for (const quota_remaining of [8, 7, 6]) await cached.update('a', { quota_remaining }, 0);
  assert.deepEqual(await cached.get('a'), { quota_remaining: 6 });
  assert.deepEqual(calls, ['set a 0']);
  await cached.close();
  assert.deepEqual(calls, ['set a 0', 'update a 6']);
});

test('a count that waits does not bring back what was deleted', async () => {
  const { cached, store } = setUp();
  await cached.set('a', { quota_remaining: 9 }, 0);
  await cached.update('a', { quota_remaining: 8 }, 0);
  assert.equal(await cached.delete('a'), true);
  assert.equal(await cached.delete('a'), false);
  assert.equal(await cached.get('a'), undefined);
  await cached.update('a', { quota_remaining: 7 }, 0);
  assert.equal(await store.get('a'), undefined);
});

test('it keeps no more sessions than it may', async () => {
  const { cached, calls } = setUp({ maxSessions: 2 });
  for (const name of ['a', 'b', 'c']) await cached.set(name, { alias: name }, 0);
  calls.length = 0;
  await cached.get('c');
  await cached.get('b');
  assert.deepEqual(calls, []);
  await cached.get('a');
  assert.deepEqual(calls, ['get a']);
});

test('a store that is away: what is known goes on, everything else rejects, and counts are lost quietly', async () => {
  const clock = fakeClock(1_700_000_000_000);
  const cached = new CachedSessionStore(brokenStore(new Error('away')), { keepMs: 10_000, maxSessions: 10 }, clock);
  await assert.rejects(async () => cached.get('a'), /away/);
  await assert.rejects(async () => cached.get('a'), /away/, 'asked again');
  await assert.rejects(cached.set('a', {}, 0), /away/);
  await cached.update('a', { quota_remaining: 1 }, 0);
  await cached.close();
});
