import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HookBinding, PluginInfo } from '../../../src/wire/native/messages.ts';
import { FakeTransport, hookOf } from '../../support/builders.ts';
import { controlApp } from './control-app.ts';

const PLUGIN: PluginInfo = { name: 'shop', version: '1.2.3', sdk: 'sdk 0.1', hooks: [] };

async function component(call: ReturnType<typeof controlApp>['call'], path = '/ready') {
  const { json } = await call('GET', path, { secret: null });
  const { time, ...facts } = json.details['coprocess:default'];
  assert.ok(Date.parse(time) > 0);
  return { whole: json.status, ...facts };
}

test('a target of Tyk’s protocol tells its connection, and no plugin', async (t) => {
  const { call } = controlApp(t);
  const expected = {
    whole: 'pass',
    status: 'pass',
    output: 'tcp://h:1 is ready (fake, 2 calls under way)',
    componentType: 'coprocess',
    protocol: 'tyk',
    transport: 'fake',
    connections: 1,
    inFlight: 2,
    roundTripMs: null,
    plugin: null,
    failingHooks: [],
    failingHooksTotal: 0,
  };
  assert.deepEqual(await component(call), expected);
  assert.deepEqual(await component(call, '/hello'), expected);
});

test('a native target tells its plugin and the time of the handshake', async (t) => {
  const { call, state } = controlApp(t);
  const plugin = { ...PLUGIN, hooks: [offer('a'), offer('b')] };
  state.report = { peer: { protocol: 'native', plugin }, roundTripMs: 1.23456, connections: 3 };
  const { protocol, roundTripMs, connections, plugin: told } = await component(call);
  assert.deepEqual(
    { protocol, roundTripMs, connections, told },
    {
      protocol: 'native',
      roundTripMs: 1.235,
      connections: 3,
      told: { name: 'shop', version: '1.2.3', sdk: 'sdk 0.1', hooks: 2 },
    },
  );
});

test('hooks that cannot be called are a warning and named once, without the cause', async (t) => {
  const { call, state } = controlApp(t);
  const refused = { binding: bindingOf('limits'), reason: 'secret reason' };
  state.report = { refused: [refused, refused] };
  state.faults = [
    { target: 'default', api: 'shop', hook: 'tenent', stage: 'pre', cause: 'not offered' },
    { target: 'other', api: 'shop', hook: 'x', stage: 'pre', cause: 'not offered' },
  ];
  const told = await component(call);
  assert.deepEqual([told.whole, told.status, told.failingHooksTotal], ['warn', 'warn', 2]);
  assert.deepEqual(told.failingHooks, [
    { api: 'shop', hook: 'tenent', stage: 'pre' },
    { api: 'shop', hook: 'limits', stage: 'post' },
  ]);
  assert.match(told.output, /; 2 hooks of APIs cannot be called$/);
  assert.doesNotMatch(JSON.stringify(told), /secret reason|not offered/);
});

test('of very many failing hooks the first are named and all are counted', async (t) => {
  const { call, state } = controlApp(t);
  const place = { target: 'default', hook: 'x', stage: 'pre', cause: '' };
  state.faults = Array.from({ length: 500 }, (_, index) => ({ ...place, api: `api-${index}` }));
  const told = await component(call);
  assert.deepEqual([told.failingHooks.length, told.failingHooksTotal], [20, 500]);
});

test('a target that is down says why', async (t) => {
  const { call, state } = controlApp(t);
  state.report = { state: 'down', connections: 0, problem: 'connect ECONNREFUSED', peer: { protocol: 'unknown' } };
  const { status, output, protocol, connections } = await component(call);
  assert.deepEqual([status, protocol, connections], ['fail', 'unknown', 0]);
  assert.equal(output, 'tcp://h:1 is down: connect ECONNREFUSED (fake, 2 calls under way)');
});

test('with analytics on it is told what became of all records; losses hurt no request', async (t) => {
  const { call, state } = controlApp(t);
  const details = async (path: string) => (await call('GET', path, { secret: null })).json;
  assert.equal('analytics' in (await details('/ready')).details, false);
  state.records = { made: 10, kept: 4, droppedByHooks: 1, lost: 3, waiting: 2 };
  for (const path of ['/ready', '/hello']) {
    const { status, details: components } = await details(path);
    const { time, ...facts } = components.analytics;
    assert.ok(Date.parse(time) > 0);
    assert.deepEqual(facts, {
      status: 'pass',
      output: '10 records made, 4 kept, 3 lost, 2 waiting',
      componentType: 'analytics',
      made: 10,
      kept: 4,
      droppedByHooks: 1,
      lost: 3,
      waiting: 2,
    });
    assert.equal(status, 'pass');
    assert.deepEqual(Object.keys(components), ['coprocess:default', 'analytics']);
  }
  state.records = { ...state.records, made: 11, waiting: 3 };
  assert.equal((await details('/ready')).details.analytics.made, 11);
});

test('with event handlers it is told what became of events, the worst handlers first; losses hurt no request', async (t) => {
  const { call, state } = controlApp(t);
  const report = async () => (await call('GET', '/hello', { secret: null })).json;
  assert.equal('events' in (await report()).details, false);
  const counts = { delivered: 7, failed: 2, dropped: 1, quiet: 3, waiting: 4 };
  const none = { delivered: 0, failed: 0, dropped: 0, quiet: 0, waiting: 0 };
  const fine = Array.from({ length: 25 }, (_, index) => ({ api: `api-${index}`, handler: 'log', ...none }));
  const bad = { api: 'shop', handler: 'webhook hooks.test', ...counts };
  state.events = { ...counts, handlers: [...fine, bad] };
  const { status, details } = await report();
  const { time, handlers, ...facts } = details.events;
  assert.ok(Date.parse(time) > 0);
  assert.equal(status, 'pass');
  assert.deepEqual(facts, {
    status: 'pass',
    output: '7 events delivered, 2 failed, 1 dropped, 3 too soon, 4 waiting',
    componentType: 'events',
    ...counts,
    handlersTotal: 26,
  });
  assert.deepEqual([handlers.length, handlers[0]], [20, bad]);
});

function bindingOf(name: string): HookBinding {
  return hookOf(new FakeTransport(), { stage: 'post', entry: { name } }).binding;
}

function offer(name: string): PluginInfo['hooks'][number] {
  const nothing = new Set<string>();
  const needs = {
    requestHeaders: nothing,
    responseHeaders: nothing,
    query: false,
    requestBody: 0,
    responseBody: 0,
    session: false,
    client: false,
  };
  return { name, stages: [1], needs, match: null, cache: null, configSchema: '', timeoutMs: 0, about: '' };
}

test('definitions that did not load are counted, and only then spoken of', async (t) => {
  const { call, state } = controlApp(t);
  const read = async () => (await call('GET', '/hello', { secret: null })).json;
  assert.equal((await read()).details.definitions, undefined);
  state.problems.set('secret-name.json', ['a cause']);
  const { status, details } = await read();
  assert.deepEqual([status, details.definitions.status], ['warn', 'warn']);
  assert.match(details.definitions.output, /^definitions that are not in service as they are written: 1; the log says/);
});

test('Redis is a part of its own, and has to have been there before the gateway is ready', async (t) => {
  const { call, state } = controlApp(t);
  assert.equal((await call('GET', '/hello')).json.details.redis, undefined);
  state.redis = { problem: 'connect ECONNREFUSED', seen: false };
  const { status, output, componentType } = (await call('GET', '/hello')).json.details.redis;
  assert.deepEqual([status, output, componentType], ['fail', 'connect ECONNREFUSED', 'datastore']);
  assert.equal((await call('GET', '/ready')).status, 503);
  state.redis = { problem: null, seen: true };
  assert.equal((await call('GET', '/hello')).json.details.redis.status, 'pass');
  state.redis = { problem: 'gone', seen: true };
  const ready = await call('GET', '/ready');
  assert.deepEqual([ready.status, ready.json.status], [200, 'warn']);
});
