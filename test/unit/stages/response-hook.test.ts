// Response hooks of native plugins.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import type { UpstreamResponse } from '../../../src/chain/stage.ts';
import { Dispatcher } from '../../../src/dispatch/dispatcher.ts';
import { GatewayError } from '../../../src/errors.ts';
import { ResponseHookStage } from '../../../src/stages/response-hook.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import type { HookOffer } from '../../../src/wire/native/messages.ts';
import { exchangeOf, fakeClock, type HookParts, hookOf, notedLog } from '../../support/builders.ts';
import {
  changesOf,
  FakeNativeTransport,
  type NativePlugin,
  NO_NEEDS,
  nativeReply,
  offerOf,
} from '../../support/native-transport.ts';

const ALL = Number.POSITIVE_INFINITY;
const nothing: NativePlugin = () => ({ kind: 'unchanged' });

function setUp(plugin: NativePlugin, offer: Partial<HookOffer> = {}, entry: HookParts['entry'] = {}) {
  const transport = new FakeNativeTransport(plugin, offerOf(offer));
  const { log, lines } = notedLog();
  const hook = hookOf(transport, { stage: 'response', entry });
  const stage = new ResponseHookStage(hook, new Dispatcher(new FailureLog(log, fakeClock())));
  const run = async (response: UpstreamResponse, exchange = exchangeOf()) =>
    (await stage.run(exchange, response)) as Reply | undefined;
  return { transport, stage, run, lines };
}

const responseOf = (more: Partial<UpstreamResponse> = {}): UpstreamResponse => ({
  status: 200,
  headers: ['Etag', 'e'],
  body: null,
  head: null,
  ...more,
});

test('as much of a body is asked for as the hook needs, when it can matter', () => {
  const { stage } = setUp(nothing, {
    needs: { ...NO_NEEDS, responseBody: 8 },
    match: { methods: ['PUT'], paths: [], headers: [] },
  });
  assert.equal(stage.bodyNeeded(exchangeOf({ method: 'PUT' })), 8);
  assert.equal(stage.bodyNeeded(exchangeOf()), 0);
  const tyk = setUp(nothing);
  tyk.transport.peer = { protocol: 'tyk' };
  assert.equal(tyk.stage.bodyNeeded(exchangeOf()), ALL);
});

test('a hook that cannot matter is not called, and costs no promise', () => {
  const { stage, transport } = setUp(nothing, { match: { methods: ['PUT'], paths: [], headers: [] } });
  assert.equal(stage.run(exchangeOf(), responseOf()), undefined);
  assert.equal(transport.calls.length, 0);
});

test('head and status are changed while the body streams', async () => {
  const { run } = setUp(() => changesOf({ headers: [{ op: 'remove', name: 'etag', values: [] }], status: 203 }));
  const response = responseOf();
  assert.equal(await run(response), undefined);
  assert.deepEqual(response, { status: 203, headers: [], body: null, head: null });
});

test('the hook is shown the beginning of a body', async () => {
  const { run, transport } = setUp(nothing, { needs: { ...NO_NEEDS, responseBody: 3 } });
  await run(responseOf({ head: Buffer.from('hello') }));
  const { response } = transport.calls[0] ?? assert.fail();
  assert.deepEqual([String(response?.body), response?.bodyTruncated], ['hel', true]);
});

test('a reply takes the response’s place', async () => {
  const { run } = setUp(() => nativeReply(451, 'no'));
  const reply = await run(responseOf());
  assert.deepEqual([reply?.status, String(reply?.body)], [451, 'no']);
});

test('another plugin answers, which needs what went past: the call has failed', async () => {
  const { run, transport, lines } = setUp(nothing);
  transport.needs = { ...NO_NEEDS, responseBody: ALL };
  const reply = await run(responseOf());
  assert.deepEqual([reply?.status, reply?.errorCode], [500, 'GW_DISPATCH_NEEDS']);
  assert.deepEqual(
    lines.map(({ code }) => code),
    ['GW_DISPATCH_NEEDS'],
  );
  assert.equal(transport.budgets.length, 1);
});

test('the same, of a request’s body', async () => {
  const { run, transport } = setUp(nothing);
  transport.needs = { ...NO_NEEDS, requestBody: ALL };
  assert.equal((await run(responseOf(), exchangeOf({ body: 'x' })))?.errorCode, 'GW_DISPATCH_NEEDS');
});

test('a fail-open hook leaves the response as it is, whatever went wrong with the call', async () => {
  for (const plugin of [
    () => Promise.reject(new GatewayError('GW_DISPATCH_TIMEOUT')),
    () => Promise.reject(new GatewayError('GW_DISPATCH_RPC', { cause: 'the hook failed' })),
  ] as NativePlugin[]) {
    const { run, lines } = setUp(plugin, {}, { onError: 'continue' });
    const response = responseOf();
    assert.equal(await run(response), undefined);
    assert.deepEqual(response, responseOf());
    assert.equal(lines.length, 1);
  }
  const short = setUp(nothing, {}, { onError: 'continue' });
  short.transport.needs = { ...NO_NEEDS, responseBody: 1 };
  assert.equal(await short.run(responseOf()), undefined);
});

test('a status that HTTP does not know is a bad reply, also for a fail-open hook', async () => {
  const { run, lines } = setUp(() => changesOf({ status: 42 }), {}, { onError: 'continue' });
  const reply = await run(responseOf());
  assert.deepEqual([reply?.status, reply?.errorCode], [500, 'GW_DISPATCH_BAD_REPLY']);
  assert.match(String(lines[0]?.['cause']), /changes\.status: 42/);
});
