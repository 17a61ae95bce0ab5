// What every plugin server of this folder has to achieve behind the gateway.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { type RawReply, textOf } from '../support/http.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { type Language, type PluginServer, startServer } from './servers.ts';

export interface Stage {
  readonly gateway: Gateway;
  readonly upstream: Upstream;
  readonly server: PluginServer;
  close(): Promise<void>;
}

const TOGETHER = 40;
/** Events come after the reply. */
const EVENT_MS = 5000;
const KEY: readonly [string, string] = ['Authorization', 'secret-key'];

/** Upstream, plugin server and a gateway with an API whose five stages all have a hook. */
export async function openStage(language: Language): Promise<Stage> {
  const server = await startServer(language);
  const upstream = await startUpstream();
  try {
    const definitions = [protectedApi(upstream.url), { ...protectedApi(upstream.url), ...keyless }];
    const gateway = await startGateway({
      definitions,
      config: { coprocess_options: { coprocess_grpc_server: server.address } },
    });
    const close = async () => {
      await gateway.stop();
      await Promise.all([server.stop(), upstream.stop()]);
    };
    return { gateway, upstream, server, close };
  } catch (error) {
    await Promise.all([server.stop(), upstream.stop()]);
    throw error;
  }
}

const protectedApi = (target: string) => ({
  api_id: 'shop',
  use_keyless: false,
  enable_coprocess_auth: true,
  auth_configs: { coprocess: { auth_header_name: 'Authorization' } },
  custom_middleware: {
    driver: 'grpc',
    pre: [{ name: 'MyPreHook' }],
    auth_check: { name: 'MyAuthHook' },
    post_key_auth: [{ name: 'MyPostKeyAuthHook' }],
    post: [{ name: 'MyPostHook' }],
    response: [{ name: 'MyResponseHook' }],
  },
  event_handlers: {
    events: { AuthFailure: [{ handler_name: 'cp_dynamic_handler', handler_meta: { name: 'MyEventHook' } }] },
  },
  proxy: { listen_path: '/shop/', target_url: `${target}/`, strip_listen_path: true },
});

/** Overrides that make it an API without authentication and with a hook that no server offers. */
const keyless = {
  api_id: 'open',
  use_keyless: true,
  enable_coprocess_auth: false,
  custom_middleware: { driver: 'grpc', pre: [{ name: 'NoSuchHook' }] },
  proxy: { listen_path: '/open/', target_url: 'http://127.0.0.1:1/' },
};

/** Name → check; each stands on its own. */
export const checks: Record<string, (stage: Stage) => Promise<void>> = {
  'all five hooks see and change the exchange': async ({ gateway, upstream }) => {
    upstream.take();
    upstream.handle(() => ({ status: 201, headers: [['Content-Type', 'text/plain']], body: 'made' }));
    const reply = await gateway.request({
      method: 'POST',
      path: '/shop/items?colour=red',
      headers: [KEY, ['X-Unwanted', '1'], ['Content-Type', 'text/plain']],
      body: 'two apples',
    });
    assert.equal(reply.status, 201, textOf(reply));
    assert.equal(textOf(reply), 'made (seen)');
    assert.deepEqual(reply.headers?.['x-response'], ['seen']);
    assert.deepEqual(reply.headers?.['content-length'], ['11']);

    const [seen] = upstream.take();
    assert.equal(seen?.url, '/items?colour=red&pre=1');
    assert.equal(seen.body.toString(), 'two apples (seen)');
    const names = ['x-pre', 'x-user', 'x-token', 'x-post', 'x-unwanted', 'content-length'];
    assert.deepEqual(
      names.map((name) => seen.headers[name]?.join()),
      ['seen', 'alice', 'secret-key', 'seen', undefined, '17'],
    );
  },

  'a request without body passes': async ({ gateway, upstream }) => {
    upstream.take();
    upstream.handle(() => ({ body: 'ok' }));
    const reply = await gateway.request({ path: '/shop/items', headers: [KEY] });
    assert.equal(textOf(reply), 'ok (seen)');
    assert.equal(upstream.take()[0]?.body.length, 0);
  },

  'bytes that are no text survive both ways': async ({ gateway, upstream }) => {
    const bytes = Buffer.from([0, 255, 128, 254, 10, 13]);
    upstream.take();
    upstream.handle(() => ({ body: bytes }));
    const reply = await gateway.request({ method: 'PUT', path: '/shop/blob', headers: [KEY], body: bytes });
    assert.deepEqual(reply.body, Buffer.concat([bytes, Buffer.from(' (seen)')]));
    assert.deepEqual(upstream.take()[0]?.body, Buffer.concat([bytes, Buffer.from(' (seen)')]));
  },

  'another key is refused by the auth hook': async ({ gateway, upstream }) => {
    upstream.take();
    for (const headers of [[], [['Authorization', 'other-key'] as const]]) {
      const reply = await gateway.request({ path: '/shop/items', headers });
      assert.equal(reply.status, 401);
      assert.deepEqual(JSON.parse(textOf(reply)), { error: 'Not authorized' });
      assert.equal(reply.headers?.['x-response'], undefined);
    }
    assert.deepEqual(upstream.take(), []);
  },

  'a refused key is told as an event': async ({ gateway, server }) => {
    await gateway.request({ path: '/shop/event', headers: [['Authorization', 'other-key']] });
    const until = Date.now() + EVENT_MS;
    const told = () => /^event \d+ .*AuthFailure.*shop\/event/m.test(server.log());
    while (!told() && Date.now() < until) await sleep(20);
    assert.ok(told(), `no event in ${server.log()}`);
  },

  'a hook that the server does not offer answers 500': async ({ gateway }) => {
    const reply = await gateway.request({ path: '/open/' });
    assert.equal(reply.status, 500);
    assert.deepEqual(JSON.parse(textOf(reply)), { error: 'Middleware error' });
  },

  'requests at the same time do not mix': async ({ gateway, upstream }) => {
    upstream.handle(({ url, body }) => ({ body: `${url} ${body}` }));
    const one = (n: number): Promise<RawReply> =>
      gateway.request({ method: 'POST', path: `/shop/${n}`, headers: [KEY], body: `body ${n}` });
    const replies = await Promise.all(Array.from({ length: TOGETHER }, (_, n) => one(n)));
    assert.deepEqual(
      replies.map(textOf),
      replies.map((_, n) => `/${n}?pre=1 body ${n} (seen) (seen)`),
    );
  },
};
