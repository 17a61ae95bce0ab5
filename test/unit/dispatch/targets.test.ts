import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Connect, openTransport, Targets } from '../../../src/dispatch/targets.ts';
import type { TransportHealth } from '../../../src/wire/transport.ts';
import { FakeTransport, targetConfig, targetEvents, targetsOf } from '../../support/builders.ts';
import { within } from '../../support/wait.ts';

test('targets are found by the name a definition uses, the default one by the empty name', () => {
  const targets = targetsOf(new FakeTransport(), {}, { name: 'risk', address: 'dns:///risk:5555' });
  assert.equal(targets.get('')?.label, 'default');
  assert.equal(targets.getOrThrow('risk').config.address, 'dns:///risk:5555');
  assert.equal(targets.get('nope'), undefined);
  assert.throws(() => targets.getOrThrow('nope'), /no coprocess target is called "nope"/);
});

const HEALTH = { transport: 'fake', connections: 1, roundTripMs: 0.5, problem: null, refused: [], unanswered: 0 };
const FACTS = { ...HEALTH, peer: { protocol: 'tyk' } };

test('the report has one line a target', () => {
  const targets = targetsOf(new FakeTransport(), {}, { name: 'risk' });
  targets.getOrThrow('risk').inFlight = 3;
  assert.deepEqual(targets.report(), [
    { name: 'default', address: 'tcp://127.0.0.1:5555', inFlight: 0, state: 'ready', ...FACTS },
    { name: 'risk', address: 'tcp://127.0.0.1:5555', inFlight: 3, state: 'ready', ...FACTS },
  ]);
});

test('waiting ends when each target was up or down once, and its plugin has said all of its hooks', async () => {
  /** A target in one state after the other, which then begins again. */
  const inTurns = (...turns: readonly Partial<TransportHealth>[]) => {
    const transport = new FakeTransport();
    const looks = { count: 0 };
    transport.health = () => ({ ...HEALTH, state: 'connecting', ...turns[looks.count++ % turns.length] });
    return { transport, looks };
  };
  const down = inTurns({}, { state: 'down' }, {});
  const slow = inTurns({}, {}, {}, { state: 'ready', unanswered: 1 }, { state: 'ready' });
  const waiting = [down.transport, slow.transport];
  const connect = () => waiting.shift() ?? assert.fail();
  const targets = new Targets([targetConfig(), targetConfig({ name: 'b' })], connect, targetEvents());
  await within('the targets to settle', targets.settled(60_000));
  assert.deepEqual([down.looks.count, slow.looks.count], [2, 5]);
});

test('closing closes every connection', () => {
  const transports = [new FakeTransport(), new FakeTransport()];
  const waiting = [...transports];
  const targets = new Targets(
    [targetConfig(), targetConfig({ name: 'b' })],
    () => waiting.shift() ?? assert.fail(),
    targetEvents(),
  );
  targets.close();
  assert.deepEqual(
    transports.map(({ closed }) => closed),
    [true, true],
  );
});

test('a real target does not have to be reachable to be made', () => {
  const connect: Connect = (config, listener) =>
    openTransport(config, { gateway: 'test', instance: 'test', pool: null }, listener);
  const targets = new Targets([targetConfig({ address: 'tcp://127.0.0.1:1' })], connect, targetEvents());
  assert.equal(targets.report()[0]?.transport, 'lean');
  targets.close();
});
