import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Events, type GatewayEvent, goTime } from '../../../src/event/events.ts';
import { fakeClock } from '../../support/builders.ts';

test('an event reaches all its handlers, others reach none', () => {
  const seen: [string, GatewayEvent][] = [];
  const lane = (name: string) => ({ add: (event: GatewayEvent) => void seen.push([name, event]) });
  const events = new Events(
    { id: 'shop', orgId: 'org' },
    new Map([['AuthFailure', [lane('a'), lane('b')]]]),
    fakeClock(Date.parse('2026-08-21T10:00:00.123Z')),
  );
  assert.equal(events.listens('AuthFailure'), true);
  assert.equal(events.listens('KeyExpired'), false);
  events.fire('AuthFailure', () => ({ Key: 'k' }));
  events.fire('KeyExpired', () => assert.fail('nobody listens: the facts are not even collected'));
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

test('times look like Go’s', () => {
  assert.equal(goTime(Date.parse('2026-01-02T03:04:05.678Z')), '2026-01-02 03:04:05.678 +0000 UTC');
  assert.equal(goTime(Date.parse('2026-01-02T03:04:50.500Z')), '2026-01-02 03:04:50.5 +0000 UTC');
  assert.equal(goTime(Date.parse('2026-01-02T03:04:50.000Z')), '2026-01-02 03:04:50 +0000 UTC');
});
