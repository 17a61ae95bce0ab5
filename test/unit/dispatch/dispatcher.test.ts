import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Dispatcher } from '../../../src/dispatch/dispatcher.ts';
import { Hook } from '../../../src/dispatch/hook.ts';
import { type ErrorCode, GatewayError } from '../../../src/errors.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import type { HookObject } from '../../../src/wire/tyk/codec.ts';
import {
  definitionOf,
  EMPTY_CALL,
  exchangeOf,
  FakeTransport,
  fakeClock,
  type HookParts,
  hookEntry,
  hookOf,
  notedLog,
  type Plugin,
  sourceOf,
} from '../../support/builders.ts';

const CALL = sourceOf(EMPTY_CALL);

const down: Plugin = () => Promise.reject(new GatewayError('GW_DISPATCH_UNAVAILABLE', { cause: 'ECONNREFUSED' }));

function setUp(plugin?: Plugin, parts: HookParts = {}) {
  const transport = new FakeTransport(plugin);
  const { log, lines } = notedLog();
  const dispatcher = new Dispatcher(new FailureLog(log, fakeClock()));
  return { transport, dispatcher, hook: hookOf(transport, parts), lines, exchange: exchangeOf() };
}

test('what the plugin returns is returned', async () => {
  const { dispatcher, hook, exchange, transport } = setUp((object) => ({ ...object, metadata: { seen: 'yes' } }));
  const returned = await dispatcher.call(exchange, hook, sourceOf({ ...EMPTY_CALL, prefix: hook.prefix }));
  assert.deepEqual(returned?.protocol === 'tyk' && returned.reply.metadata, ['seen', 'yes']);
  assert.equal(transport.seen[0]?.hook_name, 'MyHook');
});

test('the deadline is the hook’s, else the target’s', async () => {
  const { dispatcher, hook, exchange, transport } = setUp(undefined, { target: { timeoutMs: 700 } });
  await dispatcher.call(exchange, hook, CALL);
  await dispatcher.call(exchange, hookOf(transport, { entry: { timeoutMs: 50 } }), CALL);
  assert.deepEqual(transport.budgets, [700, 50]);
});

for (const code of ['GW_DISPATCH_TIMEOUT', 'GW_DISPATCH_UNAVAILABLE', 'GW_DISPATCH_RPC'] as const) {
  test(`${code} of the transport is the call's`, async () => {
    const { dispatcher, hook, exchange, lines } = setUp(() => Promise.reject(new GatewayError(code, { cause: 'why' })));
    await assert.rejects(dispatcher.call(exchange, hook, CALL), { code, statusCode: 500 });
    assert.deepEqual(
      [lines[0]?.['code'], lines[0]?.['hook'], lines[0]?.['api'], lines[0]?.['cause'], lines[0]?.['address']],
      [code, 'MyHook', 'shop', 'why', 'tcp://127.0.0.1:5555'],
    );
  });
}

test('anything else that is thrown becomes a fault of the gateway', async () => {
  const { dispatcher, hook, exchange } = setUp(() => Promise.reject(new TypeError('oops')));
  await assert.rejects(dispatcher.call(exchange, hook, CALL), { code: 'GW_SERVER_INTERNAL' });
});

test('beyond the bound of calls under way a call fails without being sent', async () => {
  const gate = Promise.withResolvers<void>();
  const { dispatcher, hook, exchange, transport } = setUp((object) => gate.promise.then(() => object), {
    target: { maxInFlight: 2 },
  });
  const running = [dispatcher.call(exchange, hook, CALL), dispatcher.call(exchangeOf(), hook, CALL)];
  assert.equal(hook.target.inFlight, 2);
  await assert.rejects(dispatcher.call(exchangeOf(), hook, CALL), {
    code: 'GW_DISPATCH_OVERLOAD',
    cause: /2 calls/,
  });
  assert.equal(transport.seen.length, 2);
  gate.resolve();
  await Promise.all(running);
  assert.equal(hook.target.inFlight, 0);
  assert.ok(await dispatcher.call(exchangeOf(), hook, CALL), 'room again');
});

// ---- the breaker

const fault = (code: ErrorCode) => new GatewayError(code, { cause: 'why' });
const late: Plugin = () => Promise.reject(fault('GW_DISPATCH_TIMEOUT'));
const breaker = { failures: 3, openMs: 500 };

function breakerLab(plugin: Plugin, parts: HookParts = {}) {
  const clock = fakeClock();
  const lab = setUp(plugin, { target: { breaker }, clock, ...parts });
  /** What a call came to. */
  const call = async (hook = lab.hook): Promise<string> => {
    try {
      return (await lab.dispatcher.call(exchangeOf(), hook, CALL)) === null ? 'skipped' : 'answered';
    } catch (error) {
      return (error as GatewayError).code;
    }
  };
  const calls = async (count: number) => {
    for (let i = 0; i < count; i++) await call();
  };
  return { ...lab, clock, call, calls };
}

test('a hook that is late so many times in a row is not waited for, but once in a while', async () => {
  const { call, calls, clock, transport, lines } = breakerLab(late);
  await calls(3);
  assert.equal(await call(), 'GW_DISPATCH_OPEN');
  assert.equal(transport.seen.length, 3, 'nothing was sent');
  assert.match(String(lines.at(-1)?.['cause']), /^3 calls in a row got no answer in time .* every 500 ms$/);
  clock.ms += 500;
  assert.equal(await call(), 'GW_DISPATCH_TIMEOUT');
  assert.equal(await call(), 'GW_DISPATCH_OPEN');
  clock.ms += 500;
  transport.plugin = (object) => object;
  assert.deepEqual([await call(), await call()], ['answered', 'answered']);
});

test('while one call finds out, others are not waited for', async () => {
  const { call, calls, clock, transport } = breakerLab(late);
  await calls(3);
  clock.ms += 500;
  const gate = Promise.withResolvers<void>();
  transport.plugin = (object) => gate.promise.then(() => object);
  const trial = call();
  assert.equal(await call(), 'GW_DISPATCH_OPEN');
  gate.resolve();
  assert.equal(await trial, 'answered');
  assert.equal(await call(), 'answered');
});

test('an answer in between, also an error of the handler or one that cannot be read, shows that the plugin is well', async () => {
  const errors = (['GW_DISPATCH_RPC', 'GW_DISPATCH_BAD_REPLY'] as const).map(
    (code) => () => Promise.reject(fault(code)),
  );
  for (const between of [(object: HookObject) => object, ...errors]) {
    const { call, calls, transport } = breakerLab(late);
    await calls(2);
    transport.plugin = between;
    await call();
    transport.plugin = late;
    await calls(2);
    assert.equal(await call(), 'GW_DISPATCH_TIMEOUT');
  }
});

test('what is no matter of the hook does not open it', async () => {
  for (const code of ['GW_DISPATCH_UNAVAILABLE', 'GW_DISPATCH_RPC', 'GW_DISPATCH_CANCELLED'] as const) {
    const { call, calls } = breakerLab(() => Promise.reject(fault(code)));
    await calls(10);
    assert.equal(await call(), code);
  }
  const { call, calls, transport } = breakerLab(late);
  const health = transport.health();
  transport.health = () => ({ ...health, state: 'down' });
  await calls(10);
  assert.equal(await call(), 'GW_DISPATCH_TIMEOUT', 'there was nobody to answer');
});

test('a client that leaves while its call finds out leaves that to the next', async () => {
  const { call, calls, clock, transport } = breakerLab(late);
  await calls(3);
  clock.ms += 500;
  transport.plugin = () => Promise.reject(fault('GW_DISPATCH_CANCELLED'));
  assert.equal(await call(), 'GW_DISPATCH_CANCELLED');
  transport.plugin = (object) => object;
  assert.equal(await call(), 'answered');
});

test('every hook has a breaker of its own, and a new one when another plugin answers', async () => {
  const { call, calls, transport, hook } = breakerLab(late);
  const other = new Hook('pre', hookEntry('Other'), definitionOf(), hook.target);
  await calls(3);
  assert.deepEqual([await call(), await call(other)], ['GW_DISPATCH_OPEN', 'GW_DISPATCH_TIMEOUT']);
  transport.peer = { protocol: 'tyk' };
  assert.equal(await call(), 'GW_DISPATCH_TIMEOUT');
});

test('a fail-open hook is passed over at once', async () => {
  const { call, calls, transport } = breakerLab(late, { target: { breaker, onError: 'continue' } });
  await calls(3);
  assert.equal(await call(), 'skipped');
  assert.equal(transport.seen.length, 3);
});

test('failures 0: it is waited for every time', async () => {
  const { call, calls } = breakerLab(late, { target: { breaker: { failures: 0, openMs: 500 } } });
  await calls(50);
  assert.equal(await call(), 'GW_DISPATCH_TIMEOUT');
});

test('a failed call leaves nothing behind', async () => {
  const { dispatcher, hook, exchange } = setUp(down);
  await assert.rejects(dispatcher.call(exchange, hook, CALL));
  assert.equal(hook.target.inFlight, 0);
  assert.equal(exchange.pending, null);
});

test('a fail-open hook takes a failure for no change, and it is logged', async () => {
  const { dispatcher, hook, exchange, lines } = setUp(down, { entry: { onError: 'continue' } });
  assert.equal(await dispatcher.call(exchange, hook, CALL), null);
  assert.equal(lines.length, 1);
});

test('the target’s default opens other hooks, never authentication', () => {
  const transport = new FakeTransport();
  const open = { onError: 'continue' } as const;
  assert.equal(hookOf(transport, { target: open }).failOpen, true);
  assert.equal(hookOf(transport, { target: open, entry: { onError: 'fail' } }).failOpen, false);
  assert.equal(hookOf(transport, { stage: 'auth', target: open }).failOpen, false);
  assert.equal(hookOf(transport, { stage: 'auth', entry: open }).failOpen, true);
});

test('a failure is told once, and the end of it', async () => {
  const { dispatcher, hook, exchange, transport, lines } = setUp(down);
  for (let call = 0; call < 3; call++) await assert.rejects(dispatcher.call(exchange, hook, CALL));
  assert.equal(lines.length, 1);
  transport.plugin = (object) => object;
  await dispatcher.call(exchange, hook, CALL);
  assert.equal(lines.length, 1, 'whether the reply is one is not known yet');
  dispatcher.succeeded(hook);
  dispatcher.succeeded(hook);
  assert.equal(lines.length, 2);
  assert.deepEqual([lines[1]?.['msg'], lines[1]?.['failures']], ['hook works again', 3]);
});

test('a hook without a name is told by its stage', async () => {
  const { dispatcher, hook, exchange, lines } = setUp(down, { stage: 'auth', entry: { name: '' } });
  await assert.rejects(dispatcher.call(exchange, hook, CALL));
  assert.equal(lines[0]?.['hook'], '(auth without a name)');
});

test('a leaving client cancels the call; nobody is blamed, and no hook is skipped for it', async () => {
  const { dispatcher, hook, exchange, transport, lines } = setUp(() => new Promise(() => {}), {
    entry: { onError: 'continue' },
  });
  const call = dispatcher.call(exchange, hook, CALL);
  exchange.abandon();
  await assert.rejects(call, { code: 'GW_DISPATCH_CANCELLED', statusCode: 499 });
  assert.equal(transport.cancelled, 1);
  assert.deepEqual(lines, []);
});

test('nothing is sent for a client that is gone already', async () => {
  const { dispatcher, hook, exchange, transport } = setUp();
  exchange.abandon();
  await assert.rejects(dispatcher.call(exchange, hook, CALL), { code: 'GW_DISPATCH_CANCELLED' });
  assert.equal(transport.seen.length, 0);
});
