import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventHub } from '../../../src/event/hub.ts';
import type { EventHandler, Outcome } from '../../../src/event/lane.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';
import { within } from '../../support/wait.ts';
import { EVENT } from './event-lab.ts';

const handler = (handle: EventHandler['handle'], concurrency = 4, name = 'h'): EventHandler => ({
  name,
  concurrency,
  handle,
});
const delivered = async (): Promise<Outcome> => 'delivered';

function lab() {
  const { log, lines } = notedLog();
  const clock = fakeClock();
  const hub = new EventHub(log, clock);
  return { hub, lines, clock, lane: (one: EventHandler, key = one.name) => hub.lane('shop', key, () => one) };
}

test('a handler runs after whoever fired the event went on, and a bounded number of times at once', async () => {
  const { lane } = lab();
  const gate = Promise.withResolvers<void>();
  let [running, most] = [0, 0];
  const slow = lane(
    handler(async () => {
      most = Math.max(most, ++running);
      await gate.promise;
      running--;
      return 'delivered';
    }, 3),
  );
  for (let i = 0; i < 10; i++) slow.add(EVENT);
  assert.equal(running, 0);
  assert.equal(slow.counts.waiting, 10);
  gate.resolve();
  await slow.drain();
  assert.deepEqual([most, slow.counts], [3, { delivered: 10, failed: 0, dropped: 0, quiet: 0, waiting: 0 }]);
});

test('a handler that fails is told of once, then when it works again', async () => {
  const { lane, lines, clock } = lab();
  let broken = true;
  const shaky = lane(
    handler(async () => {
      if (broken) throw new Error('outer', { cause: 'inner' });
      return 'delivered';
    }),
  );
  for (let i = 0; i < 5; i++) shaky.add(EVENT);
  await shaky.drain();
  assert.deepEqual(lines.length, 1);
  assert.partialDeepStrictEqual(lines[0], { handler: 'h', api: 'shop', event: 'AuthFailure', cause: 'inner' });
  clock.ms += 60_000;
  shaky.add(EVENT);
  await shaky.drain();
  assert.partialDeepStrictEqual(lines[1], { msg: 'event handler failed', failed: 6 });
  broken = false;
  for (let i = 0; i < 2; i++) shaky.add(EVENT);
  await shaky.drain();
  assert.equal(lines.length, 3);
  assert.partialDeepStrictEqual(lines[2], { level: 'info', msg: 'event handler works again', failed: 6, dropped: 0 });
});

test('a handler that throws at once is no different', async () => {
  const { lane } = lab();
  const odd = lane(
    handler(() => {
      throw new TypeError('at once');
    }),
  );
  odd.add(EVENT);
  await odd.drain();
  assert.equal(odd.counts.failed, 1);
});

test('a full queue drops and says so once; nobody else loses anything', async () => {
  const { lane, hub, lines } = lab();
  const gate = Promise.withResolvers<Outcome>();
  const dead = lane(
    handler(() => gate.promise, 4, 'dead'),
    'dead',
  );
  const well = lane(handler(delivered, 4, 'well'), 'well');
  for (let i = 0; i < 10_003; i++) dead.add(EVENT);
  assert.deepEqual(dead.counts, { delivered: 0, failed: 0, dropped: 3, quiet: 0, waiting: 10_000 });
  assert.deepEqual(
    lines.map((line) => [line['level'], line['handler']]),
    [['error', 'dead']],
  );
  for (let i = 0; i < 100; i++) well.add(EVENT);
  await within('the other handler', well.drain());
  assert.deepEqual(well.counts.delivered, 100);
  gate.resolve('delivered');
  await dead.drain();
  assert.partialDeepStrictEqual(lines.at(-1), { msg: 'event handler works again', dropped: 3 });
  assert.partialDeepStrictEqual(hub.counts, { delivered: 10_100, dropped: 3, waiting: 0 });
});

test('large events are bounded by their bytes: for each handler, and for all together', async () => {
  const { hub } = lab();
  const gate = Promise.withResolvers<Outcome>();
  const large = { ...EVENT, meta: { OriginatingRequest: 'x'.repeat(100_000) } };
  const lanes = Array.from({ length: 20 }, (_, i) => hub.lane(`api-${i}`, 'h', () => handler(() => gate.promise)));
  for (const lane of lanes) for (let i = 0; i < 200; i++) lane.add(large);
  const held = lanes.map((lane) => lane.counts.waiting);
  assert.equal(held[0], 83, '8 MiB');
  assert.ok(held.reduce((sum, count) => sum + count, 0) * 100_000 < 80 * 1024 * 1024, '64 MiB, and a few each');
  assert.equal(held.at(-1), 8, 'room for a few is always there');
  gate.resolve('delivered');
  await Promise.all(lanes.map((lane) => lane.drain()));
  lanes[19]?.add(large);
  await lanes[19]?.drain();
  assert.equal(lanes[19]?.counts.delivered, 9, 'the room is free again');
});

test('a handler that stays the same keeps its queue over a reload; one that is gone still tells what waits', async () => {
  const { hub } = lab();
  const gate = Promise.withResolvers<Outcome>();
  const kept = hub.lane('shop', 'same', () => handler(delivered));
  const gone = hub.lane('shop', 'gone', () => handler(() => gate.promise));
  gone.add(EVENT);
  assert.equal(
    hub.lane('shop', 'same', () => assert.fail('made anew')),
    kept,
  );
  hub.retain(new Set([kept]));
  assert.deepEqual(
    hub.counts.handlers.map(({ api, handler: name }) => [api, name]),
    [['shop', 'h']],
  );
  assert.equal(hub.counts.waiting, 1);
  assert.notEqual(
    hub.lane('shop', 'gone', () => handler(delivered)),
    gone,
  );
  gate.resolve('delivered');
  await gone.drain();
  assert.partialDeepStrictEqual(hub.counts, { delivered: 1, waiting: 0 });
});

test('a stop waits for handlers, but not for ever: what is left is cut, counted and told', async () => {
  const { hub, lane, lines } = lab();
  let cut = 0;
  const hung = lane(
    handler((_event, { cut: signal }) => {
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          cut++;
          reject(new Error('cut'));
        }),
      );
    }, 2),
  );
  for (let i = 0; i < 5; i++) hung.add(EVENT);
  await within('the stop', hub.drain(50), 2000);
  assert.equal(cut, 2);
  assert.deepEqual(hung.counts, { delivered: 0, failed: 2, dropped: 3, quiet: 0, waiting: 0 });
  assert.ok(lines.some((line) => line['lost'] === 5 && line['level'] === 'error'));
});

test('a stop with nothing to do is over at once', async () => {
  const { hub, lane } = lab();
  lane(handler(delivered));
  await within('the stop', hub.drain(10_000), 1000);
});
