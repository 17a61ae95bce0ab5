import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemorySessionStore } from '../../../src/session/memory-store.ts';

test('what is set is got, until it is deleted', async () => {
  const store = new MemorySessionStore(10);
  await store.set('a', { alias: 'x' }, 0);
  assert.deepEqual(await store.get('a'), { alias: 'x' });
  assert.equal(await store.delete('a'), true);
  assert.equal(await store.delete('a'), false);
  assert.equal(await store.get('a'), undefined);
});

test('beyond the bound the least recently used session goes', async () => {
  const store = new MemorySessionStore(2);
  await store.set('a', {}, 0);
  await store.set('b', {}, 0);
  await store.get('a');
  await store.set('c', {}, 0);
  assert.ok(await store.get('a'));
  assert.equal(await store.get('b'), undefined);
});

test('a session with a lifetime ends, one without stays', async (t) => {
  let ahead = 0;
  const now = performance.now.bind(performance);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  t.mock.method(performance, 'now', () => now() + ahead);
  const store = new MemorySessionStore(10);
  await store.set('short', {}, 10);
  await store.set('long', {}, 0);
  ahead = 9_000;
  t.mock.timers.tick(2);
  assert.ok(await store.get('short'));
  ahead = 11_000;
  t.mock.timers.tick(2);
  assert.equal(await store.get('short'), undefined);
  assert.ok(await store.get('long'));
});

test('closing forgets everything', async () => {
  const store = new MemorySessionStore(10);
  await store.set('a', {}, 0);
  await store.close();
  assert.equal(await store.get('a'), undefined);
});
