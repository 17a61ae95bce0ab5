// The benchmark's plugin servers follow the native protocol: node --test bench/load/plugin.test.ts
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { status } from '@grpc/grpc-js';
import type { PluginServer } from '../../src/sdk/plugin.ts';
import { hookwire } from '../../src/wire/gen/protocols.js';
import { call, type Json, NativeGateway } from '../../test/support/native-gateway.ts';
import { within } from '../../test/support/wait.ts';
import { Missing } from '../peers/program.ts';
import { Plugins } from './plugins.ts';

const HOOKS = [
  { hook: 'MyPreHook', stage: 'PRE' },
  { hook: 'MyBodyHook', stage: 'PRE' },
  { hook: 'MyAuthHook', stage: 'AUTH' },
  { hook: 'MyAnalyticsHook', stage: 'ANALYTICS' },
  { hook: 'MyResponseHook', stage: 'RESPONSE' },
];
const seen = [
  { op: 'SET', name: 'X-Plugin', values: ['seen'] },
  { op: 'SET', name: 'X-User', values: ['u-1234'] },
];
/** What a server may send in one message: a batch is closed once it has 60 KB. */
const BATCH_BYTES = 60_000 + 100;

for (const language of ['node', 'go']) describe(`the plugin server in ${language}`, () => checks(language));

function checks(language: string): void {
  const plugins = new Plugins(language);
  const gateways: NativeGateway[] = [];
  let port = 0;
  let missing = '';
  before(async () => {
    try {
      port = Number(new URL((await plugins.target(false)).address).port);
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      missing = error.message;
    }
  });
  after(async () => {
    for (const gateway of gateways) gateway.close();
    await plugins.stop();
  });
  const connect = () => {
    const gateway = new NativeGateway({ port } as PluginServer);
    gateways.push(gateway);
    return gateway;
  };
  const test = (name: string, run: (gateway: NativeGateway) => Promise<void>) =>
    it(name, (t) => (missing ? t.skip(missing) : within(name, run(connect()), 20_000)));

  test('says what each hook needs', handshake);
  test('binds what it offers and nothing else', binding);
  test('answers as the unary service does', outcomes);
  test('credits each frame, and answers in batches of bounded size', batches);
  test('takes a body of 1 MiB', body);
  test('fails calls of bindings that do not exist', unbound);
  test('ignores frames that it does not know', unknown);
  test('shares nothing between streams', async (gateway) => streams(gateway, connect()));
  test('ends the stream after Drain when all is answered', (gateway) =>
    ending(gateway, () => gateway.send({ drain: {} })));
  test('ends the stream when the gateway does', (gateway) => ending(gateway, () => gateway.stream.end()));
  test('refuses a stream that does not begin with Hello', async (gateway) => {
    gateway.calls(call(1, 1));
    assert.equal((await gateway.ended)['code'], status.INVALID_ARGUMENT);
    assert.deepEqual(gateway.kinds(), []);
  });
}

async function handshake(gateway: NativeGateway): Promise<void> {
  const welcome = await gateway.hello();
  assert.deepEqual([welcome['name'], welcome['window'], welcome['max_message_bytes']], ['bench', 0, 8 << 20]);
  assert.deepEqual(
    welcome['hooks'].map((hook: Json) => [hook['name'], ...hook['stages']]),
    HOOKS.map(({ hook, stage }) => [hook, stage]),
  );
  for (const { name, needs, match, cache } of welcome['hooks']) {
    assert.deepEqual([match, cache], [null, null], 'every request has to cost a call');
    assert.deepEqual(
      [needs.request_headers, needs.query, needs.session, needs.client],
      ['ALL', false, false, false],
      name,
    );
    assert.equal(needs.response_headers, name === 'MyResponseHook' ? 'ALL' : 'NONE', name);
    assert.deepEqual(needs.request_body, name === 'MyBodyHook' ? { wanted: true, prefix_bytes: 0 } : null, name);
    assert.equal(needs.response_body, null);
  }
}

async function binding(gateway: NativeGateway): Promise<void> {
  await bindAll(gateway);
  assert.match(await gateway.bind(90, 'MyPreHook', 'POST'), /no hook "MyPreHook" for stage/);
  assert.match(await gateway.bind(91, 'YourPreHook', 'PRE'), /no hook "YourPreHook" for stage/);
}

/** Bindings 1 to 4. */
async function bindAll(gateway: NativeGateway): Promise<void> {
  await gateway.hello();
  for (const [index, { hook, stage }] of HOOKS.entries()) assert.equal(await gateway.bind(index + 1, hook, stage), '');
}

async function outcomes(gateway: NativeGateway): Promise<void> {
  await bindAll(gateway);
  gateway.calls(call(11, 1), call(12, 2), call(13, 3), call(14, 4, { response: { status: 200 } }));
  assert.deepEqual(await gateway.next('credit'), { frames: 1 });
  const results = await gateway.results(4);
  const changes = (id: number): Json => results.get(id)?.['changes'];
  assert.deepEqual([changes(11)['headers'], changes(12)['headers']], [seen, seen]);
  assert.deepEqual(changes(14)['headers'], [{ op: 'ADD', name: 'X-Response', values: ['seen'] }]);
  const { session, metadata } = changes(13);
  assert.deepEqual(metadata, { token: 'secret-key' });
  assert.deepEqual([session.rate, session.per], [1e9, 1]);
  assert.deepEqual(session.metadata, { token: 'secret-key', user: 'u-1234' });
}

async function batches(gateway: NativeGateway): Promise<void> {
  await bindAll(gateway);
  const perFrame = 3000;
  const frames = 4;
  for (let frame = 0; frame < frames; frame++) {
    gateway.calls(...Array.from({ length: perFrame }, (_, index) => call(frame * perFrame + index + 1, 1)));
  }
  const ids = new Set<number>();
  let messages = 0;
  let largest = 0;
  while (ids.size < frames * perFrame) {
    const { results } = await gateway.next('results');
    messages++;
    largest = Math.max(largest, sizeOf(results));
    for (const { id, outcome } of results) {
      assert.equal(outcome, 'changes');
      assert.ok(!ids.has(id), `call ${id} is answered twice`);
      ids.add(id);
    }
  }
  assert.ok(largest <= BATCH_BYTES, `a message of ${largest} bytes`);
  assert.ok(messages <= ids.size / 10, `${messages} messages for ${ids.size} results`);
  let credited = 0;
  while (credited < frames) credited += (await gateway.next('credit'))['frames'];
  assert.equal(credited, frames);
}

/** Of results of MyPreHook on the wire, where defaults are not sent. */
function sizeOf(results: readonly Json[]): number {
  const headers = seen.map(({ name, values }) => ({ name, values }));
  const sizes = results.map(({ id, plugin_us }) => {
    const result = { id, plugin_us: plugin_us || undefined, changes: { headers } };
    return hookwire.plugin.v1.Results.encode({ results: [result] }).finish().length;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function body(gateway: NativeGateway): Promise<void> {
  await bindAll(gateway);
  gateway.calls(call(1, 2, { request: { method: 'POST', body: Buffer.alloc(1 << 20, 'x') } }));
  const result = (await gateway.results(1)).get(1);
  assert.deepEqual(result?.['changes'].headers, seen);
}

async function unbound(gateway: NativeGateway): Promise<void> {
  await bindAll(gateway);
  await gateway.bind(50, 'YourPreHook', 'PRE');
  gateway.send({ unbind: { binding: 1 } });
  gateway.calls(call(1, 1), call(2, 50), call(3, 99), call(4, 2));
  const results = await gateway.results(4);
  for (const id of [1, 2, 3]) assert.match(results.get(id)?.['failure'].message, /there is no binding (1|50|99)/);
  assert.equal(results.get(4)?.['outcome'], 'changes');
}

/** A frame with no field is what a frame of a later version looks like. */
async function unknown(gateway: NativeGateway): Promise<void> {
  gateway.send({});
  await bindAll(gateway);
  gateway.send({});
  gateway.send({ cancel: { ids: [1, 2] } });
  gateway.send({ events: { events: [{ name: 'AuthFailure' }] } });
  gateway.calls(call(1, 1));
  assert.equal((await gateway.results(1)).get(1)?.['outcome'], 'changes');
  assert.deepEqual(gateway.kinds(), ['credit']);
}

async function streams(one: NativeGateway, other: NativeGateway): Promise<void> {
  await bindAll(one);
  await other.hello();
  other.calls(call(1, 1));
  one.calls(call(1, 1));
  assert.equal((await other.results(1)).get(1)?.['outcome'], 'failure');
  assert.equal((await one.results(1)).get(1)?.['outcome'], 'changes');
}

async function ending(gateway: NativeGateway, end: () => void): Promise<void> {
  await bindAll(gateway);
  const count = 500;
  gateway.calls(...Array.from({ length: count }, (_, index) => call(index + 1, 1)));
  end();
  assert.equal((await gateway.ended)['code'], status.OK);
  assert.equal((await gateway.results(count)).size, count);
}
