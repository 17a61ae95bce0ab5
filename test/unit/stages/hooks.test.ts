import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chain/reply.ts';
import type { ApiDefinition } from '../../../src/definition/types.ts';
import { GatewayError } from '../../../src/errors.ts';
import { driverProblem, requestHooks, responseHooks, unusedHooks } from '../../../src/stages/hooks.ts';
import type { ChainDeps } from '../../../src/stages/order.ts';
import { definitionOf, exchangeOf, FakeTransport, hookEntry, type Plugin, targetsOf } from '../../support/builders.ts';
import { chainDeps } from './chain-deps.ts';

const hooksOf = (custom_middleware: object) =>
  definitionOf({ custom_middleware: { driver: 'grpc', ...custom_middleware } });
const PRE = hooksOf({ pre: [{ name: 'One' }, { name: 'Off', disabled: true }, { name: 'Two' }] });
const RESPONSE = hooksOf({ response: [{ name: 'R' }] });

function running(plugin: Plugin) {
  const transport = new FakeTransport(plugin);
  return { transport, deps: chainDeps(targetsOf(transport)) };
}

const firstPre = (definition: ApiDefinition, deps: ChainDeps) =>
  requestHooks('pre', definition, deps)[0] ?? assert.fail('no stage');
const firstResponse = (deps: ChainDeps) => responseHooks(RESPONSE, deps)[0] ?? assert.fail('no stage');

test('hooks keep their order, disabled ones are absent', () => {
  assert.deepEqual(
    requestHooks('pre', PRE, chainDeps()).map(({ name }) => name),
    ['pre:One', 'pre:Two'],
  );
  assert.deepEqual(requestHooks('post', PRE, chainDeps()), []);
});

test('a driver that does not exist fails closed', () => {
  for (const driver of ['', 'python', 'GRPC']) {
    const [stage = assert.fail('no stage'), ...more] = requestHooks(
      'pre',
      { ...PRE, hooks: { ...PRE.hooks, driver } },
      chainDeps(),
    );
    assert.equal(more.length, 0);
    const reply = stage.run(exchangeOf()) as Reply;
    assert.deepEqual(
      [reply.status, reply.errorMessage, reply.errorCode],
      [500, 'Internal Server Error', 'GW_DISPATCH_NO_DRIVER'],
      driver,
    );
  }
});

test('no address, and a server that is not configured, fail closed too', () => {
  assert.equal(
    (firstPre(PRE, chainDeps(targetsOf(new FakeTransport(), { name: 'other' }))).run(exchangeOf()) as Reply).status,
    500,
  );
  assert.match(
    driverProblem('grpc', [hookEntry('a', { server: 'risk' })], targetsOf(new FakeTransport())) ?? '',
    /servers has no "risk"/,
  );
  assert.match(
    driverProblem('grpc', [hookEntry('a')], targetsOf(new FakeTransport(), { name: 'risk' })) ?? '',
    /no coprocess address/,
  );
  assert.equal(
    driverProblem('grpc', [hookEntry('a', { server: 'risk' })], targetsOf(new FakeTransport(), { name: 'risk' })),
    null,
  );
});

test('with the coprocess off request hooks are absent, response hooks fail every response', () => {
  const off = chainDeps(undefined, { coprocessEnabled: false });
  assert.deepEqual(requestHooks('pre', PRE, off), []);
  assert.throws(() => firstResponse(off).run(exchangeOf(), { status: 200, headers: [], body: null, head: null }), {
    code: 'GW_DISPATCH_UNAVAILABLE',
    message: 'Middleware error',
  });
});

test('what an operator should know about hooks that will not run', () => {
  assert.deepEqual(unusedHooks(PRE, chainDeps()), []);
  assert.deepEqual(unusedHooks(definitionOf(), chainDeps(undefined, { coprocessEnabled: false })), []);
  assert.match(unusedHooks(PRE, chainDeps(undefined, { coprocessEnabled: false }))[0] ?? '', /NOT called \(One, Two\)/);
  const auth = definitionOf({
    use_keyless: false,
    enable_coprocess_auth: true,
    custom_middleware: { driver: 'grpc', auth_check: { name: 'A' } },
  });
  assert.match(
    unusedHooks(auth, chainDeps(undefined, { coprocessEnabled: false }))[0] ?? '',
    /auth token is asked for/,
  );
  assert.match(unusedHooks({ ...PRE, hooks: { ...PRE.hooks, driver: 'lua' } }, chainDeps())[0] ?? '', /500.*"lua"/);
});

test('a request hook sees the body and changes the request', async () => {
  const { transport, deps } = running((object) => ({
    ...object,
    request: { ...object.request, set_headers: { 'x-a': '1' } },
  }));
  const exchange = exchangeOf({ method: 'POST', body: 'hello' });
  assert.equal(await firstPre(PRE, deps).run(exchange), undefined);
  assert.equal(String(transport.seen[0]?.request?.raw_body), 'hello');
  assert.deepEqual(exchange.headers.slice(-2), ['X-A', '1']);
});

test('a body over the bound is refused before the call', async () => {
  const { transport, deps } = running((object) => object);
  await assert.rejects(async () => firstPre(PRE, deps).run(exchangeOf({ method: 'POST', body: 'x'.repeat(1001) })), {
    code: 'GW_SERVER_BODY_TOO_LARGE',
  });
  assert.equal(transport.seen.length, 0);
});

const down: Plugin = () => Promise.reject(new GatewayError('GW_DISPATCH_TIMEOUT'));

test('a failed call is a 500 that ends the chain, and the url is what it was', async () => {
  const bad: Plugin = (object) => ({ ...object, request: { ...object.request, url: '' } });
  for (const [plugin, code] of [
    [down, 'GW_DISPATCH_TIMEOUT'],
    [bad, 'GW_DISPATCH_BAD_REPLY'],
  ] as const) {
    const exchange = exchangeOf({ url: '/shop/a' });
    const reply = (await firstPre(PRE, running(plugin).deps).run(exchange)) as Reply;
    assert.deepEqual([reply.status, reply.errorMessage, reply.errorCode], [500, 'Middleware error', code]);
    assert.equal(exchange.url.path, '/shop/a');
  }
});

test('a fail-open hook that fails changes nothing', async () => {
  const definition = hooksOf({ pre: [{ name: 'One', on_error: 'continue' }] });
  assert.equal(await firstPre(definition, running(down).deps).run(exchangeOf()), undefined);
});

test('a response hook changes the response; its failure takes the response’s place', async () => {
  const response = () => ({ status: 200, headers: ['X-A', '1'], body: Buffer.from('b'), head: null });
  const changed = response();
  const edit: Plugin = (object) => ({ ...object, response: { ...object.response, status_code: 202 } });
  assert.equal(await firstResponse(running(edit).deps).run(exchangeOf(), changed), undefined);
  assert.equal(changed.status, 202);
  for (const plugin of [down, () => ({})] as Plugin[]) {
    const reply = (await firstResponse(running(plugin).deps).run(exchangeOf(), response())) as Reply;
    assert.deepEqual([reply.status, reply.errorMessage], [500, 'Middleware error']);
  }
});
