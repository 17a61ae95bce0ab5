import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { EventHandlerSettings } from '../../../src/definition/types.ts';
import type { GatewayEvent } from '../../../src/event/events.ts';
import { compileHandlers, type HandlerContext } from '../../../src/event/handlers.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';

const EVENT: GatewayEvent = {
  time: 1_700_000_000_000,
  type: 'AuthFailure',
  apiId: 'shop',
  orgId: 'org',
  timeStamp: 'now',
  meta: { Message: 'Auth "Failure"', Path: '/a', Origin: '192.0.2.1', Key: 'k', OriginatingRequest: 'c2VjcmV0' },
};

type Settings = EventHandlerSettings['handler'];

function compiled(handler: Settings, more: Partial<HandlerContext> = {}) {
  const { log, lines } = notedLog();
  const clock = fakeClock();
  const handlers = compileHandlers([{ event: 'AuthFailure', handler }], { log, clock, notify: null, ...more });
  return {
    lines,
    clock,
    handlers,
    handle: (event = EVENT) => handlers.get('AuthFailure')?.[0]?.handle(event) ?? assert.fail('no handler'),
  };
}

interface Received {
  readonly method: string | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

async function webhookServer(t: TestContext, status = 200) {
  const received: Received[] = [];
  const server = createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    received.push({ method: req.method, headers: req.headers, body });
    res.writeHead(status).end('thanks');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const hook: Settings = {
    kind: 'webhook',
    method: 'POST',
    url,
    headers: [['X-Token', 't']],
    templatePath: '',
    quietSeconds: 0,
  };
  return { received, hook };
}

test('the coprocess gets the document of the contract', async () => {
  const sent: string[] = [];
  const { handle } = compiled(
    { kind: 'coprocess', name: 'OnEvent' },
    { notify: async ({ payload }) => void sent.push(payload) },
  );
  await handle();
  assert.deepEqual(JSON.parse(sent[0] ?? ''), {
    message: { Type: 'AuthFailure', Meta: EVENT.meta, TimeStamp: 'now' },
    handler_name: 'OnEvent',
    spec: { APIID: 'shop', OrgID: 'org' },
  });
});

test('an API without a coprocess has no such handler', () => {
  assert.equal(compiled({ kind: 'coprocess', name: 'OnEvent' }).handlers.size, 0);
});

test('several handlers of one event keep their order', () => {
  const { log } = notedLog();
  const one = (name: string) => ({ event: 'A', handler: { kind: 'coprocess', name } as const });
  const handlers = compileHandlers([one('x'), one('y')], { log, clock: fakeClock(), notify: async () => {} });
  assert.deepEqual(
    handlers.get('A')?.map(({ name }) => name),
    ['x', 'y'],
  );
});

test('the log says what happened, without credentials', async () => {
  const { handle, lines } = compiled({ kind: 'log', prefix: 'shop' });
  await handle();
  assert.deepEqual([lines[0]?.['msg'], lines[0]?.['Path'], lines[0]?.['api']], ['shop: AuthFailure', '/a', 'shop']);
  assert.doesNotMatch(JSON.stringify(lines), /c2VjcmV0|"Key"/);
});

test('a webhook is sent with its headers and the built-in body', async (t) => {
  const { received, hook } = await webhookServer(t);
  await compiled(hook).handle();
  const [{ method, headers, body } = assert.fail('nothing came')] = received;
  assert.deepEqual([method, headers['x-token'], headers['content-type']], ['POST', 't', 'application/json']);
  assert.deepEqual(JSON.parse(body), {
    event: 'AuthFailure',
    message: 'Auth "Failure"',
    path: '/a',
    origin: '192.0.2.1',
    key: 'k',
    timestamp: 'now',
  });
});

test('a webhook can have a method and a template of its own', async (t) => {
  const { received, hook } = await webhookServer(t);
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-webhook-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'body.json'), '{"what":"{{ .Type }}","none":"{{.Meta.Nothing}}","when":"{{.TimeStamp}}"}');
  await compiled({ ...hook, method: 'PUT', templatePath: join(folder, 'body.json') } as Settings).handle();
  assert.equal(received[0]?.method, 'PUT');
  assert.deepEqual(JSON.parse(received[0]?.body ?? ''), { what: 'AuthFailure', none: '', when: 'now' });
});

test('a missing template is an error when the handler is made', async (t) => {
  const { hook } = await webhookServer(t);
  assert.throws(() => compiled({ ...hook, templatePath: join(tmpdir(), 'hookwire-no-such-file') } as Settings), {
    code: 'ENOENT',
  });
});

test('a webhook that refuses, or is not there, fails', async (t) => {
  const { hook } = await webhookServer(t, 500);
  await assert.rejects(compiled(hook).handle(), /answered 500/);
  await assert.rejects(compiled({ ...hook, url: 'http://127.0.0.1:1/' } as Settings).handle());
});

test('the same event is quiet for its period, another one is not', async (t) => {
  const { received, hook } = await webhookServer(t);
  const { handle, clock } = compiled({ ...hook, quietSeconds: 10 } as Settings);
  await handle();
  await handle();
  assert.equal(received.length, 1);
  await handle({ ...EVENT, meta: { ...EVENT.meta, Key: 'other' } });
  assert.equal(received.length, 2);
  clock.ms += 9_999;
  await handle();
  assert.equal(received.length, 2);
  clock.ms += 1;
  await handle();
  assert.equal(received.length, 3);
});
