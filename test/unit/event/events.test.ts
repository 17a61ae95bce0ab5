import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiEvents, type EventHandler, EventQueue, type GatewayEvent, goTime } from '../../../src/event/events.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';

const EVENT: GatewayEvent = { type: 'AuthFailure', meta: {}, apiId: 'shop', orgId: 'org', time: 0, timeStamp: '' };
const handler = (handle: EventHandler['handle'], name = 'h'): EventHandler => ({ name, handle });

test('an event reaches all its handlers, others reach none', async () => {
  const { log } = notedLog();
  const queue = new EventQueue(log);
  const seen: [string, GatewayEvent][] = [];
  const note = (name: string) => handler(async (event) => void seen.push([name, event]), name);
  const events = new ApiEvents(
    { id: 'shop', orgId: 'org' },
    new Map([['AuthFailure', [note('a'), note('b')]]]),
    queue,
    fakeClock(Date.parse('2026-08-21T10:00:00.123Z')),
  );
  assert.equal(events.listens('AuthFailure'), true);
  assert.equal(events.listens('KeyExpired'), false);
  events.fire('AuthFailure', () => ({ Key: 'k' }));
  events.fire('KeyExpired', () => assert.fail('nobody listens: the facts are not even collected'));
  await queue.drain();
  assert.deepEqual(
    seen.map(([name]) => name),
    ['a', 'b'],
  );
  assert.deepEqual(seen[0]?.[1], {
    type: 'AuthFailure',
    meta: { Key: 'k' },
    apiId: 'shop',
    orgId: 'org',
    time: 1787306400123,
    timeStamp: '2026-08-21 10:00:00.123 +0000 UTC',
  });
});

test('a handler that fails is logged and stops nobody', async () => {
  const { log, lines } = notedLog();
  const queue = new EventQueue(log);
  let after = 0;
  queue.add(
    handler(() => Promise.reject(new Error('outer', { cause: 'inner' })), 'bad'),
    EVENT,
  );
  queue.add(
    handler(() => {
      throw new TypeError('at once');
    }, 'worse'),
    EVENT,
  );
  queue.add(
    handler(async () => void after++),
    EVENT,
  );
  await queue.drain();
  assert.equal(after, 1);
  assert.deepEqual(lines.map((line) => [line['handler'], line['cause'], line['event'], line['api']]).sort(), [
    ['bad', 'inner', 'AuthFailure', 'shop'],
    ['worse', 'at once', 'AuthFailure', 'shop'],
  ]);
});

test('a bounded number runs at once; beyond the bound of waiting ones events are dropped and counted', async () => {
  const { log, lines } = notedLog();
  const queue = new EventQueue(log);
  const gate = Promise.withResolvers<void>();
  let [running, most, done] = [0, 0, 0];
  const slow = handler(async () => {
    most = Math.max(most, ++running);
    await gate.promise;
    running--;
    done++;
  });
  for (let i = 0; i < 64 + 10_000 + 3; i++) queue.add(slow, EVENT);
  assert.equal(queue.dropped, 3);
  assert.equal(lines.length, 1, 'told once');
  gate.resolve();
  await queue.drain();
  assert.equal(most, 64);
  assert.equal(done, 64 + 10_000);
});

test('times look like Go’s', () => {
  assert.equal(goTime(Date.parse('2026-01-02T03:04:05.678Z')), '2026-01-02 03:04:05.678 +0000 UTC');
});
