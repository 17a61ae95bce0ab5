// Request hooks of native plugins: whether they are called, with how much of the body, and what becomes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import { Dispatcher } from '../../../src/dispatch/dispatcher.ts';
import { GatewayError } from '../../../src/errors.ts';
import { HookStage } from '../../../src/stages/hook.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import type { HookOffer } from '../../../src/wire/native/messages.ts';
import { exchangeOf, fakeClock, type HookParts, hookOf, notedLog, type RequestParts } from '../../support/builders.ts';
import {
  changesOf,
  FakeNativeTransport,
  type NativePlugin,
  NO_NEEDS,
  nativePeer,
  nativeReply,
  offerOf,
} from '../../support/native-transport.ts';

const ALL = Number.POSITIVE_INFINITY;
const nothing: NativePlugin = () => ({ kind: 'unchanged' });

function setUp(plugin: NativePlugin, offer: Partial<HookOffer> = {}, parts: HookParts = {}) {
  const transport = new FakeNativeTransport(plugin, offerOf(offer));
  const { log, lines } = notedLog();
  const dispatcher = new Dispatcher(new FailureLog(log, fakeClock()));
  const hook = hookOf(transport, parts);
  const stage = new HookStage(hook, { dispatcher, rules: { verbatimNames: false }, maxBodyBytes: 10 });
  const run = async (request: RequestParts = {}) => {
    const exchange = exchangeOf(request);
    return { exchange, reply: (await stage.run(exchange)) as Reply | undefined };
  };
  return { transport, stage, run, lines, hook };
}

test('a hook that cannot matter is not called, and costs no promise', () => {
  const match = { methods: ['PUT'], paths: [], headers: [] };
  const { stage, transport } = setUp(nothing, { match });
  assert.equal(stage.run(exchangeOf({ method: 'GET' })), undefined);
  assert.equal(transport.calls.length, 0);
  assert.ok(stage.run(exchangeOf({ method: 'PUT' })) instanceof Promise);
});

test('changes are applied', async () => {
  const { run } = setUp(() => changesOf({ headers: [{ op: 'set', name: 'X-A', values: ['1'] }], path: '/shop/new' }));
  const { exchange, reply } = await run();
  assert.equal(reply, undefined);
  assert.deepEqual([exchange.headers, exchange.url.path], [['X-A', '1'], '/shop/new']);
});

test('a reply ends the chain', async () => {
  const { run } = setUp(() => nativeReply(404, 'no'));
  const { reply } = await run();
  assert.deepEqual([reply?.status, String(reply?.body)], [404, 'no']);
});

test('a body that nobody needs is not read', async () => {
  const { run, transport } = setUp(nothing);
  const { exchange } = await run({ body: 'x'.repeat(1000) });
  assert.deepEqual([exchange.body.unread, exchange.body.head(1), transport.calls[0]?.body], [true, null, null]);
});

test('of a body only the beginning is read', async () => {
  const { run, transport } = setUp(nothing, { needs: { ...NO_NEEDS, requestBody: 4 } });
  const { exchange } = await run({ body: '0123456789abcdef' });
  assert.deepEqual([String(transport.calls[0]?.body), transport.calls[0]?.bodyTruncated], ['0123', true]);
  assert.equal(exchange.body.unread, true);
});

test('a whole body is read, up to the bound', async () => {
  const { run, transport } = setUp(nothing, { needs: { ...NO_NEEDS, requestBody: ALL } });
  const { exchange } = await run({ body: '0123456789' });
  assert.deepEqual([String(transport.calls[0]?.body), transport.calls[0]?.bodyTruncated], ['0123456789', false]);
  assert.equal(exchange.body.unread, false);
  await assert.rejects(run({ body: '0123456789a' }), { code: 'GW_SERVER_BODY_TOO_LARGE' });
  assert.equal(transport.calls.length, 1);
});

test('another plugin answers, which needs more: the rest is read, and it is asked again', async () => {
  for (const said of [0, 2]) {
    const { run, transport, lines } = setUp(nothing, { needs: { ...NO_NEEDS, requestBody: said } });
    transport.needs = { ...NO_NEEDS, requestBody: ALL };
    const { exchange, reply } = await run({ body: '0123456789' });
    assert.equal(reply, undefined);
    assert.equal(transport.budgets.length, 2);
    assert.equal(String(transport.calls[0]?.body), '0123456789');
    assert.equal(exchange.body.unread, false);
    assert.deepEqual(lines, [], 'nobody failed');
  }
});

test('a body that is too large for that second time', async () => {
  const { run, transport } = setUp(nothing);
  transport.needs = { ...NO_NEEDS, requestBody: ALL };
  await assert.rejects(run({ body: '0123456789a' }), { code: 'GW_SERVER_BODY_TOO_LARGE' });
});

test('a plugin that is never content fails the call, once', async () => {
  const { stage, transport, lines } = setUp(nothing);
  transport.dispatch = () => ({
    result: Promise.reject(new GatewayError('GW_DISPATCH_NEEDS')),
    cancel: () => {},
    isIdle: false,
  });
  const reply = (await stage.run(exchangeOf({ body: 'x' }))) as Reply;
  assert.deepEqual([reply.status, reply.errorCode], [500, 'GW_DISPATCH_NEEDS']);
  assert.deepEqual(
    lines.map(({ code }) => code),
    ['GW_DISPATCH_NEEDS'],
  );
});

test('a hook that is not offered: a failed call, which nothing is read for', async () => {
  const { run, transport, lines } = setUp(nothing, { name: 'Other' });
  const { exchange, reply } = await run({ body: 'x'.repeat(1000) });
  assert.deepEqual([reply?.status, reply?.errorCode], [500, 'GW_DISPATCH_REFUSED']);
  assert.match(String(lines[0]?.['cause']), /it offers: Other/);
  assert.deepEqual([exchange.body.unread, transport.calls.length], [true, 0]);
  const open = setUp(nothing, { name: 'Other' }, { entry: { onError: 'continue' } });
  assert.equal((await open.run()).reply, undefined);
});

test('the deadline is the plugin’s where the definition has none', async () => {
  const { run, transport } = setUp(nothing, { timeoutMs: 50 });
  await run();
  assert.deepEqual(transport.budgets, [50]);
});

test('what does not fit HTTP is a bad reply, the url is what it was, and the failure is told', async () => {
  const { run, lines } = setUp(() => changesOf({ path: '/shop/new', method: 'A B' }));
  const { reply, exchange } = await run({ url: '/shop/old' });
  assert.deepEqual([reply?.status, reply?.errorCode, exchange.url.path], [500, 'GW_DISPATCH_BAD_REPLY', '/shop/old']);
  assert.match(String(lines[0]?.['cause']), /changes\.method/);
});

test('a new plugin behind the target changes what is done, without a reload', async () => {
  const { run, transport } = setUp(nothing);
  await run();
  transport.peer = nativePeer(offerOf({ match: { methods: ['PUT'], paths: [], headers: [] } }));
  await run();
  assert.equal(transport.calls.length, 1);
});
