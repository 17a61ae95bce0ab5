// How calls and streams of the native protocol end before their time: cancelled, too late, broken off, drained.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { decodeObject, encodeObject } from '../../src/wire/tyk/codec.ts';
import { call, NativeGateway } from '../support/native-gateway.ts';
import { nativePluginLab } from '../support/native-plugin-lab.ts';

const { newPlugin, gate, gates, aborted } = nativePluginLab();
const server = await newPlugin().serve({ address: '127.0.0.1:0', signals: false });
const gateway = new NativeGateway(server);
after(async () => {
  gateway.close();
  await server.close();
});

before(async () => {
  await gateway.hello();
  assert.equal(await gateway.bind(1, 'tag', 'PRE'), '');
  assert.equal(await gateway.bind(4, 'watch', 'PRE'), '');
});

describe('the gateway may give up', () => {
  it('by cancelling: the signal tells, and the result is dropped', async () => {
    gateway.calls(call(1, 4));
    await gate('watched').promise;
    gateway.send({ cancel: { ids: [1, 77] } });
    await gate('aborted').promise;
    gateway.calls(call(2, 1));
    assert.deepEqual([...(await gateway.results(1)).keys()], [2]);
    assert.deepEqual(aborted.splice(0), ['AbortError']);
    gates.clear();
  });

  it('by a deadline', async () => {
    gateway.calls(call(1, 4, { budget_ms: 5 }));
    assert.ok((await gateway.results(1)).has(1));
    assert.deepEqual(aborted.splice(0), ['TimeoutError']);
    gates.clear();
  });

  it('under the protocol of Tyk, too', async () => {
    const { client } = gateway;
    const object = { hook_type: 1, hook_name: 'watch', request: {} };
    const under = client.makeUnaryRequest(
      '/coprocess.Dispatcher/Dispatch',
      encodeObject,
      decodeObject,
      object,
      () => {},
    );
    await gate('watched').promise;
    under.cancel();
    await gate('aborted').promise;
    assert.deepEqual(aborted.splice(0), ['AbortError']);
    gates.clear();
  });

  it('by breaking the connection', async () => {
    const broken = new NativeGateway(server);
    await broken.hello();
    await broken.bind(1, 'watch', 'PRE');
    broken.calls(call(1, 1));
    await gate('watched').promise;
    broken.close();
    await gate('aborted').promise;
    assert.deepEqual(aborted.splice(0), ['AbortError']);
    gates.clear();
  });
});

describe('draining', () => {
  const waits = (name: string) => ({ request: { headers: [{ name: 'x-gate', value: name }] } });

  it('by the gateway: calls under way are answered, then the stream ends', async () => {
    const draining = new NativeGateway(server);
    await draining.hello();
    await draining.bind(1, 'wait', 'PRE');
    draining.calls(call(1, 1, waits('gateway')));
    await draining.next('credit');
    draining.send({ drain: {} });
    gate('gateway').resolve();
    assert.ok((await draining.results(1)).has(1));
    assert.equal((await draining.ended)['code'], status.OK);
    draining.close();
  });

  it('by the plugin: it says so, answers what it has received, and the gateway ends the stream', async () => {
    const leaving = await newPlugin().serve({ address: '127.0.0.1:0', signals: false });
    const draining = new NativeGateway(leaving);
    await draining.hello();
    await draining.bind(1, 'wait', 'PRE');
    draining.calls(call(1, 1, waits('plugin')));
    await gate('plugin entered').promise;
    const closed = leaving.close();
    assert.deepEqual(await draining.next('drain'), { reason: 'the plugin is closing' });
    draining.calls(call(2, 1, waits('plugin')));
    gate('plugin').resolve();
    assert.equal((await draining.results(2)).size, 2);
    draining.stream.end();
    assert.equal((await draining.ended)['code'], status.OK);
    await closed;
    draining.close();
  });

  it('by the plugin: ends the stream itself when the gateway does not', async () => {
    const leaving = await newPlugin().serve({ address: '127.0.0.1:0', signals: false });
    const draining = new NativeGateway(leaving);
    await draining.hello();
    const closed = leaving.close();
    await draining.next('drain');
    assert.equal((await draining.ended)['code'], status.OK);
    await closed;
    draining.close();
  });

  it('by the plugin: cuts off what outlasts the grace', async () => {
    const leaving = await newPlugin().serve({ address: '127.0.0.1:0', signals: false, graceMs: 20 });
    const draining = new NativeGateway(leaving);
    await draining.hello();
    await draining.bind(1, 'wait', 'PRE');
    draining.calls(call(1, 1, waits('never')));
    await gate('never entered').promise;
    await leaving.close();
    assert.notEqual((await draining.ended)['code'], status.OK);
    draining.close();
  });
});
