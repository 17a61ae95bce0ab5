// A served plugin, called by a client that was made from the proto file alone.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { type Client, credentials, loadPackageDefinition, type ServiceError, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { type Logger, Plugin, reject, reply } from '../../src/sdk/plugin.ts';

const root = join(import.meta.dirname, '..', '..');
// biome-ignore lint/suspicious/noExplicitAny: messages of a client without types
type Json = Record<string, any>;
type Method = (message: Json, done: (error: ServiceError | null, reply: Json) => void) => void;
type DispatcherClient = Client & { Dispatch: Method; DispatchEvent: Method };

function clientOf(target: string): DispatcherClient {
  const options = { keepCase: true, longs: Number, defaults: true, includeDirs: [join(root, 'proto')] };
  const loaded = loadPackageDefinition(loadSync('coprocess/coprocess_object.proto', options)) as Json;
  return new loaded['coprocess'].Dispatcher(target, credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
  });
}

function call(client: DispatcherClient, method: 'Dispatch' | 'DispatchEvent', message: Json): Promise<Json> {
  return new Promise((resolve, fail) =>
    client[method](message, (error, answer) => (error ? fail(error) : resolve(answer))),
  );
}

const request = (fields: Json = {}) => ({
  method: 'GET',
  url: '/t/x?a=1',
  headers: { Host: 'h' },
  raw_body: Buffer.from('body'),
  body: 'body',
  return_overrides: { response_code: -1 },
  ...fields,
});
const grpcError = (code: number, details: RegExp) => (error: ServiceError) => {
  assert.equal(error.code, code);
  assert.match(error.details, details);
  return true;
};

const log: Json[] = [];
const keep = (level: string) => (message: string, fields?: object) => void log.push({ level, message, ...fields });
const logger: Logger = { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
const plugin = new Plugin('test', { log: logger });
const events: string[] = [];

plugin
  .pre('tag', (req) => {
    req.headers.set('x-tag', '1');
    req.path = '/t/y';
  })
  .pre('raw-reply', () => reply(418, { body: 'short and stout' }))
  .pre('throws', () => {
    throw new Error('secret cause');
  })
  .auth('key', (req) =>
    req.headers.has('Authorization')
      ? { token: 'abc', alias: 'ann', quotaMax: 9_000_000_000_000 }
      : reject(401, 'who are you?'),
  )
  .postAuth('greet', (req, session) => req.headers.set('x-hello', session?.alias ?? ''))
  .post('query', (req) => req.query.set('b', '2'))
  .response('mark', (response) => response.headers.set('x-mark', '1'))
  .raw('old', (object) => ({ ...object, metadata: { seen: 'yes' } }))
  .event('alarm', (event) => void events.push(event.type));

const server = await plugin.serve({ address: 'tcp://127.0.0.1:0', signals: false });
const client = clientOf(`127.0.0.1:${server.port}`);

after(async () => {
  client.close();
  await server.close();
});

it('has the address a gateway would be given', () => {
  assert.equal(server.address, `tcp://127.0.0.1:${server.port}`);
  assert.deepEqual(log[0]?.['hooks']['pre'], ['tag', 'raw-reply', 'throws']);
});

it('answers pre with changes, the body kept', async () => {
  const answer = await call(client, 'Dispatch', { hook_type: 'Pre', hook_name: 'tag', request: request() });
  assert.equal(answer['hook_name'], 'tag');
  assert.deepEqual(answer['request']['set_headers'], { 'X-Tag': '1' });
  assert.equal(answer['request']['url'], '/t/y?a=1');
  assert.equal(answer['request']['raw_body'].toString(), 'body');
  assert.equal(answer['request']['return_overrides']['response_code'], -1);
});

it('answers with a raw reply', async () => {
  const answer = await call(client, 'Dispatch', { hook_type: 'Pre', hook_name: 'raw-reply', request: request() });
  const { response_code, response_body, override_error } = answer['request']['return_overrides'];
  assert.deepEqual([response_code, response_body, override_error], [418, 'short and stout', true]);
});

it('answers auth with a session, or a rejection', async () => {
  const accepted = await call(client, 'Dispatch', {
    hook_type: 'CustomKeyCheck',
    hook_name: 'key',
    request: request({ headers: { Authorization: 'k' } }),
  });
  assert.deepEqual(
    [accepted['session'].metadata.token, accepted['session'].alias, accepted['session'].quota_max],
    ['abc', 'ann', 9_000_000_000_000],
  );
  assert.deepEqual(accepted['metadata'], { token: 'abc' });
  const refused = await call(client, 'Dispatch', {
    hook_type: 'CustomKeyCheck',
    hook_name: 'key',
    request: request(),
  });
  const { response_code, response_error, override_error } = refused['request']['return_overrides'];
  assert.deepEqual(
    [response_code, response_error, override_error, refused['session']],
    [401, 'who are you?', false, null],
  );
});

it('answers post_auth, post, response and raw', async () => {
  const greeted = await call(client, 'Dispatch', {
    hook_type: 'PostKeyAuth',
    hook_name: 'greet',
    request: request(),
    session: { alias: 'ann' },
  });
  assert.deepEqual(greeted['request']['set_headers'], { 'X-Hello': 'ann' });
  const queried = await call(client, 'Dispatch', { hook_type: 'Post', hook_name: 'query', request: request() });
  assert.deepEqual([queried['request']['url'], queried['request']['add_params']], ['/t/x?a=1&b=2', { b: '2' }]);
  const response = {
    status_code: 201,
    raw_body: Buffer.from([255]),
    headers: { A: '1' },
    multivalue_headers: [{ key: 'A', values: ['1', '2'] }],
  };
  const marked = await call(client, 'Dispatch', {
    hook_type: 'Response',
    hook_name: 'mark',
    request: request(),
    session: {},
    response,
  });
  assert.deepEqual(marked['response']['headers'], { A: '1', 'X-Mark': '1' });
  assert.deepEqual(marked['response']['multivalue_headers'], [
    { key: 'A', values: ['1', '2'] },
    { key: 'X-Mark', values: ['1'] },
  ]);
  assert.deepEqual([marked['response']['status_code'], [...marked['response']['raw_body']]], [201, [255]]);
  const raw = await call(client, 'Dispatch', { hook_type: 'Post', hook_name: 'old', request: request() });
  assert.deepEqual([raw['metadata'], raw['request']['body']], [{ seen: 'yes' }, 'body']);
});

it('takes events', async () => {
  const payload = JSON.stringify({
    message: { Type: 'AuthFailure', Meta: {}, TimeStamp: '' },
    handler_name: 'alarm',
    spec: {},
  });
  await call(client, 'DispatchEvent', { payload });
  assert.deepEqual(events, ['AuthFailure']);
  await assert.rejects(call(client, 'DispatchEvent', { payload: 'x' }), grpcError(status.INVALID_ARGUMENT, /not JSON/));
  await assert.rejects(
    call(client, 'DispatchEvent', { payload: '{"handler_name":"no"}' }),
    grpcError(status.UNIMPLEMENTED, /no event handler "no".*alarm/),
  );
});

it('names an unknown hook and those there are', async () => {
  const message = { hook_type: 'Post', hook_name: 'tag', request: request() };
  await assert.rejects(
    call(client, 'Dispatch', message),
    grpcError(status.UNIMPLEMENTED, /no post hook "tag" here; this plugin has pre: tag/),
  );
  await assert.rejects(
    call(client, 'Dispatch', { hook_name: 'tag' }),
    grpcError(status.INVALID_ARGUMENT, /hook_type 0/),
  );
  await assert.rejects(
    call(client, 'Dispatch', { hook_type: 'Pre', hook_name: 'tag' }),
    grpcError(status.INVALID_ARGUMENT, /no request/),
  );
});

it('keeps the cause of a failing handler to its log, and goes on', async () => {
  const message = { hook_type: 'Pre', hook_name: 'throws', request: request() };
  await assert.rejects(
    call(client, 'Dispatch', message),
    grpcError(status.INTERNAL, /^hook "throws" failed; the plugin's log has the cause$/),
  );
  const entry = log.find(({ level }) => level === 'error');
  assert.match(entry?.['error'], /Error: secret cause\n\s+at/);
  assert.ok(await call(client, 'Dispatch', { hook_type: 'Pre', hook_name: 'tag', request: request() }));
});

it('takes messages beyond the default limit of gRPC', async () => {
  const big = Buffer.alloc(6 * 1024 * 1024, 97);
  const answer = await call(client, 'Dispatch', {
    hook_type: 'Post',
    hook_name: 'query',
    request: request({ raw_body: big, body: big.toString() }),
  });
  assert.equal(answer['request']['raw_body'].length, big.length);
  assert.equal(answer['request']['body'], '');
});

it('lets calls under way end when it closes, and takes no new ones', async () => {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const plugin = new Plugin('slow', { log: { debug() {}, info() {}, warn() {}, error() {} } });
  plugin.pre('wait', async () => {
    entered.resolve();
    await release.promise;
  });
  const server = await plugin.serve({ address: '127.0.0.1:0', signals: false });
  const client = clientOf(`127.0.0.1:${server.port}`);
  const under = call(client, 'Dispatch', { hook_type: 'Pre', hook_name: 'wait', request: request() });
  await entered.promise;
  const closed = server.close();
  assert.equal(closed, server.close());
  const late = clientOf(`127.0.0.1:${server.port}`);
  await assert.rejects(
    call(late, 'Dispatch', { hook_type: 'Pre', hook_name: 'wait', request: request() }),
    grpcError(status.UNAVAILABLE, /./),
  );
  release.resolve();
  assert.equal((await under)['hook_name'], 'wait');
  await closed;
  client.close();
  late.close();
});

it('cuts off calls that outlast the grace', async () => {
  const entered = Promise.withResolvers<void>();
  const plugin = new Plugin('stuck', { log: { debug() {}, info() {}, warn() {}, error() {} } });
  plugin.pre('hang', () => {
    entered.resolve();
    return new Promise(() => {});
  });
  const server = await plugin.serve({ address: '127.0.0.1:0', signals: false, graceMs: 20 });
  const client = clientOf(`127.0.0.1:${server.port}`);
  const under = assert.rejects(call(client, 'Dispatch', { hook_type: 'Pre', hook_name: 'hang', request: request() }));
  await entered.promise;
  await server.close();
  await under;
  client.close();
});

it('works on a UNIX socket, also over one left behind', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-sdk-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'plugin.sock');
  const killed = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`,
  ]);
  await once(killed, 'exit');
  assert.ok(existsSync(path));
  const plugin = new Plugin('unix', { log: { debug() {}, info() {}, warn() {}, error() {} } }).pre('noop', () => {});
  const server = await plugin.serve({ address: `unix://${path}`, signals: false });
  assert.deepEqual([server.address, server.port], [`unix://${path}`, null]);
  const client = clientOf(`unix:${path}`);
  assert.ok(await call(client, 'Dispatch', { hook_type: 'Pre', hook_name: 'noop', request: request() }));
  await assert.rejects(plugin.serve({ address: `unix://${path}`, signals: false }), /in use/);
  client.close();
  await server.close();
});

it('says which address cannot be used, and why', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const { port } = taken.address() as { port: number };
  const plugin = new Plugin('bad', { log: { debug() {}, info() {}, warn() {}, error() {} } });
  await assert.rejects(
    plugin.serve({ address: `tcp://127.0.0.1:${port}`, signals: false }),
    new RegExp(`cannot listen on tcp://127.0.0.1:${port}: it is in use`),
  );
  await assert.rejects(plugin.serve({ address: 'http://x:1' }), /unknown scheme "http"/);
  await assert.rejects(plugin.serve({ address: '5555' }), /not host and port/);
  await assert.rejects(plugin.serve({} as never), /needs an address/);
});

it('drains and ends by itself on SIGTERM', async () => {
  const code = `
    import { Plugin } from ${JSON.stringify(join(root, 'src/sdk/plugin.ts'))};
    await new Plugin('child').pre('noop', () => { void Promise.reject(new Error('lost')); }).serve({ address: '127.0.0.1:0' });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: Json[] = [];
  let wake = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.trim().split('\n')) lines.push(JSON.parse(line));
    wake();
  });
  while (lines.length < 1)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  const client = clientOf(lines[0]?.['address'].replace('tcp://', ''));
  await call(client, 'Dispatch', { hook_type: 'Pre', hook_name: 'noop', request: request() });
  while (lines.length < 2)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  assert.match(lines[1]?.['error'], /lost/);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
  assert.deepEqual(
    lines.slice(2).map(({ message }) => message),
    ['draining', 'stopped'],
  );
  client.close();
});
