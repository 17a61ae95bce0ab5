import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Connect, openTransport, Targets } from '../../../src/dispatch/targets.ts';
import { FakeTransport, targetConfig, targetEvents, targetsOf } from '../../support/builders.ts';

test('targets are found by the name a definition uses, the default one by the empty name', () => {
  const targets = targetsOf(new FakeTransport(), {}, { name: 'risk', address: 'dns:///risk:5555' });
  assert.equal(targets.get('')?.label, 'default');
  assert.equal(targets.getOrThrow('risk').config.address, 'dns:///risk:5555');
  assert.equal(targets.get('nope'), undefined);
  assert.throws(() => targets.getOrThrow('nope'), /no coprocess target is called "nope"/);
});

const FACTS = { transport: 'fake', connections: 1, roundTripMs: 0.5, refused: [], peer: { protocol: 'tyk' } };

test('the report has one line a target', () => {
  const targets = targetsOf(new FakeTransport(), {}, { name: 'risk' });
  targets.getOrThrow('risk').inFlight = 3;
  assert.deepEqual(targets.report(), [
    { name: 'default', address: 'tcp://127.0.0.1:5555', inFlight: 0, state: 'ready', ...FACTS },
    { name: 'risk', address: 'tcp://127.0.0.1:5555', inFlight: 3, state: 'ready', ...FACTS },
  ]);
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
  const connect: Connect = (config, listener) => openTransport(config, { gateway: 'test', instance: 'test' }, listener);
  const targets = new Targets([targetConfig({ address: 'tcp://127.0.0.1:1' })], connect, targetEvents());
  assert.equal(targets.report()[0]?.transport, 'lean');
  targets.close();
});
