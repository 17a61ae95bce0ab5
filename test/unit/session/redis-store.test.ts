// Against a real Redis: the names and the JSON that Tyk's gateways read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { GatewayError } from '../../../src/errors.ts';
import { KEYS_CHANGED, Notices } from '../../../src/notices.ts';
import { RedisLink } from '../../../src/redis.ts';
import { RedisSessionStore } from '../../../src/session/redis-store.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';
import { type RedisServer, skipWithoutRedis, startRedis } from '../../support/redis.ts';
import { until } from '../../support/wait.ts';

const SETTINGS = { nodeSecret: 's', publicKey: '', allowUnsigned: false };

for (const cluster of [false, true]) {
  const where = cluster ? 'in a cluster' : 'on one server';
  let server: RedisServer;
  const links: RedisLink[] = [];

  const open = async () => {
    const { log, lines } = notedLog();
    const link = new RedisLink(server.settings({ mode: cluster ? 'cluster' : 'single' }), log);
    links.push(link);
    await link.settled(5000);
    const notices = new Notices(link, SETTINGS, log);
    const clock = fakeClock(0);
    const store = new RedisSessionStore({ link, prefix: 'apikey-', notices, steady: clock, log });
    return { store, notices, link, lines, clock };
  };

  before(async () => {
    if (!skipWithoutRedis) server = await startRedis({ cluster });
  });
  after(async () => {
    await Promise.all(links.map((link) => link.close()));
    await server?.stop();
  });

  test(`${where}: a session is Tyk's JSON under apikey-`, { skip: skipWithoutRedis }, async () => {
    const { store, link } = await open();
    await store.set('abc', { rate: 5, org_id: 'org' }, 0);
    assert.equal(await link.commands.get('apikey-abc'), '{"rate":5,"org_id":"org"}');
    assert.equal(await link.commands.ttl('apikey-abc'), -1);
    await store.set('abc', { rate: 6 }, 60);
    assert.ok((await link.commands.ttl('apikey-abc')) > 55);
    assert.deepEqual(await store.get('abc'), { rate: 6 });
    assert.equal(await store.get('nobody'), undefined);
  });

  test(`${where}: organisations are under orgkey., apart from keys`, { skip: skipWithoutRedis }, async () => {
    const { store: keys, link, clock } = await open();
    const { log } = notedLog();
    const store = new RedisSessionStore({ link, prefix: 'orgkey.', notices: null, steady: clock, log });
    await store.set('acme', { quota_max: 5 }, 0);
    assert.equal(await link.commands.get('orgkey.acme'), '{"quota_max":5}');
    assert.equal(await keys.get('acme'), undefined);
    const names: string[] = [];
    for await (const name of store.names()) names.push(name);
    assert.deepEqual(names, ['acme']);
    assert.equal(await store.delete('acme'), true);
  });

  test(`${where}: an update is for what is still there`, { skip: skipWithoutRedis }, async () => {
    const { store } = await open();
    await store.update('gone', { rate: 1 }, 0);
    assert.equal(await store.get('gone'), undefined);
    await store.set('here', { rate: 1 }, 0);
    await store.update('here', { rate: 2 }, 60);
    assert.deepEqual(await store.get('here'), { rate: 2 });
    assert.deepEqual([await store.delete('here'), await store.delete('here')], [true, false]);
  });

  test(`${where}: names are those of sessions alone`, { skip: skipWithoutRedis }, async () => {
    const { store, link } = await open();
    await link.commands.set('quota-abc', '1');
    const wanted = Array.from({ length: 2500 }, (_, i) => `list-${i}`);
    await Promise.all(wanted.map((name) => store.set(name, {}, 0)));
    const names: string[] = [];
    for await (const name of store.names()) if (name.startsWith('list-')) names.push(name);
    assert.deepEqual(names.sort(), wanted.sort());
  });

  test(`${where}: other gateways are told what changed, this one is not`, { skip: skipWithoutRedis }, async () => {
    const one = await open();
    const other = await open();
    const heard: Record<'one' | 'other', string[]> = { one: [], other: [] };
    for (const [who, { notices }] of Object.entries({ one, other })) {
      notices.listen({
        onNotice: (command, payload) => heard[who as 'one'].push(`${command} ${payload}`),
        onGap: () => {},
      });
      await notices.start();
    }
    await one.store.set('told', {}, 0);
    await one.store.delete('told');
    await until('two notices', async () => heard.other.length === 2);
    assert.deepEqual(heard.other, [`${KEYS_CHANGED} told`, `${KEYS_CHANGED} told`]);
    await other.store.set('back', {}, 0);
    await until('one notice', async () => heard.one.length === 1);
    assert.deepEqual(heard.one, [`${KEYS_CHANGED} back`]);
  });

  test(`${where}: what is no session is an unknown key, and told`, { skip: skipWithoutRedis }, async () => {
    const { store, link, lines } = await open();
    await link.commands.set('apikey-bad', 'not JSON, secret');
    assert.equal(await store.get('bad'), undefined);
    assert.match(JSON.stringify(lines), /is not JSON of one/);
    assert.doesNotMatch(JSON.stringify(lines), /secret|apikey-bad/);
  });
}

test('a Redis that is away is a clear error, at once, and comes back', { skip: skipWithoutRedis }, async () => {
  const server = await startRedis();
  const { log, lines } = notedLog();
  const link = new RedisLink(server.settings({ timeoutMs: 300 }), log);
  try {
    await link.settled(5000);
    const clock = fakeClock(0);
    const store = new RedisSessionStore({
      link,
      prefix: 'apikey-',
      notices: new Notices(link, SETTINGS, log),
      steady: clock,
      log,
    });
    await store.set('a', { rate: 1 }, 0);
    server.pause();
    const isAway = (error: unknown) => error instanceof GatewayError && error.code === 'GW_REDIS_UNAVAILABLE';
    await assert.rejects(async () => store.get('a'), isAway);
    const before = performance.now();
    await assert.rejects(async () => store.get('a'), isAway);
    assert.ok(performance.now() - before < 100, 'nobody waits for what just failed');
    server.resume();
    clock.ms += 1000;
    await until('Redis', async () => {
      clock.ms += 1000;
      return store.get('a').then(
        (session) => session?.rate === 1,
        () => false,
      );
    });
    const told = lines.map(({ msg }) => msg).filter((message) => /sessions/.test(String(message)));
    assert.equal(told.length, 2);
  } finally {
    server.resume();
    await link.close();
    await server.stop();
  }
});
