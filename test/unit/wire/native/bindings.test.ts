// Hooks of API definitions on a native stream: announced, refused, withdrawn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fault } from '../../../support/http2.ts';
import {
  bindingOf,
  dispatch,
  NativePeer,
  nativePair,
  nativeServer,
  nativeSource,
  replyWith,
  textOf,
} from '../../../support/native-peer.ts';
import { until } from '../../../support/wait.ts';

test('a binding is announced once, before its first call', async (t) => {
  const pair = await nativePair(t);
  const { plugin } = pair;
  const binding = bindingOf({ stage: 'post_auth', configJson: '{"a":1}' });
  for (let round = 0; round < 2; round++) dispatch(pair, nativeSource(binding));
  const bind = await plugin.next('bind');
  assert.deepEqual(
    { ...bind },
    {
      binding: 1,
      hook: 'tag',
      stage: 3,
      api_id: 'shop',
      api_name: 'Shop',
      org_id: 'org',
      listen_path: '/shop/',
      config_json: '{"a":1}',
    },
  );
  assert.deepEqual(
    (await plugin.calls()).map(({ binding: number }) => number),
    [1, 1],
  );
  plugin.send({ credit: { frames: 1 } });
  dispatch(pair, nativeSource(binding));
  assert.deepEqual(
    (await plugin.calls()).map(({ binding: number }) => number),
    [1],
  );
});

test('bindings that are in use are announced as soon as there is a connection, and on each new one', async (t) => {
  const { server, transport } = await nativeServer(t);
  transport.bind([bindingOf(), bindingOf({ stage: 'response' })]);
  for (let round = 0; round < 2; round++) {
    const plugin = await NativePeer.welcomed(server);
    const stages = [await plugin.next('bind'), await plugin.next('bind')].map(({ binding, stage }) => [binding, stage]);
    assert.deepEqual(stages, [
      [1, 1],
      [2, 5],
    ]);
    plugin.peer.socket.destroy();
    await until('its end', () => transport.health().state !== 'ready');
  }
});

test('bind: new ones are announced, kept ones are not, others are withdrawn; numbers are never used twice', async (t) => {
  const { plugin, transport } = await nativePair(t);
  await until('ready', () => transport.health().state === 'ready');
  const [a, b, c] = [bindingOf({ apiId: 'a' }), bindingOf({ apiId: 'b' }), bindingOf({ apiId: 'c' })];
  transport.bind([a, b]);
  assert.equal((await plugin.next('bind')).api_id, 'a');
  assert.equal((await plugin.next('bind')).api_id, 'b');
  transport.bind([b, c]);
  assert.equal((await plugin.next('unbind')).binding, 1);
  const third = await plugin.next('bind');
  assert.deepEqual([third.binding, third.api_id], [3, 'c']);
  transport.bind([]);
  assert.deepEqual([(await plugin.next('unbind')).binding, (await plugin.next('unbind')).binding], [2, 3]);
  transport.bind([a, a]);
  const again = await plugin.next('bind');
  assert.deepEqual([again.binding, again.api_id], [4, 'a']);
  assert.deepEqual(await plugin.kinds(), []);
});

test('a call whose binding was withdrawn still gets its result', async (t) => {
  const pair = await nativePair(t);
  const { plugin, transport } = pair;
  const call = dispatch(pair, nativeSource(bindingOf()));
  await plugin.bound();
  const [{ id } = assert.fail()] = await plugin.calls();
  transport.bind([]);
  await plugin.next('unbind');
  plugin.results(replyWith(id, 'late'));
  assert.equal(await textOf(call), 'late');
});

test('a hook that the plugin refuses: its calls fail without being sent, those of others go on', async (t) => {
  const pair = await nativePair(t);
  const { plugin, transport, heard } = pair;
  const [bad, good] = [bindingOf({ configJson: '{}' }), bindingOf()];
  await until('ready', () => transport.health().state === 'ready');
  transport.bind([bad, good]);
  const { binding } = await plugin.next('bind');
  await plugin.next('bind');
  assert.equal(transport.health().unanswered, 2);
  // Numbers that were never given, or mean nothing any more, are ignored.
  plugin.send({ bound: { binding: 99, error: 'who?' } }, { bound: { binding, error: 'limit is missing' } });
  await until('the refusal', () => heard.refused.length > 0);
  assert.deepEqual(heard.refused, [['tag', 'limit is missing']]);
  assert.deepEqual(transport.health().refused, [{ binding: bad, reason: 'limit is missing' }]);
  await assert.rejects(dispatch(pair, nativeSource(bad)).result, fault('GW_DISPATCH_REFUSED', /^limit is missing$/));
  const call = dispatch(pair, nativeSource(good));
  const calls = await plugin.calls();
  assert.equal(calls.length, 1);
  plugin.results(replyWith(calls[0]?.id, 'fine'));
  assert.equal(await textOf(call), 'fine');
});

test('a refused hook that is withdrawn is not reported any more', async (t) => {
  const { plugin, transport, heard } = await nativePair(t);
  await until('ready', () => transport.health().state === 'ready');
  transport.bind([bindingOf()]);
  plugin.send({ bound: { binding: (await plugin.next('bind')).binding, error: 'no' } });
  await until('the refusal', () => heard.refused.length > 0);
  transport.bind([]);
  assert.deepEqual(transport.health().refused, []);
});

test('a hook that is not offered is not announced; its calls fail and name what there is', async (t) => {
  const hooks = [
    { name: 'key', stages: [2] },
    { name: 'tag', stages: [1, 4] },
    { name: 'mark', stages: [1] },
  ];
  const pair = await nativePair(t, { name: 'shop', hooks });
  await until('ready', () => pair.transport.health().state === 'ready');
  pair.transport.bind([bindingOf({ hook: 'tga' }), bindingOf({ hook: 'tag', stage: 'response' })]);
  await assert.rejects(
    dispatch(pair, nativeSource(bindingOf({ hook: 'tga' }))).result,
    fault('GW_DISPATCH_REFUSED', /plugin "shop" offers no hook "tga" for the stage pre \(it offers: tag, mark\)$/),
  );
  await assert.rejects(
    dispatch(pair, nativeSource(bindingOf({ stage: 'response' }))).result,
    fault('GW_DISPATCH_REFUSED', /no hook "tag" for the stage response \(it offers: none\)$/),
  );
  assert.deepEqual(await pair.plugin.kinds(), []);
  assert.equal(pair.transport.health().refused.length, 4, 'those that were called count as well');
});
